package org.jiezhi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** What statements may do and what they may not. */
class SqlSessionTest {
  private static final SqlSession SESSION = SqlSession.open();

  @TempDir static Path folder = Path.of("");

  @BeforeAll
  static void fill() throws IOException {
    GeometryFactory factory = new GeometryFactory();
    Files.writeString(folder.resolve("secret.csv"), "a,b\n1,2\n");
    SESSION.fill(
        PlaceTable.UNITS,
        rows -> {
          for (int i = 0; i < 4; i++) {
            rows.add(
                "grid",
                1,
                "default",
                "partition",
                "99010" + i,
                "第" + i + "网格",
                null,
                factory.toGeometry(new Envelope(i, i + 1, 0, 1)));
          }
        });
  }

  @AfterAll
  static void close() {
    SESSION.close();
  }

  private static SqlAnswer ask(String text) {
    return SESSION.ask(new SqlQuestion(text, 100, 20));
  }

  @Test
  void placesAreAskedWithSpatialFunctions() {
    SqlAnswer answer =
        ask(
            "select code, name, ST_Area(geom) area, ST_AsText(ST_Centroid(geom)) c from units where"
                + " ST_Intersects(geom, ST_GeomFromText('POINT(1.5 0.5)', 0))");
    assertThat(answer.columns()).containsExactly("code", "name", "area", "c");
    assertThat(answer.rows()).containsExactly(List.of("990101", "第1网格", 1.0, "POINT (1.5 0.5)"));
    assertThat(ask("select ST_Area(ST_Union(ST_Accum(geom))) from units").rows())
        .containsExactly(List.of(4.0));
    assertThat(ask("select count(*), true, 2.5 from units").rows())
        .containsExactly(List.of(4L, true, 2.5));
    assertThat(ask("with u as (select code from units) select max(code) from u").rows())
        .containsExactly(List.of("990103"));
    assertThat(SpatialFunctions.count()).isGreaterThan(100);
  }

  @Test
  void rowsAndTimeAreBounded() {
    SqlAnswer cut = SESSION.ask(new SqlQuestion("select code from units order by code", 3, 20));
    assertThat(cut.rows()).hasSize(3);
    assertThat(cut.isCut()).isTrue();
    assertThat(SESSION.ask(new SqlQuestion("select code from units", 4, 20)).isCut()).isFalse();
    String endless =
        "with recursive r(n) as (select 1 union all select n + 1 from r) select max(n) from r";
    assertThatThrownBy(() -> SESSION.ask(new SqlQuestion(endless, 1, 1)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("stopped");
    assertThatThrownBy(() -> new SqlQuestion("select 1", 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from csvread('FILE')",
        "select file_read('FILE')",
        "select file_write('x', 'NEW')",
        "call csvwrite('NEW', 'select 1')",
        "script to 'NEW'",
        "script",
        "runscript from 'FILE'",
        "backup to 'NEW'",
        "create alias x as 'int f() {return 1;}'",
        "create alias x for \"java.lang.System.exit\"",
        "create aggregate x for \"java.lang.String\"",
        "create trigger t before insert on units call \"x\"",
        "create linked table l('', 'jdbc:h2:mem:x', 'sa', '', 't')",
        "select * from link_schema('x', '', 'jdbc:h2:mem:x', 'sa', '', 'PUBLIC')",
        "create table t (a int)",
        "create local temporary table t (a int)",
        "create view v as select * from units",
        "create schema s",
        "create user u password 'x'",
        "alter user reader admin true",
        "grant all on schema public to reader",
        "drop table units",
        "drop all objects",
        "delete from units",
        "truncate table units",
        "update units set code = '1'",
        "insert into units (code) values ('1')",
        "select * from final table (insert into units (code) values ('1'))",
        "select * from old table (delete from units)",
        "select 1; drop table units",
        "execute immediate 'drop table units'",
        "set max_memory_rows 1",
        "set query_timeout 0",
        "set trace_level_file 3",
        "shutdown",
        "call abort_session(1)",
        "select memory_used()",
        "select cast(X'aced0005740001' as java_object)",
        "call GeoJsonRead('FILE')",
        "call CSVRead('FILE')",
        "call SHPWrite('NEW', 'UNITS')",
        "select ST_GeomFromGML('<!DOCTYPE a [<!ENTITY x SYSTEM \"file:FILE\">]><a>&x;</a>')",
        "select ST_Transform(geom, 3857) from units",
        "select * from person_record",
        "select * from link",
        "select * from residency",
        "select * from audit",
        "",
        ";",
        "selec 1"
      })
  void nothingElseIsAllowed(String text) throws IOException {
    Path made = folder.resolve("made");
    String statement =
        text.replace("FILE", folder.resolve("secret.csv").toString())
            .replace("NEW", made.toString());
    assertThatThrownBy(() -> ask(statement))
        .isInstanceOf(UsageException.class)
        .hasMessageNotContaining("org.h2");
    assertThat(made).doesNotExist();
    assertThat(ask("select count(*) from units where code like '9901%'").rows())
        .containsExactly(List.of(4L));
  }

  @Test
  void theCatalogueKnowsPlacesOnly() {
    assertThat(
            ask("select lower(table_name) from information_schema.tables where table_schema ="
                    + " 'PUBLIC' order by 1")
                .rows())
        .containsExactly(
            List.of("aliases"),
            List.of("buildings"),
            List.of("dwellings"),
            List.of("runs"),
            List.of("units"));
    assertThat(ask("select user_name from information_schema.users").rows())
        .containsExactly(List.of("READER"));
    assertThat(ask("select database_path()").rows().get(0).get(0)).isNull();
  }

  @Test
  void anotherThreadStopsAStatement() throws InterruptedException {
    Thread stopper =
        new Thread(
            () -> {
              for (int i = 0; i < 50; i++) {
                SESSION.cancel();
                try {
                  Thread.sleep(20);
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    stopper.start();
    assertThatThrownBy(
            () ->
                ask(
                    "with recursive r(n) as (select 1 union all select n + 1 from r) select"
                        + " max(n) from r"))
        .isInstanceOf(UsageException.class);
    stopper.join();
  }

  @Test
  void onlyTablesThatAreNamedAreFilled() {
    assertThat(new SqlQuestion("SELECT * FROM Units u JOIN dwellings", 1, 1).tables())
        .containsExactly(PlaceTable.UNITS, PlaceTable.DWELLINGS);
    assertThat(new SqlQuestion("select 1", 1, 1).tables()).isEmpty();
  }
}

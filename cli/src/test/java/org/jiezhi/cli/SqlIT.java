package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sql} through real processes, on the sample town with people in it. */
class SqlIT {
  private static final Path TOWN = Run.root().resolve("sample-data/town");

  @TempDir static Path folder = Path.of("");

  private static Run run(Object... args) {
    Object[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--lang=en";
    return Run.of(Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()), all);
  }

  private static Run sql(String query, Object... more) {
    Object[] args = new Object[3 + more.length];
    args[0] = "sql";
    args[1] = folder.resolve("city");
    args[2] = query;
    System.arraycopy(more, 0, args, 3, more.length);
    return run(args);
  }

  @BeforeAll
  static void makeTheTown() {
    Path city = folder.resolve("city");
    assertThat(run("init", city, TOWN.resolve("hierarchy.json")).exit()).isZero();
    for (String[] each :
        new String[][] {
          {"buildings", "buildings.csv"},
          {"dwellings", "dwellings.csv"},
          {"aliases", "aliases.csv"},
          {"persons", "persons-civil.csv"}
        }) {
      Run run = run("import", each[0], city, TOWN.resolve(each[1]));
      assertThat(run.exit()).as(run.err()).isZero();
    }
  }

  @Test
  void tablesAreJoinedWithUnitsByPlace() {
    Run run =
        sql(
            "SELECT u.name, COUNT(*) n FROM units u JOIN buildings b ON ST_Contains(u.geom,"
                + " ST_MakePoint(b.lon, b.lat)) WHERE u.level = 'district' GROUP BY u.name ORDER BY"
                + " u.name");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out()).startsWith("name    n\n").contains("屏堤区  ");
    assertThat(sql("SELECT COUNT(*) FROM buildings", "--format", "csv", "--quiet").out())
        .isEqualTo("count(*)\n76\n");
    assertThat(sql("SELECT COUNT(*) n FROM dwellings WHERE status IS NULL AND 1 = 0").out())
        .isEqualTo("n\n0\n");
  }

  @Test
  void programsGetTypedValues() throws IOException {
    Run run = sql("SELECT code, lon, quarantined, lane FROM buildings", "--limit", "2", "--json");
    assertThat(run.err()).isEqualTo("there are more rows than 2; see --limit\n");
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                    Files.readString(Run.root().resolve("schemas/sql.schema.json")),
                    InputFormat.JSON)
                .validate(run.out(), InputFormat.JSON))
        .isEmpty();
    assertThat(run.out()).contains("false, null").contains("\"cut\" : true");
  }

  @Test
  void peopleFilesAndSettingsAreOutOfReach() {
    for (String query :
        new String[] {
          "SELECT * FROM person_record",
          "SELECT FILE_READ('" + TOWN.resolve("persons-civil.csv").toAbsolutePath() + "')",
          "SELECT * FROM CSVREAD('" + TOWN.resolve("persons-civil.csv").toAbsolutePath() + "')",
          "DROP TABLE units"
        }) {
      Run run = sql(query);
      assertThat(run.exit()).as(query).isEqualTo(2);
      assertThat(run.err()).startsWith("jiezhi: ");
      assertThat(run.out() + run.err()).doesNotContain("谭芳").doesNotContain("\tat ");
    }
    assertThat(sql("SELECT * FROM runs").out()).contains("import persons").doesNotContain(".csv");
    assertThat(sql("SELECT * FROM units", "--limit", "0").exit()).isEqualTo(2);
    assertThat(sql("SELECT * FROM units", "--timeout", "0").exit()).isEqualTo(2);
  }
}

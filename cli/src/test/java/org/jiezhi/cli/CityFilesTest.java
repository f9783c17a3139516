package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jiezhi.Boundaries;
import org.jiezhi.ReadRequest;
import org.jiezhi.finding.Rule;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

/** The generated files that are checked in, against the tables and schemas that ship. */
class CityFilesTest {
  private static final Path DATA = Run.root().resolve("sample-data");
  private static final Path TOWN = DATA.resolve("town");

  /** Every column is in the table under its own name, and every column of the table is there. */
  @ParameterizedTest
  @CsvSource({
    "building, buildings.csv",
    "dwelling, dwellings.csv",
    "alias, aliases.csv",
    "person, persons-civil.csv",
    "person, persons-police.csv",
    "person, persons-health.csv"
  })
  void columnsAreThoseOfTheHeaderTable(String table, String file) throws IOException {
    JsonNode names =
        new ObjectMapper()
            .readTree(Files.readString(Run.root().resolve("schemas/header-synonyms.json")))
            .path(table);
    Set<String> known = new HashSet<>();
    names
        .properties()
        .forEach(
            column -> {
              known.add(column.getKey());
              assertThat(column.getValue()).anyMatch(each -> each.asText().equals(column.getKey()));
            });
    try (Stream<String> lines = Files.lines(TOWN.resolve(file))) {
      String header = lines.findFirst().orElseThrow();
      assertThat(header.split(",", -1)).containsExactlyInAnyOrderElementsOf(known);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"town", "broken-town"})
  void manifestsAreAsTheirSchemaSays(String town) throws IOException {
    Run.checked("hierarchy", Files.readString(DATA.resolve(town + "/hierarchy.json")));
  }

  @Test
  void theListOfDefectsIsAsItsSchemaSays() throws IOException {
    Path file = DATA.resolve("broken-town/truth/defects.json");
    assertThat(Run.checked("defects", Files.readString(file)).path("defects")).hasSize(9);
  }

  @Test
  void codesAreThoseOfTheProfile() {
    ReadRequest request = ReadRequest.ofManifest(TOWN.resolve("hierarchy.json")).withProfile("cn");
    assertThat(Boundaries.read(request, Progress.NONE).validate().findings())
        .noneMatch(each -> Set.of(Rule.C1, Rule.C2, Rule.C3, Rule.H6).contains(each.rule()));
  }

  @Test
  void pointsLieInTheUnitThatIsTold() throws IOException {
    Boundaries town =
        Boundaries.read(ReadRequest.ofManifest(TOWN.resolve("hierarchy.json")), Progress.NONE);
    Map<String, IndexedPointInAreaLocator> areas = new HashMap<>();
    for (Unit unit : town.units("grid")) {
      areas.put(unit.code().value(), new IndexedPointInAreaLocator(unit.geometry()));
    }
    List<String> rows = Files.readAllLines(TOWN.resolve("truth/points.csv"));
    assertThat(rows.get(0)).isEqualTo("id,lon,lat,leaf");
    assertThat(rows).hasSizeGreaterThan(200);
    for (String row : rows.subList(1, rows.size())) {
      String[] point = row.split(",", -1);
      Coordinate at = new Coordinate(Double.parseDouble(point[1]), Double.parseDouble(point[2]));
      areas.forEach(
          (code, area) ->
              assertThat(area.locate(at))
                  .as(row)
                  .isEqualTo(code.equals(point[3]) ? Location.INTERIOR : Location.EXTERIOR));
    }
  }
}

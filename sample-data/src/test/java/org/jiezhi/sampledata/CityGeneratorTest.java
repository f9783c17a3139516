package org.jiezhi.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jiezhi.sampledata.housing.Profile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole small city: its files, their shares, and that they are always the same. */
class CityGeneratorTest {
  private static final long SEED = 5;

  /** Of all files of the city but the GeoPackage; changes only when the generator does. */
  private static final String DIGEST =
      "a8b313c7af095374de701e79e8f546640aa5eb5556602a91cf2ee14f4ed73bf8";

  @TempDir static Path city;

  @BeforeAll
  static void generate() throws Exception {
    CityGenerator.generate(options(Profile.CQ, Noise.STANDARD, 2), city, CityProgress.NONE);
  }

  private static CityOptions options(Profile profile, Noise noise, int threads) {
    return new CityOptions(Tier.T1, SEED, profile, noise, threads);
  }

  @Test
  void sameBytesOnOneThreadAndOnEveryJava(@TempDir Path other) throws Exception {
    CityGenerator.generate(options(Profile.CQ, Noise.STANDARD, 1), other, CityProgress.NONE);
    List<Path> files = files(city);
    assertThat(files(other)).hasSameSizeAs(files);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Path file : files) {
      assertThat(other.resolve(city.relativize(file))).hasSameBinaryContentAs(file);
      if (!file.toString().endsWith(".gpkg")) {
        digest.update(Files.readAllBytes(file));
      }
    }
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(DIGEST);
  }

  @Test
  void everyFileOfTheContractIsThere() {
    for (String file :
        List.of(
            "hierarchy.json",
            "boundaries/0-district.geojson",
            "boundaries/4-microgrid.geojson",
            "boundaries/estate.geojson",
            "boundaries/group.geojson",
            "broken/4-microgrid.geojson",
            "broken/gbk/4-microgrid.shp",
            "broken/gauss-kruger/4-microgrid.dbf",
            "broken/gcj02/4-microgrid.geojson",
            "broken/boundaries.gpkg",
            "buildings.geojson",
            "buildings.csv",
            "dwellings.csv",
            "aliases.csv",
            "persons-civil.csv",
            "persons-police.csv",
            "persons-health.csv",
            "truth/defects.json",
            "truth/points.csv",
            "truth/links.csv")) {
      assertThat(city.resolve(file)).isNotEmptyFile();
    }
    assertThat(city.resolve("broken/gbk/4-microgrid.cpg")).doesNotExist();
    assertThat(city.resolve("broken/gauss-kruger/4-microgrid.prj")).doesNotExist();
  }

  @Test
  void microgridsHoldThirtyToAHundredDwellings() throws IOException {
    Map<String, Integer> dwellings = new HashMap<>();
    for (Row row : rows("dwellings.csv")) {
      dwellings.merge(row.get("building_code").substring(0, 16), 1, Integer::sum);
    }
    assertThat(dwellings).hasSize(20);
    assertThat(dwellings.values()).allMatch(count -> count >= 30 && count <= 100);
  }

  @Test
  void listsDoNotNameRealPeople() throws IOException {
    for (String source : List.of("civil", "police", "health")) {
      for (Row row : rows("persons-" + source + ".csv")) {
        assertThat(row.get("id_number")).matches("(99\\d{15}[\\dX])|(99\\d{13})|(1{18})|");
        assertThat(row.get("phone")).matches("(12\\d{9})?");
      }
    }
  }

  @Test
  void truthHasEveryRecordOnceAndKnownDwellings() throws IOException {
    Set<String> codes = new HashSet<>();
    rows("dwellings.csv").forEach(row -> codes.add(row.get("dwelling_code")));
    Set<String> records = new HashSet<>();
    for (String source : List.of("civil", "police", "health")) {
      for (Row row : rows("persons-" + source + ".csv")) {
        assertThat(records.add(source + row.get("record_id"))).isTrue();
      }
    }
    for (Row row : rows("truth/links.csv")) {
      assertThat(records.remove(row.get("source") + row.get("record_id"))).isTrue();
      String dwelling = row.get("dwelling_code");
      assertThat(dwelling.isEmpty() || codes.contains(dwelling)).isTrue();
      for (String fit : row.get("fits").split("\\|", -1)) {
        assertThat(fit.isEmpty() || codes.contains(fit)).isTrue();
      }
    }
    assertThat(records).isEmpty();
  }

  @Test
  void sharesAreNearThePublishedOnes() throws IOException {
    List<Row> links = rows("truth/links.csv");
    assertThat(share(links, "absent")).isBetween(0.09, 0.15);
    assertThat(share(links, "no-community")).isBetween(0.90, 0.98);
    assertThat(share(links, "no-town")).isBetween(0.58, 0.75);
    assertThat(share(links, "no-province")).isBetween(0.40, 0.57);
    assertThat(share(links, "no-county")).isBetween(0.34, 0.50);
    assertThat(share(links, "dash") + share(links, "part-dash")).isBetween(0.18, 0.34);
    assertThat(share(links, "trailing")).isBetween(0.08, 0.18);
    assertThat(share(links, "hanzi")).isBetween(0.07, 0.18);
    long identifiable =
        links.stream()
            .filter(row -> !row.get("fits").isEmpty() && !row.get("fits").contains("|"))
            .count();
    assertThat(identifiable / (double) links.size()).isBetween(0.55, 0.9);
  }

  @Test
  void aThirdLivesElsewhereThanRegistered() throws IOException {
    Map<String, String> homes = new HashMap<>();
    Map<String, String> registered = new HashMap<>();
    for (Row row : rows("truth/residencies.csv")) {
      String kind = row.get("kind");
      if (kind.equals("hukou")) {
        registered.put(row.get("person_id"), row.get("dwelling_code"));
      } else if (!kind.equals("hukou_only") && !row.get("start_date").isEmpty()) {
        homes.put(row.get("person_id"), row.get("dwelling_code"));
      }
    }
    long apart =
        homes.entrySet().stream()
            .filter(home -> !home.getValue().equals(registered.get(home.getKey())))
            .count();
    assertThat(homes.size()).isBetween(1900, 2800);
    assertThat(apart / (double) homes.size()).isBetween(0.25, 0.45);
  }

  @Test
  void hardNoiseMeansTwoErrorsAnAddress(@TempDir Path hard) throws IOException {
    CityGenerator.generate(options(Profile.CN, Noise.HARD, 2), hard, CityProgress.NONE);
    for (Row row : rows(hard.resolve("truth/links.csv"))) {
      assertThat(row.get("noise").contains("|") || row.get("noise").contains("placeholder"))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SH", "WESTERN"})
  void otherProfilesGenerateToo(Profile profile, @TempDir Path folder) throws IOException {
    CityGenerator.generate(options(profile, Noise.STANDARD, 2), folder, CityProgress.NONE);
    assertThat(rows(folder.resolve("truth/links.csv"))).hasSizeGreaterThan(3000);
  }

  @Test
  void stopsWhenAsked(@TempDir Path folder) {
    CityOptions options = options(Profile.CQ, Noise.STANDARD, 2);
    assertThatThrownBy(
            () ->
                CityGenerator.generate(
                    options, folder, (phase, done, total) -> phase == CityProgress.Phase.PLAN))
        .isInstanceOf(CancellationException.class);
  }

  private static double share(List<Row> links, String noise) {
    long with =
        links.stream()
            .filter(row -> List.of(row.get("noise").split("\\|", -1)).contains(noise))
            .count();
    return with / (double) links.size();
  }

  private static List<Row> rows(String file) throws IOException {
    return rows(city.resolve(file));
  }

  private static List<Row> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> names = fields(lines.get(0));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(new Row(names, fields(line)));
    }
    return rows;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : (line + ",").toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    return fields;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private record Row(List<String> names, List<String> fields) {
    String get(String name) {
      return fields.get(names.indexOf(name));
    }
  }
}

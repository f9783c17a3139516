package org.jiezhi.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.sampledata.housing.Profile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole small city: its files, what they hold, and that they are always the same. */
class CityGeneratorTest {
  private static final long SEED = 5;

  /** Of all files of the city but the GeoPackage; changes only when the generator does. */
  private static final String DIGEST =
      "fb12e65a2dbbbe7514d916917f324870a13641bc09f7a4af6ecab8f732c98e48";

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
  void listsDoNotNameRealPeople() throws IOException {
    for (String source : List.of("civil", "police", "health")) {
      for (CsvRow row : rows("persons-" + source + ".csv")) {
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
      for (CsvRow row : rows("persons-" + source + ".csv")) {
        assertThat(records.add(source + row.get("record_id"))).isTrue();
      }
    }
    for (CsvRow row : rows("truth/links.csv")) {
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
  void everyKindOfNoiseHappens() throws IOException {
    Set<String> kinds = new TreeSet<>();
    rows("truth/links.csv").forEach(row -> kinds.addAll(List.of(row.get("noise").split("\\|"))));
    assertThat(kinds)
        .contains(
            ("abbreviated absent alias birth-swap brackets building-sign dash dash-glyph financial"
                    + " floor-room fused hanzi homophone id-15 id-digit id-missing id-swap"
                    + " kind-word no-compound no-room no-room-suffix no-unit ocr part-dash"
                    + " placeholder postcode radicals renamed-road repeated repeated-road room-word"
                    + " shared-phone spaces stale suffix-typo swapped-member traditional trailing"
                    + " unit-word wide wrong-county zeros")
                .split(" "));
  }

  /** Of dash forms of three numbers most end in a door in Chongqing, in a room elsewhere. */
  @ParameterizedTest
  @CsvSource({"CQ, 0.85, 1", "CN, 0, 0.3"})
  void dashFormsAreThoseOfTheRegion(
      Profile profile, double least, double most, @TempDir Path folder) throws IOException {
    CityGenerator.generate(options(profile, Noise.STANDARD, 2), folder, CityProgress.NONE);
    Pattern three = Pattern.compile("\\d+-\\d+-(\\d+)(?!\\d*-)");
    int doors = 0;
    int all = 0;
    for (CsvRow row : CsvRow.read(folder.resolve("persons-health.csv"))) {
      Matcher form = three.matcher(row.get("address"));
      if (form.find()) {
        all++;
        doors += form.group(1).length() <= 2 ? 1 : 0;
      }
    }
    assertThat(all).isGreaterThan(50);
    assertThat(doors / (double) all).isBetween(least, most);
  }

  @Test
  void hardNoiseMeansTwoErrorsAnAddress(@TempDir Path hard) throws IOException {
    CityGenerator.generate(options(Profile.CN, Noise.HARD, 2), hard, CityProgress.NONE);
    for (CsvRow row : CsvRow.read(hard.resolve("truth/links.csv"))) {
      assertThat(row.get("noise").contains("|") || row.get("noise").contains("placeholder"))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SH", "WESTERN"})
  void otherProfilesGenerateToo(Profile profile, @TempDir Path folder) throws IOException {
    CityGenerator.generate(options(profile, Noise.STANDARD, 2), folder, CityProgress.NONE);
    assertThat(CsvRow.read(folder.resolve("truth/links.csv"))).hasSizeGreaterThan(3000);
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

  private static List<CsvRow> rows(String file) throws IOException {
    return CsvRow.read(city.resolve(file));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}

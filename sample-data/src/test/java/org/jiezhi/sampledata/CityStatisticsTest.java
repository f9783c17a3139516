package org.jiezhi.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jiezhi.sampledata.housing.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole district: how large it is, and that its shares are near the published ones. */
class CityStatisticsTest {
  private static final List<String> SOURCES = List.of("civil", "police", "health");

  @TempDir static Path city;
  private static final List<CsvRow> LINKS = new ArrayList<>();
  private static final List<CsvRow> DWELLINGS = new ArrayList<>();
  private static final List<CsvRow> RESIDENCIES = new ArrayList<>();
  private static CitySummary summary = new CitySummary(Map.of(), 0, 0, 0, Map.of(), 0);

  @BeforeAll
  static void generate() throws IOException {
    CityOptions options = new CityOptions(Tier.T2, 3, Profile.CN, Noise.STANDARD, 2);
    summary = CityGenerator.generate(options, city, CityProgress.NONE);
    LINKS.addAll(CsvRow.read(city.resolve("truth/links.csv")));
    DWELLINGS.addAll(CsvRow.read(city.resolve("dwellings.csv")));
    RESIDENCIES.addAll(CsvRow.read(city.resolve("truth/residencies.csv")));
  }

  @AfterAll
  static void forget() {
    LINKS.clear();
    DWELLINGS.clear();
    RESIDENCIES.clear();
  }

  @Test
  void isAsLargeAsADistrict() {
    assertThat(summary.units())
        .containsEntry("street", 7)
        .containsEntry("community", 66)
        .containsEntry("grid", 132)
        .containsEntry("microgrid", 1320);
    assertThat(summary.buildings()).isBetween(3800, 4400);
    assertThat(summary.dwellings()).isBetween(50_000, 58_000).isEqualTo(DWELLINGS.size());
    assertThat(summary.persons()).isBetween(145_000L, 160_000L);
    for (String source : SOURCES) {
      long records = LINKS.stream().filter(row -> row.get("source").equals(source)).count();
      assertThat(summary.records()).containsEntry(source, records);
    }
  }

  @Test
  void microgridsHoldThirtyToAHundredDwellings() {
    Map<String, Integer> dwellings = new HashMap<>();
    for (CsvRow row : DWELLINGS) {
      dwellings.merge(row.get("building_code").substring(0, 16), 1, Integer::sum);
    }
    assertThat(dwellings).hasSize(1320);
    assertThat(dwellings.values()).allMatch(count -> count >= 30 && count <= 100);
    assertThat(DWELLINGS.size() / 132).as("dwellings a grid").isBetween(380, 440);
  }

  /** Shares counted in real addresses, in percent; each may be off by so many points. */
  @ParameterizedTest
  @CsvSource({
    "no-community, 94.5, 2",
    "no-town, 66.6, 2",
    "no-province, 48.5, 2",
    "no-road, 47.5, 2",
    "no-county, 42, 2",
    "hanzi, 12.7, 2",
    "trailing, 13.1, 2",
    "absent, 12, 2"
  })
  void addressesAreAsIncompleteAsRealOnes(String noise, double percent, double points) {
    assertThat(percent(LINKS, row -> row.lists("noise", noise)))
        .isBetween(percent - points, percent + points);
  }

  @Test
  void roomsAreBareDigitsAsOftenAsInRealAddresses() throws IOException {
    List<CsvRow> rows = new ArrayList<>();
    for (String source : SOURCES) {
      rows.addAll(CsvRow.read(city.resolve("persons-" + source + ".csv")));
    }
    double bare = percent(rows, row -> row.get("address").matches(".*[^0-9][0-9]{3,4}"));
    assertThat(bare).as("39 %% in real addresses").isBetween(33.0, 45.0);
  }

  /**
   * The census of 2020: 34.9 % live elsewhere than registered; that of 2010: 8.4 % collectively.
   */
  @Test
  void aThirdLivesElsewhereThanRegistered() {
    Map<String, String> registered = new HashMap<>();
    List<CsvRow> homes = new ArrayList<>();
    for (CsvRow row : RESIDENCIES) {
      String kind = row.get("kind");
      if (kind.equals("hukou")) {
        registered.put(row.get("person_id"), row.get("dwelling_code"));
      } else if (!kind.equals("hukou_only") && !kind.equals("usual")) {
        homes.add(row);
      }
    }
    assertThat(
            percent(
                homes,
                row -> !row.get("dwelling_code").equals(registered.get(row.get("person_id")))))
        .isBetween(33.0, 39.0);
    assertThat(percent(homes, row -> row.get("kind").equals("collective"))).isBetween(6.5, 10.0);
    assertThat(percent(DWELLINGS, row -> row.get("status").equals("vacant"))).isBetween(9.0, 11.0);
  }

  /** Households of the census of 2010: 14.5, 24.4, 26.9, 17.6 and 10 % of one to five. */
  @Test
  void householdsAreAsLargeAsInTheCensus() throws IOException {
    Map<String, Integer> sizes = new HashMap<>();
    for (CsvRow row : RESIDENCIES) {
      if (List.of("owner", "rent", "temporary").contains(row.get("kind"))) {
        sizes.merge(row.get("person_id").substring(0, 9), 1, Integer::sum);
      }
    }
    double[] published = {14.5, 24.4, 26.9, 17.6, 10.0};
    for (int i = 0; i < published.length; i++) {
      int size = 1 + i;
      double share = 100.0 * sizes.values().stream().filter(each -> each == size).count();
      assertThat(share / sizes.size())
          .as("households of %d", size)
          .isBetween(published[i] - 1.5, published[i] + 1.5);
    }
  }

  /** 7.25 % 王, 7.19 % 李, 6.83 % 张 as published. */
  @Test
  void surnamesAreAsFrequentAsInTheRegister() throws IOException {
    List<CsvRow> people = CsvRow.read(city.resolve("persons-police.csv"));
    Map<String, Double> published = Map.of("王", 7.25, "李", 7.19, "张", 6.83);
    published.forEach(
        (name, percent) ->
            assertThat(percent(people, row -> row.get("name").startsWith(name)))
                .as(name)
                .isBetween(percent - 1, percent + 2));
  }

  @Test
  void mostRecordsFitOneDwellingAndAllOfThemTheirOwn() {
    double one =
        percent(LINKS, row -> !row.get("fits").isEmpty() && !row.get("fits").contains("|"));
    assertThat(one).isBetween(75.0, 88.0);
    for (CsvRow row : LINKS) {
      boolean misled = row.lists("noise", "wrong-county") || row.lists("noise", "placeholder");
      String dwelling = row.get("dwelling_code");
      if (!misled && !dwelling.isEmpty()) {
        assertThat(row.lists("fits", dwelling)).as(row.get("record_id")).isTrue();
      }
    }
  }

  private static double percent(List<CsvRow> rows, Predicate<CsvRow> which) {
    return 100.0 * rows.stream().filter(which).count() / rows.size();
  }
}

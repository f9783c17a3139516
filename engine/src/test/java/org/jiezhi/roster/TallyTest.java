package org.jiezhi.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiezhi.model.Sex;
import org.jiezhi.model.UsageException;
import org.jiezhi.report.Report;
import org.jiezhi.report.ReportColumn;
import org.jiezhi.report.ReportRequest;
import org.jiezhi.report.ReportTemplate;
import org.jiezhi.report.UnitTree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counts of reports against the plain scan of a random town. */
class TallyTest {
  private static final LocalDate DAY = LocalDate.of(2020, 6, 1);
  private static final ReportTemplate USUAL = ReportTemplate.usual(List.of("低保", "veteran"));

  private final RandomTown town = new RandomTown(31, 300, 2_500);
  private final Roster roster = town.roster(2);
  private final PlainScan scan = new PlainScan(town);

  private Report report(String level, @Nullable String unit, int threshold, Roster view) {
    ReportRequest request = new ReportRequest(USUAL, level, unit, DAY, threshold);
    return view.report(request);
  }

  private Report report(String level) {
    return report(level, null, 0, roster);
  }

  private static long count(Report.Row row, String key) {
    ReportColumn column =
        USUAL.columns().stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    return row.count(column).orElseThrow();
  }

  private static Report.Row row(Report report, String code) {
    return report.rows().stream()
        .filter(each -> each.node().kind() != UnitTree.Kind.REST)
        .filter(each -> each.node().code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  /** The stay by which each person counts: where they live in a dwelling, else in one, else any. */
  private Map<RandomTown.Human, Set<RandomTown.Stay>> places() {
    Map<RandomTown.Human, Set<RandomTown.Stay>> places = new HashMap<>();
    Map<RandomTown.Human, Integer> ranks = new HashMap<>();
    for (RandomTown.Stay each : town.stays) {
      if (PlainScan.holds(each, DAY)) {
        int rank = each.home() == null ? 0 : scan.lives(each, DAY) ? 2 : 1;
        int best = ranks.getOrDefault(each.human(), -1);
        if (rank > best) {
          ranks.put(each.human(), rank);
          places.remove(each.human());
        }
        if (rank >= best) {
          places.computeIfAbsent(each.human(), key -> new HashSet<>()).add(each);
        }
      }
    }
    return places;
  }

  @Test
  void everyLevelAddsUpToPlainCounts() {
    Map<RandomTown.Human, Set<RandomTown.Stay>> places = places();
    for (String level : List.of("district", "street", "community", "grid", "group", "estate")) {
      Report report = report(level);
      Report.Row whole = report.rows().get(0);
      assertThat(count(whole, "persons")).isEqualTo(places.size());
      assertThat(count(whole, "male")).isEqualTo(ofSex(places.keySet(), Sex.MALE));
      assertThat(count(whole, "female")).isEqualTo(ofSex(places.keySet(), Sex.FEMALE));
      assertThat(count(whole, "label:低保"))
          .isEqualTo(places.keySet().stream().filter(h -> h.labels().contains("低保")).count());
      Map<String, Integer> ages = new TreeMap<>();
      for (RandomTown.Human each : places.keySet()) {
        int age = PlainScan.age(each, DAY);
        int from = age / 5 * 5;
        String key =
            age < 0 ? "age_unknown" : age >= 100 ? "age:100+" : "age:" + from + "-" + (from + 4);
        ages.merge(key, 1, Integer::sum);
      }
      assertThat(ages).hasSizeGreaterThan(15);
      ages.forEach((key, count) -> assertThat(count(whole, key)).as(key).isEqualTo((long) count));
      assertSumsOfParts(report);
    }
  }

  private static long ofSex(Set<RandomTown.Human> humans, Sex sex) {
    return humans.stream().filter(each -> each.sex() == sex).count();
  }

  private static void assertSumsOfParts(Report report) {
    List<Report.Row> rows = report.rows();
    int families = 0;
    for (int i = 0; i < rows.size(); i++) {
      boolean hasParts = i + 1 < rows.size() && rows.get(i + 1).depth() > rows.get(i).depth();
      for (ReportColumn column : hasParts ? report.columns() : List.<ReportColumn>of()) {
        long sum = 0;
        for (int j = i + 1; j < rows.size() && rows.get(j).depth() > rows.get(i).depth(); j++) {
          boolean isPart = rows.get(j).depth() == rows.get(i).depth() + 1;
          sum += isPart ? rows.get(j).count(column).orElseThrow() : 0;
        }
        assertThat(sum).as(column.key()).isEqualTo(rows.get(i).count(column).orElseThrow());
      }
      families += hasParts ? 1 : 0;
    }
    assertThat(families).isPositive();
  }

  @Test
  void unitsOfTheMainChainHaveTheirOwn() {
    Map<RandomTown.Human, Set<RandomTown.Stay>> places = places();
    Report report = report("grid");
    int sure = 0;
    for (Report.Row row : report.rows()) {
      if (row.node().kind() != UnitTree.Kind.UNIT) {
        continue;
      }
      String code = row.node().code();
      long all = 0;
      long possible = 0;
      for (Set<RandomTown.Stay> each : places.values()) {
        all += each.stream().allMatch(one -> scan.isInUnit(one, code)) ? 1 : 0;
        possible += each.stream().anyMatch(one -> scan.isInUnit(one, code)) ? 1 : 0;
      }
      // Who lives in two places counts in one of them.
      assertThat(count(row, "persons")).as(code).isBetween(all, possible);
      sure += all == possible ? 1 : 0;
      assertThat(count(row, "dwellings"))
          .as(code)
          .isEqualTo(
              town.homes.stream()
                  .filter(home -> !"demolished".equals(home.status()))
                  .filter(home -> isIn(home, code))
                  .count());
      assertThat(count(row, "households"))
          .as(code)
          .isEqualTo(
              town.homes.stream()
                  .filter(home -> !"demolished".equals(home.status()))
                  .filter(home -> isIn(home, code) && isLivedIn(home))
                  .count());
      assertThat(count(row, "vacant"))
          .as(code)
          .isEqualTo(
              town.homes.stream()
                  .filter(home -> "vacant".equals(home.status()))
                  .filter(home -> isIn(home, code) && !isLivedIn(home))
                  .count());
    }
    assertThat(sure).isPositive();
  }

  private boolean isIn(RandomTown.Home home, String code) {
    RandomTown.Human nobody = new RandomTown.Human(-1, "", null, null, List.of());
    return scan.isInUnit(
        new RandomTown.Stay(nobody, home, null, org.jiezhi.model.ResidencyKind.USUAL, null, null),
        code);
  }

  private boolean isLivedIn(RandomTown.Home home) {
    return town.stays.stream().anyMatch(each -> home.equals(each.home()) && scan.lives(each, DAY));
  }

  @Test
  void whoIsRegisteredElsewhere() {
    Map<RandomTown.Human, Set<RandomTown.Stay>> places = places();
    long registered = 0;
    long least = 0;
    long most = 0;
    for (Map.Entry<RandomTown.Human, Set<RandomTown.Stay>> each : places.entrySet()) {
      List<RandomTown.Stay> registrations =
          town.stays.stream()
              .filter(stay -> stay.human().equals(each.getKey()))
              .filter(stay -> stay.kind().isRegistration() && PlainScan.holds(stay, DAY))
              .toList();
      registered += registrations.isEmpty() ? 0 : 1;
      boolean lives = each.getValue().stream().allMatch(stay -> scan.lives(stay, DAY));
      boolean isKnown = registrations.stream().allMatch(stay -> stay.home() != null);
      if (lives && !registrations.isEmpty()) {
        boolean isSure =
            each.getValue().size() == 1
                && registrations.size() == 1
                && isKnown
                && each.getValue().stream().allMatch(stay -> stay.home() != null);
        boolean isHere =
            each.getValue().stream()
                .anyMatch(
                    stay ->
                        registrations.stream()
                            .anyMatch(one -> one.home() != null && one.home().equals(stay.home())));
        least += isSure && !isHere ? 1 : 0;
        most += isSure && isHere ? 0 : 1;
      }
    }
    Report.Row whole = report("street").rows().get(0);
    assertThat(count(whole, "registered")).isEqualTo(registered).isPositive();
    assertThat(least).isPositive();
    assertThat(count(whole, "separated")).isBetween(least, most);
  }

  @Test
  void aViewShowsTheSameCountsOfWhatIsOpen() {
    for (int threshold : new int[] {0, 10}) {
      Report all = report("grid", null, threshold, roster);
      Report some = report("grid", null, threshold, roster.within(List.of("S10", "C00")));
      Report one = report("grid", "S10", threshold, roster);
      Report upper = report("community", null, threshold, roster);
      assertThat(one.rows().get(0).node().code()).isEqualTo("S10");
      assertThat(some.rows()).hasSizeBetween(one.rows().size() + 1, all.rows().size() - 1);
      for (Report part : List.of(some, one, upper)) {
        for (Report.Row row : part.rows()) {
          if (row.node().kind() != UnitTree.Kind.REST) {
            for (ReportColumn column : USUAL.columns()) {
              assertThat(row.count(column)).isEqualTo(row(all, row.node().code()).count(column));
            }
          }
        }
      }
    }
    assertThat(report("grid", null, 10, roster).hiddenCount()).isGreaterThan(1_000);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> report("building"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("district, street, community, grid, group, estate");
    ReportRequest request =
        new ReportRequest(ReportTemplate.usual(List.of("none")), "grid", null, DAY, 10);
    assertThatThrownBy(() -> roster.report(request))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("none");
  }
}

package org.jiezhi.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jiezhi.Boundaries;
import org.jiezhi.LinkedTown;
import org.jiezhi.ReadRequest;
import org.jiezhi.ReportTable;
import org.jiezhi.Workspace;
import org.jiezhi.access.Scope;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.Progress;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.report.AgeBands;
import org.jiezhi.report.Report;
import org.jiezhi.report.ReportAttack;
import org.jiezhi.report.ReportColumn;
import org.jiezhi.report.ReportRequest;
import org.jiezhi.report.ReportTemplate;
import org.jiezhi.sampledata.CityGenerator;
import org.jiezhi.sampledata.CityOptions;
import org.jiezhi.sampledata.Tier;
import org.jiezhi.store.LinkedPeople;
import org.jiezhi.store.Store;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reports and rosters of a generated place whose people are linked as they truly live: a community
 * always, in the long form a district of 150,000 people, whose figures are printed for {@code
 * docs/results}.
 */
class DistrictTownTest {
  private static final boolean LONG = Boolean.getBoolean("jiezhi.long");
  private static final long SEED = 20261126;
  private static final int QUERIES = LONG ? 600 : 150;
  private static final int LISTED = 2_000;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Scope OWNER = Scope.owner("owner");
  private static final ReportTemplate USUAL = ReportTemplate.usual(List.of());

  @TempDir static Path folder = Path.of("");

  private static Path city = Path.of("");
  private static LinkedTown town;

  @BeforeAll
  static void generateImportAndLink() throws IOException {
    city = Files.createDirectory(folder.resolve("city"));
    CityGenerator.generate(
        CityOptions.of(LONG ? Tier.T2 : Tier.T1, SEED), city, (phase, done, total) -> true);
    town = new LinkedTown(city, folder.resolve("workspace"));
    // Where a record's own place counts is held by other tests.
    town.stays.removeIf(each -> each.dwelling() == null);
    town.link();
  }

  private static Report report(Workspace workspace, ReportTemplate template, int threshold) {
    String level = workspace.reportLevel(null, null);
    Scope scope = OWNER.withPurpose("held against the sums of parts");
    return workspace.roster(scope).report(new ReportRequest(template, level, null, DAY, threshold));
  }

  @Test
  void totalsAreSumsAndNothingProtectedCanBeHadBack() throws IOException {
    try (Workspace workspace = Workspace.open(town.folder, town.key())) {
      long start = System.nanoTime();
      Report shown = report(workspace, USUAL, ReportRequest.USUAL_THRESHOLD);
      double first = (System.nanoTime() - start) / 1e9;
      start = System.nanoTime();
      Report open = report(workspace, USUAL, 0);
      double second = (System.nanoTime() - start) / 1e9;
      assertThat(open.hiddenCount()).isZero();
      int families = assertSums(open);
      assertSameWhereShown(shown, open);
      assertEqualBytes(workspace, shown);
      ReportAttack attack = new ReportAttack();
      attack.all(shown, open, List.of("separation", "registered", "dwellings"));
      ReportTemplate coarse = coarse();
      attack.all(
          report(workspace, coarse, ReportRequest.USUAL_THRESHOLD),
          report(workspace, coarse, 0),
          List.of("persons"));
      assertThat(attack.attacked()).isGreaterThan(LONG ? 1_000 : 20);
      System.out.printf(
          Locale.ROOT,
          "seed %d: %,d people, %,d dwellings, %,d rows, %,d families, %,d cells, %,d protected;"
              + " %.1f s with the reading of the store, %.1f s after; %,d small counts attacked in"
              + " %,d families, narrowest %.0f%n",
          SEED,
          count(open, "persons"),
          count(open, "dwellings"),
          open.rows().size(),
          families,
          (long) open.rows().size() * open.columns().size(),
          shown.hiddenCount(),
          first,
          second,
          attack.attacked(),
          attack.families(),
          attack.narrowest());
    }
  }

  private static ReportTemplate coarse() {
    AgeBands ages = new AgeBands(List.of(0, 60));
    List<ReportColumn> columns = new ArrayList<>();
    for (String key :
        List.of("persons", "male", "female", "ages", "age_unknown", "male_ages", "female_ages")) {
      columns.addAll(ReportColumn.parse(key, ages));
    }
    Message title = Message.of("Persons", "人口");
    return new ReportTemplate(
        title,
        ages,
        List.of(new ReportTemplate.Table(title, columns, ReportTemplate.Picture.NONE)));
  }

  private static long count(Report report, String key) {
    ReportColumn column =
        report.columns().stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    return report.rows().get(0).count(column).orElseThrow();
  }

  private static int assertSums(Report report) {
    List<Report.Row> rows = report.rows();
    int families = 0;
    for (int i = 0; i < rows.size(); i++) {
      int depth = rows.get(i).depth() + 1;
      List<Report.Row> parts =
          rows.subList(i + 1, ReportAttack.end(rows, i)).stream()
              .filter(each -> each.depth() == depth)
              .toList();
      for (ReportColumn column : parts.isEmpty() ? List.<ReportColumn>of() : report.columns()) {
        assertThat(parts.stream().mapToLong(each -> each.count(column).orElseThrow()).sum())
            .as("%s of row %d", column.key(), i)
            .isEqualTo(rows.get(i).count(column).orElseThrow());
      }
      families += parts.isEmpty() ? 0 : 1;
    }
    assertThat(families).isGreaterThan(LONG ? 70 : 2);
    for (Report.Row row : rows) {
      assertThat(
              sum(row, report, "male")
                  + sum(row, report, "female")
                  + sum(row, report, "sex_unknown"))
          .isEqualTo(sum(row, report, "persons"));
      assertThat(sum(row, report, "age:") + sum(row, report, "age_unknown"))
          .isEqualTo(sum(row, report, "persons"));
      assertThat(sum(row, report, "male:") + sum(row, report, "male_age_unknown"))
          .isEqualTo(sum(row, report, "male"));
      assertThat(
              sum(row, report, "households")
                  + sum(row, report, "vacant")
                  + sum(row, report, "dwellings_unknown"))
          .isEqualTo(sum(row, report, "dwellings"));
    }
    return families;
  }

  /** The sum of a column, or of all whose keys begin so. */
  private static long sum(Report.Row row, Report report, String key) {
    return report.columns().stream()
        .filter(each -> key.endsWith(":") ? each.key().startsWith(key) : each.key().equals(key))
        .mapToLong(each -> row.count(each).orElseThrow())
        .sum();
  }

  private static void assertSameWhereShown(Report shown, Report open) {
    // A rest of which all counts are 0 has no row; one with protected counts has.
    assertThat(shown.rows().stream().map(Report.Row::node).toList())
        .isEqualTo(open.rows().stream().map(Report.Row::node).toList());
    for (int i = 0; i < open.rows().size(); i++) {
      for (ReportColumn column : open.columns()) {
        long real = open.rows().get(i).count(column).orElseThrow();
        var told = shown.rows().get(i).count(column);
        assertThat(told.orElse(real)).isEqualTo(real);
        boolean isSmall = real > 0 && real < ReportRequest.USUAL_THRESHOLD;
        assertThat(told.isPresent() && isSmall).isFalse();
      }
    }
  }

  private static void assertEqualBytes(Workspace workspace, Report once) throws IOException {
    Report again = report(workspace, USUAL, ReportRequest.USUAL_THRESHOLD);
    for (ReportTable.Form form : ReportTable.Form.values()) {
      assertThat(bytes(again, form)).as(form.name()).isEqualTo(bytes(once, form));
    }
  }

  private static byte[] bytes(Report report, ReportTable.Form form) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportTable.write(report, form, Language.ZH, out);
    return out.toByteArray();
  }

  @Test
  void everyAnswerIsThatOfAPlainScan() throws IOException {
    RandomTown plain = plain();
    PlainScan scan = new PlainScan(plain);
    Random dice = new Random(SEED);
    RandomFilters filters = new RandomFilters(plain, dice);
    long rows = 0;
    int listed = 0;
    int scoped = 0;
    int empty = 0;
    try (Store store = town.store()) {
      Roster roster =
          new StoredRoster(() -> boundaries().locator().index(), 2).of(store.snapshot());
      for (int i = 0; i < QUERIES; i++) {
        RosterFilter filter = filters.next();
        LocalDate day = LocalDate.of(2005, 1, 1).plusDays(dice.nextInt(8_000));
        Set<String> areas = filters.areas();
        String what = "query " + i + " on " + day + " in " + areas + ": " + FilterText.of(filter);
        Roster view = areas == null ? roster : roster.within(areas);
        List<RandomTown.Stay> expected = scan.find(filter, day, areas);
        RosterQuery query = RosterQuery.of(filter, day);
        assertThat(view.count(query))
            .as(what)
            .isEqualTo(
                new RosterCount(
                    expected.size(),
                    expected.stream().map(each -> each.human().id()).distinct().count(),
                    expected.stream().map(RandomTown.Stay::home).distinct().count()));
        if (expected.size() <= LISTED) {
          assertThat(view.list(query).stream().map(DistrictTownTest::text))
              .as(what)
              .containsExactlyInAnyOrderElementsOf(
                  expected.stream().map(each -> scan.text(each, day)).toList());
          listed++;
        }
        rows += expected.size();
        scoped += areas == null ? 0 : 1;
        empty += expected.isEmpty() ? 1 : 0;
      }
    }
    assertThat(empty).isLessThan(QUERIES * 3 / 4);
    System.out.printf(
        Locale.ROOT,
        "seed %d: %,d residencies of %,d people; %d queries, %d of them in scopes, %d with no"
            + " answer; %,d rows in all; %d compared row by row%n",
        SEED,
        plain.stays.size(),
        plain.humans.size(),
        QUERIES,
        scoped,
        empty,
        rows,
        listed);
  }

  private static String text(Resident each) {
    String record = each.person().source() + ":" + each.person().recordId();
    return PlainScan.text(each, String.valueOf(town.personOf.get(record)));
  }

  private static Boundaries boundaries() {
    return Boundaries.read(ReadRequest.ofManifest(city.resolve("hierarchy.json")), Progress.NONE);
  }

  /** The same place as its files tell of it. */
  private static RandomTown plain() throws IOException {
    List<RandomTown.House> houses = new ArrayList<>();
    for (Map<String, String> row : rows("buildings.csv")) {
      houses.add(
          new RandomTown.House(
              cell(row, "building_code"),
              cell(row, "unit_code"),
              Double.parseDouble(cell(row, "lon")),
              Double.parseDouble(cell(row, "lat"))));
    }
    Map<String, RandomTown.Home> homes = new HashMap<>();
    for (Map<String, String> row : rows("dwellings.csv")) {
      String code = cell(row, "dwelling_code");
      homes.put(code, new RandomTown.Home(code, cell(row, "building_code"), cell(row, "status")));
    }
    Map<Long, RandomTown.Human> humans = humans();
    List<RandomTown.Stay> stays = new ArrayList<>();
    for (LinkedPeople.Stay each : town.stays) {
      stays.add(
          new RandomTown.Stay(
              Objects.requireNonNull(humans.get(each.person())),
              Objects.requireNonNull(homes.get(each.dwelling())),
              null,
              ResidencyKind.parse(each.kind()).orElseThrow(),
              date(each.start()),
              date(each.end())));
    }
    List<RandomTown.Home> sorted = new ArrayList<>(homes.values());
    sorted.sort(java.util.Comparator.comparing(RandomTown.Home::code));
    return new RandomTown(
        boundaries().hierarchy().levels(), houses, sorted, List.copyOf(humans.values()), stays);
  }

  /** People by what the records tell that were linked, in the order of import. */
  private static Map<Long, RandomTown.Human> humans() {
    Set<String> linked = new HashSet<>();
    town.stays.forEach(each -> linked.add(each.source() + ":" + each.recordId()));
    Map<Long, RandomTown.Human> humans = new java.util.LinkedHashMap<>();
    try (Store store = town.store()) {
      store
          .snapshot()
          .forEachPersonRecord(
              each -> {
                String record = each.source() + ":" + each.recordId();
                if (linked.contains(record)) {
                  long id = Objects.requireNonNull(town.personOf.get(record));
                  humans.merge(
                      id,
                      new RandomTown.Human(
                          id,
                          Objects.requireNonNull(each.name()),
                          each.sex(),
                          each.birthDate(),
                          each.labels()),
                      DistrictTownTest::together);
                }
              });
    }
    return humans;
  }

  private static RandomTown.Human together(RandomTown.Human first, RandomTown.Human other) {
    Set<String> labels = new TreeSet<>(first.labels());
    labels.addAll(other.labels());
    boolean isWhole = first.birth() != null && first.birth().day() > 0;
    boolean isOtherWhole = other.birth() != null && other.birth().day() > 0;
    return new RandomTown.Human(
        first.id(),
        first.name(),
        first.sex() != null ? first.sex() : other.sex(),
        first.birth() == null || (isOtherWhole && !isWhole) ? other.birth() : first.birth(),
        List.copyOf(labels));
  }

  private static @Nullable PartialDate date(int number) {
    return number == 0 ? null : PartialDate.ofNumber(number);
  }

  private static String cell(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column));
  }

  private static List<Map<String, String>> rows(String file) throws IOException {
    try (var reader =
        de.siegmar.fastcsv.reader.CsvReader.builder().ofNamedCsvRecord(city.resolve(file))) {
      return reader.stream().map(each -> each.getFieldsAsMap()).toList();
    }
  }
}

package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiezhi.access.Area;
import org.jiezhi.access.Field;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.jiezhi.format.table.TableFile;
import org.jiezhi.format.table.TableReader;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.model.AuditEntry;
import org.jiezhi.model.Language;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RefusedException;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.Completeness;
import org.jiezhi.roster.Resident;
import org.jiezhi.roster.RosterFilter;
import org.jiezhi.roster.RosterQuery;
import org.jiezhi.roster.RosterReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterReaderTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final RosterQuery EVERYBODY = RosterQuery.of(RosterFilter.all(), DAY);
  private static final String GRID = "99010100100101";
  private static final String COMMUNITY = "990101001001";
  private static final Scope OWNER = Scope.owner("owner");
  private static final Scope WORKER = Scope.of("worker", Role.GRID_WORKER, Area.of(GRID));
  private static final Scope ANALYST = Scope.of("analyst", Role.ANALYST, Area.of(COMMUNITY));

  @TempDir static Path folder = Path.of("");

  private static Workspace workspace;
  private static final Map<String, PersonRecord> records = new HashMap<>();

  @BeforeAll
  static void open() throws IOException {
    LinkedTown town = LinkedTown.small(folder.resolve("town"));
    workspace = Workspace.open(town.folder, town.key());
    workspace
        .snapshot()
        .forEachPersonRecord(each -> records.put(each.source() + ":" + each.recordId(), each));
  }

  @AfterAll
  static void close() {
    workspace.close();
  }

  private static RosterFilter unit(String code) {
    return new RosterFilter.InUnit(code);
  }

  private static List<Resident> all(Scope scope) {
    return workspace.roster(scope).list(EVERYBODY, Set.of());
  }

  private static List<AuditEntry> log() {
    List<AuditEntry> entries = new ArrayList<>();
    workspace.gate().trail().forEach(entries::add);
    return entries;
  }

  @Test
  void nothingLeavesInTheClear() throws IOException {
    Set<String> secrets = new HashSet<>();
    for (PersonRecord each : records.values()) {
      for (String value : new String[] {each.name(), each.idNumber(), each.phone()}) {
        if (value != null && value.length() > 1) {
          secrets.add(value);
        }
      }
    }
    assertThat(secrets).hasSizeGreaterThan(3000);
    for (RosterTable.Form form : List.of(RosterTable.Form.CSV, RosterTable.Form.JSON)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (RosterTable table = new RosterTable(form, out, Map.of("run", 1))) {
        workspace.roster(OWNER).forEachPiece(EVERYBODY, Set.of(), table::add);
        assertThat(table.rowCount()).isGreaterThan(3000);
      }
      Set<String> words =
          new HashSet<>(List.of(out.toString(StandardCharsets.UTF_8).split("[\",:\n]")));
      words.retainAll(secrets);
      assertThat(words).isEmpty();
    }
    for (Resident each : all(WORKER)) {
      assertThat(each.age()).isEqualTo(-1);
      assertThat(each.person().birthDate()).isNull();
      assertThat(each.labels()).isEmpty();
    }
  }

  @Test
  void aWorkerSeesTheOwnGridAndCannotTellWhatIsElsewhere() {
    RosterReader reader = workspace.roster(WORKER);
    assertThat(all(WORKER))
        .hasSameSizeAs(workspace.roster(OWNER).list(RosterQuery.of(unit(GRID), DAY), Set.of()))
        .isNotEmpty()
        .allMatch(each -> each.units().contains(GRID));
    assertThat(reader.count(EVERYBODY))
        .isEqualTo(workspace.roster(OWNER).count(RosterQuery.of(unit(GRID), DAY)));
    Resident elsewhere =
        all(OWNER).stream()
            .filter(each -> each.dwellingCode() != null && !each.units().contains(GRID))
            .findFirst()
            .orElseThrow();
    List<RosterFilter> outside =
        List.of(
            unit(COMMUNITY),
            unit("no such unit"),
            new RosterFilter.InDwelling(Objects.requireNonNull(elsewhere.dwellingCode())),
            new RosterFilter.InDwelling("no such dwelling"),
            new RosterFilter.InBuilding(Objects.requireNonNull(elsewhere.buildingCode())));
    Set<String> told = new HashSet<>();
    for (RosterFilter each : outside) {
      told.add(refusal(() -> reader.count(RosterQuery.of(each, DAY))));
      told.add(refusal(() -> reader.list(RosterQuery.of(each, DAY), Set.of())));
    }
    told.add(refusal(() -> homes(reader, elsewhere.person())));
    told.add(refusal(() -> reader.homes("civil", "no such record", null, DAY, Set.of())));
    assertThat(told).hasSize(1);
    assertThat(homes(reader, all(WORKER).get(0).person())).isNotEmpty();
  }

  private static List<Resident> homes(RosterReader reader, PersonRecord person) {
    return reader.homes(person.source(), person.recordId(), null, DAY, Set.of());
  }

  private static String refusal(Runnable asking) {
    int before = log().size();
    String[] message = new String[1];
    assertThatThrownBy(asking::run)
        .isInstanceOfSatisfying(RefusedException.class, each -> message[0] = each.getMessage());
    assertThat(log()).hasSize(before + 1);
    return message[0];
  }

  @Test
  void anAnalystIsToldLargeCountsOfWholeUnitsOnly() {
    RosterReader reader = workspace.roster(ANALYST);
    assertThat(reader.count(RosterQuery.of(unit(COMMUNITY), DAY)))
        .isEqualTo(workspace.roster(OWNER).count(RosterQuery.of(unit(COMMUNITY), DAY)))
        .isPresent();
    int old = 60;
    RosterFilter oldest = RosterFilter.all();
    long few = 10;
    for (; few >= 10; old++) {
      oldest = unit(COMMUNITY).and(new RosterFilter.Age(old, Integer.MAX_VALUE));
      few = workspace.roster(OWNER).count(RosterQuery.of(oldest, DAY)).orElseThrow().persons();
    }
    assertThat(few).isPositive();
    assertThat(reader.count(RosterQuery.of(oldest, DAY))).isEmpty();
    assertThat(
            reader.count(
                RosterQuery.of(unit(COMMUNITY).and(new RosterFilter.Age(0, old - 2)), DAY)))
        .isEmpty();
    for (RosterFilter each :
        List.of(
            new RosterFilter.And(List.of(unit(COMMUNITY), new RosterFilter.Not(unit(GRID)))),
            new RosterFilter.Name("王"),
            new RosterFilter.InDwelling("any"))) {
      refusal(() -> reader.count(RosterQuery.of(each, DAY)));
    }
    refusal(() -> reader.list(EVERYBODY, Set.of()));
    refusal(() -> reader.completeness(DAY));
  }

  @Test
  void valuesAreRevealedWithAPurposeAndOnRecord() {
    Resident one = all(OWNER).get(0);
    RosterQuery query =
        RosterQuery.of(
            new RosterFilter.InDwelling(Objects.requireNonNull(one.dwellingCode())), DAY);
    Set<Field> wanted = Set.of(Field.NAME, Field.PHONE);
    assertThatThrownBy(() -> workspace.roster(OWNER).list(query, wanted))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--purpose");
    int before = log().size();
    List<Resident> clear =
        workspace.roster(OWNER.withPurpose("visit of the new tenants")).list(query, wanted);
    assertThat(clear).isNotEmpty();
    for (Resident each : clear) {
      PersonRecord record =
          Objects.requireNonNull(
              records.get(each.person().source() + ":" + each.person().recordId()));
      assertThat(each.person().name()).isEqualTo(record.name());
      assertThat(each.person().phone()).isEqualTo(record.phone());
      assertThat(each.person().idNumber()).isNotEqualTo(record.idNumber());
    }
    assertThat(log()).hasSize(before + 1);
    assertThat(workspace.gate().trail().check()).isEmpty();
    refusal(
        () -> workspace.roster(OWNER.withPurpose("too many")).list(EVERYBODY, Set.of(Field.NAME)));
  }

  @Test
  void aDrawnAreaAndAnAddressAreFound() throws IOException {
    Path drawn = folder.resolve("drawn.geojson");
    String grids = Files.readString(LinkedTown.SMALL.resolve("boundaries/3-grid.geojson"));
    assertThat(grids).contains(GRID);
    Files.writeString(drawn, grids);
    RosterQuery inAll =
        RosterQuery.of(new RosterFilter.InPolygon(workspace.readPolygon(drawn)), DAY);
    RosterReader reader = workspace.roster(OWNER);
    long housed = all(OWNER).stream().filter(each -> each.dwellingCode() != null).count();
    assertThat(reader.list(inAll, Set.of())).hasSize((int) housed);
    assertThat(workspace.findAddress("秋台北一路14号"))
        .isEqualTo(new RosterFilter.InBuilding("99010100100101001"));
    assertThatThrownBy(() -> workspace.findAddress("no such place"))
        .isInstanceOf(UsageException.class);
  }

  /** Neither in the clear, nor masked, nor as a number. */
  @Test
  void nothingLeavesWhereTheLogCannotBeWritten() throws IOException {
    RosterQuery query = RosterQuery.of(unit(GRID), DAY);
    RosterReader reader = workspace.roster(OWNER.withPurpose("visit"));
    RosterQuery one = query.page(0, 1);
    Path head = workspace.folder().resolve("audit.head");
    Path aside = Files.move(head, workspace.folder().resolve("aside"));
    Files.createDirectories(head.resolve("in the way"));
    List<Resident> left = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> reader.forEachPiece(one, Set.of(Field.NAME), left::addAll))
            .isInstanceOf(UsageException.class)
            .hasMessageContaining("audit.head");
        assertThatThrownBy(() -> reader.forEachPiece(query, Set.of(), left::addAll))
            .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> reader.count(query)).isInstanceOf(UsageException.class);
      }
    } finally {
      Files.delete(head.resolve("in the way"));
      Files.delete(head);
      Files.move(aside, head);
    }
    assertThat(left).isEmpty();
    reader.forEachPiece(one, Set.of(Field.NAME), left::addAll);
    assertThat(left).hasSize(1);
    assertThat(workspace.gate().trail().check()).isEmpty();
  }

  /** Addresses as sources write them lead to the dwelling to which linking would take them. */
  @Test
  void anAddressOfADwellingIsFoundAsLinkingFindsIt() throws IOException {
    int found = 0;
    int asked = 0;
    for (String line : Files.readAllLines(LinkedTown.SMALL.resolve("truth/links.csv"))) {
      String[] link = line.split(",", -1);
      PersonRecord record = records.get(link[0] + ":" + link[1]);
      if (record == null || record.address() == null || link[3].isEmpty()) {
        continue;
      }
      if (asked++ == 40) {
        break;
      }
      try {
        RosterFilter place = workspace.findAddress(record.address());
        if (place instanceof RosterFilter.InDwelling) {
          assertThat(place).isEqualTo(new RosterFilter.InDwelling(link[3]));
          assertThat(workspace.roster(OWNER).count(RosterQuery.of(place, DAY))).isPresent();
          found++;
        }
      } catch (UsageException e) {
        assertThat(e.text().in(Language.EN))
            .containsAnyOf("not certain", "no building or dwelling");
      }
    }
    assertThat(found).as("of 40 addresses").isGreaterThan(20);
  }

  @Test
  void completenessIsToldByUnitAndListed() {
    RosterReader reader = workspace.roster(OWNER);
    Completeness completeness = reader.completeness(DAY);
    assertThat(completeness.byUnit("community")).hasSizeGreaterThan(1);
    for (Completeness.Line each : completeness.byUnit("grid")) {
      Completeness.Share share = each.of(Completeness.Step.HOUSEHOLDS);
      assertThat(reader.missingPlaces(DAY, each.code(), Completeness.Step.HOUSEHOLDS))
          .hasSize((int) (share.all() - share.there()));
    }
    List<Resident> lacking = reader.missingPersons(DAY, GRID, Completeness.Step.ITEMS);
    assertThat(lacking).isNotEmpty().allMatch(each -> each.units().contains(GRID));
    Set<String> names = new HashSet<>();
    records
        .values()
        .forEach(
            each -> {
              if (each.name() != null) {
                names.add(each.name());
              }
            });
    assertThat(lacking).extracting(each -> each.person().name()).doesNotContainAnyElementsOf(names);
  }

  @Test
  void workbooksHoldWhatTheListHolds() throws IOException {
    Path file = folder.resolve("grid.xlsx");
    RosterQuery query = RosterQuery.of(unit(GRID), DAY);
    List<Resident> rows = workspace.roster(OWNER).list(query, Set.of());
    try (var out = Files.newOutputStream(file);
        RosterTable table = new RosterTable(RosterTable.Form.XLSX, out, Map.of())) {
      table.add(rows);
    }
    List<List<String>> cells = new ArrayList<>();
    try (TableReader reader = TableFile.examine(file, null, Progress.NONE).read()) {
      assertThat(reader.header()).isEqualTo(RosterTable.COLUMNS);
      for (TableRow row = reader.next(); row != null; row = reader.next()) {
        cells.add(row.values());
      }
    }
    int dwelling = RosterTable.COLUMNS.indexOf("dwelling");
    assertThat(cells)
        .extracting(each -> each.get(dwelling))
        .containsExactlyElementsOf(rows.stream().map(Resident::dwellingCode).toList());
  }
}

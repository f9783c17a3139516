package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.Resident;
import org.jiezhi.roster.Roster;
import org.jiezhi.roster.RosterFilter;
import org.jiezhi.roster.RosterQuery;
import org.jiezhi.roster.RosterSource;
import org.jiezhi.roster.StoredRoster;
import org.jiezhi.store.LinkedPeople;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreSnapshot;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredRosterTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  @TempDir static Path folder = Path.of("");

  private static LinkedTown town;
  private static int linked;

  @BeforeAll
  static void importAndLink() throws IOException {
    town = LinkedTown.small(folder.resolve("town"));
    try (Store store = town.store()) {
      linked = store.snapshot().run();
    }
  }

  private static PointIndex index() {
    return Boundaries.read(
            ReadRequest.ofManifest(LinkedTown.SMALL.resolve("hierarchy.json")),
            org.jiezhi.model.Progress.NONE)
        .locator()
        .index();
  }

  private static StoredRoster keeper() {
    return new StoredRoster(StoredRosterTest::index, 2);
  }

  private static List<String> texts(Roster roster, RosterFilter filter) {
    return roster.list(RosterQuery.of(filter, DAY)).stream().map(each -> text(each)).toList();
  }

  private static String text(Resident each) {
    Long person = town.personOf.get(each.person().source() + ":" + each.person().recordId());
    return Objects.requireNonNull(person)
        + " "
        + each.dwellingCode()
        + " "
        + each.kind().key()
        + " "
        + (each.start() == null ? 0 : each.start().number())
        + " "
        + each.source();
  }

  private static boolean holds(LinkedPeople.Stay stay) {
    return stay.start() <= 20261101 && (stay.end() == 0 || stay.end() > 20261101);
  }

  private static String text(LinkedPeople.Stay each) {
    return each.person()
        + " "
        + each.dwelling()
        + " "
        + each.kind()
        + " "
        + each.start()
        + " "
        + each.source();
  }

  @Test
  void everyDwellingHasThoseWhoLiveThereAndNobodyElse() {
    Map<String, List<String>> truth = new TreeMap<>();
    for (LinkedPeople.Stay each : town.stays) {
      if (holds(each) && each.dwelling() != null) {
        truth
            .computeIfAbsent(Objects.requireNonNull(each.dwelling()), key -> new ArrayList<>())
            .add(text(each));
      }
    }
    try (Store store = town.store()) {
      Roster roster = keeper().of(store.snapshot().asKnownAfter(linked));
      assertThat(truth).hasSizeGreaterThan(700);
      truth.forEach(
          (dwelling, stays) ->
              assertThat(texts(roster, new RosterFilter.InDwelling(dwelling)))
                  .containsExactlyInAnyOrderElementsOf(stays));
      assertThat(roster.count(RosterQuery.of(RosterFilter.all(), DAY)).residencies())
          .isEqualTo(town.stays.stream().filter(StoredRosterTest::holds).count());
    }
  }

  @Test
  void changesReadAloneGiveWhatReadingAllGives() {
    try (Store store = town.store()) {
      StoredRoster keeper = keeper();
      List<String> old = texts(keeper.of(store.snapshot()), RosterFilter.all());
      assertThat(store.snapshot().run()).isEqualTo(linked);
      List<LinkedPeople.Stay> moved = new ArrayList<>();
      String somewhere = Objects.requireNonNull(town.stays.get(0).dwelling());
      for (int i = 100; i < 140; i++) {
        LinkedPeople.Stay stay = town.stays.get(i);
        moved.add(
            new LinkedPeople.Stay(
                stay.person(), stay.source(), stay.recordId(), somewhere, "rent", 20260101, 0));
      }
      new LinkedPeople(store).write(moved);

      Roster updated = keeper.of(store.snapshot());
      List<String> now = texts(updated, RosterFilter.all());
      assertThat(now)
          .isEqualTo(texts(keeper().of(store.snapshot()), RosterFilter.all()))
          .isNotEqualTo(old);
      assertThat(texts(updated, new RosterFilter.InDwelling(somewhere)))
          .containsAll(moved.stream().map(StoredRosterTest::text).toList());
      assertThat(texts(keeper.of(store.snapshot().asKnownAfter(linked)), RosterFilter.all()))
          .isEqualTo(old);
      assertThat(keeper.of(store.snapshot())).isSameAs(updated);
    }
  }

  private static RosterFilter randomPersons(Random dice, List<Resident> all) {
    return switch (dice.nextInt(8)) {
      case 0 -> new RosterFilter.Age(dice.nextInt(60), 60 + dice.nextInt(40));
      case 1 -> new RosterFilter.OfSex(dice.nextBoolean() ? Sex.MALE : Sex.FEMALE);
      case 2 -> new RosterFilter.OfKind(EnumSet.of(ResidencyKind.HUKOU));
      case 3 -> new RosterFilter.Not(new RosterFilter.OfKind(EnumSet.of(ResidencyKind.USUAL)));
      case 4 -> new RosterFilter.Household(1, 1 + dice.nextInt(3));
      case 5 -> {
        String name = all.get(dice.nextInt(all.size())).person().name();
        yield name == null ? RosterFilter.all() : new RosterFilter.Name(name.substring(0, 1));
      }
      case 6 -> new RosterFilter.LivesAlone();
      default -> RosterFilter.all();
    };
  }

  private static RosterFilter randomPlace(Random dice, List<Resident> all) {
    Resident there = all.get(dice.nextInt(all.size()));
    Resident other = all.get(dice.nextInt(all.size()));
    String building = there.buildingCode();
    String dwelling = other.dwellingCode();
    RosterFilter first = new RosterFilter.InBuilding(building == null ? "none" : building);
    RosterFilter second = new RosterFilter.InDwelling(dwelling == null ? "none" : dwelling);
    return switch (dice.nextInt(7)) {
      case 0 -> first;
      case 1 -> new RosterFilter.Or(List.of(first, second));
      case 2 ->
          first.and(
              new RosterFilter.InUnit(there.units().isEmpty() ? "none" : there.units().get(0)));
      case 3 -> first.and(second);
      case 4 -> second.and(new RosterFilter.Not(first));
      case 5 ->
          second.and(
              new RosterFilter.InUnit(other.units().isEmpty() ? "none" : other.units().get(0)));
      default -> second;
    };
  }

  /**
   * Read by the indexes of the store for a few places, and whole: the same answers, of scopes too.
   */
  @Test
  void aFewPlacesReadAloneGiveWhatTheWholeGives() {
    long seed = 20_261_125;
    Random dice = new Random(seed);
    try (Store store = town.store()) {
      StoreSnapshot snapshot = store.snapshot().asKnownAfter(linked);
      Roster whole = keeper().of(snapshot);
      RosterSource alone = keeper().at(snapshot);
      List<Resident> all = whole.list(RosterQuery.of(RosterFilter.all(), DAY));
      int found = 0;
      for (int i = 0; i < 150; i++) {
        RosterFilter filter = randomPlace(dice, all).and(randomPersons(dice, all));
        LocalDate day = DAY.minusDays(dice.nextInt(4000));
        List<String> areas = all.get(dice.nextInt(all.size())).units();
        Roster part = alone.around(filter);
        assertThat(part.rowCount()).isLessThan(whole.rowCount() / 2);
        for (boolean isScoped : new boolean[] {false, true}) {
          List<String> open = areas.subList(0, Math.min(areas.size(), 2 + dice.nextInt(3)));
          open = open.isEmpty() ? List.of() : open.subList(open.size() - 1, open.size());
          Roster here = isScoped ? part.within(open) : part;
          Roster there = isScoped ? whole.within(open) : whole;
          RosterQuery query = RosterQuery.of(filter, day);
          assertThat(here.list(query).stream().map(StoredRosterTest::text))
              .as(
                  "seed %s, query %s: %s on %s in %s",
                  seed, i, filter, day, isScoped ? open : "all")
              .isEqualTo(there.list(query).stream().map(StoredRosterTest::text).toList());
          assertThat(here.count(query)).isEqualTo(there.count(query));
          found += here.count(query).persons() > 0 ? 1 : 0;
        }
      }
      assertThat(found).as("queries with an answer").isGreaterThan(80);
      int homes = 0;
      for (int i = 0; i < 120; i++) {
        Resident each = all.get(dice.nextInt(all.size()));
        String source = each.person().source();
        String record = each.person().recordId();
        Roster part = alone.aroundPerson(source, record);
        long person = part.findPerson(source, record).orElseThrow();
        LocalDate asOf = dice.nextBoolean() ? null : DAY.minusDays(dice.nextInt(3000));
        List<String> own =
            part.homes(person, asOf, DAY).stream().map(StoredRosterTest::text).toList();
        assertThat(own)
            .isEqualTo(
                whole.homes(person, asOf, DAY).stream().map(StoredRosterTest::text).toList());
        homes += own.size();
      }
      assertThat(homes).isGreaterThan(100);
      assertThat(alone.aroundPerson("civil", "nobody").findPerson("civil", "nobody")).isEmpty();
      for (RosterFilter each :
          List.of(new RosterFilter.InBuilding("none"), new RosterFilter.InDwelling("none"))) {
        assertThat(alone.around(each).covers(each)).isFalse();
      }
    }
  }

  /** Of a dwelling only the rows of those who live or lived there are read, not the building's. */
  @Test
  void aDwellingIsReadWithoutItsNeighbours() {
    try (Store store = town.store()) {
      RosterSource alone = keeper().at(store.snapshot().asKnownAfter(linked));
      Roster whole = keeper().of(store.snapshot().asKnownAfter(linked));
      int read = 0;
      for (Resident each : whole.list(RosterQuery.of(RosterFilter.all(), DAY)).subList(0, 60)) {
        String dwelling = each.dwellingCode();
        if (dwelling != null) {
          RosterFilter here = new RosterFilter.InDwelling(dwelling);
          Set<Long> persons =
              town.stays.stream()
                  .filter(stay -> dwelling.equals(stay.dwelling()))
                  .map(LinkedPeople.Stay::person)
                  .collect(Collectors.toSet());
          assertThat(alone.around(here).rowCount())
              .isEqualTo(
                  town.stays.stream().filter(stay -> persons.contains(stay.person())).count());
          assertThat(texts(alone.around(here), here)).isEqualTo(texts(whole, here));
          read++;
        }
      }
      assertThat(read).isGreaterThan(20);
    }
  }

  @Test
  void withoutLinksItSaysWhatToRun() {
    try (Store store = town.store()) {
      RosterFilter place = new RosterFilter.InBuilding("none");
      assertThatThrownBy(() -> keeper().at(store.snapshot().asKnownAfter(linked - 1)).around(place))
          .isInstanceOf(UsageException.class);
      assertThatThrownBy(() -> keeper().of(store.snapshot().asKnownAfter(linked - 1)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("jiezhi link");
    }
  }
}

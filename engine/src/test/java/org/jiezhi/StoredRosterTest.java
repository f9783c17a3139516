package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.Resident;
import org.jiezhi.roster.Roster;
import org.jiezhi.roster.RosterFilter;
import org.jiezhi.roster.RosterQuery;
import org.jiezhi.roster.StoredRoster;
import org.jiezhi.store.LinkedPeople;
import org.jiezhi.store.Store;
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

  @Test
  void withoutLinksItSaysWhatToRun() {
    try (Store store = town.store()) {
      assertThatThrownBy(() -> keeper().of(store.snapshot().asKnownAfter(linked - 1)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("jiezhi link");
    }
  }
}

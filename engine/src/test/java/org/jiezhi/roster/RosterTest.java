package org.jiezhi.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

  private static String text(Resident each) {
    return PlainScan.text(each, each.person().recordId().substring(1));
  }

  @Test
  void everyAnswerIsThatOfAPlainScan() {
    int rowsFound = 0;
    int partial = 0;
    for (long seed = 1; seed <= 6; seed++) {
      RandomTown town = new RandomTown(seed, 150, 700);
      PlainScan scan = new PlainScan(town);
      Roster roster = town.roster(2);
      Random dice = new Random(seed);
      RandomFilters filters = new RandomFilters(town, dice);
      for (int i = 0; i < 250; i++) {
        RosterFilter filter = filters.next();
        LocalDate day = LocalDate.of(1995, 1, 1).plusDays(dice.nextInt(13_000));
        Set<String> areas = filters.areas();
        Roster view = areas == null ? roster : roster.within(areas);
        List<RandomTown.Stay> expected = scan.find(filter, day, areas);
        RosterQuery query = RosterQuery.of(filter, day);
        assertThat(view.list(query).stream().map(RosterTest::text))
            .as("seed %d, query %d: %s on %s in %s", seed, i, filter, day, areas)
            .containsExactlyInAnyOrderElementsOf(
                expected.stream().map(each -> scan.text(each, day)).toList());
        assertThat(view.count(query))
            .as("seed %d, query %d: %s on %s in %s", seed, i, filter, day, areas)
            .isEqualTo(
                new RosterCount(
                    expected.size(),
                    expected.stream().map(each -> each.human().id()).distinct().count(),
                    expected.stream()
                        .filter(each -> each.home() != null)
                        .map(RandomTown.Stay::home)
                        .distinct()
                        .count()));
        rowsFound += expected.size();
        partial += expected.isEmpty() || expected.size() == town.stays.size() ? 0 : 1;
      }
    }
    assertThat(rowsFound).isGreaterThan(50_000);
    assertThat(partial).isGreaterThan(700);
  }

  @Test
  void residentsAndHomesAreInverses() {
    RandomTown town = new RandomTown(11, 60, 400);
    Roster roster = town.roster(2);
    Set<String> residents = new HashSet<>();
    for (RandomTown.Home home : town.homes) {
      for (Resident each :
          roster.list(RosterQuery.of(new RosterFilter.InDwelling(home.code()), DAY))) {
        residents.add(text(each));
      }
    }
    Set<String> homes = new HashSet<>();
    for (RandomTown.Human human : town.humans) {
      long person = roster.findPerson("list", "R" + human.id()).orElseThrow();
      for (Resident each : roster.homes(person, DAY, DAY)) {
        if (each.dwellingCode() != null) {
          homes.add(text(each));
        }
      }
    }
    assertThat(homes).isEqualTo(residents).hasSizeGreaterThan(200);
  }

  @Test
  void homesOutsideTheAreasAreNotThere() {
    RandomTown town = new RandomTown(12, 60, 400);
    Roster roster = town.roster(2);
    Roster view = roster.within(List.of("S00"));
    PlainScan scan = new PlainScan(town);
    int hidden = 0;
    for (RandomTown.Human human : town.humans) {
      List<RandomTown.Stay> own =
          town.stays.stream().filter(each -> each.human().equals(human)).toList();
      long open = own.stream().filter(each -> scan.isInUnit(each, "S00")).count();
      hidden += open < own.size() ? 1 : 0;
      assertThat(view.findPerson("list", "R" + human.id()).isPresent()).isEqualTo(open > 0);
      assertThat(view.homes(human.id(), null, DAY)).hasSize((int) open);
    }
    assertThat(hidden).isGreaterThan(100);
    assertThat(view.covers(new RosterFilter.InUnit("C11"))).isTrue();
    assertThat(view.covers(new RosterFilter.InUnit("C22"))).isFalse();
    assertThat(view.covers(new RosterFilter.InUnit("D00"))).isFalse();
    assertThat(view.covers(new RosterFilter.InUnit("no such unit"))).isFalse();
    assertThat(view.covers(new RosterFilter.InDwelling("no such dwelling"))).isFalse();
  }

  @Test
  void countsAddUpOverLevels() {
    RandomTown town = new RandomTown(13, 200, 1000);
    Roster roster = town.roster(2);
    int checked = 0;
    for (int level = 0; level < 3; level++) {
      for (Unit unit : town.levels.get(level).units()) {
        String code = unit.code().value();
        long below = 0;
        for (Unit child : town.levels.get(level + 1).units()) {
          if (unit.code().equals(child.parent())) {
            below += count(roster, child.code().value());
          }
        }
        long own =
            roster.list(RosterQuery.of(new RosterFilter.InUnit(code), DAY)).stream()
                .filter(each -> each.units().get(each.units().size() - 1).equals(code))
                .count();
        assertThat(count(roster, code)).isEqualTo(below + own);
        checked += below > 0 ? 1 : 0;
      }
    }
    assertThat(checked).isEqualTo(21);
  }

  private static long count(Roster roster, String unit) {
    return roster.count(RosterQuery.of(new RosterFilter.InUnit(unit), DAY)).residencies();
  }

  @Test
  void anyNumberOfThreadsAndAnyOrderGiveTheSame() {
    RandomTown town = new RandomTown(14, 100, 800);
    RosterQuery all = RosterQuery.of(RosterFilter.all(), DAY);
    List<String> one = town.roster(1).list(all).stream().map(RosterTest::text).toList();
    List<String> three = town.roster(3).list(all).stream().map(RosterTest::text).toList();
    java.util.Collections.shuffle(town.humans, new Random(1));
    java.util.Collections.shuffle(town.stays, new Random(2));
    java.util.Collections.shuffle(town.houses, new Random(3));
    java.util.Collections.shuffle(town.homes, new Random(4));
    List<String> shuffled = town.roster(2).list(all).stream().map(RosterTest::text).toList();
    assertThat(three).isEqualTo(one).hasSizeGreaterThan(500);
    assertThat(shuffled).isEqualTo(one);
  }

  @Test
  void pagesPutTogetherAreTheWhole() {
    Roster roster = new RandomTown(15, 100, 500).roster(2);
    for (RosterQuery.Order order : RosterQuery.Order.values()) {
      RosterQuery all = RosterQuery.of(RosterFilter.all(), DAY).orderedBy(order);
      List<String> pages = new ArrayList<>();
      for (int page = 0; page < 20; page++) {
        roster.list(all.page(page * 40L, 40)).forEach(each -> pages.add(text(each)));
      }
      List<Resident> whole = roster.list(all);
      assertThat(pages).isEqualTo(whole.stream().map(RosterTest::text).toList()).isNotEmpty();
      if (order != RosterQuery.Order.PLACE) {
        List<Integer> births =
            whole.stream()
                .filter(each -> each.age() >= 0)
                .map(each -> Columns.latest(birth(each)))
                .toList();
        assertThat(births)
            .isSortedAccordingTo(
                order == RosterQuery.Order.OLDEST_FIRST
                    ? java.util.Comparator.naturalOrder()
                    : java.util.Comparator.reverseOrder());
      }
    }
  }

  private static int birth(Resident each) {
    PartialDate date = each.person().birthDate();
    return date == null ? 0 : date.number();
  }
}

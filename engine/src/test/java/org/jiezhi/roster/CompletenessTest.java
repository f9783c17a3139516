package org.jiezhi.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiezhi.roster.Completeness.Item;
import org.jiezhi.roster.Completeness.Line;
import org.jiezhi.roster.Completeness.Share;
import org.jiezhi.roster.Completeness.Step;
import org.junit.jupiter.api.Test;

class CompletenessTest {
  private static final LocalDate DAY = LocalDate.of(2020, 6, 1);

  private final RandomTown town = new RandomTown(21, 250, 900);
  private final Roster roster = town.roster(2);
  private final PlainScan scan = new PlainScan(town);

  private static Share share(long there, long all) {
    return new Share(there, all);
  }

  @Test
  void theWholeIsWhatAPlainCountGives() {
    Line whole = new Completeness(roster, DAY).whole();
    long withDwelling =
        town.houses.stream()
            .filter(
                house -> town.homes.stream().anyMatch(home -> home.building().equals(house.code())))
            .count();
    assertThat(whole.of(Step.BUILDINGS)).isEqualTo(share(withDwelling, town.houses.size()));

    List<RandomTown.Home> asked =
        town.homes.stream().filter(each -> !"demolished".equals(each.status())).toList();
    long answered = asked.stream().filter(this::isAnswered).count();
    assertThat(whole.of(Step.HOUSEHOLDS)).isEqualTo(share(answered, asked.size()));

    Set<RandomTown.Human> persons =
        town.stays.stream()
            .filter(each -> PlainScan.holds(each, DAY))
            .map(RandomTown.Stay::human)
            .collect(Collectors.toSet());
    long housed =
        town.stays.stream()
            .filter(each -> PlainScan.holds(each, DAY) && each.home() != null)
            .map(RandomTown.Stay::human)
            .distinct()
            .count();
    assertThat(whole.of(Step.PERSONS)).isEqualTo(share(housed, persons.size()));
    assertThat(answered).isBetween(1L, asked.size() - 1L);
    assertThat(housed).isBetween(1L, persons.size() - 1L);

    List<Share> items =
        List.of(
            share(persons.stream().filter(each -> each.id() % 7 != 0).count(), persons.size()),
            share(persons.stream().filter(each -> each.id() % 3 != 0).count(), persons.size()),
            share(persons.stream().filter(each -> each.sex() != null).count(), persons.size()),
            share(persons.stream().filter(CompletenessTest::isWhole).count(), persons.size()),
            share(persons.stream().filter(each -> each.id() % 2 != 0).count(), persons.size()));
    assertThat(whole.items()).isEqualTo(items);
    assertThat(whole.of(Step.ITEMS))
        .isEqualTo(share(items.stream().mapToLong(Share::there).sum(), 5L * persons.size()));
    assertThat(whole.worst()).isEqualTo(Item.PHONE);
  }

  private static boolean isWhole(RandomTown.Human human) {
    return human.birth() != null && human.birth().isWhole();
  }

  private boolean isAnswered(RandomTown.Home home) {
    return "vacant".equals(home.status())
        || town.stays.stream()
            .filter(each -> home.equals(each.home()))
            .anyMatch(each -> scan.lives(each, DAY));
  }

  @Test
  void whatIsMissingIsListedInEveryUnit() {
    Completeness completeness = new Completeness(roster, DAY);
    int lacking = 0;
    for (String level : List.of("district", "street", "community", "grid")) {
      for (Line each : completeness.byUnit(level)) {
        for (Step step : List.of(Step.BUILDINGS, Step.HOUSEHOLDS)) {
          Share share = each.of(step);
          assertThat(completeness.missingPlaces(each.code(), step))
              .hasSize((int) (share.all() - share.there()))
              .doesNotHaveDuplicates();
          lacking += share.all() > share.there() ? 1 : 0;
        }
        Share persons = each.of(Step.PERSONS);
        assertThat(completeness.missingPersons(each.code(), Step.PERSONS))
            .hasSize((int) (persons.all() - persons.there()))
            .allMatch(one -> one.dwellingCode() == null);
      }
    }
    assertThat(lacking).isGreaterThan(50);
    assertThat(completeness.missingPersons(null, Step.ITEMS))
        .hasSizeGreaterThan(100)
        .allMatch(
            each ->
                each.person().birthDate() == null
                    || !Objects.requireNonNull(each.person().birthDate()).isWhole()
                    || each.person().sex() == null
                    || Long.parseLong(each.person().recordId().substring(1)) % 2 == 0
                    || Long.parseLong(each.person().recordId().substring(1)) % 3 == 0
                    || Long.parseLong(each.person().recordId().substring(1)) % 7 == 0);
  }

  @Test
  void outsideTheAreasNothingIsCounted() {
    Completeness all = new Completeness(roster, DAY);
    Completeness some = new Completeness(roster.within(List.of("S10")), DAY);
    assertThat(some.byUnit("street")).extracting(Line::code).containsExactly("S10");
    Line open = some.byUnit("street").get(0);
    Line same =
        all.byUnit("street").stream()
            .filter(each -> each.code().equals("S10"))
            .findFirst()
            .orElseThrow();
    assertThat(open.of(Step.HOUSEHOLDS)).isEqualTo(same.of(Step.HOUSEHOLDS));
    assertThat(open.of(Step.BUILDINGS)).isEqualTo(same.of(Step.BUILDINGS));
    assertThat(some.whole().steps()).isEqualTo(open.steps());
    assertThat(some.missingPlaces("S00", Step.HOUSEHOLDS)).isEmpty();
  }
}

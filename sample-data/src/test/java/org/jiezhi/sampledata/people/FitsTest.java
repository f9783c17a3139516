package org.jiezhi.sampledata.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jiezhi.sampledata.boundaries.LevelPlan;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.housing.Addresses;
import org.jiezhi.sampledata.housing.Building;
import org.jiezhi.sampledata.housing.Building.Premises;
import org.jiezhi.sampledata.housing.BuildingKind;
import org.jiezhi.sampledata.housing.Dwelling;
import org.jiezhi.sampledata.housing.HousingPlan;
import org.jiezhi.sampledata.housing.Inventory;
import org.jiezhi.sampledata.housing.PlaceNames;
import org.jiezhi.sampledata.housing.Profile;
import org.jiezhi.sampledata.people.Statement.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FitsTest {
  private static final long SEED = 7;
  private static final List<LevelPlan> PLANS =
      List.of(
          new LevelPlan("district", 1, 2, false),
          new LevelPlan("street", 1, 3, false),
          new LevelPlan("community", 1, 3, false),
          new LevelPlan("grid", 2, 2, false),
          new LevelPlan("microgrid", 20, 2, false));

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theIndexFindsWhatASearchOfTheWholeInventoryFinds(Profile profile) {
    Territory territory = Territory.of(PLANS, "9901", 62, 4, profile.lon(), profile.lat(), SEED);
    PlaceNames names = new PlaceNames(profile.isChinese());
    HousingPlan housing = new HousingPlan(territory, names, false, profile == Profile.SH, SEED);
    Addresses addresses = new Addresses(territory, names, profile);
    Inventory inventory = new Inventory(housing.buildings());
    Fits fits = new Fits(addresses, housing.buildings(), inventory);
    NoiseRates rates = new NoiseRates(true);
    int single = 0;
    int several = 0;
    int none = 0;
    for (int number = 0; number < inventory.size(); number++) {
      Dwelling dwelling = inventory.get(number);
      for (Habits habits : Habits.values()) {
        Draw draw = Draw.of(SEED, "test " + habits, number);
        boolean absent = draw.chance(0.1);
        Written written =
            profile.isChinese()
                ? new ChineseAddress(addresses, habits, rates, draw).write(dwelling, absent)
                : new WesternAddress(addresses, habits, rates, draw).write(dwelling, absent);
        List<String> found = fits.of(written.says());
        assertThat(new TreeSet<>(found))
            .as("%s (seed %d)", written.text(), SEED)
            .hasSameSizeAs(found)
            .isEqualTo(searchAll(written.says(), addresses, inventory));
        boolean misled = absent || written.noise().contains("wrong-county");
        if (!misled) {
          assertThat(found).as(written.text()).contains(dwelling.code());
        }
        single += found.size() == 1 ? 1 : 0;
        several += found.size() > 1 ? 1 : 0;
        none += found.isEmpty() ? 1 : 0;
      }
    }
    assertThat(single).isGreaterThan(several).isGreaterThan(none);
    assertThat(several).isPositive();
    assertThat(none).isPositive();
  }

  private static Set<String> searchAll(
      List<Statement> statements, Addresses addresses, Inventory inventory) {
    Set<String> found = new TreeSet<>();
    statements.forEach(said -> found.addAll(searchAll(said, addresses, inventory)));
    return found;
  }

  /** The definition, written out: every dwelling is held against every slot. */
  private static Set<String> searchAll(Statement said, Addresses addresses, Inventory inventory) {
    Set<String> found = new TreeSet<>();
    if (said.road().isEmpty() && said.compound().isEmpty()) {
      return found;
    }
    List<Dwelling> dwellings = new ArrayList<>();
    for (int number = 0; number < inventory.size(); number++) {
      dwellings.add(inventory.get(number));
    }
    boolean roadExists = dwellings.stream().anyMatch(each -> hasRoad(said, addresses, each));
    boolean compoundExists =
        dwellings.stream().anyMatch(each -> hasCompound(said, addresses, each));
    for (Dwelling each : dwellings) {
      Premises at = each.building().premises();
      boolean road =
          said.road().isEmpty()
              || (roadExists
                  ? hasRoad(said, addresses, each)
                  : inCounty(said, addresses, each) && Slips.of(at.road()).contains(said.road()));
      boolean compound =
          said.compound().isEmpty()
              || (compoundExists
                  ? hasCompound(said, addresses, each)
                  : inCounty(said, addresses, each)
                      && Slips.of(at.compound()).contains(said.compound()));
      boolean house =
          said.number() == 0
              || List.of(said.lane(), said.number(), said.sub())
                  .equals(List.of(at.lane(), at.number(), at.sub()));
      String town = addresses.town(at.community());
      String community = addresses.community(at.community());
      boolean place =
          List.of("", town, town.replace("街道", ""), community.replace("社区", ""))
                  .contains(said.town())
              && agrees(said.community(), community)
              && inCounty(said, addresses, each);
      if (road
          && compound
          && house
          && place
          && said.readings().stream().anyMatch(r -> reads(r, each))) {
        found.add(each.code());
      }
    }
    return found;
  }

  private static boolean reads(Reading reading, Dwelling dwelling) {
    int label = dwelling.building().label();
    return (reading.building() == 0 || Math.max(0, reading.building()) == label)
        && agrees(reading.unit(), dwelling.unit())
        && agrees(reading.floor(), dwelling.floor())
        && agrees(reading.door(), dwelling.door())
        && agrees(reading.room(), dwelling.room());
  }

  private static boolean hasRoad(Statement said, Addresses addresses, Dwelling dwelling) {
    String road = dwelling.building().premises().road();
    return !said.road().isEmpty()
        && inCounty(said, addresses, dwelling)
        && (road.equals(said.road()) || addresses.oldRoad(road).equals(said.road()));
  }

  private static boolean hasCompound(Statement said, Addresses addresses, Dwelling dwelling) {
    Premises at = dwelling.building().premises();
    return !said.compound().isEmpty()
        && inCounty(said, addresses, dwelling)
        && List.of(at.compound(), addresses.compoundAlias(at), addresses.compoundStem(at))
            .contains(said.compound());
  }

  private static boolean inCounty(Statement said, Addresses addresses, Dwelling dwelling) {
    String county = addresses.county(dwelling.building().premises().community());
    return List.of("", county, county.replace("区", "")).contains(said.county());
  }

  private static boolean agrees(int said, int real) {
    return said == 0 || said == real;
  }

  private static boolean agrees(String said, String real) {
    return said.isEmpty() || said.equals(real);
  }

  @Test
  void handMadeCases() {
    Territory territory = Territory.of(PLANS, "9901", 62, 4, 108, 30, SEED);
    Addresses addresses = new Addresses(territory, new PlaceNames(true), Profile.CQ);
    // 云宁路38号 is an estate of two blocks of two stairs; 云宁路40号 is a walk-up.
    Premises estate = new Premises(0, "云宁路", 0, 38, 0, "清泉苑");
    Premises walkUp = new Premises(0, "云宁路", 0, 40, 0, "");
    List<Building> buildings =
        List.of(
            building("A", BuildingKind.SLAB, estate, 1, 2),
            building("B", BuildingKind.SLAB, estate, 2, 2),
            building("C", BuildingKind.WALK_UP, walkUp, 0, 0));
    Inventory inventory = new Inventory(buildings);
    Fits fits = new Fits(addresses, buildings, inventory);

    // 云宁路38号2栋1单元5-1
    assertThat(fits.of(says("云宁路", 38, "", new Reading(2, 1, 5, 1, 0)))).containsExactly("B010501");
    // 云宁路38号2栋501: either stair
    assertThat(fits.of(says("云宁路", 38, "", new Reading(2, 0, 0, 0, 501))))
        .containsExactly("B010501", "B020501");
    // 清泉苑501: every block and stair
    assertThat(fits.of(says("", 0, "清泉苑", new Reading(0, 0, 0, 0, 501)))).hasSize(4);
    // 云宁路40号5-1
    assertThat(fits.of(says("云宁路", 40, "", new Reading(Statement.UNNUMBERED, 0, 5, 1, 0))))
        .containsExactly("C000501");
    // 云凝路40号5-1: sounds like the only road there is
    assertThat(fits.of(says("云凝路", 40, "", new Reading(Statement.UNNUMBERED, 0, 5, 1, 0))))
        .containsExactly("C000501");
    // 云宁北路: another road
    assertThat(fits.of(says("云宁北路", 40, "", new Reading(0, 0, 5, 1, 0)))).isEmpty();
    // 云宁路38号2-1-501 and 38号2-1-5-1, 2-5-1: building, stair, room; without stair: ambiguous
    assertThat(
            fits.of(
                says(
                    "云宁路",
                    38,
                    "",
                    new Reading(Statement.UNNUMBERED, 2, 5, 1, 0),
                    new Reading(2, 5, 0, 0, 1),
                    new Reading(2, 0, 5, 1, 0))))
        .containsExactly("B010501", "B020501");
    // 云宁路38号2栋1单元9-1: no such floor
    assertThat(fits.of(says("云宁路", 38, "", new Reading(2, 1, 9, 1, 0)))).isEmpty();
    assertThat(fits.of(List.of())).isEmpty();
  }

  private static List<Statement> says(
      String road, int number, String compound, Reading... readings) {
    return List.of(new Statement("", "", "", road, 0, number, 0, compound, List.of(readings)));
  }

  private static Building building(
      String code, BuildingKind kind, Premises premises, int label, int units) {
    return new Building(code, kind, 0, 0, 0, 1, premises, label, 6, 0, units, 2, 2000);
  }
}

package org.jiezhi.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.roster.ElectoralRoll.Rule;
import org.junit.jupiter.api.Test;

class ElectoralRollTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 20);
  private static final Rule RULE = Rule.of("community", DAY);

  private final RandomTown town = new RandomTown(31, 200, 1500);

  @Test
  void everyVoterStandsOnOneRollAndNobodyElseDoes() {
    PlainScan scan = new PlainScan(town);
    Map<Long, Set<String>> units = new TreeMap<>();
    for (RandomTown.Stay each : town.stays) {
      boolean isRegistered =
          Set.of(ResidencyKind.HUKOU, ResidencyKind.COLLECTIVE, ResidencyKind.HUKOU_ONLY)
              .contains(each.kind());
      boolean livesLongEnough =
          scan.lives(each, DAY) && each.start() != null && each.start().number() <= 20251220;
      if (PlainScan.holds(each, DAY)
          && PlainScan.age(each.human(), DAY) >= 18
          && (isRegistered || livesLongEnough)) {
        for (String community : communities()) {
          if (scan.isInUnit(each, community)) {
            units.computeIfAbsent(each.human().id(), key -> new TreeSet<>()).add(community);
          }
        }
      }
    }
    ElectoralRoll roll = new ElectoralRoll(town.roster(2), RULE);
    Set<Long> onRolls = new HashSet<>();
    for (String unit : roll.units()) {
      for (long voter : roll.voters(unit)) {
        assertThat(onRolls.add(voter)).isTrue();
        assertThat(units.get(voter)).contains(unit);
      }
    }
    assertThat(onRolls).isEqualTo(units.keySet()).hasSizeGreaterThan(500);
    units.values().removeIf(each -> each.size() == 1);
    assertThat(roll.duplicates().keySet()).isEqualTo(units.keySet()).hasSizeGreaterThan(50);
    roll.duplicates()
        .forEach((person, codes) -> assertThat(codes).containsExactlyElementsOf(units.get(person)));
  }

  private List<String> communities() {
    return town.levels.get(2).units().stream().map(each -> each.code().value()).toList();
  }

  @Test
  void theSameSnapshotGivesTheSameHashAndAnotherOneDoesNot() {
    String hash = new ElectoralRoll(town.roster(1), RULE).sha256();
    Collections.shuffle(town.stays, new Random(5));
    Collections.shuffle(town.humans, new Random(6));
    assertThat(new ElectoralRoll(town.roster(3), RULE).sha256()).isEqualTo(hash).hasSize(64);
    assertThat(new ElectoralRoll(town.roster(1), new Rule("community", DAY, 19, 1)).sha256())
        .isNotEqualTo(hash);
    town.stays.removeIf(each -> each.kind() == ResidencyKind.HUKOU);
    assertThat(new ElectoralRoll(town.roster(1), RULE).sha256()).isNotEqualTo(hash);
  }
}

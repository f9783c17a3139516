package org.jiezhi.link.residency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jiezhi.link.residency.Occupancy.Registration;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.Residency;
import org.jiezhi.model.Residency.EndType;
import org.jiezhi.model.Residency.StartType;
import org.jiezhi.model.Residency.Status;
import org.jiezhi.model.ResidencyKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResidencyRulesTest {
  private static final List<ResidencyKind> KINDS = List.of(ResidencyKind.values());
  private static final int BIRTH = 19_870_605;
  private static final PartialDate TODAY = new PartialDate(2025, 6, 1);

  private static Statement says(
      String source, @Nullable String dwelling, ResidencyKind kind, int start, int end, int death) {
    return new Statement(
        source,
        source + "-1",
        dwelling,
        0.99,
        kind,
        start == 0 ? null : PartialDate.ofNumber(start),
        end == 0 ? null : PartialDate.ofNumber(end),
        PartialDate.ofNumber(BIRTH),
        death == 0 ? null : PartialDate.ofNumber(death));
  }

  private static Statement says(
      String source, @Nullable String dwelling, ResidencyKind kind, int start) {
    return says(source, dwelling, kind, start, 0, 0);
  }

  private static List<Residency> of(Statement... statements) {
    return ResidencyRules.of(7, List.of(statements));
  }

  @Test
  void sourcesThatSayTheSameAreOneResidency() {
    List<Residency> found =
        of(
            says("health", "D1", ResidencyKind.USUAL, 20_200_628),
            says("police", "D1", ResidencyKind.RENT, 20_200_700));
    assertThat(found).hasSize(1);
    Residency only = found.get(0);
    assertThat(only.kind()).isEqualTo(ResidencyKind.RENT);
    assertThat(only.start()).isEqualTo(new PartialDate(2020, 6, 28));
    assertThat(only.source()).isEqualTo("police");
    assertThat(only.status()).isEqualTo(Status.CURRENT);
    assertThat(only.person()).isEqualTo(7);
  }

  @Test
  void whoIsSaidToLiveInTwoDwellingsLivesInTheOneThatBeganLast() {
    List<Residency> found =
        of(
            says("health", "D1", ResidencyKind.USUAL, 20_100_101),
            says("police", "D2", ResidencyKind.RENT, 20_220_315));
    assertThat(found).extracting(Residency::dwellingCode).containsExactly("D1", "D2");
    assertThat(found.get(0).end()).isEqualTo(new PartialDate(2022, 3, 15));
    assertThat(found.get(0).endType()).isEqualTo(EndType.EXT);
    assertThat(found.get(1).isOpen()).isTrue();
    assertThat(found.get(1).startType()).isEqualTo(StartType.ENT);
  }

  @Test
  void whatDatesDoNotSettleIsAConflictAndStays() {
    List<Residency> found =
        of(
            says("health", "D1", ResidencyKind.USUAL, 0),
            says("police", "D2", ResidencyKind.USUAL, 20_220_315));
    assertThat(found)
        .extracting(Residency::status)
        .containsExactly(Status.CONFLICT, Status.CURRENT);
    List<Residency> sameDay =
        of(
            says("health", "D1", ResidencyKind.USUAL, 20_220_315),
            says("police", "D2", ResidencyKind.USUAL, 20_220_315),
            says("census", "D2", ResidencyKind.USUAL, 20_220_315));
    assertThat(sameDay)
        .extracting(Residency::status)
        .containsExactly(Status.CONFLICT, Status.CURRENT);
  }

  @Test
  void nobodyIsRegisteredInTwoPlaces() {
    List<Residency> found =
        of(
            says("civil", "D1", ResidencyKind.HUKOU, 20_000_101),
            says("police", "D2", ResidencyKind.COLLECTIVE, 20_000_101));
    assertThat(found.stream().filter(Residency::isOpen)).hasSize(1);
  }

  @Test
  void whatEndsBeforeItBeginsOrBeginsBeforeBirthIsFaulty() {
    assertThat(of(says("police", "D1", ResidencyKind.USUAL, 20_200_101, 20_190_101, 0)))
        .extracting(Residency::status)
        .containsExactly(Status.FAULTY);
    assertThat(of(says("police", "D1", ResidencyKind.USUAL, 19_800_101)))
        .extracting(Residency::status)
        .containsExactly(Status.FAULTY);
    assertThat(of(says("police", "D1", ResidencyKind.USUAL, 19_870_000)))
        .as("may be the day of birth")
        .extracting(Residency::status)
        .containsExactly(Status.CURRENT);
  }

  @Test
  void deathEndsEverything() {
    List<Residency> found =
        of(
            says("civil", "D1", ResidencyKind.HUKOU, 20_000_101, 0, 20_240_202),
            says("police", "D2", ResidencyKind.USUAL, 20_100_101),
            says("work", "D3", ResidencyKind.WORK, 20_150_101));
    assertThat(found).hasSize(3).noneMatch(Residency::isOpen);
    assertThat(found).extracting(Residency::endType).containsOnly(EndType.DTH);
    assertThat(of(says("police", "D1", ResidencyKind.USUAL, 20_250_101, 0, 20_240_202)))
        .extracting(Residency::status)
        .containsExactly(Status.FAULTY);
  }

  @Test
  void datesAreAsExactAsTheSourceHasThem() {
    Residency month = of(says("police", "D1", ResidencyKind.USUAL, 20_200_600)).get(0);
    assertThat(month.start()).isEqualTo(new PartialDate(2020, 6, 0));
    Residency unknown = of(says("police", "D1", ResidencyKind.USUAL, 0)).get(0);
    assertThat(unknown.start()).isNull();
    assertThat(unknown.startType()).isEqualTo(StartType.ENU);
    Residency born = of(says("police", "D1", ResidencyKind.USUAL, BIRTH)).get(0);
    assertThat(born.startType()).isEqualTo(StartType.BTH);
  }

  @Test
  void withoutAKnownDwellingAPersonIsThereAndNotPlaced() {
    assertThat(of(says("police", null, ResidencyKind.USUAL, 20_200_101)))
        .extracting(Residency::status)
        .containsExactly(Status.UNPLACED);
    assertThat(
            of(
                says("police", null, ResidencyKind.USUAL, 20_200_101),
                says("health", "D1", ResidencyKind.USUAL, 20_200_101)))
        .extracting(Residency::dwellingCode)
        .containsExactly("D1");
  }

  @Test
  void livingAndRegistrationAreSetSideBySide() {
    Statement hukou = says("civil", "D1", ResidencyKind.HUKOU, 20_000_101);
    Statement there = says("police", "D1", ResidencyKind.OWNER, 20_000_101);
    Statement elsewhere = says("police", "D2", ResidencyKind.RENT, 20_000_101);
    assertThat(Occupancy.registration(of(hukou, there), TODAY)).isEqualTo(Registration.TOGETHER);
    assertThat(Occupancy.registration(of(hukou, elsewhere), TODAY)).isEqualTo(Registration.APART);
    assertThat(Occupancy.registration(of(hukou), TODAY)).isEqualTo(Registration.NOT_LIVING);
    assertThat(Occupancy.registration(of(there), TODAY)).isEqualTo(Registration.NOT_REGISTERED);
    assertThat(Occupancy.registration(of(), TODAY)).isEqualTo(Registration.UNKNOWN);
    assertThat(Occupancy.isVacant(of(hukou), TODAY)).isTrue();
    assertThat(Occupancy.isVacant(of(hukou, there), TODAY)).isFalse();
    assertThat(Occupancy.isVacant(of(there), new PartialDate(1999, 1, 1))).isTrue();
  }

  /** Invariants over random statements, in random order. */
  @Test
  void theInvariantsHoldWhateverTheSourcesSay() {
    int open = 0;
    int conflicts = 0;
    for (long seed = 1; seed <= 3000; seed++) {
      Random random = new Random(seed);
      List<Statement> statements = new ArrayList<>();
      for (int i = random.nextInt(7); i >= 0; i--) {
        int start = random.nextInt(4) == 0 ? 0 : (1980 + random.nextInt(45)) * 10_000 + 101;
        int end = random.nextInt(3) > 0 ? 0 : (1990 + random.nextInt(35)) * 10_000 + 101;
        statements.add(
            new Statement(
                "source" + i,
                "r",
                random.nextInt(5) == 0 ? null : "D" + random.nextInt(3),
                random.nextInt(100) / 100.0,
                KINDS.get(random.nextInt(KINDS.size())),
                start == 0 ? null : PartialDate.ofNumber(start),
                end == 0 ? null : PartialDate.ofNumber(end),
                PartialDate.ofNumber(BIRTH),
                random.nextInt(12) == 0 ? new PartialDate(2015, 1, 1) : null));
      }
      List<Residency> found = ResidencyRules.of(seed, statements);
      Collections.shuffle(statements, random);
      assertThat(ResidencyRules.of(seed, statements)).as("seed %d", seed).isEqualTo(found);
      for (Bond bond : List.of(Bond.LIVING, Bond.REGISTERED)) {
        long count =
            found.stream().filter(each -> Bond.of(each.kind()) == bond && each.isOpen()).count();
        assertThat(count).as("seed %d", seed).isLessThanOrEqualTo(1);
        open += (int) count;
      }
      boolean isDead = statements.stream().anyMatch(each -> each.death() != null);
      for (Residency each : found) {
        conflicts += each.status() == Status.CONFLICT ? 1 : 0;
        if (each.status() != Status.FAULTY) {
          assertThat(each.start() == null || each.start().number() >= BIRTH).isTrue();
          assertThat(
                  each.end() == null
                      || each.start() == null
                      || each.end().compareTo(each.start()) >= 0)
              .as("seed %d", seed)
              .isTrue();
          assertThat(isDead && each.isOpen()).as("seed %d", seed).isFalse();
        }
        assertThat(statements)
            .as("seed %d", seed)
            .anyMatch(said -> said.source().equals(each.source()));
      }
    }
    assertThat(open).isGreaterThan(1000);
    assertThat(conflicts).isGreaterThan(100);
  }
}

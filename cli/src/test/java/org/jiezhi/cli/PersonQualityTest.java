package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.jiezhi.sampledata.Noise;
import org.jiezhi.sampledata.Tier;
import org.jiezhi.sampledata.housing.Profile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How well the records of one person are told in generated cities. Small cities always; in the long
 * form districts of 150,000 people, whose figures are printed for {@code docs/results/identity.md}.
 */
class PersonQualityTest {
  @TempDir Path folder = Path.of("");

  private PersonQuality matched(Tier tier, long seed, Profile profile, Noise noise)
      throws IOException {
    return new PersonQuality(LinkQualityTest.city(folder, tier, seed, profile, noise));
  }

  /** Western households have namesakes, and whoever holds a namesake's papers passes for them. */
  @ParameterizedTest
  @CsvSource({"CQ, HARD, 1", "CN, STANDARD, 1", "SH, HARD, 1", "WESTERN, HARD, 0.999"})
  void nobodyIsTakenForAnother(Profile profile, Noise noise, double leastPrecision)
      throws IOException {
    PersonQuality quality = matched(Tier.T1, 12, profile, noise);
    String line = quality.line(profile + " " + noise);
    assertThat(quality.records).isGreaterThan(3_000);
    assertThat(quality.together).as(line).isGreaterThan(2_000);
    assertThat(quality.twins).as(line).isPositive();
    assertThat(quality.twinsMadeOne).as(line).isZero();
    assertThat(quality.precision()).as(line).isGreaterThanOrEqualTo(leastPrecision);
    assertThat(quality.recall()).as(line).isGreaterThanOrEqualTo(0.995);
  }

  /** Runs as {@code CQ:HARD:51,CN:STANDARD:41}. */
  @Test
  void districtsAreMatchedAsPublished() throws IOException {
    Assumptions.assumeTrue(Boolean.getBoolean("jiezhi.long"), "long form only");
    for (String run : System.getProperty("jiezhi.runs", "CQ:STANDARD:41").split(",", -1)) {
      String[] parts = run.split(":", -1);
      PersonQuality quality =
          matched(
              Tier.T2,
              Long.parseLong(parts[2]),
              Profile.valueOf(parts[0]),
              Noise.valueOf(parts[1]));
      System.out.println(quality.line(run.replace(':', ' ')));
      assertThat(quality.twinsMadeOne).isZero();
      assertThat(quality.precision()).isGreaterThanOrEqualTo(0.9995);
      assertThat(quality.recall()).isGreaterThanOrEqualTo(0.995);
    }
  }
}

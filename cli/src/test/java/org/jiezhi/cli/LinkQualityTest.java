package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jiezhi.sampledata.CityGenerator;
import org.jiezhi.sampledata.CityOptions;
import org.jiezhi.sampledata.Noise;
import org.jiezhi.sampledata.Tier;
import org.jiezhi.sampledata.housing.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How well records of generated cities are linked. Small cities always; in the long form districts
 * of 150,000 people, whose figures are printed for {@code docs/results/link.md}.
 */
class LinkQualityTest {
  @TempDir Path folder = Path.of("");

  /** Generates a city in a folder of its own. */
  static Path city(Path folder, Tier tier, long seed, Profile profile, Noise noise)
      throws IOException {
    Path city = Files.createDirectory(folder.resolve("city-" + profile + noise + seed));
    CityGenerator.generate(
        new CityOptions(tier, seed, profile, noise, 2), city, (phase, done, total) -> true);
    return city;
  }

  private LinkQuality linked(Tier tier, long seed, Profile profile, Noise noise)
      throws IOException {
    Path city = city(folder, tier, seed, profile, noise);
    return new LinkQuality(city, profile.name().toLowerCase(Locale.ROOT)).run(city);
  }

  @ParameterizedTest
  @CsvSource({
    "CQ, STANDARD, 97",
    "CN, STANDARD, 97",
    "SH, STANDARD, 97",
    "WESTERN, STANDARD, 95",
    "CQ, HARD, 93",
    "CN, HARD, 93"
  })
  void aCommunityIsLinkedWithoutAFalseLink(Profile profile, Noise noise, int leastRecall)
      throws IOException {
    LinkQuality quality = linked(Tier.T1, 11, profile, noise);
    assertThat(quality.records).isGreaterThan(3_000);
    assertThat(quality.all.identifiable).isGreaterThan(2_000);
    assertThat(quality.all.absent).isGreaterThan(100);
    assertThat(quality.all.wrong).as(quality.line("T1", noise == Noise.HARD)).isZero();
    assertThat(quality.all.absentLinked).isZero();
    assertThat(quality.all.conflicts).isZero();
    assertThat(quality.all.recall()).as(quality.groups()).isGreaterThan(leastRecall / 100.0);
  }

  /** Runs as {@code CQ:HARD:25,CN:STANDARD:22}. */
  @Test
  void districtsAreLinkedAsPublished() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Boolean.getBoolean("jiezhi.long"), "long form only");
    for (String run : System.getProperty("jiezhi.runs", "CQ:STANDARD:21").split(",", -1)) {
      String[] parts = run.split(":", -1);
      Noise noise = Noise.valueOf(parts[1]);
      LinkQuality quality =
          linked(Tier.T2, Long.parseLong(parts[2]), Profile.valueOf(parts[0]), noise);
      System.out.println(quality.line(run.replace(':', ' '), noise == Noise.HARD));
      System.out.println(quality.groups());
      System.out.printf(
          Locale.ROOT,
          "%,d records/s on one thread, %,d asked the index%n",
          quality.records * 1_000_000_000 / quality.nanos,
          quality.asked);
      assertThat(quality.all.conflicts).isZero();
      assertThat(quality.all.precisionAtLeast()).isGreaterThan(0.9995);
      assertThat(quality.all.recall()).isGreaterThan(noise == Noise.HARD ? 0.93 : 0.97);
      assertThat(quality.all.absentLinked).isLessThan(quality.all.absent / 1000);
    }
  }
}

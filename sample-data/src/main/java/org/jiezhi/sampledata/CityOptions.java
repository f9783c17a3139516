package org.jiezhi.sampledata;

import org.jiezhi.sampledata.housing.Profile;

/**
 * What city to make.
 *
 * @param tier how large
 * @param seed what all random choices depend on
 * @param profile what addresses look like
 * @param noise how many errors the lists have
 * @param threads how many threads may work; the result does not depend on it
 */
public record CityOptions(Tier tier, long seed, Profile profile, Noise noise, int threads) {
  /**
   * Checks the number of threads.
   *
   * @throws IllegalArgumentException if there is none
   */
  public CityOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
  }

  /** A city of standard noise in the style of Chongqing, on all processors. */
  public static CityOptions of(Tier tier, long seed) {
    return new CityOptions(
        tier, seed, Profile.CQ, Noise.STANDARD, Runtime.getRuntime().availableProcessors());
  }
}

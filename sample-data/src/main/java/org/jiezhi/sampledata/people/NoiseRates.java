package org.jiezhi.sampledata.people;

/** How often each error happens, as counted in real addresses. Immutable. */
final class NoiseRates {
  private final double factor;

  /** Rates as counted, or all of them doubled. */
  NoiseRates(boolean hard) {
    factor = hard ? 2 : 1;
  }

  /** Whether every address has two errors at least. */
  boolean isHard() {
    return factor > 1;
  }

  /** A rate under this noise: at most nine in ten, unless it was more to begin with. */
  double scaled(double rate) {
    return Math.min(Math.max(0.9, rate), rate * factor);
  }

  double absent() {
    return 0.12;
  }

  double stale() {
    return 0.03;
  }

  double placeholder() {
    return 0.006;
  }

  double wrongCounty() {
    return 0.004;
  }

  double renamed() {
    return 0.2;
  }

  double alias() {
    return 0.15;
  }

  double homophone() {
    return 0.015;
  }

  double dropRoom() {
    return 0.02;
  }

  double fused() {
    return 0.01;
  }

  double dashGlyph() {
    return 0.1;
  }

  double suffixTypo() {
    return 0.01;
  }

  double buildingSign() {
    return 0.05;
  }

  /** Applies to each number, so that about one address in eight has a Chinese numeral. */
  double hanzi() {
    return 0.068;
  }

  /** Of the numbers in Chinese numerals. */
  double financial() {
    return 0.12;
  }

  /** Applies to each name that can be shortened. */
  double abbreviated() {
    return 0.03;
  }

  double postcode() {
    return 0.005;
  }

  double brackets() {
    return 0.02;
  }

  double repeatedRoad() {
    return 0.005;
  }

  double unitWord() {
    return 0.02;
  }

  double roomWord() {
    return 0.05;
  }

  double floorRoom() {
    return 0.01;
  }

  double zeros() {
    return 0.01;
  }

  double traditional() {
    return 0.005;
  }

  double radicals() {
    return 0.005;
  }

  double idMissing() {
    return 0.03;
  }

  double idDigit() {
    return 0.005;
  }

  double idSwap() {
    return 0.003;
  }

  double idOldForm() {
    return 0.003;
  }

  double birthSwap() {
    return 0.003;
  }

  double swappedMember() {
    return 0.003;
  }

  double sharedPhone() {
    return 0.08;
  }

  double ocr() {
    return 0.005;
  }

  double repeated() {
    return 0.03;
  }

  double wide() {
    return 0.02;
  }

  double spaces() {
    return 0.02;
  }
}

package org.jiezhi.sampledata.people;

import org.jiezhi.sampledata.housing.Dwelling;

/**
 * A person and where he or she lives and is registered. Days are numbers, YYYYMMDD.
 *
 * @param id unique in the city
 * @param household number of the household
 * @param relation relation to the head, in the language of the city
 * @param death day of death, or 0
 * @param home the dwelling lived in, or the one registered at for somebody who never lived there
 * @param kind how it is lived in: {@code owner}, {@code rent}, {@code temporary}, {@code
 *     collective} or {@code hukou_only}
 * @param since since when
 * @param registered number of the dwelling registered at, or −1 outside the city
 * @param before number of the dwelling lived in before, or −1
 */
record Person(
    String id,
    int household,
    String name,
    boolean male,
    int birth,
    int death,
    String idNumber,
    String phone,
    String relation,
    Dwelling home,
    String kind,
    int since,
    int registered,
    int before) {

  /** Whether the person lives at home, rather than being registered there only. */
  boolean livesHere() {
    return !kind.equals("hukou_only");
  }

  /** Years of age at the end of 2025. */
  int age() {
    return 2025 - birth / 10_000;
  }
}

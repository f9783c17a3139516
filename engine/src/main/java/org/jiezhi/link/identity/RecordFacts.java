package org.jiezhi.link.identity;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What the records themselves say of their sources: which number stands under several names,
 * whether sources number households alike, whether a source has people twice. One pass over all;
 * immutable.
 */
final class RecordFacts {
  /** From this share of repeated records on a source is taken to have people twice. */
  private static final double SHARE_OF_REPEATS = 0.005;

  /** Sources in which fewer than this share of the records could show a repeat tell nothing. */
  private static final double SHARE_OF_TELLING = 0.2;

  private static final int LEAST_PAIRS = 20;

  private final IdentityRecords records;

  /** A number that more than so many records have under another name says nothing. */
  private static final int MOST_OTHER_NAMES = 5;

  private final BitSet contested = new BitSet();
  private final BitSet everybodys = new BitSet();
  private final BitSet ofPapers = new BitSet();
  private final boolean householdsAreShared;
  private final boolean[] isClean;

  RecordFacts(IdentityRecords records) {
    this.records = records;
    int[] first = new int[records.documents.size()];
    Arrays.fill(first, IdentityRecords.NONE);
    int[] otherNames = new int[first.length];
    long pairs = 0;
    long alike = 0;
    for (int i = 0; i < records.size(); i++) {
      int document = records.document(i);
      if (document < 0) {
        continue;
      }
      noteBirthday(i, records.documents.value(document));
      int before = first[document];
      if (before < 0) {
        first[document] = records.name(i) < 0 ? IdentityRecords.NONE : i;
        continue;
      }
      boolean isNamed = records.name(i) >= 0;
      if (isNamed && isOtherName(records.name(before), records.name(i))) {
        contested.set(document);
        if (++otherNames[document] > MOST_OTHER_NAMES) {
          everybodys.set(document);
        }
      } else if (isNamed
          && records.sourceNumber(before) != records.sourceNumber(i)
          && records.household(before) >= 0
          && records.household(i) >= 0) {
        pairs++;
        alike += records.household(before) == records.household(i) ? 1 : 0;
      }
    }
    householdsAreShared = pairs >= LEAST_PAIRS && 2 * alike >= pairs;
    isClean = cleanSources();
  }

  private boolean isOtherName(int one, int other) {
    return one != other
        && Names.level(records.names.compare(one, other)).compareTo(Agreement.NAME_PART) >= 0;
  }

  private void noteBirthday(int record, long document) {
    int birth = records.birth(record);
    if (birth >= 0
        && Documents.isSoundCard(document)
        && Documents.start(document) % 100_000_000 == records.births.value(birth)) {
      ofPapers.set(record);
    }
  }

  private boolean[] cleanSources() {
    int count = records.sources().size();
    long[] size = new long[count];
    long[] telling = new long[count];
    long[] repeats = new long[count];
    Values seen = new Values();
    int known = 0;
    for (int i = 0; i < records.size(); i++) {
      int source = records.sourceNumber(i);
      size[source]++;
      int second = records.document(i) >= 0 ? records.document(i) : records.phone(i);
      if (records.name(i) >= 0 && second >= 0) {
        telling[source]++;
        boolean hasDocument = records.document(i) >= 0;
        long other = hasDocument ? source : Values.mix(records.birth(i), ~source);
        seen.add(Values.mix(Values.mix(records.name(i), second), other));
        repeats[source] += seen.size() == known ? 1 : 0;
        known = seen.size();
      }
    }
    boolean[] clean = new boolean[count];
    for (int i = 0; i < count; i++) {
      clean[i] =
          telling[i] >= SHARE_OF_TELLING * size[i] && repeats[i] <= SHARE_OF_REPEATS * telling[i];
    }
    return clean;
  }

  /** Whether a document's number stands under names of different people. */
  boolean isContested(int document) {
    return contested.get(document);
  }

  /** Whether so many have a document's number that it says nothing, such as 123456789. */
  boolean isEverybodys(int document) {
    return everybodys.get(document);
  }

  /** Whether a record's birthday is the one in its card's number. */
  boolean isOfPapers(int record) {
    return ofPapers.get(record);
  }

  /** Whether the sources number households alike. */
  boolean householdsAreShared() {
    return householdsAreShared;
  }

  /** Whether a source has every person once. */
  boolean isClean(int source) {
    return isClean[source];
  }
}

package org.jiezhi.link.identity;

import java.util.Arrays;
import java.util.List;

/**
 * Finds pairs of records that may be one person's, without comparing all with all: records that
 * have something in common stand in one block. Blocks above a bound, such as those of a phone that
 * thousands share, are put in the order of names and only near neighbours are compared, so the work
 * is linear in the number of records.
 */
final class Blocking {
  /** Up to this many records are compared all with all. */
  static final int LARGEST_BLOCK = 50;

  /** In larger blocks each record is compared with this many after it. */
  static final int WINDOW = 12;

  /** What two records may have in common. */
  enum Pass {
    /** A document's number. */
    DOCUMENT,
    /** The first half of another document's number. */
    FIRST_HALF,
    /** The second half of it. */
    SECOND_HALF,
    /** Name, or former name, and birthday but for day and month swapped. */
    NAME_AND_BIRTH,
    /** Birthday, and beginning of the name. */
    BIRTH_AND_SURNAME,
    /** Phone. */
    PHONE,
    /** Dwelling. */
    HOME,
    /** Household. */
    HOUSEHOLD,
    /** Name and day of the year. */
    NAME_AND_DAY,
    /** Name and unit. */
    NAME_AND_AREA
  }

  private static final int KEYS = 2;
  private static final int INDEX_BITS = 31;

  /** Takes a pair, the smaller number first. */
  @FunctionalInterface
  interface PairConsumer {
    void accept(int a, int b);
  }

  private final IdentityRecords records;
  private final RecordFacts facts;

  Blocking(IdentityRecords records, RecordFacts facts) {
    this.records = records;
    this.facts = facts;
  }

  /** Records of one pass, sorted by key: key in the upper bits, the record's number below. */
  long[] sorted(Pass pass) {
    long[] entries = new long[records.size()];
    int size = 0;
    for (int i = 0; i < records.size(); i++) {
      long before = 0;
      for (int which = 0; which < KEYS; which++) {
        long key = key(pass, i, which);
        if (key != 0 && key != before) {
          if (size == entries.length) {
            entries = Arrays.copyOf(entries, size + (size >> 1) + 16);
          }
          entries[size++] = Values.mix(key) >>> INDEX_BITS << INDEX_BITS | i;
          before = key;
        }
      }
    }
    long[] sorted = Arrays.copyOf(entries, size);
    Arrays.parallelSort(sorted);
    return sorted;
  }

  private long key(Pass pass, int record, int which) {
    boolean isFirst = which == 0;
    return switch (pass) {
      case DOCUMENT -> isFirst ? document(record) : 0;
      case FIRST_HALF, SECOND_HALF ->
          isFirst && records.document(record) >= 0
              ? Documents.half(document(record), pass == Pass.FIRST_HALF)
              : 0;
      case NAME_AND_BIRTH ->
          pair(
              name(isFirst ? records.name(record) : records.formerName(record)),
              swapFree(birth(record)));
      case BIRTH_AND_SURNAME -> {
        int name = records.name(record);
        yield name < 0 ? 0 : pair(records.names.looseKey(name, isFirst), swapFree(birth(record)));
      }
      case PHONE -> isFirst ? value(records.phones, records.phone(record)) : 0;
      case HOME -> isFirst ? value(records.homes, records.home(record)) : 0;
      case HOUSEHOLD -> isFirst ? household(record) : 0;
      case NAME_AND_DAY ->
          isFirst && birth(record) % 10_000 > 0
              ? pair(name(records.name(record)), birth(record) % 10_000)
              : 0;
      case NAME_AND_AREA ->
          isFirst
              ? pair(name(records.name(record)), value(records.areas, records.area(record)))
              : 0;
    };
  }

  private long document(int record) {
    return value(records.documents, records.document(record));
  }

  private long household(int record) {
    long key = value(records.households, records.household(record));
    return facts.householdsAreShared() ? key : pair(key, 1 + records.sourceNumber(record));
  }

  private long name(int name) {
    return name < 0 ? 0 : records.names.key(name);
  }

  private int birth(int record) {
    return (int) value(records.births, records.birth(record));
  }

  private static long value(Values values, int number) {
    return number < 0 ? 0 : values.value(number);
  }

  private static long pair(long one, long other) {
    return one == 0 || other == 0 ? 0 : Values.mix(one, other);
  }

  /** The same for a day and the one with day and month swapped. */
  private static int swapFree(int birth) {
    int month = birth / 100 % 100;
    int day = birth % 100;
    return birth / 10_000 * 10_000 + Math.min(month, day) * 100 + Math.max(month, day);
  }

  /** The end of the block that begins at a place. */
  static int end(long[] sorted, int start) {
    int end = start + 1;
    while (end < sorted.length && sorted[end] >>> INDEX_BITS == sorted[start] >>> INDEX_BITS) {
      end++;
    }
    return end;
  }

  /** Gives the pairs of the blocks that begin in a range. */
  void pairs(long[] sorted, int from, int to, PairConsumer consumer) {
    int start = from;
    if (start > 0 && start < sorted.length) {
      boolean isInside = sorted[start - 1] >>> INDEX_BITS == sorted[start] >>> INDEX_BITS;
      start = isInside ? end(sorted, start) : start;
    }
    while (start < Math.min(to, sorted.length)) {
      int end = end(sorted, start);
      if (end - start > 1) {
        block(sorted, start, end, consumer);
      }
      start = end;
    }
  }

  private void block(long[] sorted, int start, int end, PairConsumer consumer) {
    int size = end - start;
    int[] members = new int[size];
    for (int i = 0; i < size; i++) {
      members[i] = (int) (sorted[start + i] & (1L << INDEX_BITS) - 1);
    }
    int reach = size - 1;
    if (size > LARGEST_BLOCK) {
      members = byName(members);
      reach = WINDOW;
    }
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j <= Math.min(size - 1, i + reach); j++) {
        int a = Math.min(members[i], members[j]);
        int b = Math.max(members[i], members[j]);
        if (mayBeOne(a, b)) {
          consumer.accept(a, b);
        }
      }
    }
  }

  private int[] byName(int[] members) {
    long[] order = new long[members.length];
    for (int i = 0; i < members.length; i++) {
      int name = records.name(members[i]);
      long rank = name < 0 ? 0 : 1 + records.names.rank(name);
      order[i] = rank << INDEX_BITS | members[i];
    }
    Arrays.sort(order);
    return Arrays.stream(order).mapToInt(each -> (int) (each & (1L << INDEX_BITS) - 1)).toArray();
  }

  /** Records of a source that has people once are one person's only by the same number. */
  private boolean mayBeOne(int a, int b) {
    return a != b
        && (records.sourceNumber(a) != records.sourceNumber(b)
            || !facts.isClean(records.sourceNumber(a))
            || (records.document(a) >= 0 && records.document(a) == records.document(b)));
  }

  static List<Pass> passes() {
    return List.of(Pass.values());
  }
}

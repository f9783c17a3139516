package org.jiezhi.roster;

/**
 * Counts rows, persons and dwellings. Rows come in their order; persons who have one row only need
 * no look, others are remembered.
 */
final class Counter {
  private final Columns columns;
  private final PlaceTable places;
  private final LongTable repeated = new LongTable();
  private long rows;
  private long single;
  private long dwellings;
  private int dwelling;
  private int dwellingEnd;

  Counter(Columns columns, PlaceTable places) {
    this.columns = columns;
    this.places = places;
  }

  void add(int word, long fitting) {
    rows += Long.bitCount(fitting);
    long many = fitting & columns.repeated[word];
    single += Long.bitCount(fitting & ~many);
    for (long rest = many; rest != 0; rest &= rest - 1) {
      repeated.add(columns.person[(word << 6) + Long.numberOfTrailingZeros(rest)]);
    }
    for (long rest = fitting; rest != 0; ) {
      int row = (word << 6) + Long.numberOfTrailingZeros(rest);
      if (row >= dwellingEnd) {
        countDwelling(row);
      }
      // On to the first row of another dwelling.
      rest &= ~Spans.bits(0, Math.min(64, Math.max(1, dwellingEnd - (word << 6))));
    }
  }

  private void countDwelling(int row) {
    dwelling = columns.dwellingOf(row, dwelling);
    dwellingEnd = columns.dwellingStart[dwelling + 1];
    if (places.dwellingCodes[dwelling] != null) {
      dwellings++;
    }
  }

  RosterCount count() {
    return new RosterCount(rows, single + repeated.size(), dwellings);
  }
}

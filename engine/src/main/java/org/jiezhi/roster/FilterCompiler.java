package org.jiezhi.roster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes tests of rows of filters, and finds where a filter lets rows be at all. */
final class FilterCompiler {
  private static final int NO_YEAR = 10_000;
  private static final int HOLDING_COST = 2;

  private final Roster roster;
  private final Columns columns;
  private final int day;

  FilterCompiler(Roster roster, int day) {
    this.roster = roster;
    this.columns = roster.columns();
    this.day = day;
  }

  /** Dwellings beyond which no row fits. */
  Spans bounds(RosterFilter filter) {
    if (filter instanceof RosterFilter.And and) {
      Spans spans = roster.places().all();
      for (RosterFilter each : and.parts()) {
        spans = spans.and(bounds(each));
      }
      return spans;
    }
    return FilterText.isPlace(filter) ? roster.dwellingsOf(filter) : roster.places().all();
  }

  /** The test of a filter for rows within its {@link #bounds}, on the day, cheap parts first. */
  RowTest test(RosterFilter filter) {
    List<RosterFilter> parts = new ArrayList<>();
    flatten(filter, parts);
    parts.sort((a, b) -> Integer.compare(cost(a), cost(b)));
    List<RowTest> tests = new ArrayList<>();
    for (RosterFilter each : parts) {
      if (cost(each) < HOLDING_COST) {
        tests.add(compile(each));
      }
    }
    // Most rows hold, so that this leaves out few: it comes after what leaves out many.
    tests.add(RowTest.holding(columns, day));
    for (RosterFilter each : parts) {
      if (cost(each) > HOLDING_COST) {
        tests.add(compile(each));
      }
    }
    return RowTest.all(tests);
  }

  /** The parts of what must all hold, but for places, which bound the rows already. */
  private static void flatten(RosterFilter filter, List<RosterFilter> parts) {
    if (filter instanceof RosterFilter.And and) {
      and.parts().forEach(each -> flatten(each, parts));
    } else if (!FilterText.isPlace(filter)) {
      parts.add(filter);
    }
  }

  /** The rank of a test among others; less is done first. Never {@link #HOLDING_COST}. */
  private static int cost(RosterFilter filter) {
    if (filter instanceof RosterFilter.Label || filter instanceof RosterFilter.Name) {
      return 0;
    }
    boolean isByDwelling =
        filter instanceof RosterFilter.LivesAlone
            || filter instanceof RosterFilter.Household
            || filter instanceof RosterFilter.Or
            || filter instanceof RosterFilter.Not;
    return isByDwelling ? 3 : 1;
  }

  private RowTest compile(RosterFilter filter) {
    if (filter instanceof RosterFilter.Age age) {
      // Born on the day of so many years ago or before, and after that of one year more.
      int latest = yearsBefore(age.from());
      int earliest = age.to() >= NO_YEAR ? 0 : yearsBefore(age.to() + 1) + 1;
      return RowTest.between(columns.birth, Math.max(1, earliest), latest);
    }
    if (filter instanceof RosterFilter.Born born) {
      return RowTest.between(columns.birth, born.from(), Math.min(born.to(), 99_991_231));
    }
    if (filter instanceof RosterFilter.Began began) {
      return RowTest.between(columns.start, Math.max(1, began.from()), began.to());
    }
    if (filter instanceof RosterFilter.OfSex sex) {
      return RowTest.equal(columns.sex, ResidencyRows.sexNumber(sex.sex()));
    }
    if (filter instanceof RosterFilter.OfKind kinds) {
      return RowTest.kinds(columns, kinds.kinds());
    }
    if (filter instanceof RosterFilter.Label label) {
      long[] bits = columns.labels.get(label.label());
      return bits == null ? (word, wanted) -> 0 : RowTest.bits(bits);
    }
    if (filter instanceof RosterFilter.Name name) {
      return names(name);
    }
    if (filter instanceof RosterFilter.LivesAlone) {
      return household(1, 1);
    }
    if (filter instanceof RosterFilter.Household size) {
      return household(size.from(), size.to());
    }
    if (filter instanceof RosterFilter.And and) {
      return RowTest.all(and.parts().stream().map(this::compile).toList());
    }
    if (filter instanceof RosterFilter.Or or) {
      return RowTest.any(or.parts().stream().map(this::compile).toList());
    }
    if (filter instanceof RosterFilter.Not not) {
      return RowTest.not(compile(not.part()));
    }
    return RowTest.in(roster.dwellingsOf(filter).through(columns.dwellingStart));
  }

  /** The number of the day so many years ago; below all dates where there is none. */
  private int yearsBefore(int years) {
    return years > day / 10_000 ? 0 : day - years * 10_000;
  }

  private RowTest names(RosterFilter.Name name) {
    int[] persons = roster.names().find(name.text());
    int[] rows =
        Arrays.stream(persons).flatMap(each -> Arrays.stream(columns.rowsOf(each))).toArray();
    long[] bits = new long[columns.repeated.length];
    for (int row : rows) {
      bits[row >>> 6] |= 1L << row;
    }
    return RowTest.bits(bits);
  }

  private RowTest household(int from, int to) {
    return RowTest.each(
        row -> {
          int dwelling = columns.dwellingOf(row);
          if (roster.places().dwellingCodes[dwelling] == null || !columns.livesOn(row, day)) {
            return false;
          }
          int size = columns.livingIn(dwelling, day);
          return size >= from && size <= to;
        });
  }
}

package org.jiezhi.link.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * Numbers of persons that stay from run to run.
 *
 * <ul>
 *   <li>Persons that have the records they had keep their number.
 *   <li>Where persons are found to be one, the oldest (smallest) number stays; where one is parted,
 *       most of the records keep the number, or else those with the first one. Each such event is
 *       told, so it can be taken back: as the versions of a store keep what was before, parting the
 *       records again gives the numbers again that were given up.
 *   <li>No number is given twice, not even one that nobody has any more.
 * </ul>
 *
 * <p>Immutable. Time and memory grow with the number of records.
 */
public final class PersonIds {
  /** What happened to a person's number. */
  public enum Event {
    /** The other number was given up; its records are now under this number. */
    MERGED,
    /** Records that were under the other number are now under this one. */
    SPLIT
  }

  /**
   * One event.
   *
   * @param event what happened
   * @param id the number that records have now
   * @param other the number that they had
   */
  public record Change(Event event, long id, long other) {}

  private final Identities found;
  private final long[] ids;
  private final List<Change> changes;

  private PersonIds(Identities found, long[] ids, List<Change> changes) {
    this.found = found;
    this.ids = ids;
    this.changes = Collections.unmodifiableList(changes);
  }

  /**
   * Gives numbers.
   *
   * @param previous the number a record had after the last run, or 0 where it had none
   * @param largest the largest number that was ever given, or 0
   */
  public static PersonIds of(Identities found, IntToLongFunction previous, long largest) {
    Map<Long, int[]> winners = winners(found, previous);
    long[] ids = new long[found.personCount()];
    winners.forEach(
        (id, winner) -> {
          if (ids[winner[0]] == 0) {
            ids[winner[0]] = id;
          }
        });
    long next = largest;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ids[i] == 0 ? ++next : ids[i];
    }
    return new PersonIds(found, ids, changes(found, previous, ids, winners));
  }

  /** For each number, in order, the person that has most of its records, and how many. */
  private static Map<Long, int[]> winners(Identities found, IntToLongFunction previous) {
    long[][] seats = new long[found.records().size()][];
    int count = 0;
    for (int i = 0; i < seats.length; i++) {
      long id = previous.applyAsLong(i);
      if (id != 0) {
        seats[count++] = new long[] {id, found.person(i)};
      }
    }
    long[][] sorted = Arrays.copyOf(seats, count);
    Arrays.sort(
        sorted, (a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
    Map<Long, int[]> winners = new TreeMap<>();
    for (int start = 0; start < count; ) {
      int end = start;
      while (end < count && Arrays.equals(sorted[end], sorted[start])) {
        end++;
      }
      int[] winner = winners.get(sorted[start][0]);
      if (winner == null || winner[1] < end - start) {
        winners.put(sorted[start][0], new int[] {(int) sorted[start][1], end - start});
      }
      start = end;
    }
    return winners;
  }

  private static List<Change> changes(
      Identities found, IntToLongFunction previous, long[] ids, Map<Long, int[]> winners) {
    TreeMap<Change, Boolean> changes =
        new TreeMap<>(
            (a, b) ->
                a.id != b.id
                    ? Long.compare(a.id, b.id)
                    : a.other != b.other
                        ? Long.compare(a.other, b.other)
                        : a.event.compareTo(b.event));
    for (int i = 0; i < found.records().size(); i++) {
      long before = previous.applyAsLong(i);
      long now = ids[found.person(i)];
      if (before != 0 && before != now) {
        int[] winner = winners.get(before);
        boolean isGivenUp = winner != null && ids[winner[0]] != before;
        changes.put(new Change(isGivenUp ? Event.MERGED : Event.SPLIT, now, before), true);
      }
    }
    return new ArrayList<>(changes.keySet());
  }

  /** The number of a record's person. */
  public long of(int record) {
    return ids[found.person(record)];
  }

  /** What happened to numbers since the last run, in order of the numbers. */
  public List<Change> changes() {
    return changes;
  }
}

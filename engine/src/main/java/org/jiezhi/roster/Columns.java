package org.jiezhi.roster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jiezhi.geo.Parallel;
import org.jiezhi.model.ResidencyKind;

/**
 * Residencies as columns, in the order of dwellings and persons. Read-only, safe for many threads.
 * Rows of a dwelling, and so of a building or a unit, follow each other.
 *
 * <p>Dates are compared as numbers YYYYMMDD: {@link #start} with zeros for what is unknown (the
 * earliest it may be), {@link #end} and {@link #birth} with the latest it may be, and {@link
 * #NEVER} where there is none.
 */
final class Columns {
  static final int NEVER = Integer.MAX_VALUE;

  /** Kinds by which one lives in a place. */
  private static final int LIVING =
      bit(ResidencyKind.USUAL)
          | bit(ResidencyKind.TEMPORARY)
          | bit(ResidencyKind.RENT)
          | bit(ResidencyKind.OWNER);

  /** Kinds by which one lives in a place where none of the others binds one elsewhere. */
  private static final int REGISTERED = bit(ResidencyKind.HUKOU) | bit(ResidencyKind.COLLECTIVE);

  private static final int ROWS_A_TASK = 1 << 16;
  private static final int SHORT = 24;

  final int size;
  final int[] dwellingStart;
  final int[] person;
  final int[] start;
  final int[] end;
  final int[] birth;
  final byte[] kind;
  final byte[] sex;
  final short[] source;

  /** Rows of persons who have more than one. */
  final long[] repeated;

  /** The rows that have a label. */
  final Map<String, long[]> labels = new LinkedHashMap<>();

  /** Persons by their numbers in the store. */
  final LongTable persons;

  /** The record that names each person. */
  final long[] personRecord;

  /** What is told of each person: bits of {@link ResidencyRows}. */
  final byte[] personItems;

  private final int[] personStart;
  private final int[] personRows;

  Columns(ResidencyRows rows, int dwellings, int threads) {
    size = rows.size;
    persons = rows.persons.copy();
    int personCount = persons.size();
    personRecord = Arrays.copyOf(rows.record, personCount);
    personItems = Arrays.copyOf(rows.items, personCount);
    dwellingStart = new int[dwellings + 1];
    int[] order = new int[size];
    group(rows.dwelling, size, dwellings, dwellingStart, order, threads);
    person = new int[size];
    start = new int[size];
    end = new int[size];
    birth = new int[size];
    kind = new byte[size];
    sex = new byte[size];
    source = new short[size];
    repeated = new long[words(size)];
    personStart = new int[personCount + 1];
    personRows = new int[size];
    forParts(dwellings, threads, (from, to) -> sortWithin(rows, order, from, to));
    int[] sets = new int[size];
    forParts(size, threads, (from, to) -> gather(rows, order, sets, from, to));
    group(person, size, personCount, personStart, personRows, threads);
    List<String> names = names(rows);
    names.forEach(each -> labels.put(each, new long[words(size)]));
    long[][][] bitsOfSet = new long[rows.labelSets.size()][][];
    for (int set = 0; set < bitsOfSet.length; set++) {
      bitsOfSet[set] = rows.labelSets.get(set).stream().map(labels::get).toArray(long[][]::new);
    }
    forParts(size, threads, (from, to) -> fillBits(sets, bitsOfSet, from, to));
  }

  private static int words(int rows) {
    return (rows + 63) >>> 6;
  }

  private static List<String> names(ResidencyRows rows) {
    TreeSet<String> names = new TreeSet<>();
    rows.labelSets.forEach(names::addAll);
    return new ArrayList<>(names);
  }

  @FunctionalInterface
  private interface Part {
    void run(int from, int to);
  }

  private static void forParts(int count, int threads, Part part) {
    List<Runnable> tasks = new ArrayList<>();
    for (int from = 0; from < count; from += ROWS_A_TASK) {
      int first = from;
      tasks.add(() -> part.run(first, Math.min(count, first + ROWS_A_TASK)));
    }
    Parallel.run(tasks, threads);
  }

  /** Sorts numbers by counting; each thread sees to a range of them. Keeps the order of equals. */
  private static void group(
      int[] keys, int size, int keyCount, int[] starts, int[] order, int threads) {
    List<Runnable> counting = new ArrayList<>();
    List<Runnable> placing = new ArrayList<>();
    int parts = size < ROWS_A_TASK ? 1 : threads;
    int[] next = new int[keyCount];
    for (int part = 0; part < parts; part++) {
      int low = (int) ((long) keyCount * part / parts);
      int high = (int) ((long) keyCount * (part + 1) / parts);
      counting.add(
          () -> {
            for (int i = 0; i < size; i++) {
              int key = keys[i];
              if (key >= low && key < high) {
                next[key]++;
              }
            }
          });
      placing.add(
          () -> {
            for (int i = 0; i < size; i++) {
              int key = keys[i];
              if (key >= low && key < high) {
                order[next[key]++] = i;
              }
            }
          });
    }
    Parallel.run(counting, threads);
    int at = 0;
    for (int key = 0; key < keyCount; key++) {
      starts[key] = at;
      at += next[key];
      next[key] = starts[key];
    }
    starts[keyCount] = at;
    Parallel.run(placing, threads);
  }

  private void sortWithin(ResidencyRows rows, int[] order, int from, int to) {
    for (int d = from; d < to; d++) {
      int low = dwellingStart[d];
      int high = dwellingStart[d + 1];
      if (high - low > SHORT) {
        Integer[] boxed = new Integer[high - low];
        Arrays.setAll(boxed, i -> order[low + i]);
        Arrays.sort(boxed, (a, b) -> compare(rows, a, b));
        for (int i = 0; i < boxed.length; i++) {
          order[low + i] = boxed[i];
        }
      } else {
        for (int i = low + 1; i < high; i++) {
          int row = order[i];
          int j = i;
          for (; j > low && compare(rows, order[j - 1], row) > 0; j--) {
            order[j] = order[j - 1];
          }
          order[j] = row;
        }
      }
    }
  }

  private static int compare(ResidencyRows rows, int a, int b) {
    int byPerson =
        Long.compare(rows.persons.value(rows.person[a]), rows.persons.value(rows.person[b]));
    if (byPerson != 0) {
      return byPerson;
    }
    if (rows.kind[a] != rows.kind[b]) {
      return rows.kind[a] - rows.kind[b];
    }
    if (rows.start[a] != rows.start[b]) {
      return Integer.compare(rows.start[a], rows.start[b]);
    }
    return rows.end[a] != rows.end[b]
        ? Integer.compare(rows.end[a], rows.end[b])
        : rows.source[a] - rows.source[b];
  }

  private void gather(ResidencyRows rows, int[] order, int[] sets, int from, int to) {
    for (int i = from; i < to; i++) {
      int row = order[i];
      int who = rows.person[row];
      person[i] = who;
      start[i] = rows.start[row];
      end[i] = latest(rows.end[row]);
      kind[i] = rows.kind[row];
      source[i] = rows.source[row];
      birth[i] = latest(rows.birth[who]);
      sex[i] = rows.sex[who];
      sets[i] = rows.labelSet[who];
    }
  }

  /** The latest day that a date may be; NEVER for none. */
  static int latest(int date) {
    if (date == 0) {
      return NEVER;
    }
    int known = date % 10_000 == 0 ? date + 1200 : date;
    return known % 100 == 0 ? known + lastDay(known / 10_000, known / 100 % 100) : known;
  }

  private static int lastDay(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private void fillBits(int[] sets, long[][][] bitsOfSet, int from, int to) {
    for (int i = from; i < to; i++) {
      for (long[] bits : bitsOfSet[sets[i]]) {
        bits[i >>> 6] |= 1L << i;
      }
      if (personStart[person[i] + 1] - personStart[person[i]] > 1) {
        repeated[i >>> 6] |= 1L << i;
      }
    }
  }

  /** Whether both have the same rows of the same persons, however these are numbered. */
  boolean isSameAs(Columns other) {
    if (size != other.size
        || !Arrays.equals(dwellingStart, other.dwellingStart)
        || !Arrays.equals(start, other.start)
        || !Arrays.equals(end, other.end)
        || !Arrays.equals(birth, other.birth)
        || !Arrays.equals(kind, other.kind)
        || !Arrays.equals(sex, other.sex)
        || !Arrays.equals(source, other.source)
        || !labels.keySet().equals(other.labels.keySet())) {
      return false;
    }
    for (Map.Entry<String, long[]> each : labels.entrySet()) {
      if (!Arrays.equals(each.getValue(), other.labels.get(each.getKey()))) {
        return false;
      }
    }
    for (int row = 0; row < size; row++) {
      int who = person[row];
      int same = other.person[row];
      if (persons.value(who) != other.persons.value(same)
          || personRecord[who] != other.personRecord[same]
          || personItems[who] != other.personItems[same]) {
        return false;
      }
    }
    return true;
  }

  /** The rows of a person, ascending. */
  int[] rowsOf(int who) {
    return Arrays.copyOfRange(personRows, personStart[who], personStart[who + 1]);
  }

  int dwellingOf(int row) {
    return PlaceTable.place(dwellingStart, row);
  }

  /** The dwelling of a row that does not stand before a dwelling: quick where it is near. */
  int dwellingOf(int row, int notBefore) {
    int low = notBefore;
    int step = 1;
    while (low + step < dwellingStart.length - 1 && dwellingStart[low + step] <= row) {
      low += step;
      step *= 2;
    }
    int high = Math.min(dwellingStart.length - 1, low + step);
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (dwellingStart[middle] <= row) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  boolean holdsOn(int row, int day) {
    return start[row] <= day && end[row] > day;
  }

  private static int bit(ResidencyKind kind) {
    return 1 << ResidencyRows.number(kind);
  }

  /** Whether the person of a row lives in its dwelling on a day, by that row. */
  boolean livesOn(int row, int day) {
    int own = 1 << kind[row];
    if (!holdsOn(row, day) || (own & (LIVING | REGISTERED)) == 0) {
      return false;
    }
    return (own & LIVING) != 0 || !livesElsewhere(row, day);
  }

  private boolean livesElsewhere(int row, int day) {
    int who = person[row];
    int from = personStart[who];
    int to = personStart[who + 1];
    if (to - from == 1) {
      return false;
    }
    int dwelling = dwellingOf(row);
    for (int i = from; i < to; i++) {
      int other = personRows[i];
      boolean isHere = other >= dwellingStart[dwelling] && other < dwellingStart[dwelling + 1];
      if (!isHere && (1 << kind[other] & LIVING) != 0 && holdsOn(other, day)) {
        return true;
      }
    }
    return false;
  }

  /** How many persons live in a dwelling on a day. */
  int livingIn(int dwelling, int day) {
    int count = 0;
    int last = -1;
    for (int row = dwellingStart[dwelling]; row < dwellingStart[dwelling + 1]; row++) {
      if (person[row] != last && livesOn(row, day)) {
        last = person[row];
        count++;
      }
    }
    return count;
  }

  long sizeBytes() {
    long perRow = 5L * 4 + 2 + 2 + 4;
    return perRow * size
        + 8L * repeated.length * (1 + labels.size())
        + 29L * personRecord.length
        + 4L * dwellingStart.length;
  }
}

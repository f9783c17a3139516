package org.jiezhi.link.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jiezhi.model.IdNumber;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Records of people in columns, as the search for records of one person needs them.
 *
 * <ul>
 *   <li>Records have numbers from 0 on in the order of source and record number, whatever the order
 *       in which they were added: nothing that is found depends on the order of input.
 *   <li>About 55 bytes a record, and 30 to 120 bytes for each distinct name, number, phone,
 *       dwelling and household. Names are in it in the clear; {@link #toString()} tells the count
 *       only.
 * </ul>
 *
 * <p>Immutable and safe to share between threads; the builder belongs to one thread.
 */
public final class IdentityRecords {
  /** Stands for a value that a record does not have. */
  static final int NONE = -1;

  /** Tells dwellings from addresses as written, with which they are not compared. */
  private static final long DWELLING = 1;

  private final List<String> sources;
  private final byte[] keys;
  private final int[] keyEnds;
  private final short[] source;
  private final int[] document;
  private final int[] name;
  private final int[] formerName;
  private final int[] birth;
  private final byte[] sex;
  private final int[] phone;
  private final int[] home;
  private final int[] area;
  private final int[] household;
  final Names names;
  final Values documents;
  final Values births;
  final Values phones;
  final Values homes;
  final Values areas;
  final Values households;

  private IdentityRecords(Builder from, List<String> sources, int[] order, short[] sourceRanks) {
    this.sources = sources;
    this.names = from.names;
    this.documents = from.documents;
    this.births = from.births;
    this.phones = from.phones;
    this.homes = from.homes;
    this.areas = from.areas;
    this.households = from.households;
    int size = order.length;
    keys = new byte[from.keyEnds[size]];
    keyEnds = new int[size + 1];
    source = new short[size];
    sex = new byte[size];
    for (int i = 0; i < size; i++) {
      int at = order[i];
      int start = from.keyEnds[at];
      int length = from.keyEnds[at + 1] - start;
      System.arraycopy(from.keys, start, keys, keyEnds[i], length);
      keyEnds[i + 1] = keyEnds[i] + length;
      source[i] = sourceRanks[from.source[at]];
      sex[i] = (byte) from.column(Builder.SEX)[at];
    }
    document = ordered(from.column(Builder.DOCUMENT), order);
    name = ordered(from.column(Builder.NAME), order);
    formerName = ordered(from.column(Builder.FORMER_NAME), order);
    birth = ordered(from.column(Builder.BIRTH), order);
    phone = ordered(from.column(Builder.PHONE), order);
    home = ordered(from.column(Builder.HOME), order);
    area = ordered(from.column(Builder.AREA), order);
    household = ordered(from.column(Builder.HOUSEHOLD), order);
  }

  private static int[] ordered(int[] column, int[] order) {
    int[] sorted = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      sorted[i] = column[order[i]];
    }
    return sorted;
  }

  /** A builder without records. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many records there are. */
  public int size() {
    return source.length;
  }

  /** The names of the sources, in order. */
  public List<String> sources() {
    return sources;
  }

  /** The name of a record's source. */
  public String source(int number) {
    return sources.get(source[number]);
  }

  /** A record's number in its source. */
  public String recordId(int number) {
    return new String(
        keys, keyEnds[number], keyEnds[number + 1] - keyEnds[number], StandardCharsets.UTF_8);
  }

  /** The number of a record, or −1 where there is none; about 20 comparisons. */
  public int find(String sourceName, String recordId) {
    int rank = sources.indexOf(sourceName);
    byte[] key = recordId.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(source[middle], rank);
      if (order == 0) {
        order =
            Arrays.compareUnsigned(keys, keyEnds[middle], keyEnds[middle + 1], key, 0, key.length);
      }
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return NONE;
  }

  int sourceNumber(int number) {
    return source[number];
  }

  int document(int number) {
    return document[number];
  }

  int name(int number) {
    return name[number];
  }

  int formerName(int number) {
    return formerName[number];
  }

  int birth(int number) {
    return birth[number];
  }

  int sex(int number) {
    return sex[number];
  }

  int phone(int number) {
    return phone[number];
  }

  int home(int number) {
    return home[number];
  }

  /** Whether two addresses as written are nearly the same. */
  boolean areNear(int oneHome, int otherHome) {
    long one = homes.value(oneHome);
    return (one & DWELLING) == 0 && AddressSign.isNear(one, homes.value(otherHome));
  }

  /** Whether two homes are both dwellings or both addresses as written. */
  boolean areComparable(int oneHome, int otherHome) {
    return ((homes.value(oneHome) ^ homes.value(otherHome)) & DWELLING) == 0;
  }

  int area(int number) {
    return area[number];
  }

  int household(int number) {
    return household[number];
  }

  /** Nothing personal. */
  @Override
  public String toString() {
    return "IdentityRecords[" + size() + ", values withheld]";
  }

  /** Takes records, in any order. */
  public static final class Builder {
    private static final int DOCUMENT = 0;
    private static final int NAME = 1;
    private static final int FORMER_NAME = 2;
    private static final int BIRTH = 3;
    private static final int PHONE = 4;
    private static final int HOME = 5;
    private static final int AREA = 6;
    private static final int HOUSEHOLD = 7;
    private static final int SEX = 8;
    private static final int COLUMNS = 9;
    private static final List<String> FORMER_NAME_COLUMNS = List.of("former_name", "曾用名");

    private final Names names = new Names();
    private final Values documents = new Values();
    private final Values births = new Values();
    private final Values phones = new Values();
    private final Values homes = new Values();
    private final Values areas = new Values();
    private final Values households = new Values();
    private final TreeMap<String, Integer> sources = new TreeMap<>();
    private final int[][] columns = new int[COLUMNS][1 << 10];
    private byte[] keys = new byte[1 << 14];
    private int[] keyEnds = new int[1 + (1 << 10)];
    private int[] source = new int[1 << 10];
    private int size;

    private Builder() {}

    private int[] column(int number) {
      return columns[number];
    }

    /**
     * Adds a record.
     *
     * @param dwelling the dwelling to which it is linked, or null; then its address as written
     *     stands for it
     */
    public Builder add(PersonRecord record, @Nullable String dwelling) {
      if (size == source.length) {
        grow();
      }
      addKey(record.recordId());
      source[size] = sources.computeIfAbsent(record.source(), unseen -> sources.size());
      IdNumber id = null;
      int document = NONE;
      if (record.idNumber() != null) {
        String text = IdNumber.normalized(record.idNumber());
        id = IdNumber.read(text);
        long value = Documents.value(text, id);
        document = value == 0 ? NONE : documents.add(value);
      }
      set(DOCUMENT, document);
      set(NAME, record.name() == null ? NONE : names.add(record.name()));
      set(FORMER_NAME, formerName(record));
      PartialDate birth =
          record.birthDate() == null && id != null ? id.birth() : record.birthDate();
      set(BIRTH, birth == null || birth.year() == 0 ? NONE : births.add(birth.number()));
      Sex sex = record.sex() == null && id != null ? id.sex() : record.sex();
      set(SEX, sex == Sex.MALE ? 1 : sex == Sex.FEMALE ? 2 : NONE);
      set(PHONE, number(phones, record.phone(), 7));
      set(HOME, home(record, dwelling));
      set(
          AREA,
          record.computedUnit() == null ? NONE : areas.add(Values.hash(record.computedUnit())));
      String household = record.householdId();
      set(HOUSEHOLD, household == null ? NONE : households.add(Values.hash(household)));
      size++;
      return this;
    }

    private void set(int column, int value) {
      columns[column][size] = value;
    }

    private void grow() {
      int larger = 2 * size;
      for (int i = 0; i < COLUMNS; i++) {
        columns[i] = Arrays.copyOf(columns[i], larger);
      }
      source = Arrays.copyOf(source, larger);
      keyEnds = Arrays.copyOf(keyEnds, larger + 1);
    }

    private void addKey(String recordId) {
      byte[] key = recordId.getBytes(StandardCharsets.UTF_8);
      int start = keyEnds[size];
      if (start + key.length > keys.length) {
        keys = Arrays.copyOf(keys, 2 * (start + key.length));
      }
      System.arraycopy(key, 0, keys, start, key.length);
      keyEnds[size + 1] = start + key.length;
    }

    private int formerName(PersonRecord record) {
      for (String column : FORMER_NAME_COLUMNS) {
        String former = record.attributes().get(column);
        if (former != null) {
          return names.add(former);
        }
      }
      return NONE;
    }

    private int home(PersonRecord record, @Nullable String dwelling) {
      if (dwelling != null) {
        return homes.add(Values.hash(dwelling) | DWELLING);
      }
      long sign = record.address() == null ? 0 : AddressSign.of(record.address());
      return sign == 0 ? NONE : homes.add(sign);
    }

    private static int number(Values values, @Nullable String text, int least) {
      long hash = plainHash(text, least);
      return hash == 0 ? NONE : values.add(hash);
    }

    /** A text by its letters and digits; 0 where these are few or all the same. */
    private static long plainHash(@Nullable String text, int least) {
      if (text == null) {
        return 0;
      }
      StringBuilder plain = new StringBuilder(text.length());
      IdNumber.half(text)
          .codePoints()
          .filter(Character::isLetterOrDigit)
          .forEach(plain::appendCodePoint);
      boolean saysNothing = plain.length() < least || plain.chars().distinct().limit(2).count() < 2;
      return saysNothing ? 0 : Values.hash(plain.toString().toLowerCase(Locale.ROOT));
    }

    /** The records; the builder is of no use afterwards. */
    public IdentityRecords build() {
      names.finish();
      short[] ranks = new short[sources.size()];
      List<String> ordered = new ArrayList<>(sources.keySet());
      for (int i = 0; i < ordered.size(); i++) {
        ranks[Objects.requireNonNull(sources.get(ordered.get(i)))] = (short) i;
      }
      return new IdentityRecords(this, List.copyOf(ordered), order(ranks), ranks);
    }

    private int[] order(short[] ranks) {
      Integer[] order = new Integer[size];
      Arrays.setAll(order, i -> i);
      Arrays.parallelSort(
          order,
          (a, b) -> {
            int bySource = Short.compare(ranks[source[a]], ranks[source[b]]);
            return bySource != 0
                ? bySource
                : Arrays.compareUnsigned(
                    keys, keyEnds[a], keyEnds[a + 1], keys, keyEnds[b], keyEnds[b + 1]);
          });
      return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
  }
}

package org.jiezhi.roster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Residencies and persons in memory, in no order: what {@link Roster} is built of, and where
 * changes go in. 19 bytes a residency and about 75 a person. For one thread.
 */
public final class ResidencyRows {
  private static final List<ResidencyKind> KINDS = List.of(ResidencyKind.values());

  static final int NAME = 1;
  static final int ID_NUMBER = 2;
  static final int PHONE = 4;
  static final int WHOLE_BIRTH = 8;

  int size;
  int[] person = new int[1024];
  int[] dwelling = new int[1024];
  int[] start = new int[1024];
  int[] end = new int[1024];
  byte[] kind = new byte[1024];
  short[] source = new short[1024];

  final LongTable persons = new LongTable();
  long[] record = new long[1024];
  int[] birth = new int[1024];
  byte[] sex = new byte[1024];

  /** What is told of a person, as bits. */
  byte[] items = new byte[1024];

  private long[] birthFrom = new long[1024];
  private long[] sexFrom = new long[1024];

  /** Where a person is whose dwelling is not known, and the record that tells it; −1 for none. */
  private int[] ownPlace = new int[1024];

  private long[] placeFrom = new long[1024];
  int[] labelSet = new int[1024];

  private final Map<String, Integer> numbersOfLabelSets = new LinkedHashMap<>();

  /** The labels of each set of labels. */
  final List<List<String>> labelSets = new ArrayList<>();

  /** No rows. */
  public ResidencyRows() {
    labelSet("");
  }

  /**
   * Says what a record tells of a person. Of several records that with the lowest number names the
   * person; sex and birth are those of the lowest that tells them, a whole date before others;
   * labels are those of all. The order in which records come does not matter.
   *
   * @param id the person's number in the store
   * @param recordRow the record's number in the store
   * @param ownSex the sex, or null
   * @param birthDate the day of birth, or null
   * @param labels labels, {@code |} between them, or null
   */
  public void person(
      long id,
      long recordRow,
      @Nullable Sex ownSex,
      @Nullable PartialDate birthDate,
      @Nullable String labels) {
    int number = numberOf(id);
    if (record[number] < 0 || recordRow < record[number]) {
      record[number] = recordRow;
    }
    if (ownSex != null) {
      takeSex(number, recordRow, sexNumber(ownSex));
    }
    if (birthDate != null && birthDate.year() > 0) {
      takeBirth(number, recordRow, birthDate.number());
    }
    if (labels != null) {
      addLabels(number, labels);
    }
  }

  private void takeSex(int number, long recordRow, int told) {
    boolean isClear = told == 1 || told == 2;
    boolean wasClear = sex[number] == 1 || sex[number] == 2;
    if (isClear ? !wasClear || recordRow < sexFrom[number] : !wasClear && sex[number] < told) {
      sex[number] = (byte) told;
      sexFrom[number] = recordRow;
    }
  }

  private void takeBirth(int number, long recordRow, int told) {
    boolean isWhole = told % 100 > 0;
    boolean wasWhole = birth[number] % 100 > 0;
    boolean isFirst = birth[number] == 0 || recordRow < birthFrom[number];
    if (isWhole) {
      items[number] |= WHOLE_BIRTH;
    }
    if (isWhole == wasWhole ? isFirst : isWhole) {
      birth[number] = told;
      birthFrom[number] = recordRow;
    }
  }

  /** Says that some record of a person tells the name, the number of a document, the phone. */
  public void items(long id, boolean hasName, boolean hasIdNumber, boolean hasPhone) {
    int told = (hasName ? NAME : 0) | (hasIdNumber ? ID_NUMBER : 0) | (hasPhone ? PHONE : 0);
    items[numberOf(id)] |= (byte) told;
  }

  /** Says where a record puts a person; the record of the lowest number counts. */
  void place(long id, long recordRow, int dwellingNumber) {
    int number = numberOf(id);
    if (ownPlace[number] < 0 || recordRow < placeFrom[number]) {
      ownPlace[number] = dwellingNumber;
      placeFrom[number] = recordRow;
    }
  }

  /** Where a person is whose dwelling is not known. */
  int place(long id, int otherwise) {
    int own = ownPlace[numberOf(id)];
    return own < 0 ? otherwise : own;
  }

  private void addLabels(int number, String labels) {
    List<String> old = labelSets.get(labelSet[number]);
    if (old.isEmpty()) {
      labelSet[number] = labelSet(labels);
    } else {
      labelSet[number] = labelSet(String.join("|", old) + "|" + labels);
    }
  }

  private int labelSet(String labels) {
    Integer known = numbersOfLabelSets.get(labels);
    if (known != null) {
      return known;
    }
    List<String> sorted =
        Arrays.stream(labels.split("\\|"))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .distinct()
            .sorted()
            .toList();
    int number = numbersOfLabelSets.computeIfAbsent(String.join("|", sorted), key -> add(sorted));
    numbersOfLabelSets.put(labels, number);
    return number;
  }

  private int add(List<String> labels) {
    labelSets.add(labels);
    return labelSets.size() - 1;
  }

  private static int larger(int size) {
    return Math.max(16, 2 * size);
  }

  private int numberOf(long id) {
    int known = persons.find(id);
    if (known >= 0) {
      return known;
    }
    int number = persons.add(id);
    if (number == record.length) {
      record = Arrays.copyOf(record, larger(number));
      birth = Arrays.copyOf(birth, larger(number));
      sex = Arrays.copyOf(sex, larger(number));
      items = Arrays.copyOf(items, larger(number));
      birthFrom = Arrays.copyOf(birthFrom, larger(number));
      sexFrom = Arrays.copyOf(sexFrom, larger(number));
      ownPlace = Arrays.copyOf(ownPlace, larger(number));
      placeFrom = Arrays.copyOf(placeFrom, larger(number));
      labelSet = Arrays.copyOf(labelSet, larger(number));
    }
    record[number] = -1;
    ownPlace[number] = -1;
    return number;
  }

  /**
   * Adds a residency.
   *
   * @param id the person's number in the store
   * @param dwellingNumber its place, as {@link PlaceTable} numbers them
   * @param from the first day, or null where it is not known
   * @param until the day on which it ended, or null where it lasts
   * @param sourceNumber the number of the source, 0 to 32,767
   */
  public void residency(
      long id,
      int dwellingNumber,
      ResidencyKind ownKind,
      @Nullable PartialDate from,
      @Nullable PartialDate until,
      int sourceNumber) {
    if (size == person.length) {
      person = Arrays.copyOf(person, larger(size));
      dwelling = Arrays.copyOf(dwelling, larger(size));
      start = Arrays.copyOf(start, larger(size));
      end = Arrays.copyOf(end, larger(size));
      kind = Arrays.copyOf(kind, larger(size));
      source = Arrays.copyOf(source, larger(size));
    }
    person[size] = numberOf(id);
    dwelling[size] = dwellingNumber;
    start[size] = from == null ? 0 : from.number();
    end[size] = until == null ? 0 : until.number();
    kind[size] = (byte) number(ownKind);
    source[size++] = (short) sourceNumber;
  }

  /** Forgets all that is said of some persons, so that it can be said anew. */
  public void forget(long[] ids) {
    BitSet gone = new BitSet();
    for (long each : ids) {
      int number = persons.find(each);
      if (number >= 0) {
        gone.set(number);
        record[number] = -1;
        ownPlace[number] = -1;
        birth[number] = 0;
        items[number] = 0;
        sex[number] = 0;
        labelSet[number] = 0;
      }
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!gone.get(person[i])) {
        person[kept] = person[i];
        dwelling[kept] = dwelling[i];
        start[kept] = start[i];
        end[kept] = end[i];
        kind[kept] = kind[i];
        source[kept++] = source[i];
      }
    }
    size = kept;
  }

  /** The records that name the persons, in the order of the persons. */
  long[] records() {
    return Arrays.stream(record, 0, persons.size()).filter(each -> each >= 0).toArray();
  }

  /** Number of persons of whom anything was ever said. */
  int personCount() {
    return persons.size();
  }

  /** Number of residencies. */
  public int size() {
    return size;
  }

  /** Writes all, for {@link #read}. */
  void write(ArrayOutput out) throws IOException {
    int count = persons.size();
    out.number(count);
    out.longs(persons.values(), count);
    out.longs(record, count);
    out.ints(birth, count);
    out.bytes(sex, count);
    out.bytes(items, count);
    out.longs(birthFrom, count);
    out.longs(sexFrom, count);
    out.ints(ownPlace, count);
    out.longs(placeFrom, count);
    out.ints(labelSet, count);
    out.number(labelSets.size());
    for (List<String> each : labelSets) {
      out.text(String.join("|", each));
    }
    out.number(size);
    out.ints(person, size);
    out.ints(dwelling, size);
    out.ints(start, size);
    out.ints(end, size);
    out.bytes(kind, size);
    out.shorts(source, size);
  }

  /** The rows that were written. */
  static ResidencyRows read(ArrayInput in) throws IOException {
    ResidencyRows rows = new ResidencyRows();
    int count = in.number();
    for (long each : in.longs(count)) {
      rows.numberOf(each);
    }
    rows.record = in.longs(count);
    rows.birth = in.ints(count);
    rows.sex = in.bytes(count);
    rows.items = in.bytes(count);
    rows.birthFrom = in.longs(count);
    rows.sexFrom = in.longs(count);
    rows.ownPlace = in.ints(count);
    rows.placeFrom = in.longs(count);
    rows.labelSet = in.ints(count);
    for (int left = in.number(); left > 0; left--) {
      rows.labelSet(Objects.requireNonNull(in.text()));
    }
    rows.size = in.number();
    rows.person = in.ints(rows.size);
    rows.dwelling = in.ints(rows.size);
    rows.start = in.ints(rows.size);
    rows.end = in.ints(rows.size);
    rows.kind = in.bytes(rows.size);
    rows.source = in.shorts(rows.size);
    return rows;
  }

  static ResidencyKind kind(int number) {
    return KINDS.get(number);
  }

  /** The number of a kind; they are small. */
  static int number(ResidencyKind kind) {
    return KINDS.indexOf(kind);
  }

  /** 0 unknown, 1 male, 2 female, 3 not stated. */
  static int sexNumber(Sex sex) {
    return sex == Sex.NOT_STATED ? 3 : sex.code();
  }
}

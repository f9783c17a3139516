package org.jiezhi.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.h2.mvstore.MVStoreException;
import org.jiezhi.model.PersonRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads who lives where: persons, the records they are made of, and their residencies, as they
 * stood after a run. Nothing that is sealed is opened but by {@link #openRecords}.
 *
 * <p>Rows come one at a time; reading all costs a few microseconds a row, reading those of some
 * persons a look-up each. Safe to share between threads: each read has a view of its own.
 */
public final class ResidencyReading {
  /** Takes one record of a person. */
  @FunctionalInterface
  public interface MemberConsumer {
    /**
     * One record.
     *
     * @param person the number of the person
     * @param recordRow the number by which {@link #openRecords} finds it
     * @param sex its code of GB/T 2261.1, or −1
     * @param birth the day of birth as YYYYMMDD with zeros for what is unknown, or 0
     * @param labels labels, {@code |} between them, or null
     * @param unit the code of the unit in which the record's own place lies, or null
     * @param hasName whether it tells a name
     * @param hasIdNumber whether it tells the number of a document that was taken for one
     * @param hasPhone whether it tells a phone
     */
    void member(
        long person,
        long recordRow,
        int sex,
        int birth,
        @Nullable String labels,
        @Nullable String unit,
        boolean hasName,
        boolean hasIdNumber,
        boolean hasPhone);
  }

  /** Takes one residency. */
  @FunctionalInterface
  public interface ResidencyConsumer {
    /**
     * One residency.
     *
     * @param person the number of the person
     * @param dwelling the code of the dwelling, or null where it is not known
     * @param kind the key of its kind
     * @param start the first day as YYYYMMDD with zeros for what is unknown, or 0
     * @param end the day it ended, alike, or 0
     * @param source the number of the source
     * @param status its status
     */
    void residency(
        long person,
        @Nullable String dwelling,
        String kind,
        int start,
        int end,
        int source,
        String status);
  }

  /**
   * Records that are read on the way to the next that is wanted, as a look-up costs about so many.
   */
  private static final int MOST_BETWEEN = 8;

  private final Store store;
  private final StoreSnapshot snapshot;
  private final int run;
  private volatile @Nullable Map<Integer, String> names;

  ResidencyReading(Store store, StoreSnapshot snapshot) {
    this.store = store;
    this.snapshot = snapshot;
    run = snapshot.run();
  }

  private String standing(String table) {
    return table
        + ".run_from <= "
        + run
        + " and ("
        + table
        + ".run_to is null or "
        + table
        + ".run_to > "
        + run
        + ")";
  }

  /** Whether records were linked to persons and dwellings at all. */
  public boolean isEmpty() {
    return number(
            "select count(*) from (select 1 from residency r where " + standing("r") + " limit 1)")
        == 0;
  }

  /** The names of the sources of persons by their numbers. */
  public Map<Integer, String> sources() {
    Map<Integer, String> names = new TreeMap<>();
    snapshot.query(
        "select source_id, name from source where table_name = 'person_record'",
        row -> names.put(row.getInt(1), row.getString(2)));
    return names;
  }

  private static final String OF_RECORD =
      "p.row_id, p.sex, p.birth_date, p.labels, p.computed_unit, p.name_key is not null,"
          + " p.id_key is not null, p.phone_key is not null";

  /** The same, read once: no record of this run has a source that came later. */
  private Map<Integer, String> sourceNames() {
    Map<Integer, String> known = names;
    if (known == null) {
      known = sources();
      names = known;
    }
    return known;
  }

  private String residencies() {
    return "select r.person_id, r.dwelling_code, r.kind, r.start_date, r.end_date, r.source_id,"
        + " r.status from residency r where "
        + standing("r");
  }

  /** The persons of all records, to go with {@link #forEachMember(MemberTable, MemberConsumer)}. */
  public MemberTable members() {
    MemberTable members = new MemberTable();
    snapshot.query(
        "select m.source_id, m.record_key, m.person_id from person_member m where " + standing("m"),
        row -> members.add(row.getInt(1), row.getString(2), row.getLong(3)));
    return members;
  }

  /** Every record of every person, in the order in which records were written. */
  public void forEachMember(MemberTable members, MemberConsumer consumer) {
    snapshot.query(
        "select "
            + OF_RECORD
            + ", p.source_id, p.record_key from person_record p where "
            + standing("p")
            + " order by p.row_id",
        row -> {
          for (long person : members.persons(row.getInt(9), row.getString(10))) {
            member(person, row, consumer);
          }
        });
  }

  /** Every residency, in the order in which they were written. */
  public void forEachResidency(ResidencyConsumer consumer) {
    snapshot.query(residencies() + " order by r.row_id", row -> residency(row, consumer));
  }

  /** Every record of some persons, in no order. */
  public void forEachMember(long[] persons, MemberConsumer consumer) {
    ofPersons(
        "select "
            + OF_RECORD
            + ", m.person_id from person_member m join person_record p on p.source_id = m.source_id"
            + " and p.record_key = m.record_key where "
            + standing("m")
            + " and "
            + standing("p")
            + " and m.person_id = ?",
        persons,
        row -> member(row.getLong(9), row, consumer));
  }

  /** Every residency of some persons, in no order. */
  public void forEachResidency(long[] persons, ResidencyConsumer consumer) {
    ofPersons(residencies() + " and r.person_id = ?", persons, row -> residency(row, consumer));
  }

  /** The persons who have a residency in one of some dwellings, each once, ascending. */
  public long[] personsIn(Collection<String> dwellings) {
    TreeSet<Long> found = new TreeSet<>();
    snapshot.select(
        "select r.person_id from residency r where r.dwelling_code = ? and " + standing("r"),
        dwellings,
        row -> found.add(row.getLong(1)));
    return found.stream().mapToLong(Long::longValue).toArray();
  }

  private static void member(long person, ResultSet row, MemberConsumer consumer)
      throws SQLException {
    int sex = row.getInt(2);
    consumer.member(
        person,
        row.getLong(1),
        row.wasNull() ? -1 : sex,
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getBoolean(6),
        row.getBoolean(7),
        row.getBoolean(8));
  }

  private static void residency(ResultSet row, ResidencyConsumer consumer) throws SQLException {
    consumer.residency(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        row.getString(7));
  }

  private void ofPersons(String sql, long[] persons, StoreSnapshot.RowConsumer consumer) {
    try (Connection connection = store.reader();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (long each : persons) {
        select.setLong(1, each);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            consumer.accept(row);
          }
        }
      }
    } catch (SQLException | MVStoreException e) {
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  /**
   * The persons of whom a run after an earlier one wrote or replaced anything, each once,
   * ascending.
   */
  public long[] personsChangedSince(int earlier) {
    List<Long> found = new ArrayList<>();
    snapshot.query(
        "select person_id from residency where "
            + changed("", earlier)
            + " union select person_id from person_member where "
            + changed("", earlier)
            + " union select m.person_id from person_record p join person_member m on m.source_id ="
            + " p.source_id and m.record_key = p.record_key where "
            + changed("p.", earlier)
            + " order by 1",
        row -> found.add(row.getLong(1)));
    return found.stream().mapToLong(Long::longValue).toArray();
  }

  private String changed(String table, int earlier) {
    return "(("
        + table
        + "run_from > "
        + earlier
        + " and "
        + table
        + "run_from <= "
        + run
        + ") or ("
        + table
        + "run_to > "
        + earlier
        + " and "
        + table
        + "run_to <= "
        + run
        + "))";
  }

  /** Whether a run after an earlier one wrote or replaced a unit, a building or a dwelling. */
  public boolean havePlacesChangedSince(int earlier) {
    return number(
            "select count(*) from (select 1 from unit where "
                + changed("", earlier)
                + " union all select 1 from building where "
                + changed("", earlier)
                + " union all select 1 from dwelling where "
                + changed("", earlier)
                + " limit 1)")
        > 0;
  }

  /** The person of whom a record tells. */
  public OptionalLong findPerson(String source, String recordId) {
    try (Connection connection = store.reader();
        PreparedStatement select =
            connection.prepareStatement(
                "select m.person_id from person_member m join source s on s.source_id ="
                    + " m.source_id where s.table_name = 'person_record' and s.name = ? and"
                    + " m.record_key = ? and "
                    + standing("m"))) {
      select.setString(1, source);
      select.setString(2, recordId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    } catch (SQLException | MVStoreException e) {
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  /**
   * Opens records. Those whose numbers are near each other are read at once.
   *
   * @param recordRows their numbers
   * @return the records in the order of the numbers
   * @throws IllegalArgumentException if there is no record of a number
   */
  public List<PersonRecord> openRecords(long[] recordRows) {
    long[] wanted = Arrays.stream(recordRows).sorted().distinct().toArray();
    PersonRecord[] found = new PersonRecord[wanted.length];
    Map<Integer, String> names = sourceNames();
    Sealer sealer = new Sealer(store.keys());
    try (Connection connection = store.reader();
        PreparedStatement select =
            connection.prepareStatement(
                "select t.* from person_record t where t.row_id between ? and ?")) {
      int last;
      for (int first = 0; first < wanted.length; first = last + 1) {
        last = first;
        while (last + 1 < wanted.length && wanted[last + 1] - wanted[last] <= MOST_BETWEEN) {
          last++;
        }
        select.setLong(1, wanted[first]);
        select.setLong(2, wanted[last]);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            int number = Arrays.binarySearch(wanted, row.getLong("row_id"));
            if (number >= 0) {
              String source = names.get(row.getInt("source_id"));
              found[number] = RecordReading.person(row, String.valueOf(source), sealer);
            }
          }
        }
      }
    } catch (SQLException | MVStoreException e) {
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
    List<PersonRecord> records = new ArrayList<>(recordRows.length);
    for (long each : recordRows) {
      PersonRecord record = found[Arrays.binarySearch(wanted, each)];
      if (record == null) {
        throw new IllegalArgumentException("no record has the number " + each);
      }
      records.add(record);
    }
    return records;
  }

  /** Opens the names of records alone, in the order of their numbers in the store. */
  public void forEachName(NameConsumer consumer) {
    Sealer sealer = new Sealer(store.keys());
    snapshot.query(
        "select row_id, record_key, sealed from person_record where " + standing("person_record"),
        row -> {
          String name =
              sealer.open(row.getString(2), row.getBytes(3), RecordReading.SEALED_TEXTS)[0];
          if (name != null) {
            consumer.name(row.getLong(1), name);
          }
        });
  }

  /** Takes one name. */
  @FunctionalInterface
  public interface NameConsumer {
    /**
     * A name in the clear.
     *
     * @param recordRow the number of its record
     */
    void name(long recordRow, String name);
  }

  private long number(String sql) {
    long[] number = new long[1];
    snapshot.query(sql, row -> number[0] = row.getLong(1));
    return number[0];
  }
}

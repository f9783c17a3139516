package org.jiezhi.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.h2.mvstore.MVStoreException;
import org.jiezhi.model.Building;
import org.jiezhi.model.Dwelling;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.PersonMember;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.PersonVersion;
import org.jiezhi.model.PlaceAlias;
import org.jiezhi.model.RecordLink;
import org.jiezhi.model.Residency;
import org.jiezhi.model.ReviewDecision;
import org.jiezhi.model.RunInfo;
import org.jspecify.annotations.Nullable;

/**
 * The state of a store after a finished run. Immutable and safe to share between threads: every
 * read opens a view of its own, and versions that later runs write are not in it. Taking one costs
 * a look at the list of runs; it holds nothing open.
 *
 * <p>Rows come in the order in which they were written, one after the other, with the memory of one
 * row.
 */
public final class StoreSnapshot {
  private final Store store;
  private final int run;

  StoreSnapshot(Store store, int run) {
    this.store = store;
    this.run = run;
  }

  /** Number of the last run that is in it; 0 where there is none. */
  public int run() {
    return run;
  }

  /** The state after an earlier run: what was known then. */
  public StoreSnapshot asKnownAfter(int earlier) {
    if (earlier < 0 || earlier > run) {
      throw new IllegalArgumentException("runs are 0 to " + run);
    }
    return new StoreSnapshot(store, earlier);
  }

  /** Whether no run has finished since. */
  public boolean isNewest() {
    return store.snapshot().run == run;
  }

  /**
   * What tells the state after a run from that after a run of the same number in another history,
   * as a store that was restored may have: a hash of all runs until then.
   */
  public byte[] history(int lastRun) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    for (RunInfo each : store.runs()) {
      if (each.isFinished() && each.number() <= lastRun) {
        digest.update((each + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return digest.digest();
  }

  private String standing() {
    return "run_from <= " + run + " and (run_to is null or run_to > " + run + ")";
  }

  /** How many records stand in a table, those set aside included. */
  public long count(StoredTable table) {
    return count("select count(*) from " + table.tableName() + " where " + standing());
  }

  /** How many records are set aside in a table. */
  public long countQuarantined(StoredTable table) {
    return count(
        "select count(*) from " + table.tableName() + " where state = 1 and " + standing());
  }

  private long count(String sql) {
    long[] count = new long[1];
    query(sql, row -> count[0] = row.getLong(1));
    return count[0];
  }

  /** The levels with their units, top first. */
  public List<LevelUnits> levels() {
    return levels(true);
  }

  /** The same, the units without their areas, which are most of what there is to read. */
  public List<LevelUnits> levelsWithoutAreas() {
    return levels(false);
  }

  private List<LevelUnits> levels(boolean hasAreas) {
    try (Connection connection = store.reader()) {
      return UnitTable.read(connection, run, hasAreas);
    } catch (SQLException e) {
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  /** The buildings of some codes, as far as they are there; a look-up each. */
  public void forEachBuilding(Collection<String> codes, Consumer<Building> consumer) {
    byCode(StoredTable.BUILDING, codes, row -> consumer.accept(RecordReading.building(row)));
  }

  /** The dwellings of some codes, as far as they are there; a look-up each. */
  public void forEachDwelling(Collection<String> codes, Consumer<Dwelling> consumer) {
    byCode(StoredTable.DWELLING, codes, row -> consumer.accept(RecordReading.dwelling(row)));
  }

  /** The dwellings of some buildings; a look-up each. */
  public void forEachDwellingOf(Collection<String> buildings, Consumer<Dwelling> consumer) {
    select(
        "select t.*, s.name as source_name from dwelling t left join source s on t.source_id ="
            + " s.source_id where t.building_code = ? and "
            + standing(),
        buildings,
        row -> consumer.accept(RecordReading.dwelling(row)));
  }

  /** Keys of places are unique in the workspace and stand under source 0. */
  private void byCode(StoredTable table, Collection<String> codes, RowConsumer consumer) {
    select(
        "select t.*, s.name as source_name from "
            + table.tableName()
            + " t left join source s on t.source_id = s.source_id where t.source_id = 0 and"
            + " t.record_key = ? and "
            + standing(),
        codes,
        consumer);
  }

  /** Asks one question for each of some values. */
  void select(String sql, Collection<String> values, RowConsumer consumer) {
    try (Connection connection = store.reader();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (String each : values) {
        select.setString(1, each);
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

  /** Every building. */
  public void forEachBuilding(Consumer<Building> consumer) {
    forEach(StoredTable.BUILDING, row -> consumer.accept(RecordReading.building(row)));
  }

  /** Every dwelling. */
  public void forEachDwelling(Consumer<Dwelling> consumer) {
    forEach(StoredTable.DWELLING, row -> consumer.accept(RecordReading.dwelling(row)));
  }

  /** Every other name. */
  public void forEachAlias(Consumer<PlaceAlias> consumer) {
    forEach(StoredTable.ALIAS, row -> consumer.accept(RecordReading.alias(row)));
  }

  /** Every record of a person, opened; about five microseconds each. */
  public void forEachPersonRecord(Consumer<PersonRecord> consumer) {
    Sealer sealer = new Sealer(store.keys());
    forEach(
        StoredTable.PERSON_RECORD,
        row -> consumer.accept(RecordReading.person(row, row.getString("source_name"), sealer)));
  }

  /** Who lives where, as far as records were linked. */
  public ResidencyReading residencies() {
    return new ResidencyReading(store, this);
  }

  /** The names of the sources of a table, in their order. */
  public List<String> sources(StoredTable table) {
    List<String> names = new ArrayList<>();
    query(
        "select name from source where table_name = '" + table.tableName() + "' order by name",
        row -> names.add(row.getString(1)));
    return names;
  }

  /** Every link of a record, by source and record. */
  public void forEachLink(Consumer<RecordLink> consumer) {
    query(
        "select t.*, s.name as source_name from link t join source s on t.source_id = s.source_id"
            + " where "
            + standing()
            + " order by s.name, t.record_key",
        row -> consumer.accept(RecordReading.link(row)));
  }

  /** Every record that is one of a person's, by source and record. */
  public void forEachMember(Consumer<PersonMember> consumer) {
    query(
        "select s.name, t.record_key, t.person_id from person_member t join source s on t.source_id"
            + " = s.source_id where "
            + standing()
            + " order by s.name, t.record_key",
        row ->
            consumer.accept(new PersonMember(row.getString(1), row.getString(2), row.getLong(3))));
  }

  /** The largest number that a person ever had; 0 where there was none. */
  public long largestPerson() {
    return count("select coalesce(max(person_id), 0) from person_member");
  }

  /** Every residency, by person. */
  public void forEachResidency(Consumer<Residency> consumer) {
    query(
        "select t.*, s.name as source_name from residency t join source s on t.source_id ="
            + " s.source_id where "
            + standing()
            + " order by t.person_id, t.row_id",
        row -> consumer.accept(PersonWriting.residency(row)));
  }

  /** Every decision of the review that stands, in the order in which they came. */
  public void forEachDecision(Consumer<ReviewDecision> consumer) {
    query(
        "select * from decision where " + standing() + " order by decision_id",
        row -> consumer.accept(DecisionTable.decision(row)));
  }

  /** A setting of the workspace, or null. */
  public @Nullable String setting(String name) {
    try (Connection connection = store.reader();
        PreparedStatement select =
            connection.prepareStatement("select content from setting where name = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    } catch (SQLException e) {
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  /** Every version of one record with the runs that wrote and replaced it, the oldest first. */
  public List<PersonVersion> history(String source, String recordId) {
    Sealer sealer = new Sealer(store.keys());
    List<PersonVersion> versions = new ArrayList<>();
    try (Connection connection = store.reader();
        PreparedStatement select =
            connection.prepareStatement(
                "select t.*, s.name as source_name from person_record t join source s on"
                    + " t.source_id = s.source_id where s.name = ? and t.record_key = ? and"
                    + " run_from <= ? order by row_id")) {
      select.setString(1, source);
      select.setString(2, recordId);
      select.setInt(3, run);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          int replaced = row.getInt("run_to");
          versions.add(
              new PersonVersion(
                  RecordReading.person(row, row.getString("source_name"), sealer),
                  row.getInt("run_from"),
                  row.wasNull() || replaced > run || replaced == 0 ? 0 : replaced));
        }
      }
      return versions;
    } catch (SQLException e) {
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  /**
   * SHA-256 over all that the snapshot holds, history included, opened: equal for equal contents,
   * whatever the keys, the times, and how often the work was interrupted. Reads everything.
   */
  public String digest() {
    return StoreDigest.of(this, store);
  }

  private void forEach(StoredTable table, RowConsumer consumer) {
    query(
        "select t.*, s.name as source_name from "
            + table.tableName()
            + " t left join source s on t.source_id = s.source_id where "
            + standing()
            + " order by row_id",
        consumer);
  }

  /** Takes a row of a result. */
  @FunctionalInterface
  interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  void query(String sql, RowConsumer consumer) {
    try (Connection connection = store.reader();
        Statement statement = connection.createStatement()) {
      // Rows are handed on as they are found instead of being collected first.
      statement.execute("set lazy_query_execution 1");
      try (ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          consumer.accept(row);
        }
      }
    } catch (SQLException | MVStoreException e) {
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }
}

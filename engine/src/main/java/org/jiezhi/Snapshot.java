package org.jiezhi;

import java.util.List;
import java.util.function.Consumer;
import org.jiezhi.model.Building;
import org.jiezhi.model.Dwelling;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.PersonVersion;
import org.jiezhi.model.PlaceAlias;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RecordLink;
import org.jiezhi.store.StoreSnapshot;
import org.jiezhi.store.StoredTable;

/**
 * The state of a workspace after a finished run. Immutable and safe to share between threads; what
 * runs write later is not in it. It holds nothing open, but its workspace must be open. Rows are
 * handed on one at a time, in the order in which they were written.
 */
public final class Snapshot {
  private final StoreSnapshot store;

  Snapshot(StoreSnapshot store) {
    this.store = store;
  }

  /** Number of the last run that is in it. */
  public int run() {
    return store.run();
  }

  /**
   * What was known after an earlier run.
   *
   * @throws IllegalArgumentException if there was no such run
   */
  public Snapshot asKnownAfter(int earlier) {
    return new Snapshot(store.asKnownAfter(earlier));
  }

  /** How many records there are of a kind, those set aside included. */
  public long count(RecordKind kind) {
    return store.count(table(kind));
  }

  /** How many records of a kind are set aside until somebody has looked. */
  public long countQuarantined(RecordKind kind) {
    return store.countQuarantined(table(kind));
  }

  private static StoredTable table(RecordKind kind) {
    return switch (kind) {
      case BUILDINGS -> StoredTable.BUILDING;
      case DWELLINGS -> StoredTable.DWELLING;
      case ALIASES -> StoredTable.ALIAS;
      case PERSONS -> StoredTable.PERSON_RECORD;
    };
  }

  /** The levels with their units, top first. */
  public List<LevelUnits> levels() {
    return store.levels();
  }

  /** Every building. */
  public void forEachBuilding(Consumer<Building> consumer) {
    store.forEachBuilding(consumer);
  }

  /** Every dwelling. */
  public void forEachDwelling(Consumer<Dwelling> consumer) {
    store.forEachDwelling(consumer);
  }

  /** Every other name of a place. */
  public void forEachAlias(Consumer<PlaceAlias> consumer) {
    store.forEachAlias(consumer);
  }

  /** What the sources say of people, in the clear. */
  public void forEachPersonRecord(Consumer<PersonRecord> consumer) {
    store.forEachPersonRecord(consumer);
  }

  /** The names of the sources of people, in their order. */
  public List<String> sources() {
    return store.sources(StoredTable.PERSON_RECORD);
  }

  /** What the last linking made of every record, by source and record; records may have changed. */
  public void forEachLink(Consumer<RecordLink> consumer) {
    store.forEachLink(consumer);
  }

  /** Every version of one record of a source, the oldest first. */
  public List<PersonVersion> history(String source, String recordId) {
    return store.history(source, recordId);
  }

  /**
   * SHA-256 over all that is in it, history included: equal for equal contents, whatever the keys,
   * the times, and how often the work was interrupted. Reads everything.
   */
  public String digest() {
    return store.digest();
  }
}

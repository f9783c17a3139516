package org.jiezhi.roster;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jiezhi.geo.Parallel;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.Building;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.MemberTable;
import org.jiezhi.store.ResidencyReading;
import org.jiezhi.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Derives rosters from a store and keeps the newest with its rows, in a {@link RosterFile} too.
 * What later runs changed about persons is read alone and put into the rows kept; where units,
 * buildings or dwellings changed, all is read anew, on two threads. As long as none is kept, a
 * question about a few buildings or a person reads those only, by the indexes of the store. The
 * results are the same. Safe for many threads; one reads all at a time.
 */
public final class StoredRoster {
  /** Of more places than these the whole roster is read. */
  private static final int MOST_NAMED = 2_000;

  /** Where more persons than these changed, and more than this share, all are read in a row. */
  private static final int FEW_CHANGED = 1_000;

  private static final int LARGE_SHARE = 20;

  private final Supplier<PointIndex> index;
  private final int threads;
  private final @Nullable RosterFile file;
  private final @Nullable RecordFile records;
  private @Nullable Kept kept;
  private PartialRoster.@Nullable OfRun known;

  private record Kept(PlaceTable places, ResidencyRows rows, Roster roster) {}

  /**
   * Derives rosters with an index of the store's levels.
   *
   * @param index made when it is asked for, by one thread at a time
   * @param threads how many threads may build
   */
  public StoredRoster(Supplier<PointIndex> index, int threads) {
    this(index, threads, null, null);
  }

  /**
   * The same, keeping what was derived.
   *
   * @param file where it is looked for, and kept for the next process
   * @param records the same of the persons' records
   */
  public StoredRoster(
      Supplier<PointIndex> index,
      int threads,
      @Nullable RosterFile file,
      @Nullable RecordFile records) {
    this.index = index;
    this.threads = threads;
    this.file = file;
    this.records = records;
  }

  /** The rosters of a snapshot, whole or as a question needs. */
  public RosterSource at(StoreSnapshot snapshot) {
    return new RosterSource() {
      @Override
      public int run() {
        return snapshot.run();
      }

      @Override
      public Roster whole() {
        return of(snapshot);
      }

      @Override
      public Roster around(RosterFilter filter) {
        NamedPlaces named =
            NamedPlaces.of(filter).filter(each -> each.size() <= MOST_NAMED).orElse(null);
        return named == null || isKept(snapshot)
            ? of(snapshot)
            : partial(snapshot).of(named, index);
      }

      @Override
      public Roster aroundPerson(String source, String recordId) {
        OptionalLong person =
            isKept(snapshot)
                ? OptionalLong.empty()
                : snapshot.residencies().findPerson(source, recordId);
        return person.isEmpty()
            ? isKept(snapshot) ? of(snapshot) : partial(snapshot).of(NamedPlaces.NONE, index)
            : partial(snapshot).ofPerson(person.getAsLong(), index);
      }
    };
  }

  private synchronized boolean isKept(StoreSnapshot snapshot) {
    return kept != null && kept.roster.run() == snapshot.run();
  }

  private PartialRoster partial(StoreSnapshot snapshot) {
    return new PartialRoster(snapshot, known(snapshot));
  }

  private synchronized PartialRoster.OfRun known(StoreSnapshot snapshot) {
    PartialRoster.OfRun last = known;
    if (last == null || last.run() != snapshot.run()) {
      checkLinked(snapshot);
      last = PartialRoster.OfRun.of(snapshot);
      known = last;
    }
    return last;
  }

  private static void checkLinked(StoreSnapshot snapshot) {
    if (snapshot.residencies().isEmpty()) {
      throw new UsageException(
          Message.of(
              "the people of this workspace are not linked to dwellings at this time; run jiezhi"
                  + " link first",
              "此工作区的人口在该时点尚未关联到房屋；请先运行 jiezhi link"));
    }
  }

  /**
   * The roster of a snapshot. The newest is kept, earlier ones are read anew.
   *
   * @throws UsageException if records were not linked to persons and dwellings yet
   */
  public synchronized Roster of(StoreSnapshot snapshot) {
    Kept last = kept;
    if (last != null && last.roster.run() == snapshot.run()) {
      return last.roster;
    }
    checkLinked(snapshot);
    int keptRun = last == null ? 0 : last.roster.run();
    boolean isNewest = keptRun < snapshot.run();
    Derived found = isNewest ? found(snapshot, last, keptRun) : Derived.of(snapshot, threads);
    Roster roster = roster(found.places, found.rows, snapshot);
    if (isNewest) {
      kept = new Kept(found.places, found.rows, roster);
    }
    return roster;
  }

  /** What is to be known of a snapshot that is later than the one kept, in the quickest way. */
  private synchronized Derived found(StoreSnapshot snapshot, @Nullable Kept last, int keptRun) {
    RosterFile.Content written = file == null ? null : file.read(snapshot, keptRun).orElse(null);
    if (written != null && written.run() == snapshot.run()) {
      return new Derived(written.places(), written.rows());
    }
    Derived found;
    if (written != null) {
      found = new Derived(written.places(), written.rows()).at(written.run(), snapshot, threads);
    } else if (last != null && !snapshot.residencies().havePlacesChangedSince(keptRun)) {
      // Its rows change now; should that fail they are of no use any more.
      kept = null;
      found = new Derived(last.places, last.rows).at(keptRun, snapshot, threads);
    } else {
      found = Derived.of(snapshot, threads);
    }
    if (file != null) {
      file.write(snapshot, found.places, found.rows);
    }
    return found;
  }

  /** Places and rows as they are derived from a store. */
  record Derived(PlaceTable places, ResidencyRows rows) {
    static Derived of(StoreSnapshot snapshot, int threads) {
      ResidencyReading reading = snapshot.residencies();
      AtomicReference<MemberTable> members = new AtomicReference<>();
      AtomicReference<PlaceTable> made = new AtomicReference<>();
      Parallel.run(
          List.of(() -> members.set(reading.members()), () -> made.set(placesOf(snapshot))),
          threads);
      Derived derived = new Derived(Objects.requireNonNull(made.get()), new ResidencyRows());
      Taking taking = new Taking(derived.places, derived.rows);
      MemberTable known = Objects.requireNonNull(members.get());
      Parallel.run(
          List.of(
              () -> reading.forEachMember(known, taking), () -> reading.forEachResidency(taking)),
          threads);
      taking.settle();
      return derived;
    }

    /** What is to be known of a later snapshot with the same places; these rows go into it. */
    Derived at(int run, StoreSnapshot snapshot, int threads) {
      ResidencyReading reading = snapshot.residencies();
      long[] changed = reading.personsChangedSince(run);
      if (changed.length > FEW_CHANGED && changed.length > rows.personCount() / LARGE_SHARE) {
        return of(snapshot, threads);
      }
      rows.forget(changed);
      Taking taking = new Taking(places, rows);
      reading.forEachMember(changed, taking);
      reading.forEachResidency(changed, taking);
      taking.settle();
      return this;
    }
  }

  private Roster roster(PlaceTable places, ResidencyRows rows, StoreSnapshot snapshot) {
    StoredRecords opener = new StoredRecords(snapshot, records, rows.records(), threads);
    return Roster.of(
        places, rows, index, opener, snapshot.residencies().sources(), snapshot.run(), threads);
  }

  private static PlaceTable placesOf(StoreSnapshot snapshot) {
    PlaceTable.Builder builder = new PlaceTable.Builder(snapshot.levelsWithoutAreas());
    snapshot.forEachBuilding(each -> add(each, builder));
    snapshot.forEachDwelling(
        each -> builder.dwelling(each.code(), each.buildingCode(), each.status()));
    return builder.build();
  }

  static void add(Building building, PlaceTable.Builder builder) {
    builder.building(
        building.code(), unit(building), number(building.lon()), number(building.lat()));
  }

  private static @Nullable String unit(Building building) {
    return building.computedUnit() != null ? building.computedUnit() : building.declaredUnit();
  }

  private static double number(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}

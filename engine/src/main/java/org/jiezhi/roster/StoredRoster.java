package org.jiezhi.roster;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.Building;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.Residency;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.ResidencyReading;
import org.jiezhi.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Derives rosters from a store and keeps the newest with its rows. What later runs changed about
 * persons is read alone and put into the rows kept; where units, buildings or dwellings changed,
 * all is read anew. As long as none is kept, a question about a few buildings or a person reads
 * those only, by the indexes of the store. The results are the same. Safe for many threads; one
 * reads all at a time.
 */
public final class StoredRoster {
  /** Of more places than these the whole roster is read. */
  private static final int MOST_NAMED = 2_000;

  private final Supplier<PointIndex> index;
  private final int threads;
  private @Nullable Kept kept;
  private @Nullable KeptUnits units;

  /** All units without their areas, as they stood after a run. */
  private record KeptUnits(int run, List<LevelUnits> levels) {}

  private record Kept(PlaceTable places, ResidencyRows rows, Roster roster) {}

  /**
   * Derives rosters with an index of the store's levels.
   *
   * @param index made when it is asked for, by one thread at a time
   * @param threads how many threads may build
   */
  public StoredRoster(Supplier<PointIndex> index, int threads) {
    this.index = index;
    this.threads = threads;
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
    checkLinked(snapshot);
    return new PartialRoster(snapshot, levels(snapshot));
  }

  private synchronized List<LevelUnits> levels(StoreSnapshot snapshot) {
    KeptUnits last = units;
    if (last == null || last.run != snapshot.run()) {
      last = new KeptUnits(snapshot.run(), snapshot.levelsWithoutAreas());
      units = last;
    }
    return last.levels;
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
    ResidencyReading reading = snapshot.residencies();
    Kept last = kept;
    if (last != null && last.roster.run() == snapshot.run()) {
      return last.roster;
    }
    checkLinked(snapshot);
    boolean isLater = last != null && last.roster.run() < snapshot.run();
    if (last != null && isLater && !reading.havePlacesChangedSince(last.roster.run())) {
      long[] changed = reading.personsChangedSince(last.roster.run());
      last.rows.forget(changed);
      Taking taking = new Taking(last.places, last.rows);
      reading.forEachMember(changed, taking);
      reading.forEachResidency(changed, taking);
      return keep(last.places, last.rows, snapshot);
    }
    PlaceTable places = places(snapshot);
    ResidencyRows rows = new ResidencyRows();
    Taking taking = new Taking(places, rows);
    reading.forEachMember(taking);
    reading.forEachResidency(taking);
    return last == null || isLater ? keep(places, rows, snapshot) : roster(places, rows, snapshot);
  }

  private Roster keep(PlaceTable places, ResidencyRows rows, StoreSnapshot snapshot) {
    Roster roster = roster(places, rows, snapshot);
    kept = new Kept(places, rows, roster);
    return roster;
  }

  private Roster roster(PlaceTable places, ResidencyRows rows, StoreSnapshot snapshot) {
    ResidencyReading reading = snapshot.residencies();
    return Roster.of(
        places, rows, index, new Opener(reading), reading.sources(), snapshot.run(), threads);
  }

  private static PlaceTable places(StoreSnapshot snapshot) {
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

  /** Takes what is read into rows: records first, so that persons have a place of their own. */
  static final class Taking
      implements ResidencyReading.MemberConsumer, ResidencyReading.ResidencyConsumer {
    private final PlaceTable places;
    private final ResidencyRows rows;

    Taking(PlaceTable places, ResidencyRows rows) {
      this.places = places;
      this.rows = rows;
    }

    @Override
    public void member(
        long person,
        long recordRow,
        int sex,
        int birth,
        @Nullable String labels,
        @Nullable String unit,
        boolean hasName,
        boolean hasIdNumber,
        boolean hasPhone) {
      rows.person(
          person,
          recordRow,
          sex < 0 ? null : Sex.ofCode(sex),
          birth == 0 ? null : PartialDate.ofNumber(birth),
          labels);
      rows.items(person, hasName, hasIdNumber, hasPhone);
      if (unit != null) {
        rows.place(person, recordRow, places.withoutDwelling(unit));
      }
    }

    @Override
    public void residency(
        long person,
        @Nullable String dwelling,
        String kind,
        int start,
        int end,
        int source,
        String status) {
      if (!Residency.Status.ofKey(status).counts()) {
        return;
      }
      int found = dwelling == null ? -1 : places.findDwelling(dwelling);
      rows.residency(
          person,
          found >= 0 ? found : rows.place(person, places.withoutDwelling(null)),
          ResidencyKind.parse(kind).orElseThrow(),
          start == 0 ? null : PartialDate.ofNumber(start),
          end == 0 ? null : PartialDate.ofNumber(end),
          source);
    }
  }

  private record Opener(ResidencyReading reading) implements Roster.RecordOpener {
    @Override
    public List<PersonRecord> openRecords(long[] recordRows) {
      return reading.openRecords(recordRows);
    }

    @Override
    public OptionalLong findPerson(String source, String recordId) {
      return reading.findPerson(source, recordId);
    }

    @Override
    public void forEachName(BiConsumer<Long, String> consumer) {
      reading.forEachName(consumer::accept);
    }
  }
}

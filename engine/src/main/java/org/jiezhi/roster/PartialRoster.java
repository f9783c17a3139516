package org.jiezhi.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.Dwelling;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.store.ResidencyReading;
import org.jiezhi.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Reads the roster of a few places by the indexes of the store: all units, the dwellings that are
 * named and those of the buildings that are named, and everybody who has a residency there with all
 * their residencies. A look-up for each; what is elsewhere is not read.
 */
final class PartialRoster {
  private static final String ELSEWHERE = "";

  private final StoreSnapshot snapshot;
  private final ResidencyReading reading;
  private final OfRun known;

  /**
   * What every question after one run needs, read once.
   *
   * @param levels all units without their areas
   * @param sources the names of the sources by their numbers
   */
  record OfRun(int run, List<LevelUnits> levels, Map<Integer, String> sources) {
    OfRun {
      levels = List.copyOf(levels);
      sources = Map.copyOf(sources);
    }

    static OfRun of(StoreSnapshot snapshot) {
      return new OfRun(
          snapshot.run(), snapshot.levelsWithoutAreas(), snapshot.residencies().sources());
    }
  }

  /** A residency as it was read. */
  private record Stay(
      long person,
      @Nullable String dwelling,
      String kind,
      int start,
      int end,
      int source,
      String status) {}

  PartialRoster(StoreSnapshot snapshot, OfRun known) {
    this.snapshot = snapshot;
    this.known = known;
    reading = snapshot.residencies();
  }

  /** The roster of named places; those that are not there are not in it. */
  Roster of(NamedPlaces named, Supplier<PointIndex> index) {
    Map<String, Dwelling> dwellings = new TreeMap<>();
    snapshot.forEachDwellingOf(named.buildings(), each -> dwellings.put(each.code(), each));
    Set<String> buildings = new TreeSet<>(named.buildings());
    Set<String> alone = new TreeSet<>(named.dwellings());
    alone.removeAll(dwellings.keySet());
    snapshot.forEachDwelling(
        alone,
        each -> {
          dwellings.put(each.code(), each);
          buildings.add(each.buildingCode());
        });
    PlaceTable.Builder builder = places(buildings, dwellings);
    long[] persons = reading.personsIn(dwellings.keySet());
    List<Stay> stays = stays(persons);
    for (String each : homes(stays)) {
      if (!dwellings.containsKey(each) && !named.dwellings().contains(each)) {
        // Somebody's home elsewhere: it counts for where they live, and no building has it here.
        builder.dwelling(each, ELSEWHERE, null);
      }
    }
    return roster(builder.build(), persons, stays, index);
  }

  /** The roster of all homes of a person, and of those without a dwelling. */
  Roster ofPerson(long person, Supplier<PointIndex> index) {
    long[] persons = {person};
    List<Stay> stays = stays(persons);
    Map<String, Dwelling> dwellings = new TreeMap<>();
    Set<String> buildings = new TreeSet<>();
    snapshot.forEachDwelling(
        homes(stays),
        each -> {
          dwellings.put(each.code(), each);
          buildings.add(each.buildingCode());
        });
    return roster(places(buildings, dwellings).build(), persons, stays, index);
  }

  private PlaceTable.Builder places(Set<String> buildings, Map<String, Dwelling> dwellings) {
    PlaceTable.Builder builder = new PlaceTable.Builder(known.levels);
    snapshot.forEachBuilding(buildings, each -> StoredRoster.add(each, builder));
    dwellings
        .values()
        .forEach(each -> builder.dwelling(each.code(), each.buildingCode(), each.status()));
    return builder;
  }

  private List<Stay> stays(long[] persons) {
    List<Stay> stays = new ArrayList<>();
    reading.forEachResidency(
        persons,
        (id, dwelling, kind, start, end, source, status) ->
            stays.add(new Stay(id, dwelling, kind, start, end, source, status)));
    return stays;
  }

  private static Set<String> homes(List<Stay> stays) {
    Set<String> homes = new TreeSet<>();
    for (Stay each : stays) {
      if (each.dwelling != null) {
        homes.add(each.dwelling);
      }
    }
    return homes;
  }

  private Roster roster(
      PlaceTable places, long[] persons, List<Stay> stays, Supplier<PointIndex> index) {
    ResidencyRows rows = new ResidencyRows();
    Taking taking = new Taking(places, rows);
    reading.forEachMember(persons, taking);
    for (Stay each : stays) {
      taking.residency(
          each.person, each.dwelling, each.kind, each.start, each.end, each.source, each.status);
    }
    taking.settle();
    Opener opener = new Opener(reading, rows.records());
    return Roster.of(places, rows, index, opener, known.sources, snapshot.run(), 1);
  }

  /** Opens the names of the persons of this roster only. */
  private static final class Opener implements Roster.RecordOpener {
    private final ResidencyReading reading;
    private final long[] records;

    Opener(ResidencyReading reading, long[] records) {
      this.reading = reading;
      this.records = records;
    }

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
      List<PersonRecord> opened = reading.openRecords(records);
      for (int i = 0; i < records.length; i++) {
        String name = opened.get(i).name();
        if (name != null) {
          consumer.accept(records[i], name);
        }
      }
    }
  }
}

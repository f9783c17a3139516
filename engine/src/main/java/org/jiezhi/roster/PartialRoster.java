package org.jiezhi.roster;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.store.ResidencyReading;
import org.jiezhi.store.StoreSnapshot;

/**
 * Reads the roster of a few buildings by the indexes of the store: all units, these buildings with
 * all their dwellings, and everybody who has a residency there with all their residencies. A
 * look-up for each; what is elsewhere is not read.
 */
final class PartialRoster {
  private static final String ELSEWHERE = "";

  private final StoreSnapshot snapshot;
  private final ResidencyReading reading;
  private final List<LevelUnits> levels;

  PartialRoster(StoreSnapshot snapshot, List<LevelUnits> levels) {
    this.snapshot = snapshot;
    this.levels = levels;
    reading = snapshot.residencies();
  }

  /** The roster of named places; those that are not there are not in it. */
  Roster of(NamedPlaces named, Supplier<PointIndex> index) {
    Set<String> buildings = new HashSet<>(named.buildings());
    snapshot.forEachDwelling(named.dwellings(), each -> buildings.add(each.buildingCode()));
    PlaceTable.Builder builder = new PlaceTable.Builder(levels);
    Set<String> dwellings = new HashSet<>();
    snapshot.forEachBuilding(buildings, each -> StoredRoster.add(each, builder));
    snapshot.forEachDwellingOf(
        buildings,
        each -> {
          builder.dwelling(each.code(), each.buildingCode(), each.status());
          dwellings.add(each.code());
        });
    long[] persons = reading.personsIn(dwellings);
    for (String each : homes(persons)) {
      if (!dwellings.contains(each) && !named.dwellings().contains(each)) {
        // Somebody's home elsewhere: it counts for where they live, and no building has it here.
        builder.dwelling(each, ELSEWHERE, null);
      }
    }
    return read(builder.build(), persons, index);
  }

  private Set<String> homes(long[] persons) {
    Set<String> homes = new TreeSet<>();
    reading.forEachResidency(
        persons,
        (id, dwelling, kind, start, end, source, status) -> {
          if (dwelling != null) {
            homes.add(dwelling);
          }
        });
    return homes;
  }

  /** The roster of all homes of a person, and of those without a dwelling. */
  Roster ofPerson(long person, Supplier<PointIndex> index) {
    long[] persons = {person};
    Set<String> homes = homes(persons);
    Set<String> buildings = new HashSet<>();
    snapshot.forEachDwelling(homes, each -> buildings.add(each.buildingCode()));
    PlaceTable.Builder builder = new PlaceTable.Builder(levels);
    snapshot.forEachBuilding(buildings, each -> StoredRoster.add(each, builder));
    snapshot.forEachDwelling(
        homes, each -> builder.dwelling(each.code(), each.buildingCode(), each.status()));
    return read(builder.build(), persons, index);
  }

  private Roster read(PlaceTable places, long[] persons, Supplier<PointIndex> index) {
    ResidencyRows rows = new ResidencyRows();
    StoredRoster.Taking taking = new StoredRoster.Taking(places, rows);
    reading.forEachMember(persons, taking);
    reading.forEachResidency(persons, taking);
    long[] records = rows.records();
    return Roster.of(
        places, rows, index, new Opener(reading, records), reading.sources(), snapshot.run(), 1);
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

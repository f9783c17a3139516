package org.jiezhi.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiezhi.address.AddressParser;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.address.Gazetteer;
import org.jiezhi.address.Parse;
import org.jiezhi.address.Slot;
import org.jiezhi.model.Building;
import org.jiezhi.model.Dwelling;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PlaceAlias;
import org.jspecify.annotations.Nullable;

/**
 * Makes an {@link Inventory} of what a workspace holds. The order in which things are added does
 * not matter. For one thread.
 *
 * <p>A building is known by its columns, its address as one text, its name and its aliases; each is
 * a way to address it. Where columns are missing, the text is read for them. Dwellings of buildings
 * that are not there are left out and counted.
 */
public final class InventoryBuilder {
  private static final Map<String, Slot> SLOTS =
      Map.ofEntries(
          Map.entry("province", Slot.PROVINCE),
          Map.entry("city", Slot.CITY),
          Map.entry("county", Slot.COUNTY),
          Map.entry("town", Slot.TOWN),
          Map.entry("community", Slot.COMMUNITY),
          Map.entry("road", Slot.ROAD),
          Map.entry("lane", Slot.LANE),
          Map.entry("number", Slot.NUMBER),
          Map.entry("sub_number", Slot.SUB),
          Map.entry("compound", Slot.COMPOUND),
          Map.entry("phase", Slot.PHASE),
          Map.entry("building", Slot.BUILDING));

  private final AddressProfile profile;
  private final AddressParser plain;
  private final List<Source> buildings = new ArrayList<>();
  private final List<DwellingRow> dwellings = new ArrayList<>();
  private final List<PlaceAlias> aliases = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<List<String>, RoomNumbers> numbersOfRooms = new HashMap<>();
  private List<LevelUnits> levels = List.of();
  private @Nullable PartialDate day;
  private long homeless;

  /** A building without what its address does not need. */
  record Source(
      String code,
      String unit,
      String name,
      String address,
      Place main,
      List<String> aliases,
      int year) {
    Source within(List<String> units) {
      return new Source(code, unit, name, address, main.within(units), aliases, year);
    }
  }

  private record DwellingRow(
      String code, String building, RoomNumbers numbers, boolean isSetAside) {}

  /** Stair, floor, room, room by its door, side: each as the number of its normal form. */
  private record RoomNumbers(int unit, int floor, int room, int doorRoom, int side) {
    int get(int column) {
      return switch (column) {
        case 0 -> unit;
        case 1 -> floor;
        case 2 -> room;
        case 3 -> doorRoom;
        default -> side;
      };
    }
  }

  /** An empty builder for a region's habits. */
  public InventoryBuilder(AddressProfile profile) {
    this.profile = profile;
    this.plain = new AddressParser(profile, Gazetteer.EMPTY);
    numbers.put("", Dwellings.EMPTY);
  }

  /** The units by whose names and codes buildings and aliases refer to them. */
  public InventoryBuilder units(List<LevelUnits> ofLevels) {
    levels = List.copyOf(ofLevels);
    return this;
  }

  /**
   * Addresses as they held on a day, for records that were written then. Without it names and
   * addresses of all times are known, those that have ended as former ones.
   *
   * <p>Other names hold from their begin up to the day before their end; an unknown date excludes
   * nothing, of an unknown day or month the first is meant. A building with another name that gives
   * a house number and ended later bore that number on the day, and not its own of today; one
   * without such a name that was built in a later year was not there.
   *
   * @throws IllegalArgumentException if the day is unknown
   */
  public InventoryBuilder asOf(PartialDate date) {
    if (date.year() == 0) {
      throw new IllegalArgumentException("addresses hold on a known day");
    }
    day = date;
    return this;
  }

  private boolean holds(PlaceAlias alias) {
    PartialDate on = day;
    PartialDate from = alias.validFrom();
    PartialDate to = alias.validTo();
    return on == null
        || ((from == null || from.compareTo(on) <= 0)
            && (to == null || to.year() == 0 || to.compareTo(on) > 0));
  }

  private boolean isLater(Source building) {
    return day != null && building.year() > day.year();
  }

  /** On the day it was no former name. */
  private PlaceAlias present(PlaceAlias alias) {
    return day == null
        ? alias
        : new PlaceAlias(alias.target(), alias.alias(), alias.validFrom(), null, alias.source());
  }

  /** Adds a building; one that is set aside is left out. */
  public InventoryBuilder add(Building building) {
    if (!building.isQuarantined()) {
      String unit = building.computedUnit();
      buildings.add(
          new Source(
              building.code(),
              text(unit == null ? building.declaredUnit() : unit),
              text(building.name()),
              text(building.address()),
              main(building),
              building.aliases(),
              building.year() == null ? 0 : building.year()));
    }
    return this;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** What columns say, or else the likeliest reading of the address. */
  private Place main(Building building) {
    Map<Slot, String> columns = new EnumMap<>(Slot.class);
    building.slots().forEach((name, value) -> columns.put(SLOTS.get(name), value));
    if (text(building.slots().get("city")).equals(building.slots().get("province"))) {
      columns.remove(Slot.PROVINCE);
    }
    Place place = Place.of(plain.ofColumns(columns));
    Parse compound = plain.parse(place.compound()).best().orElse(null);
    if (compound != null && compound.find(Slot.GROUP).isPresent()) {
      columns.remove(Slot.COMPOUND);
      columns.put(Slot.GROUP, compound.value(Slot.GROUP));
      String village = compound.value(Slot.VILLAGE);
      columns.put(Slot.VILLAGE, village.isEmpty() ? compound.value(Slot.COMMUNITY) : village);
      place = Place.of(plain.ofColumns(columns));
    }
    if (!place.isAddressed()) {
      Parse read = plain.parse(text(building.address())).best().orElse(null);
      return read == null ? place : Place.of(read).within(place.units());
    }
    return place;
  }

  /** Adds a dwelling. One that is set aside or demolished is found, but never linked to. */
  public InventoryBuilder add(Dwelling dwelling) {
    List<String> written =
        Arrays.asList(
            text(dwelling.unit()),
            text(dwelling.floor()),
            text(dwelling.room()),
            text(dwelling.door()));
    RoomNumbers row = numbersOfRooms.computeIfAbsent(written, this::numbers);
    dwellings.add(
        new DwellingRow(
            dwelling.code(),
            dwelling.buildingCode(),
            row,
            dwelling.isQuarantined() || "demolished".equals(dwelling.status())));
    return this;
  }

  private RoomNumbers numbers(List<String> written) {
    Parse whole = room(written, true);
    Parse byDoor = room(written, false);
    return new RoomNumbers(
        number(whole.value(Slot.UNIT)),
        number(whole.floor()),
        number(Rooms.ofInventory(whole.room())),
        number(written.get(3).isEmpty() ? "" : byDoor.room()),
        number(whole.value(Slot.SIDE)));
  }

  private Parse room(List<String> written, boolean withRoom) {
    Map<Slot, String> columns = new EnumMap<>(Slot.class);
    columns.put(Slot.UNIT, written.get(0));
    columns.put(Slot.FLOOR, written.get(1));
    String room = withRoom ? written.get(2) : "";
    columns.put(Slot.ROOM, room);
    columns.put(Slot.DOOR, written.get(3));
    if (room.isEmpty() && Rooms.isSide(written.get(3))) {
      columns.put(Slot.DOOR, "");
      columns.put(Slot.SIDE, written.get(3));
    }
    return plain.ofColumns(columns);
  }

  private String normal(String name) {
    return plain.ofColumns(Map.of(Slot.COMPOUND, name)).value(Slot.COMPOUND);
  }

  private int number(String text) {
    return numbers.computeIfAbsent(text, key -> numbers.size());
  }

  /** Adds another name of a building, an estate, a road or a unit. */
  public InventoryBuilder add(PlaceAlias alias) {
    aliases.add(alias);
    return this;
  }

  /** How many dwellings were left out by {@link #build()} because their building is not there. */
  public long homeless() {
    return homeless;
  }

  /** The inventory. Most of the time goes into reading the buildings' texts. */
  public Inventory build() {
    UnitNames units = new UnitNames(levels, plain);
    buildings.replaceAll(each -> each.within(units.path(each.unit())));
    buildings.sort(Comparator.comparing(Source::code));
    List<PlaceAlias> holding = aliases.stream().filter(this::holds).toList();
    Map<String, List<String>> ended = ended(holding);
    buildings.removeIf(each -> isLater(each) && !ended.containsKey(each.code()));
    AreaNames names =
        new AreaNames(buildings, units, holding.stream().map(this::present).toList(), this::normal);
    AddressParser parser = new AddressParser(profile, names.gazetteer());
    Place[][] places = new Place[buildings.size()][];
    Map<String, int[]> keys = new HashMap<>();
    Set<String> roads = new TreeSet<>();
    Set<String> compounds = new TreeSet<>();
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      Source source = buildings.get(i);
      PlaceReading reading = new PlaceReading(source, parser, names.gazetteer());
      places[i] =
          reading.places(
              ended.getOrDefault(source.code(), List.of()), names.aliasesOf(source.code()), texts);
      for (Place place : places[i]) {
        roads.add(place.road());
        compounds.add(place.compound());
        enter(place, i, keys);
      }
    }
    roads.addAll(names.otherNames(Slot.ROAD));
    compounds.addAll(names.otherNames(Slot.COMPOUND));
    return new Inventory(
        profile,
        names.gazetteer(),
        parser,
        buildings.stream().map(Source::code).toArray(String[]::new),
        buildings.stream().map(each -> each.main().community()).toArray(String[]::new),
        places,
        keys,
        dwellings(),
        new NameIndex(roads),
        new NameIndex(compounds));
  }

  /** Names that held on the day and have ended since, by what they are of. */
  private Map<String, List<String>> ended(List<PlaceAlias> holding) {
    Map<String, List<String>> ended = new HashMap<>();
    for (PlaceAlias each : holding) {
      if (day != null && each.validTo() != null) {
        ended.computeIfAbsent(each.target(), key -> new ArrayList<>(1)).add(each.alias());
      }
    }
    return ended;
  }

  private static void enter(Place place, int building, Map<String, int[]> keys) {
    if (!place.number().isEmpty() || !place.lane().isEmpty()) {
      enter(
          Place.premisesKey(place.base(), place.group(), place.lane(), place.number(), place.sub()),
          building,
          keys);
    }
    if (!place.compound().isEmpty()) {
      enter(
          Place.buildingKey(place.compound(), place.phase(), place.cluster(), place.building()),
          building,
          keys);
      enter(Place.compoundKey(place.compound(), place.phase(), place.cluster()), building, keys);
    }
    if (!place.road().isEmpty() && !place.building().isEmpty()) {
      enter(Place.roadKey(place.road(), place.building()), building, keys);
    }
  }

  private static void enter(String key, int building, Map<String, int[]> keys) {
    keys.merge(
        key,
        new int[] {building},
        (old, added) -> {
          if (old[old.length - 1] == building) {
            return old;
          }
          int[] longer = Arrays.copyOf(old, old.length + 1);
          longer[old.length] = building;
          return longer;
        });
  }

  private Dwellings dwellings() {
    Map<String, Integer> byCode = new TreeMap<>();
    for (int i = 0; i < buildings.size(); i++) {
      byCode.put(buildings.get(i).code(), i);
    }
    dwellings.sort(
        Comparator.comparing((DwellingRow each) -> byCode.getOrDefault(each.building, -1))
            .thenComparing(DwellingRow::code));
    homeless = dwellings.stream().filter(each -> !byCode.containsKey(each.building)).count();
    List<DwellingRow> rows = dwellings.subList((int) homeless, dwellings.size());
    int[] building = new int[rows.size()];
    int[][] columns = new int[5][rows.size()];
    String[] codes = new String[rows.size()];
    boolean[] isSetAside = new boolean[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      DwellingRow row = rows.get(i);
      building[i] = byCode.getOrDefault(row.building, -1);
      codes[i] = row.code;
      isSetAside[i] = row.isSetAside;
      for (int column = 0; column < columns.length; column++) {
        columns[column][i] = row.numbers.get(column);
      }
    }
    return new Dwellings(buildings.size(), codes, building, columns, isSetAside, numbers);
  }
}

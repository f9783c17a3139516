package org.jiezhi.roster;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.geo.BoundaryRule;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/** The slow and obvious answers: every stay is held against the filter, one by one. */
final class PlainScan {
  private static final Set<ResidencyKind> LIVING =
      Set.of(ResidencyKind.USUAL, ResidencyKind.TEMPORARY, ResidencyKind.RENT, ResidencyKind.OWNER);

  private static final Set<ResidencyKind> REGISTERED =
      Set.of(ResidencyKind.HUKOU, ResidencyKind.COLLECTIVE);

  private final RandomTown town;
  private final Map<String, RandomTown.House> houses = new HashMap<>();
  private final Map<Long, List<RandomTown.Stay>> staysOf = new HashMap<>();
  private final Map<String, List<RandomTown.Stay>> staysIn = new HashMap<>();

  /** Units of the main chain: the unit above each, itself for those at the top. */
  private final Map<String, String> above = new HashMap<>();

  /** Codes of the houses that stand in a unit of another scheme, by its code. */
  private final Map<String, Set<String>> housesIn = new HashMap<>();

  PlainScan(RandomTown town) {
    this.town = town;
    for (LevelUnits level : town.levels) {
      boolean isMain = level.level().scheme().equals(town.levels.get(0).level().scheme());
      for (Unit each : level.units()) {
        UnitCode parent = each.parent();
        String code = each.code().value();
        if (isMain) {
          above.put(code, parent == null ? code : parent.value());
        } else {
          housesIn.put(code, new HashSet<>());
          town.houses.stream()
              .filter(house -> isIn(each.geometry(), house.lon(), house.lat()))
              .forEach(house -> housesIn.get(code).add(house.code()));
        }
      }
    }
    town.houses.forEach(each -> houses.put(each.code(), each));
    for (RandomTown.Stay each : town.stays) {
      staysOf.computeIfAbsent(each.human().id(), key -> new ArrayList<>()).add(each);
      if (each.home() != null) {
        staysIn.computeIfAbsent(each.home().code(), key -> new ArrayList<>()).add(each);
      }
    }
  }

  List<RandomTown.Stay> find(RosterFilter filter, LocalDate day, @Nullable Set<String> areas) {
    return town.stays.stream()
        .filter(each -> holds(each, day) && fits(each, filter, day) && isOpen(each, areas))
        .toList();
  }

  private boolean isOpen(RandomTown.Stay stay, @Nullable Set<String> areas) {
    return areas == null || areas.stream().anyMatch(each -> isInUnit(stay, each));
  }

  static boolean holds(RandomTown.Stay stay, LocalDate day) {
    PartialDate start = stay.start();
    PartialDate end = stay.end();
    boolean hasBegun = start == null || !earliest(start).isAfter(day);
    return hasBegun && (end == null || latest(end).isAfter(day));
  }

  private static LocalDate earliest(PartialDate date) {
    return LocalDate.of(date.year(), Math.max(1, date.month()), Math.max(1, date.day()));
  }

  private static LocalDate latest(PartialDate date) {
    int month = date.month() == 0 ? 12 : date.month();
    LocalDate first = LocalDate.of(date.year(), month, 1);
    return first.withDayOfMonth(date.day() == 0 ? first.lengthOfMonth() : date.day());
  }

  static int age(RandomTown.Human human, LocalDate day) {
    PartialDate birth = human.birth();
    return birth == null || latest(birth).isAfter(day)
        ? -1
        : Period.between(latest(birth), day).getYears();
  }

  private boolean fits(RandomTown.Stay stay, RosterFilter filter, LocalDate day) {
    if (filter instanceof RosterFilter.Age age) {
      int own = age(stay.human(), day);
      return own >= 0 && own >= age.from() && own <= age.to();
    }
    if (filter instanceof RosterFilter.Born born) {
      PartialDate birth = stay.human().birth();
      return birth != null
          && number(latest(birth)) >= born.from()
          && number(latest(birth)) <= born.to();
    }
    if (filter instanceof RosterFilter.Began began) {
      PartialDate start = stay.start();
      return start != null && start.number() >= began.from() && start.number() <= began.to();
    }
    if (filter instanceof RosterFilter.OfSex sex) {
      Sex own = stay.human().sex();
      return sex.sex() == (own == null ? Sex.UNKNOWN : own);
    }
    if (filter instanceof RosterFilter.OfKind kinds) {
      return kinds.kinds().contains(stay.kind());
    }
    if (filter instanceof RosterFilter.Label label) {
      return stay.human().labels().contains(label.label());
    }
    if (filter instanceof RosterFilter.Name name) {
      return stay.human().name().contains(name.text());
    }
    if (filter instanceof RosterFilter.LivesAlone) {
      return lives(stay, day) && living(stay, day) == 1;
    }
    if (filter instanceof RosterFilter.Household size) {
      return stay.home() != null
          && lives(stay, day)
          && living(stay, day) >= size.from()
          && living(stay, day) <= size.to();
    }
    if (filter instanceof RosterFilter.InDwelling dwelling) {
      return stay.home() != null && stay.home().code().equals(dwelling.code());
    }
    if (filter instanceof RosterFilter.InBuilding building) {
      return stay.home() != null
          && houses.containsKey(building.code())
          && stay.home().building().equals(building.code());
    }
    if (filter instanceof RosterFilter.InUnit unit) {
      return isInUnit(stay, unit.code());
    }
    if (filter instanceof RosterFilter.InPolygon polygon) {
      RandomTown.House house = house(stay);
      return house != null && isIn(polygon.polygon(), house.lon(), house.lat());
    }
    if (filter instanceof RosterFilter.And and) {
      return and.parts().stream().allMatch(each -> fits(stay, each, day));
    }
    if (filter instanceof RosterFilter.Or or) {
      return or.parts().stream().anyMatch(each -> fits(stay, each, day));
    }
    return !fits(stay, ((RosterFilter.Not) filter).part(), day);
  }

  private static int number(LocalDate date) {
    return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
  }

  private RandomTown.@Nullable House house(RandomTown.Stay stay) {
    return stay.home() == null ? null : houses.get(stay.home().building());
  }

  boolean isInUnit(RandomTown.Stay stay, String code) {
    RandomTown.House house = house(stay);
    Set<String> own = housesIn.get(code);
    if (own != null && !above.containsKey(code)) {
      return house != null && own.contains(house.code());
    }
    String unit = house == null ? (stay.home() == null ? stay.unit() : null) : house.unit();
    while (unit != null && !unit.equals(code)) {
      String parent = above.get(unit);
      unit = unit.equals(parent) ? null : parent;
    }
    return unit != null;
  }

  @SuppressWarnings("unchecked")
  private static List<LineString> rings(Geometry polygon) {
    return LinearComponentExtracter.getLines(polygon);
  }

  static boolean isIn(Geometry polygon, double lon, double lat) {
    if (Double.isNaN(lon)) {
      return false;
    }
    Grid grid = Grid.GEOGRAPHIC;
    boolean isIn = false;
    for (LineString line : rings(polygon)) {
      Coordinate[] ring = line.getCoordinates();
      for (int i = 1; i < ring.length; i++) {
        isIn ^=
            BoundaryRule.HALF_OPEN.crossesWest(
                grid.toGrid(ring[i - 1].x),
                grid.toGrid(ring[i - 1].y),
                grid.toGrid(ring[i].x),
                grid.toGrid(ring[i].y),
                grid.toGrid(lon),
                grid.toGrid(lat));
      }
    }
    return isIn;
  }

  boolean lives(RandomTown.Stay stay, LocalDate day) {
    if (!holds(stay, day)) {
      return false;
    }
    if (LIVING.contains(stay.kind())) {
      return true;
    }
    return REGISTERED.contains(stay.kind())
        && java.util.Objects.requireNonNull(staysOf.get(stay.human().id())).stream()
            .noneMatch(
                other ->
                    LIVING.contains(other.kind())
                        && holds(other, day)
                        && !placeOf(other).equals(placeOf(stay)));
  }

  private static String placeOf(RandomTown.Stay stay) {
    return stay.home() != null ? stay.home().code() : "unit " + stay.unit();
  }

  /** How many persons live where a stay is; none where that is no dwelling. */
  int living(RandomTown.Stay stay, LocalDate day) {
    if (stay.home() == null) {
      return 0;
    }
    Set<Long> persons = new HashSet<>();
    for (RandomTown.Stay other :
        java.util.Objects.requireNonNull(staysIn.get(stay.home().code()))) {
      if (lives(other, day)) {
        persons.add(other.human().id());
      }
    }
    return persons.size();
  }

  /** What a roster tells of a row, to be held against {@link #text(RandomTown.Stay, LocalDate)}. */
  static String text(Resident each, String human) {
    return String.join(
        " ",
        human,
        String.valueOf(each.dwellingCode()),
        each.kind().key(),
        String.valueOf(each.start()),
        String.valueOf(each.end()),
        String.valueOf(each.age()),
        String.valueOf(each.isLiving()));
  }

  String text(RandomTown.Stay each, LocalDate day) {
    PartialDate end = each.end();
    return String.join(
        " ",
        String.valueOf(each.human().id()),
        String.valueOf(each.home() == null ? null : each.home().code()),
        each.kind().key(),
        String.valueOf(each.start()),
        String.valueOf(end == null ? null : PartialDate.ofNumber(Columns.latest(end.number()))),
        String.valueOf(age(each.human(), day)),
        String.valueOf(lives(each, day)));
  }
}

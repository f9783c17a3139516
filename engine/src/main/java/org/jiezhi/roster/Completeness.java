package org.jiezhi.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jspecify.annotations.Nullable;

/**
 * How complete the people of an area are, in four steps (区不漏房、房不漏户、户不漏人、人不漏项), on a day. Each step
 * tells how many of how many are there; {@link RosterReader} names what is missing.
 *
 * <ol>
 *   <li>{@link Step#BUILDINGS}, no area misses a house: of the mapped footprints and the recorded
 *       buildings, those that are recorded and have a dwelling. Missing: codes of footprints and
 *       buildings.
 *   <li>{@link Step#HOUSEHOLDS}, no house misses a household: of the dwellings that are neither
 *       demolished nor virtual, those where somebody lives or that are said to be vacant. Missing:
 *       codes of dwellings.
 *   <li>{@link Step#PERSONS}, no household misses a person: of the persons with a residency on the
 *       day, those who have one in a dwelling that is known. A person counts where they live, else
 *       where they are first. Missing: records of persons.
 *   <li>{@link Step#ITEMS}, no person misses an item: of name, number of a document, sex, day of
 *       birth and phone of those persons, those that some source tells. Missing: records of persons
 *       who lack any.
 * </ol>
 *
 * <p>Time: one look at every row of the areas.
 */
public final class Completeness {
  /** A step of the four. */
  public enum Step {
    /** 区不漏房. */
    BUILDINGS,
    /** 房不漏户. */
    HOUSEHOLDS,
    /** 户不漏人. */
    PERSONS,
    /** 人不漏项. */
    ITEMS
  }

  /** What is asked of a person. */
  public enum Item {
    /** The name. */
    NAME,
    /** The number of a document. */
    ID_NUMBER,
    /** The sex. */
    SEX,
    /** The whole date of birth. */
    BIRTH_DATE,
    /** A phone. */
    PHONE
  }

  /**
   * So many of so many.
   *
   * @param there those that are there
   * @param all all that should be
   */
  public record Share(long there, long all) {
    /** The share; 1 where there is nothing that could be missing. */
    public double ratio() {
      return all == 0 ? 1 : (double) there / all;
    }
  }

  /**
   * A unit's four steps.
   *
   * @param code the unit's code; empty for all areas that are open
   * @param name its name, or empty
   * @param steps one share a step
   * @param items one share an item
   */
  public record Line(String code, String name, List<Share> steps, List<Share> items) {
    /** Copies the lists. */
    public Line {
      steps = List.copyOf(steps);
      items = List.copyOf(items);
    }

    /** The share of a step. */
    public Share of(Step step) {
      return steps.get(STEPS.indexOf(step));
    }

    /** The item that most persons lack. */
    public Item worst() {
      int worst = 0;
      for (int i = 1; i < items.size(); i++) {
        worst = items.get(i).ratio() < items.get(worst).ratio() ? i : worst;
      }
      return ITEMS.get(worst);
    }
  }

  private static final List<Step> STEPS = List.of(Step.values());
  private static final List<Item> ITEMS = List.of(Item.values());

  private final Roster roster;
  private final PlaceTable places;
  private final Columns columns;
  private final int day;

  /** The persons who count, each with its row; and that row's dwelling. */
  private final int[] personRow;

  private final List<Footprint> footprints = new ArrayList<>();

  /** What is there in a unit and all below it, by steps, then by items; and what should be. */
  private final long[][] there;

  private final long[][] all;

  /** A mapped footprint that no building's record has: in which unit it lies. */
  private record Footprint(String code, int unit) {}

  /** The completeness of a roster on a day, within the areas that are open. */
  public Completeness(Roster roster, LocalDate asOf) {
    this.roster = roster;
    places = roster.places();
    columns = roster.columns();
    day = RosterQuery.number(asOf);
    personRow = roster.personRows(asOf);
    for (LevelUnits level : places.levels) {
      if (level.level().kind() == LevelKind.FOOTPRINT) {
        level.units().forEach(this::addFootprint);
      }
    }
    there = new long[places.unitCodes.length][STEPS.size() + ITEMS.size()];
    all = new long[places.unitCodes.length][STEPS.size() + ITEMS.size()];
    countAll();
  }

  private void addFootprint(Unit unit) {
    String code = unit.code().value();
    if (places.findBuilding(code) < 0) {
      int above = unit.parent() == null ? 0 : places.findUnit(unit.parent().value());
      footprints.add(new Footprint(code, Math.max(0, above)));
    }
  }

  private boolean isKnown(int row) {
    return roster.isPlaced(row);
  }

  /** Counts of each unit of the main chain itself; what lies below is added afterwards. */
  private void countAll() {
    for (int b = 0; b < places.buildingCodes.length; b++) {
      int unit = places.unitOf(b);
      if (places.buildingCodes[b] != null && isIn(b, roster.open())) {
        add(unit, Step.BUILDINGS, hasDwelling(b));
      }
      for (int d = places.dwellingStart[b]; d < places.dwellingStart[b + 1]; d++) {
        if (isAsked(d) && roster.open().holds(d)) {
          add(unit, Step.HOUSEHOLDS, isAnswered(d));
        }
      }
    }
    for (Footprint each : footprints) {
      if (isOpen(each, roster.open())) {
        add(each.unit(), Step.BUILDINGS, false);
      }
    }
    for (int row : personRow) {
      if (row >= 0) {
        int unit = places.unitOf(places.buildingOf(columns.dwellingOf(row)));
        add(unit, Step.PERSONS, isKnown(row));
        for (Item each : Item.values()) {
          add(unit, Step.ITEMS, tells(row, each));
          there[unit][STEPS.size() + ITEMS.indexOf(each)] += tells(row, each) ? 1 : 0;
        }
      }
    }
    for (int unit = places.unitCodes.length - 1; unit > 0; unit--) {
      // Units of which the parent is missing are in the whole all the same.
      int above = places.unitParent[unit];
      for (int i = 0; i < there[unit].length; i++) {
        there[above][i] += there[unit][i];
        all[above][i] += all[unit][i];
      }
    }
  }

  private void add(int unit, Step step, boolean isThere) {
    there[unit][STEPS.indexOf(step)] += isThere ? 1 : 0;
    all[unit][STEPS.indexOf(step)]++;
  }

  /** All areas that are open as one. */
  public Line whole() {
    return line(0, "", "");
  }

  /**
   * The units of a level of the main chain that are open whole, in their order.
   *
   * @throws IllegalArgumentException if the main chain has no such level
   */
  public List<Line> byUnit(String level) {
    int at = places.chain.indexOf(level);
    if (at < 0) {
      throw new IllegalArgumentException("levels are " + places.chain);
    }
    List<Line> lines = new ArrayList<>();
    for (int unit = 1; unit < places.unitCodes.length; unit++) {
      if (places.unitLevel[unit] == at && roster.open().holds(places.dwellingsOfUnit(unit))) {
        lines.add(
            line(unit, Objects.requireNonNull(places.unitCodes[unit]), places.unitNames[unit]));
      }
    }
    return lines;
  }

  private Line line(int unit, String code, String name) {
    List<Share> steps = new ArrayList<>();
    for (int step = 0; step < STEPS.size(); step++) {
      steps.add(new Share(there[unit][step], all[unit][step]));
    }
    List<Share> items = new ArrayList<>();
    for (int item = 0; item < ITEMS.size(); item++) {
      items.add(
          new Share(there[unit][STEPS.size() + item], all[unit][STEPS.indexOf(Step.PERSONS)]));
    }
    return new Line(code, name, steps, items);
  }

  private boolean isIn(int building, Spans spans) {
    Spans own = places.dwellingsOfBuilding(building);
    if (!own.isEmpty()) {
      return spans.holds(own);
    }
    // A building without dwellings is where its unit's place for people without one is.
    int unit = places.unitOf(building);
    return spans.holds(places.dwellingStart[places.buildingStart[unit]]);
  }

  private boolean isOpen(Footprint footprint, Spans spans) {
    return spans.holds(places.dwellingStart[places.buildingStart[footprint.unit()]]);
  }

  private boolean hasDwelling(int building) {
    return !places.dwellingsOfBuilding(building).isEmpty();
  }

  private boolean isAsked(int dwelling) {
    return places.dwellingCodes[dwelling] != null && !places.isGone.get(dwelling);
  }

  private boolean isAnswered(int dwelling) {
    return places.isVacant.get(dwelling) || columns.livingIn(dwelling, day) > 0;
  }

  private boolean tells(int row, Item item) {
    int who = columns.person[row];
    return switch (item) {
      case NAME -> (columns.personItems[who] & ResidencyRows.NAME) != 0;
      case ID_NUMBER -> (columns.personItems[who] & ResidencyRows.ID_NUMBER) != 0;
      case PHONE -> (columns.personItems[who] & ResidencyRows.PHONE) != 0;
      case SEX -> columns.sex[row] == 1 || columns.sex[row] == 2;
      case BIRTH_DATE -> (columns.personItems[who] & ResidencyRows.WHOLE_BIRTH) != 0;
    };
  }

  /**
   * What is missing in a unit, in the order of the roster: codes of buildings or dwellings.
   *
   * @param unit the unit's code, or null for all areas that are open
   * @param step {@link Step#BUILDINGS} or {@link Step#HOUSEHOLDS}
   * @throws IllegalArgumentException if the step is of persons
   */
  List<String> missingPlaces(@Nullable String unit, Step step) {
    Spans spans = spans(unit);
    List<String> codes = new ArrayList<>();
    if (step == Step.BUILDINGS) {
      for (int b = 0; b < places.buildingCodes.length; b++) {
        String code = places.buildingCodes[b];
        if (code != null && isIn(b, spans) && !hasDwelling(b)) {
          codes.add(code);
        }
      }
      footprints.stream()
          .filter(each -> isOpen(each, spans))
          .map(Footprint::code)
          .sorted()
          .forEach(codes::add);
    } else if (step == Step.HOUSEHOLDS) {
      for (int i = 0; i < spans.size(); i++) {
        for (int d = spans.from(i); d < spans.to(i); d++) {
          if (isAsked(d) && !isAnswered(d)) {
            codes.add(Objects.requireNonNull(places.dwellingCodes[d]));
          }
        }
      }
    } else {
      throw new IllegalArgumentException("persons are listed by missingPersons");
    }
    return codes;
  }

  /**
   * Who is missing, or misses something, in a unit, in the order of the roster.
   *
   * @param unit the unit's code, or null for all areas that are open
   * @param step {@link Step#PERSONS} or {@link Step#ITEMS}
   * @throws IllegalArgumentException if the step is of places
   */
  List<Resident> missingPersons(@Nullable String unit, Step step) {
    if (step != Step.PERSONS && step != Step.ITEMS) {
      throw new IllegalArgumentException("places are listed by missingPlaces");
    }
    Spans rows = spans(unit).through(columns.dwellingStart);
    IntList found = new IntList();
    Arrays.stream(personRow)
        .filter(row -> row >= 0 && rows.holds(row))
        .filter(row -> step == Step.PERSONS ? !isKnown(row) : !tellsAll(row))
        .sorted()
        .forEach(found::add);
    return roster.open(found.toArray(), day);
  }

  private boolean tellsAll(int row) {
    for (Item each : Item.values()) {
      if (!tells(row, each)) {
        return false;
      }
    }
    return true;
  }

  private Spans spans(@Nullable String unit) {
    return unit == null
        ? roster.open()
        : roster.open().and(roster.dwellingsOf(new RosterFilter.InUnit(unit)));
  }
}

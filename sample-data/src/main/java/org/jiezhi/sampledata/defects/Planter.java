package org.jiezhi.sampledata.defects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.jiezhi.sampledata.boundaries.Area;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.files.Feature;

/**
 * Puts errors into one level. Each goes to a unit of its own, so that none hides another, and
 * changes as little as it can: mostly one vertex put into one border segment of one unit, so that
 * its area is that of a triangle.
 */
public final class Planter {
  private static final double LEAST_SEGMENT_METERS = 7;

  /** A bulge is at most a third as high as wide, so that it never meets the next segment. */
  private static final double FLATNESS = 3;

  private static final int MOST_TRIES = 2_000_000;

  private final Territory territory;
  private final Scheme scheme;
  private final Scheme parents;
  private final Draw draw;
  private final double eastSteps;
  private final double northSteps;
  private final BrokenLevel level = new BrokenLevel();
  private final List<Defect> defects = new ArrayList<>();
  private final BitSet touched = new BitSet();

  /**
   * A planter for one level.
   *
   * @param parents the level above it
   */
  public Planter(Territory territory, Scheme scheme, Scheme parents, long seed) {
    this.territory = territory;
    this.scheme = scheme;
    this.parents = parents;
    this.draw = Draw.of(seed, "defects", scheme.name().hashCode());
    this.eastSteps = territory.stepsPerMeterEast();
    this.northSteps = territory.stepsPerMeterNorth();
  }

  /** The changes made so far. */
  public BrokenLevel level() {
    return level;
  }

  /** The plots round which lines must stay exact for the defects to be as written down. */
  public BitSet touched() {
    return touched;
  }

  /** What was put in so far. */
  public List<Defect> defects() {
    return defects;
  }

  /** T1: a unit bulges into a sibling. T4 where it does so by less than 5 cm. */
  public void overlap(double meters) {
    Place place = place(this::betweenSiblings, each -> each.length() >= FLATNESS * meters);
    String rule = meters < 0.05 ? "T4" : "T1";
    bulge(place, meters, rule, List.of(place.code(), place.codeBeyond()), List.of());
  }

  /** T2: a unit draws back from a sibling. T4 where it does so by less than 5 cm. */
  public void gap(double meters) {
    Place place = place(this::betweenSiblings, each -> each.length() >= FLATNESS * meters);
    String rule = meters < 0.05 ? "T4" : "T2";
    bulge(place, -meters, rule, List.of(place.code(), place.codeBeyond()), List.of());
  }

  /** T3: a unit draws back from its parent's border, further than noise goes. */
  public void openGap(double meters) {
    Place place = place(this::onRim, each -> each.length() >= FLATNESS * meters);
    bulge(place, -meters, "T3", List.of(place.code()), List.of());
  }

  /** H3: a unit's border leaves its parent's line by a little. */
  public void offLine(double meters) {
    Place place = place(this::onRim, each -> each.length() >= FLATNESS * meters);
    bulge(place, -meters, "H3", List.of(place.code()), List.of("T3", "T4"));
  }

  /** H2: a unit reaches out of the city. */
  public void straddle(double meters) {
    Place place = place(this::onRim, each -> each.length() >= FLATNESS * meters);
    bulge(place, meters, "H2", List.of(place.code()), List.of());
  }

  /** G1: a ring that runs a loop within its own unit; the area does not change. */
  public void loop() {
    Place place = place(this::betweenSiblings);
    long[] near = place.beside(0.8, -2);
    long[] far = place.beside(0.4, -6);
    long[] from = place.from();
    change(
        place.unit(),
        area ->
            RingEdits.insert(
                area, from, place.to(), near[0], near[1], far[0], far[1], from[0], from[1]));
    record("G1", List.of(place.code()), near, 0, 5, List.of(), List.of());
  }

  /** G3: a vertex stands twice. */
  public void repeatedVertex() {
    Place place = place(this::betweenSiblings);
    long[] from = place.from();
    change(place.unit(), area -> RingEdits.insert(area, from, place.to(), from[0], from[1]));
    record("G3", List.of(place.code()), from, 0, 0, List.of(), List.of());
  }

  /** G4: the line runs out and back on itself. */
  public void spike(double meters) {
    Place place = place(this::betweenSiblings);
    long[] tip = place.beside(0.5, meters);
    long[] from = place.from();
    change(
        place.unit(),
        area -> RingEdits.insert(area, from, place.to(), tip[0], tip[1], from[0], from[1]));
    record("G4", List.of(place.code()), tip, 0, meters, List.of("G1"), List.of());
  }

  /** G5: an enclave so near the border that next to nothing is left between. */
  public void neck(double meters) {
    Place place = place(this::betweenSiblings);
    long[] tip = place.beside(0.5, -meters);
    long[] left = place.beside(0.3, -4);
    long[] right = place.beside(0.7, -4);
    long[] enclave = {tip[0], tip[1], left[0], left[1], right[0], right[1]};
    long[] shell = turnsLeft(enclave) ? enclave : RingEdits.reversed(enclave);
    change(place.unit(), area -> RingEdits.withHole(area, RingEdits.reversed(shell)));
    String code = addSibling(place, new Area(List.of(List.of(shell))));
    record("G5", List.of(place.code(), code), tip, 0, meters, List.of(), List.of());
  }

  /** T5: a unit stands twice, the second time under another code. */
  public void duplicate() {
    Place place = place(this::betweenSiblings);
    level.edit(place.unit(), sound -> sound);
    Arrays.stream(scheme.cells(place.unit())).forEach(touched::set);
    Area area = territory.area(scheme, place.unit());
    String code = addSibling(place, area);
    record("T5", List.of(place.code(), code), place.from(), 0, 0, List.of(), List.of("T1", "T6"));
  }

  /** T6: a new unit within another that has no hole for it. */
  public void nested(double meters) {
    Place place = place(this::betweenSiblings);
    level.edit(place.unit(), sound -> sound);
    long[] middle = territory.place(place.cell(), 0, 0);
    String code = addSibling(place, square(middle, meters));
    record(
        "T6",
        List.of(place.code(), code),
        middle,
        meters * meters,
        meters / 2,
        List.of(),
        List.of("T1"));
  }

  /** T7: a vertex exactly on a sibling's segment, which has none there. */
  public void unmatchedVertex() {
    Place place = place(this::betweenSiblings, Place::hasExactMiddle);
    long[] middle = {(place.from()[0] + place.to()[0]) / 2, (place.from()[1] + place.to()[1]) / 2};
    change(
        place.unit(),
        area -> RingEdits.insert(area, place.from(), place.to(), middle[0], middle[1]));
    record("T7", List.of(place.code(), place.codeBeyond()), middle, 0, 0, List.of(), List.of());
  }

  /** T8: a sibling's line runs a hair's breadth beside the unit's. */
  public void nearCoincident() {
    Place place = place(this::betweenSiblings);
    double meters = 0.0004;
    bulge(
        place, meters, "T8", List.of(place.code(), place.codeBeyond()), List.of("T1", "T4", "T7"));
  }

  /** H1: a new unit far outside its parent. */
  public void outside() {
    Place place = place(this::onRim);
    level.edit(place.unit(), sound -> sound);
    long[] far = {place.from()[0], place.from()[1] - (long) (40_000 * northSteps)};
    String code = addSibling(place, square(far, 60));
    record("H1", List.of(code), far, 3600, 0, List.of(), List.of());
  }

  /** H4: all units of the smallest parent are left out. To be planted before anything else. */
  public void uncoveredParent() {
    int smallest = 0;
    for (int parent = 1; parent < parents.size(); parent++) {
      if (parents.cells(parent).length < parents.cells(smallest).length) {
        smallest = parent;
      }
    }
    int[] cells = parents.cells(smallest);
    for (int cell : cells) {
      level.remove(scheme.unitOf(cell));
      touched.set(cell);
    }
    long[] ring = territory.area(parents, smallest).polygons().get(0).get(0);
    double square = Math.abs(doubledArea(ring)) / 2 / eastSteps / northSteps;
    List<String> parent = List.of(parents.codes().get(smallest));
    long[] middle = territory.place(cells[0], 0, 0);
    record("H4", parent, middle, square, 0, List.of(), List.of("H1", "H5"));
  }

  /** H5: the parent named does not exist. */
  public void noSuchParent() {
    Place place = place(this::betweenSiblings);
    level.edit(place.unit(), sound -> sound.withParent(sound.parent() + "99"));
    List<String> causes = List.of("H6", "T2", "T3", "H4");
    record("H5", List.of(place.code()), place.from(), 0, 0, List.of(), causes);
  }

  /** H6: a code that does not begin with its parent's. */
  public void foreignCode() {
    Place place = place(this::betweenSiblings);
    recode("H6", place, "9988" + place.code().substring(4), List.of());
  }

  /** C1: no code. */
  public void missingCode() {
    recode("C1", place(this::betweenSiblings), "", List.of("H6", "C3", "T2", "T3", "H4"));
  }

  /** C2: the code of a sibling. */
  public void sharedCode() {
    Place place = place(this::betweenSiblings);
    recode("C2", place, place.codeBeyond(), List.of());
  }

  /** C3: a letter where the level's codes have a digit. */
  public void oddCode() {
    Place place = place(this::betweenSiblings);
    String code = place.code();
    recode("C3", place, code.substring(0, code.length() - 1) + "X", List.of());
  }

  /** G2: a unit without geometry. */
  public void emptyGeometry() {
    Place place = place(this::betweenSiblings);
    level.edit(place.unit(), sound -> sound);
    String code = nextCode(place);
    level.add(new Feature(code, place.parentCode(), code, null));
    record("G2", List.of(code), place.from(), 0, 0, List.of(), List.of("H1"));
  }

  private void bulge(
      Place place, double meters, String rule, List<String> units, List<String> alike) {
    long[] apex = place.beside(0.5, meters);
    change(
        place.unit(), area -> RingEdits.insert(area, place.from(), place.to(), apex[0], apex[1]));
    double square = place.length() * Math.abs(meters) / 2;
    record(rule, units, apex, square, Math.abs(meters), alike, List.of());
  }

  private void change(int unit, java.util.function.UnaryOperator<Area> change) {
    level.edit(
        unit,
        sound -> {
          Area area = sound.area();
          return area == null ? sound : sound.withArea(change.apply(area));
        });
  }

  private void record(
      String rule,
      List<String> units,
      long[] at,
      double areaM2,
      double reachM,
      List<String> alike,
      List<String> causes) {
    defects.add(
        new Defect(rule, scheme.name(), units, "", at[0], at[1], areaM2, reachM, alike, causes));
  }

  /** Gives a unit another code, which cuts off what names the unit by its true one. */
  private void recode(String rule, Place place, String code, List<String> causes) {
    level.edit(place.unit(), sound -> sound.withCode(code));
    List<String> all = new ArrayList<>(List.of("H1", "H5"));
    all.addAll(causes);
    List<String> units = code.isEmpty() ? List.of() : List.of(code);
    long[] at = place.from();
    defects.add(
        new Defect(rule, scheme.name(), units, place.code(), at[0], at[1], 0, 0, List.of(), all));
  }

  private String addSibling(Place place, Area area) {
    String code = nextCode(place);
    level.add(new Feature(code, place.parentCode(), code, area));
    return code;
  }

  /** A code of the parent's that no unit has: they are given from 99 downwards. */
  private String nextCode(Place place) {
    String template = place.code();
    int digits = template.length() - place.parentCode().length();
    int serial = (digits == 2 ? 99 : 999) - level.added().size();
    return place.parentCode() + serial;
  }

  private Area square(long[] middle, double meters) {
    long dx = (long) (meters / 2 * eastSteps);
    long dy = (long) (meters / 2 * northSteps);
    return new Area(
        List.of(
            List.of(
                new long[] {
                  middle[0] - dx,
                  middle[1] - dy,
                  middle[0] + dx,
                  middle[1] - dy,
                  middle[0] + dx,
                  middle[1] + dy,
                  middle[0] - dx,
                  middle[1] + dy
                })));
  }

  private static boolean turnsLeft(long[] triangle) {
    return doubledArea(triangle) > 0;
  }

  private static double doubledArea(long[] ring) {
    double sum = 0;
    for (int i = 0; i < ring.length; i += 2) {
      int next = (i + 2) % ring.length;
      double x = ring[i] - ring[0];
      double y = ring[i + 1] - ring[1];
      sum += x * (ring[next + 1] - ring[1]) - y * (ring[next] - ring[0]);
    }
    return sum;
  }

  private boolean betweenSiblings(int unit, int beyond) {
    return beyond >= 0
        && parents.unitOf(beyond) == scheme.parent(unit)
        && !level.isEdited(scheme.unitOf(beyond));
  }

  private boolean onRim(int unit, int beyond) {
    return beyond < 0;
  }

  private Place place(Wanted wanted) {
    return place(wanted, place -> true);
  }

  /** A long enough border segment, of the kind wanted, of a unit that is still sound. */
  private Place place(Wanted wanted, Predicate<Place> also) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int unit = draw.below(scheme.size());
      int[] cells = scheme.cells(unit);
      int cell = cells[draw.below(cells.length)];
      int side = draw.below(Territory.SIDES);
      int beyond = territory.beyond(cell, side);
      boolean border = beyond < 0 || scheme.unitOf(beyond) != unit;
      if (level.isEdited(unit) || !border || !wanted.test(unit, beyond)) {
        continue;
      }
      long[] line = territory.side(cell, side);
      Place place = new Place(unit, cell, beyond, line, 2 * draw.below(line.length / 2 - 1));
      if (place.length() >= LEAST_SEGMENT_METERS && also.test(place)) {
        touched.set(cell);
        if (beyond >= 0) {
          touched.set(beyond);
          // The sibling is part of the defect: it takes no other.
          level.edit(scheme.unitOf(beyond), sound -> sound);
        }
        return place;
      }
    }
    throw new IllegalStateException("level " + scheme.name() + " has no room for another defect");
  }

  /** What kind of border is wanted. */
  @FunctionalInterface
  private interface Wanted {
    boolean test(int unit, int beyond);
  }

  /** A segment of a unit's border. */
  private final class Place {
    private final int unit;
    private final int cell;
    private final int beyond;
    private final long[] line;
    private final int at;

    Place(int unit, int cell, int beyond, long[] line, int at) {
      this.unit = unit;
      this.cell = cell;
      this.beyond = beyond;
      this.line = line;
      this.at = at;
    }

    int unit() {
      return unit;
    }

    int cell() {
      return cell;
    }

    String code() {
      return scheme.codes().get(unit);
    }

    String codeBeyond() {
      return scheme.codes().get(scheme.unitOf(beyond));
    }

    String parentCode() {
      return parents.codes().get(scheme.parent(unit));
    }

    long[] from() {
      return new long[] {line[at], line[at + 1]};
    }

    long[] to() {
      return new long[] {line[at + 2], line[at + 3]};
    }

    boolean hasExactMiddle() {
      return ((from()[0] + to()[0]) & 1) == 0 && ((from()[1] + to()[1]) & 1) == 0;
    }

    /** In metres. */
    double length() {
      double dx = (to()[0] - from()[0]) / eastSteps;
      double dy = (to()[1] - from()[1]) / northSteps;
      return Math.sqrt(dx * dx + dy * dy);
    }

    /** A point so far along the segment and so many metres outside the unit. */
    long[] beside(double along, double meters) {
      double dx = (to()[0] - from()[0]) / eastSteps;
      double dy = (to()[1] - from()[1]) / northSteps;
      double out = meters / length();
      return new long[] {
        from()[0] + (long) Math.rint((along * dx + out * dy) * eastSteps),
        from()[1] + (long) Math.rint((along * dy - out * dx) * northSteps)
      };
    }
  }
}

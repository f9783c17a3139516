package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jiezhi.coverage.BorderNodes;
import org.jiezhi.coverage.Decision;
import org.jiezhi.coverage.Policy;
import org.jiezhi.coverage.Region;
import org.jiezhi.coverage.TilingRepair;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * Repairs one level under the level above as it stands now. Units take part in order of their
 * codes, whatever the order of the file. For one thread, which may employ others.
 */
final class LevelRepair implements Policy {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  /** What is added to a parent's code for the unit that stands for its gaps. */
  private static final String UNASSIGNED = "-unassigned";

  private final Hierarchy hierarchy;
  private final LevelUnits here;
  private final @Nullable LevelRepair up;
  private final RepairOptions options;

  /** A unit whose border stands against those of its neighbours. */
  private final @Nullable UnitCode edited;

  private final @Nullable PreparedGeometry allowed;

  /** Area of each unit, in the file's order; of placeholders behind them. */
  private final List<Geometry> areas = new ArrayList<>();

  private final List<Unit> units;

  /** Units that take no part in the tiling, by their place in the file. */
  private final BitSet aside = new BitSet();

  private final BitSet quarantined = new BitSet();

  /** Units set aside that have the very same part in their parent as others, with these. */
  private final Map<Integer, Integer> twinOf = new TreeMap<>();

  /** The units that take part, in order of codes; what stands for each parent's gaps after them. */
  private int[] members = {};

  private int[] parentOf = {};

  /** Places in the level above of the parents that take part. */
  private int[] parents = {};

  private final List<Change> changes = new ArrayList<>();

  /** Units set aside that have no part in their parent. */
  private final BitSet outside = new BitSet();

  private boolean changed;

  LevelRepair(
      Hierarchy hierarchy,
      LevelUnits here,
      @Nullable LevelRepair up,
      RepairOptions options,
      @Nullable UnitCode edited) {
    this.edited = edited;
    this.hierarchy = hierarchy;
    this.here = here;
    this.up = up;
    this.options = options;
    units = new ArrayList<>(here.units());
    Geometry gaps = options.allowedGaps();
    allowed = gaps == null ? null : PreparedGeometryFactory.prepare(gaps);
    for (Unit unit : here.units()) {
      areas.add(
          here.level().kind() == LevelKind.FOOTPRINT
              ? unit.geometry()
              : HierarchyRepair.onGrid(unit.geometry(), hierarchy));
    }
  }

  boolean isChanged() {
    return changed;
  }

  List<Change> changes() {
    return changes;
  }

  /** Puts nodes into the borders of this level. */
  void put(BorderNodes nodes) {
    for (int i = 0; i < areas.size(); i++) {
      if (!aside.get(i)) {
        areas.set(i, nodes.putInto(areas.get(i)));
      }
    }
    followTwins();
  }

  /** The level as it stands now. */
  LevelUnits result() {
    List<Unit> now = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      now.add(units.get(i).withGeometry(areas.get(i)));
    }
    return new LevelUnits(here.level(), now);
  }

  /**
   * Solves the level. Returns what must be put into the borders above. Units that are set aside are
   * left out from the beginning then, so that their lines mark nothing in the others.
   */
  BorderNodes solve(Runnable checkpoint) {
    parents = up == null ? new int[0] : up.takingPart();
    choose();
    TilingRepair.Result result = tile(checkpoint);
    while (setAside(result)) {
      result = tile(checkpoint);
    }
    changed = !result.nodes().isEmpty();
    take(result);
    for (Decision each : result.decisions()) {
      if (!isHoleOfOne(each)) {
        changes.add(change(each));
      }
    }
    return result.nodes();
  }

  private TilingRepair.Result tile(Runnable checkpoint) {
    boolean covering = here.level().kind() == LevelKind.PARTITION;
    int vacant = covering ? Math.max(1, parents.length) : 0;
    List<Geometry> children = new ArrayList<>();
    List<Integer> above = new ArrayList<>();
    for (int member : members) {
      children.add(areas.get(member));
      above.add(parentOf[member]);
    }
    for (int i = 0; i < vacant; i++) {
      children.add(GEOMETRIES.createPolygon());
      above.add(parents.length == 0 ? -1 : i);
    }
    List<Geometry> over = new ArrayList<>();
    for (int parent : parents) {
      over.add(up == null ? GEOMETRIES.createPolygon() : up.areas.get(parent));
    }
    List<Geometry> buildings = new ArrayList<>();
    List<Integer> keepers = new ArrayList<>();
    gatherBuildings(buildings, keepers);
    return TilingRepair.of(
        new TilingRepair.Task(
            hierarchy.grid(),
            hierarchy.metersPerUnit(),
            children,
            above,
            over,
            covering,
            buildings,
            keepers,
            this,
            options.threads(),
            checkpoint));
  }

  /**
   * Takes units without a place in the tiling out of it. Those that others cover together wait:
   * with the twins gone they may have a place. Returns whether there are any.
   */
  private boolean setAside(TilingRepair.Result result) {
    SortedMap<Integer, Integer> out = result.setAside().headMap(members.length);
    boolean areCovered = out.values().stream().allMatch(why -> why == TilingRepair.COVERED);
    out.forEach(
        (member, why) -> {
          int unit = members[member];
          if (why >= 0) {
            twinOf.put(unit, members[why]);
          }
          if (why != TilingRepair.COVERED || areCovered) {
            aside.set(unit);
            outside.set(unit, why == TilingRepair.NO_PART);
          }
        });
    members = Arrays.stream(members).filter(i -> !aside.get(i)).toArray();
    return !out.isEmpty();
  }

  /** Outlines of buildings that stand on this level, with the units that they belong to. */
  private void gatherBuildings(List<Geometry> buildings, List<Integer> keepers) {
    Map<UnitCode, Integer> byCode = new HashMap<>();
    for (int i = 0; i < members.length; i++) {
      byCode.putIfAbsent(units.get(members[i]).code(), i);
    }
    for (LevelUnits level : hierarchy.levels()) {
      if (level.level().kind() == LevelKind.FOOTPRINT
          && here.level().name().equals(level.level().parent())) {
        for (Unit building : level.units()) {
          UnitCode unit = building.parent();
          if (unit != null
              && byCode.containsKey(unit)
              && building.geometry().getDimension() == 2
              && !building.geometry().isEmpty()) {
            buildings.add(building.geometry());
            keepers.add(byCode.get(unit));
          }
        }
      }
    }
  }

  /** A hole within one unit of a top level is nobody's fault. */
  private boolean isHoleOfOne(Decision decision) {
    return decision.parent() < 0
        && decision.how() == Decision.How.POLICY
        && decision.neighbours() < 2;
  }

  /** Places of the units that take part, in order of codes. */
  private int[] takingPart() {
    return inOrder(i -> !aside.get(i) && !areas.get(i).isEmpty());
  }

  private int[] inOrder(java.util.function.IntPredicate wanted) {
    Comparator<Integer> byCode = Comparator.comparing(i -> units.get(i).code());
    Map<Integer, Geometry> normal = new HashMap<>();
    Comparator<Integer> byArea =
        (i, j) ->
            normal
                .computeIfAbsent(i, key -> areas.get(key).norm())
                .compareTo(normal.computeIfAbsent(j, key -> areas.get(key).norm()));
    return java.util.stream.IntStream.range(0, units.size())
        .filter(wanted)
        .boxed()
        .sorted(byCode.thenComparing(byArea))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Finds each unit's parent; sets those aside that cannot take part. */
  private void choose() {
    Map<UnitCode, Integer> byCode = new HashMap<>();
    for (int i = 0; i < parents.length; i++) {
      byCode.putIfAbsent(upper(i).code(), i);
    }
    parentOf = new int[units.size()];
    Arrays.fill(parentOf, -1);
    for (int i = 0; i < parentOf.length; i++) {
      UnitCode parent = units.get(i).parent();
      if (up != null && parent != null) {
        parentOf[i] = byCode.getOrDefault(parent, -1);
      }
      if (areas.get(i).getDimension() < 2
          || areas.get(i).isEmpty()
          || (up != null && parentOf[i] < 0)) {
        aside.set(i);
      } else if (options.quarantine() && up != null && straddles(i)) {
        aside.set(i);
        quarantined.set(i);
      }
    }
    members = inOrder(i -> !aside.get(i));
  }

  private boolean straddles(int i) {
    Geometry area = areas.get(i);
    var box = area.getEnvelopeInternal();
    double inside =
        SharedArea.between(
            new SharedArea(area).edgesWithin(box),
            new SharedArea(areaOfParent(parentOf[i])).edgesWithin(box));
    return inside < area.getArea() * (1 - RepairOptions.STRADDLE_PERCENT / 100.0) && inside > 0;
  }

  private Unit upper(int parent) {
    return java.util.Objects.requireNonNull(up).units.get(parents[parent]);
  }

  private Geometry areaOfParent(int parent) {
    return java.util.Objects.requireNonNull(up).areas.get(parents[parent]);
  }

  /** Twins stay twins, so that the next repair finds them so. */
  private void followTwins() {
    twinOf.forEach((unit, twin) -> areas.set(unit, areas.get(twin)));
  }

  private void take(TilingRepair.Result result) {
    for (int i = 0; i < members.length; i++) {
      Geometry area = result.children().get(i);
      if (area != null) {
        areas.set(members[i], Likeness.of(area, areas.get(members[i])));
        changed = true;
      }
    }
    followTwins();
    for (int i = members.length; i < result.children().size(); i++) {
      Geometry area = result.children().get(i);
      if (area != null && isEmitted()) {
        addPlaceholder(i - members.length, area);
        changed = true;
      }
    }
  }

  private boolean isEmitted() {
    return parents.length > 0
        && (options.gaps() == RepairOptions.Gaps.PLACEHOLDER || allowed != null);
  }

  private void addPlaceholder(int parent, Geometry area) {
    UnitCode above = upper(parent).code();
    units.add(new Unit(placeholder(parent), "", above, above, area, Map.of(), units.size() + 1L));
    areas.add(area);
  }

  private UnitCode placeholder(int parent) {
    return UnitCode.of(upper(parent).code().value() + UNASSIGNED);
  }

  @Override
  public int taker(Region region, int parent, boolean isGap) {
    if (!isGap) {
      return RULES;
    }
    int vacant = members.length + Math.max(0, parent);
    if (parent < 0) {
      return staysHole(region) ? vacant : RULES;
    }
    if (allowed != null && allowed.covers(region.polygon())) {
      return vacant;
    }
    if (options.gaps() == RepairOptions.Gaps.FILL) {
      return RULES;
    }
    return reach(region) > options.toleranceMeters() ? vacant : RULES;
  }

  @Override
  public int rank(int child) {
    return edited != null
            && child < members.length
            && units.get(members[child]).code().equals(edited)
        ? 1
        : 0;
  }

  /**
   * Nothing says whether a top level may have holes: those within one unit stay, and so do those
   * beyond the tolerance.
   */
  private boolean staysHole(Region region) {
    return region.outsideLabels().length < 2 || reach(region) > options.toleranceMeters();
  }

  private double reach(Region region) {
    return region.reach(hierarchy.metersPerUnit(), label -> label);
  }

  private Change change(Decision decision) {
    return new Change(
        here.level().name() + "-" + (changes.size() + 1),
        here.level().name(),
        decision.kind(),
        decision.how(),
        decision.parent() < 0 ? null : upper(decision.parent()).code().value(),
        codes(decision.claimants()),
        codes(decision.takers()),
        decision.areaM2(),
        decision.reachM(),
        decision.reachM() > options.toleranceMeters(),
        decision.region());
  }

  private List<String> codes(List<Integer> owners) {
    List<String> codes = new ArrayList<>();
    for (int owner : owners) {
      if (owner < members.length) {
        codes.add(units.get(members[owner]).code().value());
      } else if (isEmitted()) {
        codes.add(placeholder(owner - members.length).value());
      }
    }
    return codes;
  }

  /** Tells what people must look at. */
  void report(FindingCollector findings) {
    changes.stream().filter(Change::beyondTolerance).forEach(each -> report(each, findings));
    for (int i = aside.nextSetBit(0); i >= 0; i = aside.nextSetBit(i + 1)) {
      reportAside(i, findings);
    }
  }

  private static Rule rule(Decision.Kind kind) {
    return switch (kind) {
      case OVERLAP -> Rule.T1;
      case GAP -> Rule.T2;
      case RIM_GAP -> Rule.T3;
      case OUTSIDE -> Rule.H2;
    };
  }

  private void report(Change change, FindingCollector findings) {
    Collection<String> codes = new java.util.TreeSet<>(change.claimants());
    codes.addAll(change.takers());
    if (change.parent() != null && (codes.isEmpty() || change.kind() == Decision.Kind.OUTSIDE)) {
      codes.add(change.parent());
    }
    Rule rule = rule(change.kind());
    boolean mayBeSo = change.parent() == null && change.takers().isEmpty();
    findings.add(
        rule,
        mayBeSo
            ? Severity.WARNING
            : options.rules().severities().getOrDefault(rule, Severity.ERROR),
        List.copyOf(codes),
        new Measures(change.areaM2(), Double.NaN, Double.NaN, change.reachM()),
        false,
        change.message(),
        change.region(),
        new long[0]);
  }

  private void reportAside(int i, FindingCollector findings) {
    Unit unit = units.get(i);
    Geometry area = areas.get(i);
    if (area.isEmpty() || area.getDimension() < 2) {
      findings.add(
          Rule.G2,
          List.of(unit.code().value()),
          Measures.NONE,
          Message.of(
              "{0} has no area; it keeps its place and takes no part in the repair",
              "{0} 没有面积；保留原样，不参与修复", unit.code()),
          null);
    } else if (up == null || parentOf[i] < 0) {
      if (up == null) {
        reportDuplicate(i, findings);
      }
    } else if (quarantined.get(i)) {
      findings.add(
          Rule.H2,
          List.of(unit.code().value(), upper(parentOf[i]).code().value()),
          Measures.NONE,
          Message.of(
              "more than {2} % of {0} lies outside {1}; it is set aside. Give it another parent,"
                  + " split it in two, or accept it as an enclave",
              "{0} 有超过 {2}% 在上级 {1} 之外；已搁置。请改上级、拆为两个单元，或作为飞地登记",
              unit.code(),
              upper(parentOf[i]).code(),
              RepairOptions.STRADDLE_PERCENT),
          area);
    } else if (!outside.get(i)) {
      reportDuplicate(i, findings);
    } else {
      findings.add(
          Rule.H1,
          List.of(unit.code().value(), upper(parentOf[i]).code().value()),
          Measures.NONE,
          Message.of(
              "{0} has no part inside its parent {1} and was left as it is; correct the parent or"
                  + " the geometry",
              "{0} 与其上级 {1} 无任何重合，保持原状；请更正上级或图形", unit.code(), upper(parentOf[i]).code()),
          area);
    }
  }

  private void reportDuplicate(int i, FindingCollector findings) {
    UnitCode code = units.get(i).code();
    Integer twin = twinOf.get(i);
    UnitCode keeper = twin == null ? code : units.get(twin).code();
    findings.add(
        Rule.T5,
        code.equals(keeper) ? List.of(code.value()) : List.of(code.value(), keeper.value()),
        Measures.NONE,
        twin == null
            ? Message.of(
                "all of {0} is claimed by other units as well and went to them; it takes no part in"
                    + " the partition: remove it or redraw it",
                "{0} 的全部范围同时属于其他单元并已归其所有；不参与分区：请删除或重画", code)
            : Message.of(
                "{0} has the same area as {1}, which keeps it; it takes no part in the partition:"
                    + " remove it or redraw it",
                "{0} 与 {1} 范围相同，归 {1} 所有；不参与分区：请删除或重画", code, keeper),
        units.get(i).geometry());
  }
}

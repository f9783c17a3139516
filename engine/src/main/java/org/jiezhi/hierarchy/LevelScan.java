package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.jiezhi.coverage.Extent;
import org.jiezhi.coverage.Region;
import org.jiezhi.coverage.Regions;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * What the faces of a level say: overlaps, gaps, and how the level nests in the one above. Each
 * connected region of faces with the same owners is one defect and gives one finding; regions along
 * a parent's line within the tolerance are gathered into one finding for each parent and child.
 */
final class LevelScan {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private enum Kind {
    INVALID,
    OVERLAP,
    GAP,
    HOLE,
    OUTSIDE
  }

  private record FaceClass(Kind kind, List<Integer> members) {}

  private final LevelFrame frame;
  private final ValidationOptions options;
  private final FindingCollector findings;
  private final Runnable checkpoint;
  private final @Nullable PreparedGeometry allowed;

  private final List<Kind> kinds = new ArrayList<>();
  private final List<int[]> members = new ArrayList<>();

  /** For each child whether any of it lies in its parent. */
  private final boolean[] touchesParent;

  /** By parent and child. */
  private final Map<List<Integer>, OffLine> offLine =
      new TreeMap<>(
          Comparator.<List<Integer>>comparingInt(pair -> pair.get(0))
              .thenComparingInt(pair -> pair.get(1)));

  LevelScan(
      LevelFrame frame, ValidationOptions options, FindingCollector findings, Runnable checkpoint) {
    this.frame = frame;
    this.options = options;
    this.findings = findings;
    this.checkpoint = checkpoint;
    Geometry gaps = options.allowedGaps();
    allowed = gaps == null ? null : PreparedGeometryFactory.prepare(gaps);
    touchesParent = new boolean[frame.units.size()];
    for (int label = 0; label < frame.children.length; label++) {
      for (int child : frame.children[label]) {
        int parent = frame.parentOf[child];
        touchesParent[child] |= parent < 0 || frame.isIn(label, parent);
      }
    }
  }

  /**
   * For each label the class of its faces; −1 where nothing is wrong. Regions carry these numbers
   * as their kind.
   */
  private int[] classes() {
    Map<FaceClass, Integer> numbers = new HashMap<>();
    int[] classOf = new int[frame.children.length];
    for (int label = 0; label < classOf.length; label++) {
      int[] inside = frame.children[label];
      Kind kind = kindOf(label, inside);
      if (kind == null) {
        classOf[label] = -1;
        continue;
      }
      int[] who = kind == Kind.GAP ? frame.above[label] : inside;
      if (kind == Kind.OUTSIDE) {
        who = new int[1 + frame.above[label].length];
        who[0] = inside[0];
        System.arraycopy(frame.above[label], 0, who, 1, who.length - 1);
      }
      FaceClass key = new FaceClass(kind, boxed(who));
      Integer known = numbers.putIfAbsent(key, kinds.size());
      if (known == null) {
        kinds.add(kind);
        members.add(who);
      }
      classOf[label] = numbers.get(key);
    }
    return classOf;
  }

  private @Nullable Kind kindOf(int label, int[] inside) {
    if (frame.irregular[label]) {
      return Kind.INVALID;
    }
    if (inside.length > 1) {
      return Kind.OVERLAP;
    }
    boolean tiles = frame.level.kind() == LevelKind.PARTITION;
    if (inside.length == 0) {
      if (!tiles) {
        return null;
      }
      return frame.above[label].length > 0
          ? Kind.GAP
          : frame.level.parent() == null ? Kind.HOLE : null;
    }
    int parent = frame.parentOf[inside[0]];
    boolean astray = parent >= 0 && !frame.isIn(label, parent) && touchesParent[inside[0]];
    return astray ? Kind.OUTSIDE : null;
  }

  /** Looks at all faces. Returns for each label whether something is wrong with its faces. */
  boolean[] scan() {
    int[] classOf = classes();
    List<Region> regions = Regions.of(frame.arrangement, classOf);
    Extent[] extents =
        Regions.measure(regions, frame.metersPerUnit, this::sides, options.threads(), checkpoint);
    for (int i = 0; i < extents.length; i++) {
      report(regions.get(i), extents[i]);
    }
    offLine.values().forEach(this::reportOffLine);
    for (int child = 0; child < touchesParent.length; child++) {
      if (!touchesParent[child] && !frame.units.get(child).geometry().isEmpty()) {
        reportOutside(child);
      }
    }
    boolean[] wrong = new boolean[classOf.length];
    for (int label = 0; label < wrong.length; label++) {
      wrong[label] = classOf[label] >= 0;
    }
    return wrong;
  }

  private IntUnaryOperator sides(Region region) {
    int[] who = members.get(region.kind());
    return switch (kinds.get(region.kind())) {
      case INVALID -> label -> 0;
      case OVERLAP -> label -> firstOf(who, label);
      case GAP -> label -> childIn(who, label);
      case HOLE -> label -> frame.children[label].length > 0 ? frame.children[label][0] : -1;
      case OUTSIDE -> label -> frame.has(label, who[0]) ? 1 : 0;
    };
  }

  private int firstOf(int[] owners, int label) {
    for (int owner : owners) {
      if (frame.has(label, owner)) {
        return owner;
      }
    }
    return -1;
  }

  /**
   * The child beside a gap that lies in one of the gap's parents, or −1 where the gap meets a
   * parent's rim.
   */
  private int childIn(int[] gapParents, int label) {
    for (int parent : gapParents) {
      if (frame.children[label].length > 0 && frame.isIn(label, parent)) {
        return frame.children[label][0];
      }
    }
    return -1;
  }

  private void report(Region region, Extent extent) {
    int[] who = members.get(region.kind());
    switch (kinds.get(region.kind())) {
      case INVALID -> reportInvalid(region, extent, who);
      case OVERLAP -> reportOverlap(region, extent, who);
      case GAP -> reportGap(region, extent, who);
      case HOLE -> reportHole(region, extent);
      case OUTSIDE -> reportAstray(region, extent, who);
    }
  }

  private void reportInvalid(Region region, Extent extent, int[] who) {
    List<String> units = frame.codes(boxed(who));
    add(
        Rule.G1,
        region,
        extent,
        units,
        Message.of(
            "the rings of {0} cross or overlap themselves over {1} m²; redraw them",
            "{0} 的环自相交或自重叠，面积 {1} 平方米；请重画", String.join(", ", units), extent.areaM2()));
  }

  private void reportOverlap(Region region, Extent extent, int[] who) {
    List<String> units = frame.codes(boxed(who));
    String names = String.join(", ", units);
    if (thin(region, extent, units)) {
      return;
    }
    if (who.length == 2) {
      boolean first = frame.fills(region, who[0]);
      boolean second = frame.fills(region, who[1]);
      if (first && second) {
        add(
            Rule.T5,
            region,
            extent,
            units,
            Message.of(
                "{0} have the same area, {1} m²; one of them is a duplicate",
                "{0} 图形相同，面积 {1} 平方米；其一为重复", names, extent.areaM2()));
        return;
      }
      if (first || second) {
        add(
            Rule.T6,
            region,
            extent,
            units,
            Message.of(
                "{0} lies wholly inside {1}, {2} m²; cut it out of the outer one",
                "{0} 完全位于 {1} 之内，面积 {2} 平方米；请从外侧单元中挖去",
                frame.code(first ? who[0] : who[1]),
                frame.code(first ? who[1] : who[0]),
                extent.areaM2()));
        return;
      }
    }
    add(
        Rule.T1,
        region,
        extent,
        units,
        Message.of(
            "{0} overlap over {1} m², up to {2} m wide",
            "{0} 相互重叠 {1} 平方米，最宽 {2} 米", names, extent.areaM2(), extent.maxWidthM()));
  }

  /** Slivers and float noise between units of the level: T4. */
  private boolean thin(Region region, Extent extent, List<String> units) {
    double width = extent.maxWidthM();
    if (width > options.rules().sliverMeters() && width > options.rules().noiseMeters()) {
      return false;
    }
    String names = String.join(", ", units);
    if (width <= options.rules().noiseMeters()) {
      findings.addNoise(
          Rule.T4,
          units,
          measures(extent),
          Message.of(
              "float noise between {0}: {1} m long, {2} mm wide",
              "{0} 之间的浮点噪声：长 {1} 米，宽 {2} 毫米", names, extent.lengthM(), 1000 * width),
          region.polygon(),
          region.surroundings());
    } else {
      add(
          Rule.T4,
          region,
          extent,
          units,
          Message.of(
              "sliver between {0}: {1} m long, {2} m wide, {3} m²",
              "{0} 之间的狭长碎片：长 {1} 米，宽 {2} 米，{3} 平方米",
              names,
              extent.lengthM(),
              width,
              extent.areaM2()));
    }
    return true;
  }

  private void reportGap(Region region, Extent extent, int[] gapParents) {
    Map<Integer, Double> around = new TreeMap<>();
    boolean rim = false;
    int[] outside = region.outsideLabels();
    double[] lengths = region.outsideLengths(frame.metersPerUnit);
    for (int i = 0; i < outside.length; i++) {
      int child = childIn(gapParents, outside[i]);
      rim |= child < 0;
      if (child >= 0) {
        for (int each : frame.children[outside[i]]) {
          around.merge(each, lengths[i], Double::sum);
        }
      }
    }
    List<String> units = frame.codes(around.keySet());
    String parent = frame.parentCode(gapParents[0]);
    if (isAllowed(region)) {
      addAllowed(
          region, extent, units.isEmpty() ? List.of(parent) : units, rim ? Rule.T3 : Rule.T2);
    } else if (around.isEmpty()) {
      add(
          Rule.H4,
          region,
          extent,
          List.of(parent),
          Message.of(
              "no unit of this level covers this part of {0}: {1} m²",
              "{0} 的这一部分没有任何下级单元覆盖：{1} 平方米", parent, extent.areaM2()));
    } else if (!rim) {
      if (!thin(region, extent, units)) {
        add(Rule.T2, region, extent, units, gapText(units, extent));
      }
    } else if (extent.reachM() <= options.toleranceMeters()) {
      int nearest = longest(around);
      offLine
          .computeIfAbsent(
              List.of(gapParents[0], nearest), key -> new OffLine(nearest, gapParents[0]))
          .add(region, extent);
    } else {
      add(
          Rule.T3,
          region,
          extent,
          units,
          Message.of(
              "gap between {0} and the border of {1}: {2} m², up to {3} m deep",
              "{0} 与上级 {1} 界线之间有缝隙：{2} 平方米，最深 {3} 米",
              String.join(", ", units),
              parent,
              extent.areaM2(),
              extent.reachM()));
    }
  }

  private static Message gapText(List<String> units, Extent extent) {
    return units.size() == 1
        ? Message.of(
            "hole in {0} that no unit fills: {1} m², up to {2} m wide",
            "{0} 内有无人覆盖的孔洞：{1} 平方米，最宽 {2} 米", units.get(0), extent.areaM2(), extent.maxWidthM())
        : Message.of(
            "gap between {0}: {1} m², up to {2} m wide",
            "{0} 之间有缝隙：{1} 平方米，最宽 {2} 米",
            String.join(", ", units),
            extent.areaM2(),
            extent.maxWidthM());
  }

  private void reportHole(Region region, Extent extent) {
    TreeSet<Integer> around = new TreeSet<>();
    for (int label : region.outsideLabels()) {
      Arrays.stream(frame.children[label]).forEach(around::add);
    }
    List<String> units = frame.codes(around);
    if (isAllowed(region)) {
      addAllowed(region, extent, units, Rule.T2);
    } else if (units.size() == 1 && extent.maxWidthM() > options.rules().sliverMeters()) {
      findings.add(
          Rule.T2,
          Severity.NOTE,
          units,
          measures(extent),
          false,
          Message.of(
              "{0} has a hole of {1} m²; nothing above says whether it should",
              "{0} 有孔洞 {1} 平方米；没有上级可判断其是否应存在", units.get(0), extent.areaM2()),
          region.polygon(),
          region.surroundings());
    } else if (!thin(region, extent, units)) {
      add(Rule.T2, region, extent, units, gapText(units, extent));
    }
  }

  private void reportAstray(Region region, Extent extent, int[] who) {
    int child = who[0];
    int parent = frame.parentOf[child];
    if (extent.reachM() <= options.toleranceMeters()) {
      offLine
          .computeIfAbsent(List.of(parent, child), key -> new OffLine(child, parent))
          .add(region, extent);
      return;
    }
    List<String> units = new ArrayList<>(List.of(frame.code(child), frame.parentCode(parent)));
    for (int i = 1; i < who.length; i++) {
      units.add(frame.parentCode(who[i]));
    }
    Message message =
        who.length == 1
            ? Message.of(
                "{0} reaches out of {1}: {2} m², up to {3} m",
                "{0} 超出上级 {1}：{2} 平方米，最远 {3} 米",
                units.get(0),
                units.get(1),
                extent.areaM2(),
                extent.reachM())
            : Message.of(
                "{0} of {1} reaches into {2}: {3} m², up to {4} m",
                "{0}（上级 {1}）伸入 {2}：{3} 平方米，最远 {4} 米",
                units.get(0),
                units.get(1),
                String.join(", ", units.subList(2, units.size())),
                extent.areaM2(),
                extent.reachM());
    add(Rule.H2, region, extent, units, message);
  }

  private void reportOutside(int child) {
    Geometry geometry = frame.units.get(child).geometry();
    String parent = frame.parentCode(frame.parentOf[child]);
    findings.add(
        Rule.H1,
        List.of(frame.code(child), parent),
        Measures.NONE,
        Message.of(
            "{0} has no part inside its parent {1}; correct the parent or the geometry",
            "{0} 与其上级 {1} 无任何重合；请更正上级或图形", frame.code(child), parent),
        geometry);
  }

  private void reportOffLine(OffLine off) {
    List<String> units = List.of(frame.code(off.child), frame.parentCode(off.parent));
    boolean noise = off.width <= options.rules().noiseMeters();
    Measures measures = new Measures(off.area, off.length, off.width, off.reach);
    Geometry geometry = GEOMETRIES.createMultiPolygon(off.polygons.toArray(new Polygon[0]));
    long[] surroundings =
        off.regions.stream()
            .flatMapToLong(region -> Arrays.stream(region.surroundings()))
            .toArray();
    if (noise) {
      findings.addNoise(
          Rule.H3,
          units,
          measures,
          Message.of(
              "{0} leaves the line of {1} by float noise in {2} places, {3} mm at most",
              "{0} 与上级 {1} 的界线有浮点噪声 {2} 处，最大 {3} 毫米",
              units.get(0),
              units.get(1),
              off.polygons.size(),
              1000 * off.width),
          geometry,
          surroundings);
    } else {
      findings.add(
          Rule.H3,
          options.rules().severities().get(Rule.H3),
          units,
          measures,
          false,
          Message.of(
              "{0} leaves the line of {1} in {2} places: {3} m² in all, {4} m at most",
              "{0} 未贴合上级 {1} 的界线 {2} 处：共 {3} 平方米，最大 {4} 米",
              units.get(0),
              units.get(1),
              off.polygons.size(),
              off.area,
              off.reach),
          geometry,
          surroundings);
    }
  }

  private boolean isAllowed(Region region) {
    return allowed != null && allowed.covers(region.polygon());
  }

  private void addAllowed(Region region, Extent extent, List<String> units, Rule rule) {
    findings.add(
        rule,
        Severity.NOTE,
        units,
        measures(extent),
        false,
        Message.of(
            "allowed gap beside {0}: {1} m²",
            "{0} 旁的允许空隙：{1} 平方米", String.join(", ", units), extent.areaM2()),
        region.polygon(),
        region.surroundings());
  }

  private void add(Rule rule, Region region, Extent extent, List<String> units, Message message) {
    findings.add(
        rule,
        options.rules().severities().get(rule),
        units,
        measures(extent),
        false,
        message,
        region.polygon(),
        region.surroundings());
  }

  private static Measures measures(Extent extent) {
    return new Measures(extent.areaM2(), extent.lengthM(), extent.maxWidthM(), extent.reachM());
  }

  private static List<Integer> boxed(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static int longest(Map<Integer, Double> lengths) {
    int best = -1;
    for (Map.Entry<Integer, Double> each : lengths.entrySet()) {
      if (best < 0 || each.getValue() > lengths.getOrDefault(best, 0.0)) {
        best = each.getKey();
      }
    }
    return best;
  }

  /** Places where a child leaves its parent's line by no more than the tolerance. */
  private static final class OffLine {
    private final int child;
    private final int parent;
    private final List<Region> regions = new ArrayList<>();
    private final List<Polygon> polygons = new ArrayList<>();
    private double area;
    private double length;
    private double width;
    private double reach;

    OffLine(int child, int parent) {
      this.child = child;
      this.parent = parent;
    }

    void add(Region region, Extent extent) {
      regions.add(region);
      polygons.add(region.polygon());
      area += extent.areaM2();
      length += extent.lengthM();
      width = Math.max(width, extent.maxWidthM());
      reach = Math.max(reach, extent.reachM());
    }
  }
}

package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jiezhi.coverage.Region;
import org.jiezhi.coverage.Regions;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Message;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;

/**
 * What the parts of units say: no area at all (G2), an inside that is cut in two (G1), several
 * parts (H7), parts enclosed by others (H8).
 */
final class PartScan {
  private final LevelFrame frame;
  private final ValidationOptions options;
  private final FindingCollector findings;

  PartScan(LevelFrame frame, ValidationOptions options, FindingCollector findings) {
    this.frame = frame;
    this.options = options;
    this.findings = findings;
  }

  void scan() {
    int n = frame.units.size();
    for (int child = 0; child < n; child++) {
      shape(child);
    }
    int[] flat = new int[n];
    for (int owner : frame.arrangement.flatRingOwners()) {
      if (owner < n) {
        flat[owner]++;
      }
    }
    for (int child = 0; child < n; child++) {
      if (flat[child] > 0) {
        findings.add(
            Rule.G2,
            List.of(frame.code(child)),
            Measures.NONE,
            Message.of(
                "{1} rings of {0} have no area on the grid; remove them",
                "{0} 有 {1} 个环在格网上没有面积；请删除", frame.code(child), flat[child]),
            null);
      }
    }
    parts();
  }

  private void shape(int child) {
    Geometry geometry = frame.units.get(child).geometry();
    String code = frame.code(child);
    if (!(geometry instanceof Polygonal)) {
      findings.add(
          Rule.G2,
          List.of(code),
          Measures.NONE,
          Message.of(
              "{0} (feature {1}) is a {2}, not a polygon",
              "{0}（第 {1} 个要素）是 {2}，不是多边形",
              code,
              frame.units.get(child).featureNumber(),
              geometry.isEmpty() ? "nothing" : geometry.getGeometryType()),
          geometry.isEmpty() ? null : geometry);
    } else if (geometry.isEmpty()) {
      findings.add(
          Rule.G2,
          List.of(code),
          Measures.NONE,
          Message.of(
              "{0} (feature {1}) has no geometry; draw it or remove the row",
              "{0}（第 {1} 个要素）没有图形；请补画或删除该行", code, frame.units.get(child).featureNumber()),
          null);
    } else if (geometry.getNumGeometries() > 1) {
      findings.add(
          Rule.H7,
          List.of(code),
          Measures.NONE,
          Message.of("{0} has {1} parts", "{0} 由 {1} 个部分组成", code, geometry.getNumGeometries()),
          geometry);
    }
  }

  /** Units of several parts or with holes, part by part. */
  private void parts() {
    int n = frame.units.size();
    int[] expected = new int[n];
    for (int child = 0; child < n; child++) {
      Geometry geometry = frame.units.get(child).geometry();
      boolean plain = geometry instanceof Polygon polygon && polygon.getNumInteriorRing() == 0;
      expected[child] = plain || !(geometry instanceof Polygonal) ? 0 : geometry.getNumGeometries();
    }
    int[] ownerOf = new int[frame.children.length];
    for (int label = 0; label < ownerOf.length; label++) {
      int[] inside = frame.children[label];
      ownerOf[label] = inside.length == 1 && expected[inside[0]] > 0 ? inside[0] : -1;
    }
    List<List<Region>> found = new ArrayList<>();
    for (int child = 0; child < n; child++) {
      found.add(expected[child] > 0 ? new ArrayList<>() : List.of());
    }
    for (Region region : Regions.of(frame.arrangement, ownerOf)) {
      found.get(region.kind()).add(region);
    }
    for (int child = 0; child < n; child++) {
      if (expected[child] > 1) {
        found.get(child).forEach(this::enclave);
      }
    }
  }

  /** A part is an enclave if only one other unit, or only units of other parents, lie around it. */
  private void enclave(Region part) {
    int child = part.kind();
    TreeSet<Integer> around = new TreeSet<>();
    boolean open = false;
    boolean sibling = false;
    for (int label : part.outsideLabels()) {
      open |= frame.children[label].length == 0;
      for (int other : frame.children[label]) {
        around.add(other);
        sibling |= other == child || frame.parentOf[other] == frame.parentOf[child];
      }
    }
    if (open || (sibling && around.size() != 1)) {
      return;
    }
    String code = frame.code(child);
    boolean declared = options.declaredExclaves().contains(code);
    List<String> others = frame.codes(around);
    List<String> units = new ArrayList<>(List.of(code));
    units.addAll(others);
    findings.add(
        Rule.H8,
        declared ? Severity.NOTE : options.rules().severities().get(Rule.H8),
        units,
        Measures.NONE,
        false,
        declared
            ? Message.of(
                "a part of {0} is enclosed by {1}, as declared",
                "{0} 的一部分被 {1} 包围（已登记）", code, String.join(", ", others))
            : Message.of(
                "a part of {0} is enclosed by {1}; declare it as an exclave if that is right",
                "{0} 的一部分被 {1} 包围；若属实，请登记为飞地", code, String.join(", ", others)),
        part.polygon(),
        part.surroundings());
  }

  /** Children whose inside hangs together in more pieces than they have parts. */
  static List<Integer> cutInside(LevelFrame frame) {
    int[] ownerOf = new int[frame.children.length];
    for (int label = 0; label < ownerOf.length; label++) {
      ownerOf[label] = frame.children[label].length == 1 ? frame.children[label][0] : -1;
    }
    int[] pieces = new int[frame.units.size()];
    for (Region region : Regions.of(frame.arrangement, ownerOf)) {
      pieces[region.kind()]++;
    }
    List<Integer> cut = new ArrayList<>();
    Arrays.setAll(pieces, i -> pieces[i] - frame.units.get(i).geometry().getNumGeometries());
    for (int child = 0; child < pieces.length; child++) {
      if (pieces[child] > 0) {
        cut.add(child);
      }
    }
    return cut;
  }
}

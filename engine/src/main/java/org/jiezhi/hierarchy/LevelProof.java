package org.jiezhi.hierarchy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.coverage.Region;
import org.jiezhi.coverage.Regions;
import org.jiezhi.coverage.RingFlaw;
import org.jiezhi.coverage.RingScan;
import org.jiezhi.coverage.VertexMismatch;
import org.jiezhi.geo.Parallel;
import org.jiezhi.geo.WideSum;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.Message;
import org.jiezhi.model.Unit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygonal;

/**
 * Proves one level, in exact integers, on the coordinates as they stand:
 *
 * <ul>
 *   <li>I1: borders meet only at vertices that all of them have, spelt with the same bits.
 *   <li>I2: no place lies in two children, and each border has its child on its side (labels by
 *       winding).
 *   <li>I3: each place inside a parent lies in exactly one child, which is that parent's; each
 *       place of a child lies in its parent.
 *   <li>I4: the children's doubled areas add up to their parents', to the last digit.
 *   <li>I5: every ring is valid and not empty: it runs around once, touches itself nowhere, and
 *       each part's inside hangs together.
 * </ul>
 *
 * <p>Levels without a parent are proven by I1, I2 and I5; levels of kind INSIDE need not cover
 * their parents.
 */
final class LevelProof {
  private static final int MOST_FAILURES = 100;

  private final LevelFrame frame;
  private final int threads;
  private final List<Certificate.Failure> failures = new ArrayList<>();
  private String digest = "";
  private final boolean nested;
  private final boolean covering;

  LevelProof(LevelFrame frame, int threads) {
    this.frame = frame;
    this.threads = threads;
    nested = frame.level.parent() != null;
    covering = nested && frame.level.kind() == LevelKind.PARTITION;
  }

  Certificate.OfLevel prove() {
    Parallel.run(List.of(this::examine, this::sumUp), threads);
    WideSum children = new WideSum();
    for (int child = 0; child < frame.units.size(); child++) {
      children.add(frame.areas[child]);
    }
    if (covering) {
      areas(children.toBigInteger());
    }
    List<Certificate.Failure> shown =
        failures.size() > MOST_FAILURES ? failures.subList(0, MOST_FAILURES) : failures;
    return new Certificate.OfLevel(
        frame.level.name(),
        frame.units.size(),
        frame.units.stream().mapToLong(LevelProof::vertices).sum(),
        frame.arrangement.arcCount(),
        children.toBigInteger().toString(),
        digest,
        failures.size(),
        shown);
  }

  private void examine() {
    shapes();
    lines();
    faces();
  }

  private void sumUp() {
    digest = LevelDigest.of(frame.units);
  }

  private static long vertices(Unit unit) {
    long rings = 0;
    for (int i = 0; i < unit.geometry().getNumGeometries(); i++) {
      if (unit.geometry().getGeometryN(i) instanceof org.locationtech.jts.geom.Polygon polygon
          && !polygon.isEmpty()) {
        rings += 1 + polygon.getNumInteriorRing();
      }
    }
    return unit.geometry().getNumPoints() - rings;
  }

  private void shapes() {
    for (Unit unit : frame.units) {
      if (!(unit.geometry() instanceof Polygonal) || unit.geometry().isEmpty()) {
        fail(
            "I5",
            List.of(unit.code().value()),
            unit.geometry().getCoordinate(),
            Message.of(
                "{0} (feature {1}) has no polygon",
                "{0}（第 {1} 个要素）没有多边形", unit.code(), unit.featureNumber()));
      }
    }
    for (int owner : frame.arrangement.flatRingOwners()) {
      if (owner < frame.units.size()) {
        fail(
            "I5",
            List.of(frame.code(owner)),
            null,
            Message.of("{0} has a ring without area", "{0} 有一个没有面积的环", frame.code(owner)));
      }
    }
    for (RingFlaw flaw :
        RingScan.of(frame.arrangement, frame.units.size(), frame.metersPerUnit, 0)) {
      if (flaw.kind() != RingFlaw.Kind.REPEATED) {
        String code = frame.code(flaw.owner());
        fail(
            "I5",
            List.of(code),
            new Coordinate(flaw.x(), flaw.y()),
            Message.of(
                "a ring of {0} touches itself or runs back along itself", "{0} 的环自触或沿自身折返", code));
      }
    }
    for (int child : PartScan.cutInside(frame)) {
      fail(
          "I5",
          List.of(frame.code(child)),
          frame.units.get(child).geometry().getCoordinate(),
          Message.of(
              "the inside of a part of {0} does not hang together",
              "{0} 某一部分的内部不连通", frame.code(child)));
    }
  }

  private void lines() {
    int children = frame.units.size();
    for (VertexMismatch mismatch : VertexMismatch.of(frame.arrangement)) {
      List<Integer> owners = new ArrayList<>(mismatch.others());
      owners.remove(Integer.valueOf(mismatch.owner()));
      owners.add(0, mismatch.owner());
      boolean counts =
          (covering || !nested)
              ? owners.stream().anyMatch(owner -> owner < children)
              : owners.stream().allMatch(owner -> owner < children);
      if (counts) {
        List<String> codes = owners.stream().map(frame::ownerCode).toList();
        fail(
            "I1",
            codes,
            new Coordinate(mismatch.x(), mismatch.y()),
            mismatch.lacking()
                ? Message.of(
                    "a vertex lies on the line of {0}, which has none there",
                    "{0} 的界线上有顶点而其自身没有", codes.get(0))
                : Message.of("a common vertex is written with different digits", "公共顶点的坐标写法不同"));
      }
    }
  }

  private void faces() {
    int[] kindOf = new int[frame.children.length];
    for (int label = 0; label < kindOf.length; label++) {
      kindOf[label] = isRight(label) ? -1 : label;
    }
    for (Region region : Regions.of(frame.arrangement, kindOf)) {
      int label = region.kind();
      List<String> codes = new ArrayList<>();
      for (int child : frame.children[label]) {
        codes.add(frame.code(child));
      }
      for (int parent : frame.above[label]) {
        codes.add(frame.parentCode(parent));
      }
      boolean twice = frame.irregular[label] || frame.children[label].length > 1;
      fail(
          twice ? (frame.irregular[label] ? "I5" : "I2") : "I3",
          codes,
          region.polygon().getCoordinate(),
          nested
              ? Message.of(
                  "{0} children and {1} parents lie here, where one of each should",
                  "此处有 {0} 个下级、{1} 个上级，应各为一个",
                  frame.children[label].length,
                  frame.above[label].length)
              : Message.of(
                  "{0} units lie here, where one should",
                  "此处有 {0} 个单元，应为一个", frame.children[label].length));
    }
    for (int child = 0; child < frame.parentOf.length && nested; child++) {
      if (frame.parentOf[child] < 0) {
        fail(
            "I3",
            List.of(frame.code(child)),
            frame.units.get(child).geometry().getCoordinate(),
            Message.of("{0} has no parent in the level above", "{0} 在上一级没有上级", frame.code(child)));
      }
    }
  }

  private boolean isRight(int label) {
    int[] inside = frame.children[label];
    int[] above = frame.above[label];
    if (frame.irregular[label] || inside.length > 1) {
      return false;
    }
    if (!nested) {
      return true;
    }
    if (inside.length == 0) {
      return above.length == 0 || !covering;
    }
    return above.length == 1
        && (frame.parentOf[inside[0]] == above[0] || frame.parentOf[inside[0]] < 0);
  }

  private void areas(BigInteger children) {
    WideSum parents = new WideSum();
    for (int i = frame.units.size(); i < frame.areas.length; i++) {
      parents.add(frame.areas[i]);
    }
    if (!parents.toBigInteger().equals(children)) {
      fail(
          "I4",
          List.of(),
          null,
          Message.of(
              "the doubled areas of the children add up to {0} squared grid steps, those of the parents to {1}",
              "下级两倍面积之和为 {0} 格网单位平方，上级为 {1}", children, parents.toBigInteger()));
    }
  }

  private void fail(
      String invariant,
      List<String> units,
      @org.jspecify.annotations.Nullable Coordinate at,
      Message message) {
    failures.add(
        new Certificate.Failure(
            invariant,
            units,
            at == null ? Double.NaN : at.x,
            at == null ? Double.NaN : at.y,
            message));
  }
}

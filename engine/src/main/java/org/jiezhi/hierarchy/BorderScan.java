package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiezhi.coverage.NarrowScan;
import org.jiezhi.coverage.RingFlaw;
import org.jiezhi.coverage.RingScan;
import org.jiezhi.coverage.VertexMismatch;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Rule;
import org.jiezhi.model.Message;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * What the lines of a level say: flaws of single rings (G1, G3, G4, G5), vertices that neighbours
 * do not share (T7), borders that run side by side (T8). One finding for each rule and unit, or
 * pair of units.
 */
final class BorderScan {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private final LevelFrame frame;
  private final ValidationOptions options;
  private final FindingCollector findings;

  BorderScan(LevelFrame frame, ValidationOptions options, FindingCollector findings) {
    this.frame = frame;
    this.options = options;
    this.findings = findings;
  }

  /**
   * Looks at all borders.
   *
   * @param wrong for each label whether its faces are already reported; what lies at their edges is
   *     not told again
   */
  void scan(boolean[] wrong) {
    int owners = frame.units.size();
    List<RingFlaw> flaws =
        new ArrayList<>(
            RingScan.of(
                frame.arrangement, owners, frame.metersPerUnit, options.rules().spikeDegrees()));
    double crack = frame.level.parent() == null ? options.toleranceMeters() : 0;
    flaws.addAll(
        NarrowScan.of(
            frame.arrangement,
            owners,
            frame.metersPerUnit,
            options.rules().neckMeters(),
            crack,
            options.threads()));
    TreeMap<Key, Places> grouped = new TreeMap<>(KEYS);
    for (RingFlaw flaw : flaws) {
      grouped
          .computeIfAbsent(new Key(flaw.kind(), flaw.owner(), flaw.other()), key -> new Places())
          .add(flaw.x(), flaw.y(), flaw.size());
    }
    grouped.forEach(this::report);
    mismatches(wrong);
  }

  private void report(Key key, Places places) {
    String unit = frame.code(key.owner);
    int n = places.points.size();
    switch (key.kind) {
      case TOUCH ->
          add(
              Rule.G1,
              List.of(unit),
              places,
              Measures.NONE,
              Message.of(
                  "a ring of {0} comes to the same vertex twice in {1} places; split it there",
                  "{0} 的环有 {1} 处两次经过同一顶点；请在该处拆分", unit, n));
      case DOUBLED ->
          add(
              Rule.G1,
              List.of(unit),
              places,
              Measures.NONE,
              Message.of(
                  "rings or parts of {0} share a border in {1} places; merge them",
                  "{0} 的环或部分有 {1} 处共边；请合并", unit, n));
      case REPEATED ->
          add(
              Rule.G3,
              List.of(unit),
              places,
              Measures.NONE,
              Message.of(
                  "{0} has {1} vertices less than two grid steps from the one before",
                  "{0} 有 {1} 个顶点与前一顶点相距不足两个格网单位", unit, n));
      case SPIKE ->
          add(
              Rule.G4,
              List.of(unit),
              places,
              Measures.NONE,
              Message.of(
                  "{0} turns back on itself in {1} places, the sharpest at {2} degrees",
                  "{0} 有 {1} 处尖刺，最小夹角 {2} 度", unit, n, places.least));
      case NECK ->
          add(
              Rule.G5,
              List.of(unit),
              places,
              width(places.least),
              Message.of(
                  "{0} is only {2} m wide at the narrowest of {1} necks",
                  "{0} 有 {1} 处窄颈，最窄 {2} 米", unit, n, places.least));
      case CRACK -> {
        List<String> pair = frame.codes(List.of(key.owner, key.other));
        add(
            Rule.T8,
            pair,
            places,
            width(places.greatest),
            Message.of(
                "{0} and {1} run side by side without touching, up to {2} m apart",
                "{0} 与 {1} 的界线并行而未相接，最大相距 {2} 米", pair.get(0), pair.get(1), places.greatest));
      }
    }
  }

  private void mismatches(boolean[] wrong) {
    TreeMap<Pair, Places> unmatched = new TreeMap<>(PAIRS);
    TreeMap<Pair, Places> respelt = new TreeMap<>(PAIRS);
    int children = frame.units.size();
    for (VertexMismatch mismatch : VertexMismatch.of(frame.arrangement)) {
      if (mismatch.labels().stream().anyMatch(label -> wrong[label])) {
        continue;
      }
      if (mismatch.lacking() >= 0) {
        for (Integer owner : mismatch.owners()) {
          if (!owner.equals(mismatch.lacking()) && Math.min(owner, mismatch.lacking()) < children) {
            unmatched
                .computeIfAbsent(new Pair(mismatch.lacking(), owner), key -> new Places())
                .add(mismatch.x(), mismatch.y(), 0);
          }
        }
      } else {
        List<Integer> owners = mismatch.owners();
        for (int i = 0; i < owners.size(); i++) {
          for (int j = i + 1; j < owners.size() && owners.get(i) < children; j++) {
            respelt
                .computeIfAbsent(new Pair(owners.get(i), owners.get(j)), key -> new Places())
                .add(mismatch.x(), mismatch.y(), 0);
          }
        }
      }
    }
    unmatched.forEach(
        (pair, places) ->
            add(
                Rule.T7,
                List.of(code(pair.owner), code(pair.other)),
                places,
                Measures.NONE,
                Message.of(
                    "{0} has no vertex where {1} has one on their common line, in {2} places",
                    "在公共界线上 {1} 有顶点而 {0} 没有，共 {2} 处",
                    code(pair.owner),
                    code(pair.other),
                    places.points.size())));
    respelt.forEach(
        (pair, places) ->
            findings.addNoise(
                Rule.T8,
                List.of(code(pair.owner), code(pair.other)),
                Measures.NONE,
                Message.of(
                    "{0} and {1} write {2} common vertices with different digits below the grid step",
                    "{0} 与 {1} 有 {2} 个公共顶点在格网精度以下写法不同",
                    code(pair.owner),
                    code(pair.other),
                    places.points.size()),
                places.geometry(),
                new long[0]));
  }

  private String code(int owner) {
    int children = frame.units.size();
    return owner < children ? frame.code(owner) : frame.parentCode(owner - children);
  }

  private static Measures width(double meters) {
    return new Measures(Double.NaN, Double.NaN, meters, Double.NaN);
  }

  private void add(
      Rule rule, List<String> units, Places places, Measures measures, Message message) {
    findings.add(rule, List.copyOf(new TreeSet<>(units)), measures, message, places.geometry());
  }

  private record Key(RingFlaw.Kind kind, int owner, int other) {}

  private static final Comparator<Key> KEYS =
      Comparator.comparing(Key::kind).thenComparingInt(Key::owner).thenComparingInt(Key::other);

  private record Pair(int owner, int other) {}

  private static final Comparator<Pair> PAIRS =
      Comparator.comparingInt(Pair::owner).thenComparingInt(Pair::other);

  /** Points with one kind of flaw. */
  private static final class Places {
    private final List<Coordinate> points = new ArrayList<>();
    private double least = Double.POSITIVE_INFINITY;
    private double greatest;

    void add(double x, double y, double size) {
      points.add(new Coordinate(x, y));
      least = Math.min(least, size);
      greatest = Math.max(greatest, size);
    }

    Geometry geometry() {
      points.sort(null);
      return GEOMETRIES.createMultiPointFromCoords(points.toArray(new Coordinate[0]));
    }
  }
}

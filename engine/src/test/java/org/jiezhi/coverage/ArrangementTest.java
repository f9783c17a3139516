package org.jiezhi.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiezhi.geo.WideSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guarantees of {@link Arrangement}, each against a slow answer in unbounded integers. */
class ArrangementTest {
  private static final long SEED = 7;
  private static final int OWNERS = 16;
  private static final int CASES = Boolean.getBoolean("jiezhi.long") ? 5000 : 120;

  @ParameterizedTest
  @EnumSource(PlaneCases.Family.class)
  void guaranteesHoldOnRandomPolygons(PlaneCases.Family family) {
    int noded = 0;
    long faces = 0;
    for (int i = 0; i < CASES; i++) {
      long seed = SEED + i;
      List<PlaneCases.Owned> polygons = PlaneCases.random(family, new Random(seed));
      try {
        Arrangement arrangement = PlaneCases.build(polygons, 1);
        noded += arrangement.inserted.size() > 0 ? 1 : 0;
        faces += arrangement.faceCount();
        bordersMeetOnlyAtVertices(arrangement);
        inputVerticesDoNotMove(arrangement);
        labelsAreWindingNumbers(arrangement, new Random(seed));
        areasAreExact(arrangement);
        nothingDependsOnOrder(polygons, arrangement, new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(family + " with seed " + seed + ": " + polygons, e);
      }
    }
    System.out.printf(
        "%s: seeds %d to %d, %d noded, %d faces%n", family, SEED, SEED + CASES - 1, noded, faces);
    assertThat(family == PlaneCases.Family.NESTED_ISLANDS || noded > CASES / 3).isTrue();
  }

  private static void bordersMeetOnlyAtVertices(Arrangement arrangement) {
    assertThat(SlowPlane.meeting(arrangement.arcs.vertices, arrangement.noded)).isNull();
    List<int[]> once = SlowPlane.segments(arrangement.noded);
    Arcs arcs = arrangement.arcs;
    assertThat(arcs.flat.length - arcs.count).as("each segment stored once").isEqualTo(once.size());
  }

  private static void inputVerticesDoNotMove(Arrangement arrangement) {
    Rings input = arrangement.input;
    Rings noded = arrangement.noded;
    assertThat(noded.count()).isEqualTo(input.count());
    for (int ring = 0; ring < input.count(); ring++) {
      int at = noded.start(ring);
      int before = input.vertex(input.end(ring) - 1);
      for (int i = input.start(ring); i < input.end(ring); i++) {
        int from = input.vertex(i);
        int to = input.vertexAfter(ring, i);
        boolean isLast = i + 1 == input.end(ring);
        assertThat(noded.vertex(at)).isEqualTo(from);
        for (at++; at < noded.end(ring) && (isLast || noded.vertex(at) != to); at++) {
          // A line that was bent past its own end comes back to it: that part is of the edge
          // before.
          double off = offLine(input.vertices, from, to, noded.vertex(at));
          double offBefore = offLine(input.vertices, before, from, noded.vertex(at));
          assertThat(Math.min(off, offBefore)).isLessThan(4);
        }
        before = from;
      }
      assertThat(at).isEqualTo(noded.end(ring));
    }
  }

  private static double offLine(VertexTable points, int a, int b, int p) {
    double dx = points.x[b] - points.x[a];
    double dy = points.y[b] - points.y[a];
    BigInteger cross =
        BigInteger.valueOf(points.x[b] - points.x[a])
            .multiply(BigInteger.valueOf(points.y[p] - points.y[a]))
            .subtract(
                BigInteger.valueOf(points.y[b] - points.y[a])
                    .multiply(BigInteger.valueOf(points.x[p] - points.x[a])));
    return cross.abs().doubleValue() / Math.hypot(dx, dy);
  }

  private static void labelsAreWindingNumbers(Arrangement arrangement, Random random) {
    Arcs arcs = arrangement.arcs;
    int step = 1 + arcs.count / 40;
    for (int arc = random.nextInt(step); arc < arcs.count; arc += step) {
      int at = arcs.start[arc];
      for (int side = 0; side < 2; side++) {
        int from = arcs.flat[at + side];
        int to = arcs.flat[at + 1 - side];
        int label = arrangement.label(arrangement.faces.faceOf[2 * arc + side]);
        assertThat(windings(arrangement, label))
            .isEqualTo(SlowPlane.windingsLeftOf(arcs.vertices, arrangement.noded, from, to));
      }
    }
    assertThat(windings(arrangement, arrangement.label(0))).isEmpty();
  }

  private static Map<Integer, Integer> windings(Arrangement arrangement, int label) {
    Map<Integer, Integer> windings = new TreeMap<>();
    int[] owners = arrangement.owners(label);
    for (int i = 0; i < owners.length; i++) {
      windings.put(owners[i], arrangement.windings(label)[i]);
    }
    return windings;
  }

  private static void areasAreExact(Arrangement arrangement) {
    WideSum[] areas = arrangement.doubledAreas(OWNERS);
    BigInteger[] slow =
        SlowPlane.doubledAreas(arrangement.arcs.vertices, arrangement.noded, OWNERS);
    for (int owner = 0; owner < OWNERS; owner++) {
      assertThat(areas[owner].toBigInteger()).isEqualTo(slow[owner]);
    }
  }

  private static void nothingDependsOnOrder(
      List<PlaneCases.Owned> polygons, Arrangement arrangement, Random random) {
    Set<String> expected = canonical(arrangement, 0, 0);
    for (int threads : new int[] {1, 2, 4}) {
      List<PlaneCases.Owned> other = PlaneCases.respelt(polygons, random);
      assertThat(canonical(PlaneCases.build(other, threads), 0, 0)).isEqualTo(expected);
    }
    long dx = random.nextLong(1L << 40) - (1L << 39);
    long dy = random.nextLong(1L << 40) - (1L << 39);
    Arrangement moved = PlaneCases.build(PlaneCases.translated(polygons, dx, dy), 1);
    assertThat(canonical(moved, dx, dy)).isEqualTo(expected);
  }

  /** All segments with the labels on both sides, in words that know no numbers of ours. */
  private static Set<String> canonical(Arrangement arrangement, long dx, long dy) {
    Set<String> lines = new TreeSet<>();
    Arcs arcs = arrangement.arcs;
    VertexTable points = arcs.vertices;
    for (int arc = 0; arc < arcs.count; arc++) {
      String left = sides(arrangement, 2 * arc);
      String right = sides(arrangement, 2 * arc + 1);
      for (int i = arcs.start[arc]; i + 1 < arcs.start[arc + 1]; i++) {
        String a = (points.x[arcs.flat[i]] - dx) + "," + (points.y[arcs.flat[i]] - dy);
        String b = (points.x[arcs.flat[i + 1]] - dx) + "," + (points.y[arcs.flat[i + 1]] - dy);
        boolean ahead = a.compareTo(b) < 0;
        lines.add(
            (ahead ? a + " " + b : b + " " + a) + " " + (ahead ? left + right : right + left));
      }
    }
    return lines;
  }

  private static String sides(Arrangement arrangement, int half) {
    return windings(arrangement, arrangement.label(arrangement.faces.faceOf[half])).toString();
  }

  @Test
  void nothingInGivesOneFace() {
    Arrangement arrangement = PlaneCases.build(List.of(), 2);
    assertThat(arrangement.faceCount()).isEqualTo(1);
    assertThat(arrangement.arcCount()).isZero();
    assertThat(Regions.of(arrangement, new int[] {0})).isEmpty();
  }

  @Test
  void aSoundCoverageIsNotNoded() {
    List<PlaneCases.Owned> squares = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      long x = i % 3 * 100L;
      long y = i / 3 * 100L;
      PlaneCases.add(squares, i, x, y, x + 100, y, x + 100, y + 100, x, y + 100);
    }
    Arrangement arrangement = PlaneCases.build(squares, 1);
    assertThat(arrangement.inserted.size()).isZero();
    assertThat(arrangement.faceCount()).isEqualTo(10);
    assertThat(arrangement.largestRounding()).isZero();
  }

  @Test
  void aLineAStepBelowASharpTipMeetsItThere() {
    List<PlaneCases.Owned> polygons = new ArrayList<>();
    PlaneCases.add(polygons, 0, 0, 0, 1000, 1_000_000, 2000, 0);
    PlaneCases.add(polygons, 1, -500, 999_998, 3000, 1_000_000, 3000, 2_000_000);
    Arrangement arrangement = PlaneCases.build(polygons, 1);
    assertThat(arrangement.doubledAreas(2)[0].toBigInteger())
        .as("no part of the tip is lost")
        .isEqualTo(BigInteger.valueOf(2_000_000_000L));
    Rings noded = arrangement.noded;
    assertThat(noded.end(0) - noded.start(0)).as("the tip's sides are not cut").isEqualTo(3);
    assertThat(noded.end(1) - noded.start(1)).isEqualTo(4);
  }

  /** One side of the tip is crossed a step below it, at a point that the other side lies on. */
  @Test
  void aLineThroughOneSideOfASharpTipMeetsItThere() {
    List<PlaneCases.Owned> polygons = new ArrayList<>();
    PlaneCases.add(polygons, 0, 0, 0, -192299, -714806, 480749, -1327497);
    PlaneCases.add(polygons, 1, 485772, -1332158, -1188, 3256, -900000, -900000);
    Rings noded = PlaneCases.build(polygons, 1).noded;
    int tips = 0;
    for (int at = noded.start(0); at < noded.end(0); at++) {
      if (noded.vertices.x[noded.vertex(at)] == 0 && noded.vertices.y[noded.vertex(at)] == 0) {
        int before = noded.vertex(at > noded.start(0) ? at - 1 : noded.end(0) - 1);
        assertThat(noded.vertexAfter(0, at)).isNotEqualTo(before);
        tips++;
      }
    }
    assertThat(tips).isEqualTo(1);
  }
}

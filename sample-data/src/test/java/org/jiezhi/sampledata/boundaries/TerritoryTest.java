package org.jiezhi.sampledata.boundaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;

class TerritoryTest {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final List<LevelPlan> PLANS =
      List.of(
          new LevelPlan("district", 2, 2, false),
          new LevelPlan("street", 6, 3, false),
          new LevelPlan("community", 20, 3, true),
          new LevelPlan("grid", 45, 2, false),
          new LevelPlan("microgrid", 400, 2, false));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20_261_122})
  void everyLevelTilesTheOneAboveVertexForVertex(long seed) {
    Territory territory = territory(seed);
    List<Scheme> levels = territory.levels();
    for (int depth = 0; depth < levels.size(); depth++) {
      Scheme level = levels.get(depth);
      assertThat(level.size()).isEqualTo(PLANS.get(depth).units());
      Map<Integer, Set<Segment>> openByParent = new HashMap<>();
      for (int unit = 0; unit < level.size(); unit++) {
        Set<Segment> open = openByParent.computeIfAbsent(level.parent(unit), k -> new HashSet<>());
        for (Segment segment : segments(territory.area(level, unit))) {
          if (!open.remove(segment.reversed())) {
            assertThat(open.add(segment)).isTrue();
          }
        }
      }
      if (depth > 0) {
        for (Map.Entry<Integer, Set<Segment>> each : openByParent.entrySet()) {
          Area parent = territory.area(levels.get(depth - 1), each.getKey());
          assertThat(each.getValue()).isEqualTo(new HashSet<>(segments(parent)));
        }
      }
    }
    checkSameOutline(territory);
  }

  private static void checkSameOutline(Territory territory) {
    Scheme community = territory.level("community");
    Set<Segment> open = new HashSet<>();
    for (int unit = 0; unit < territory.groups().size(); unit++) {
      for (Segment segment : segments(territory.area(territory.groups(), unit))) {
        if (!open.remove(segment.reversed())) {
          open.add(segment);
        }
      }
    }
    Set<Segment> rim = new HashSet<>();
    for (int unit = 0; unit < community.size(); unit++) {
      for (Segment segment : segments(territory.area(community, unit))) {
        if (!rim.remove(segment.reversed())) {
          rim.add(segment);
        }
      }
    }
    assertThat(open).isEqualTo(rim);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20_261_122})
  void everyAreaIsValid(long seed) {
    Territory territory = territory(seed);
    for (Scheme level : territory.levels()) {
      for (int unit = 0; unit < level.size(); unit++) {
        Area area = territory.area(level, unit);
        Polygon[] polygons =
            area.polygons().stream().map(TerritoryTest::polygon).toArray(Polygon[]::new);
        IsValidOp check = new IsValidOp(GEOMETRIES.createMultiPolygon(polygons));
        assertThat(check.getValidationError())
            .as("%s of seed %d", level.codes().get(unit), seed)
            .isNull();
      }
    }
  }

  @Test
  void thereAreHolesIslandsAndExclaves() {
    Territory territory = territory(1);
    for (String name : List.of("community", "street")) {
      int holes = 0;
      int multiparts = 0;
      Scheme level = territory.level(name);
      for (int unit = 0; unit < level.size(); unit++) {
        Area area = territory.area(level, unit);
        holes += area.polygons().stream().mapToInt(rings -> rings.size() - 1).sum();
        multiparts += area.polygons().size() > 1 ? 1 : 0;
      }
      assertThat(holes).as(name).isPositive();
      assertThat(multiparts).as(name).isGreaterThan(1);
    }
  }

  @Test
  void placesNearTheMiddleOfAPlotLieInItsUnit() {
    Territory territory = territory(1);
    Scheme leaves = territory.leaves();
    for (int unit = 0; unit < leaves.size(); unit++) {
      Area area = territory.area(leaves, unit);
      for (int cell : leaves.cells(unit)) {
        for (double right : new double[] {-0.33, 0, 0.33}) {
          for (double up : new double[] {-0.16, 0, 0.16}) {
            long[] at = territory.place(cell, right, up);
            assertThat(holds(area, at[0], at[1])).isTrue();
          }
        }
      }
    }
  }

  private static boolean holds(Area area, long x, long y) {
    boolean inside = false;
    for (List<long[]> polygon : area.polygons()) {
      for (long[] ring : polygon) {
        inside ^= Rings.contains(ring, x, y);
      }
    }
    return inside;
  }

  private static Territory territory(long seed) {
    return Territory.of(PLANS, "9901", 1200, 12, 108.3, 30.6, seed);
  }

  private static Polygon polygon(List<long[]> rings) {
    LinearRing shell = ring(rings.get(0));
    LinearRing[] holes =
        rings.subList(1, rings.size()).stream().map(TerritoryTest::ring).toArray(LinearRing[]::new);
    return GEOMETRIES.createPolygon(shell, holes);
  }

  private static LinearRing ring(long[] ring) {
    Coordinate[] coordinates = new Coordinate[ring.length / 2 + 1];
    for (int i = 0; i < coordinates.length; i++) {
      int at = 2 * i % ring.length;
      coordinates[i] = new Coordinate(ring[at] / 1e9, ring[at + 1] / 1e9);
    }
    return GEOMETRIES.createLinearRing(coordinates);
  }

  private static List<Segment> segments(Area area) {
    List<Segment> segments = new ArrayList<>();
    for (List<long[]> polygon : area.polygons()) {
      for (long[] ring : polygon) {
        for (int i = 0; i < ring.length; i += 2) {
          int next = (i + 2) % ring.length;
          segments.add(new Segment(ring[i], ring[i + 1], ring[next], ring[next + 1]));
        }
      }
    }
    return segments;
  }

  private record Segment(long x1, long y1, long x2, long y2) {
    Segment reversed() {
      return new Segment(x2, y2, x1, y1);
    }
  }
}

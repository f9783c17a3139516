package org.jiezhi.sampledata.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.sampledata.boundaries.Area;
import org.jiezhi.sampledata.boundaries.LevelPlan;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.files.Feature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** What is written down about a planted error is what JTS measures. */
class PlanterTest {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private Territory territory;
  private Scheme leaves;
  private Planter planter;

  @BeforeEach
  void makeLand() {
    List<LevelPlan> plans =
        List.of(
            new LevelPlan("district", 1, 2, false),
            new LevelPlan("community", 12, 3, true),
            new LevelPlan("grid", 150, 2, false));
    territory = Territory.of(plans, "9901", 500, 6, 108.3, 30.6, 3);
    leaves = territory.leaves();
    planter = new Planter(territory, leaves, territory.level("community"), 3);
  }

  @Test
  void overlapsAreAsLargeAsWrittenDown() {
    for (double meters : new double[] {0.03, 1, 2, 5}) {
      planter.overlap(meters);
    }
    for (Defect defect : planter.defects()) {
      Geometry both = broken(defect.units().get(0)).intersection(broken(defect.units().get(1)));
      assertThat(squareMeters(both)).isCloseTo(defect.areaM2(), within(0.02 * defect.areaM2()));
    }
  }

  @Test
  void gapsAreAsLargeAsWrittenDown() {
    planter.gap(1);
    planter.gap(4);
    planter.openGap(5);
    for (Defect defect : planter.defects()) {
      String code = defect.units().get(0);
      Geometry lost = sound(code).difference(broken(code));
      assertThat(squareMeters(lost)).isCloseTo(defect.areaM2(), within(0.02 * defect.areaM2()));
      assertThat(broken(code).isValid()).isTrue();
    }
  }

  @Test
  void loopsAndSpikesMakeRingsInvalidWithoutMovingBorders() {
    planter.loop();
    planter.spike(20);
    for (Defect defect : planter.defects()) {
      String code = defect.units().get(0);
      assertThat(broken(code).isValid()).as(defect.rule()).isFalse();
    }
    planter = new Planter(territory, leaves, territory.level("community"), 4);
    planter.repeatedVertex();
    planter.unmatchedVertex();
    for (Defect defect : planter.defects()) {
      String code = defect.units().get(0);
      assertThat(broken(code).equalsTopo(sound(code))).as(defect.rule()).isTrue();
      assertThat(broken(code).getNumPoints()).isEqualTo(sound(code).getNumPoints() + 1);
    }
  }

  @Test
  void nestedAndOutlyingUnitsLieWhereTheyShould() {
    planter.nested(9);
    planter.outside();
    planter.neck(0.02);
    Defect nested = planter.defects().get(0);
    assertThat(broken(nested.units().get(0)).contains(broken(nested.units().get(1)))).isTrue();
    Geometry outside = broken(planter.defects().get(1).units().get(0));
    assertThat(sound(territory.level("district").codes().get(0)).disjoint(outside)).isTrue();
    Defect neck = planter.defects().get(2);
    Geometry host = broken(neck.units().get(0));
    Geometry enclave = broken(neck.units().get(1));
    assertThat(host.isValid()).isTrue();
    assertThat(host.intersection(enclave).getArea()).isZero();
    assertThat(
            ((Polygon) host).getExteriorRing().distance(enclave) / territory.stepsPerMeterNorth())
        .isBetween(0.01, 0.03);
  }

  @Test
  void codesAreBrokenAsWrittenDown() {
    planter.missingCode();
    planter.sharedCode();
    planter.oddCode();
    planter.foreignCode();
    planter.noSuchParent();
    planter.emptyGeometry();
    List<Feature> features = features();
    assertThat(features).filteredOn(each -> each.code().isEmpty()).hasSize(1);
    assertThat(features).filteredOn(each -> each.code().endsWith("X")).hasSize(1);
    assertThat(features).filteredOn(each -> each.code().startsWith("9988")).hasSize(1);
    assertThat(features).filteredOn(each -> each.parent().endsWith("99")).hasSize(1);
    assertThat(features).filteredOn(each -> each.area() == null).hasSize(1);
    String shared = planter.defects().get(1).units().get(0);
    assertThat(features).filteredOn(each -> each.code().equals(shared)).hasSize(2);
  }

  private List<Feature> features() {
    List<Feature> features = new ArrayList<>(planter.level().added());
    for (int unit = 0; unit < leaves.size(); unit++) {
      String parent = territory.level("community").codes().get(leaves.parent(unit));
      Feature sound =
          new Feature(leaves.codes().get(unit), parent, "", territory.area(leaves, unit));
      features.add(planter.level().apply(unit, sound));
    }
    return features;
  }

  private Map<String, Geometry> broken() {
    Map<String, Geometry> geometries = new HashMap<>();
    for (Feature feature : features()) {
      Area area = feature.area();
      if (area != null) {
        geometries.put(feature.code(), geometry(area));
      }
    }
    return geometries;
  }

  private Geometry broken(String code) {
    return Objects.requireNonNull(broken().get(code), code);
  }

  private Geometry sound(String code) {
    for (Scheme level : territory.levels()) {
      int unit = level.codes().indexOf(code);
      if (unit >= 0) {
        return geometry(territory.area(level, unit));
      }
    }
    throw new IllegalArgumentException(code);
  }

  private double squareMeters(Geometry geometry) {
    return geometry.getArea() / territory.stepsPerMeterEast() / territory.stepsPerMeterNorth();
  }

  private static Geometry geometry(Area area) {
    Polygon[] polygons = area.polygons().stream().map(PlanterTest::polygon).toArray(Polygon[]::new);
    return polygons.length == 1 ? polygons[0] : GEOMETRIES.createMultiPolygon(polygons);
  }

  private static Polygon polygon(List<long[]> rings) {
    LinearRing[] holes =
        rings.subList(1, rings.size()).stream().map(PlanterTest::ring).toArray(LinearRing[]::new);
    return GEOMETRIES.createPolygon(ring(rings.get(0)), holes);
  }

  private static LinearRing ring(long[] ring) {
    Coordinate[] coordinates = new Coordinate[ring.length / 2 + 1];
    for (int i = 0; i < coordinates.length; i++) {
      int at = 2 * i % ring.length;
      coordinates[i] = new Coordinate(ring[at], ring[at + 1]);
    }
    return GEOMETRIES.createLinearRing(coordinates);
  }
}

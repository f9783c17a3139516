package org.jiezhi.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.assertj.core.data.Percentage;
import org.jiezhi.geo.EllipsoidArea;
import org.jiezhi.geo.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Regions and their measures, in metres of a projected plane. */
class RegionsTest {
  private static final long SEED = 11;
  private static final int CASES = Boolean.getBoolean("jiezhi.long") ? 3000 : 60;

  private static Arrangement arrangement(String... wkt) {
    Arrangement.Builder builder = Arrangement.builder(Grid.PROJECTED);
    for (int owner = 0; owner < wkt.length; owner++) {
      builder.add(owner, geometry(wkt[owner]));
    }
    return builder.build(1, () -> {});
  }

  private static Geometry geometry(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(wkt, e);
    }
  }

  /** The regions where exactly these owners are, by any winding. */
  private static List<Region> where(Arrangement arrangement, int... owners) {
    int[] kinds = new int[arrangement.labelCount()];
    for (int label = 0; label < kinds.length; label++) {
      kinds[label] = Arrays.equals(arrangement.owners(label), owners) ? 0 : -1;
    }
    return Regions.of(arrangement, kinds);
  }

  private static IntUnaryOperator sideOfOwner(Arrangement arrangement) {
    return label -> arrangement.owners(label).length > 0 ? arrangement.owners(label)[0] : -1;
  }

  @ParameterizedTest
  @EnumSource(PlaneCases.Family.class)
  void polygonsAreValidAndHaveTheExactArea(PlaneCases.Family family) {
    int regions = 0;
    int holed = 0;
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      Arrangement arrangement = PlaneCases.build(PlaneCases.random(family, new Random(seed)), 1);
      int[] kinds = new int[arrangement.labelCount()];
      for (int label = 0; label < kinds.length; label++) {
        kinds[label] = arrangement.owners(label).length % 3;
      }
      for (Region region : Regions.of(arrangement, kinds)) {
        Polygon polygon = region.polygon();
        regions++;
        holed += polygon.getNumInteriorRing() > 0 ? 1 : 0;
        Polygon steps = steps(arrangement, polygon);
        assertThat(steps.isValid()).as("%s, seed %s: %s", family, seed, steps).isTrue();
        double exact = new BigDecimal(region.doubledArea().toBigInteger()).doubleValue() / 2;
        double extent = Math.max(1, steps.getEnvelopeInternal().getArea());
        assertThat(exact).isPositive();
        assertThat(steps.getArea()).isCloseTo(exact, within(1e-9 * extent));
        assertThat(region.labels()).doesNotHaveDuplicates().isSorted();
        assertThat(region.outsideLabels()).doesNotHaveDuplicates().isSorted();
      }
    }
    System.out.printf("%s: seed %d, %d regions, %d with holes%n", family, SEED, regions, holed);
    assertThat(regions).isGreaterThan(CASES);
  }

  /** In whole steps from its first corner, where doubles are exact. */
  private static Polygon steps(Arrangement arrangement, Polygon polygon) {
    Grid grid = arrangement.grid();
    Coordinate first = polygon.getCoordinate().copy();
    polygon.apply(
        (Coordinate c) -> {
          c.x = grid.toGrid(c.x) - grid.toGrid(first.x);
          c.y = grid.toGrid(c.y) - grid.toGrid(first.y);
        });
    polygon.geometryChanged();
    return polygon;
  }

  @Test
  void aHoleThatTouchesTheRimInAPointIsARingOfItsOwn() {
    Arrangement arrangement =
        arrangement("POLYGON((0 0,50 0,100 0,100 100,0 100,0 0),(50 0,30 30,70 30,50 0))");
    Polygon polygon = where(arrangement, 0).get(0).polygon();
    assertThat(polygon.isValid()).isTrue();
    assertThat(polygon.getNumInteriorRing()).isEqualTo(1);
    assertThat(polygon.getArea()).isCloseTo(9400, within(1e-6));
    assertThat(where(arrangement)).hasSize(1);
    assertThat(where(arrangement).get(0).polygon().getArea()).isCloseTo(600, within(1e-6));
  }

  @Test
  void aNotchOfAKilometreReachesAKilometre() {
    Arrangement arrangement =
        arrangement(
            "POLYGON((0 0,1000 0,1000 1000,501 1000,501 0.5,500 0.5,500 1000,0 1000,0 0))",
            "POLYGON((0 0,1000 0,1000 1000,501 1000,500 1000,0 1000,0 0))");
    Region notch = where(arrangement, 1).get(0);
    Extent extent = notch.measure(1, label -> arrangement.owners(label).length == 2 ? 0 : -1);
    assertThat(extent.areaM2()).isCloseTo(999.5, within(1e-6));
    assertThat(extent.lengthM()).isCloseTo(1000.5, within(1e-6));
    assertThat(extent.maxWidthM()).isBetween(0.99, 1.01);
    assertThat(extent.reachM()).isCloseTo(999.5, within(0.001));
  }

  @Test
  void aLensReachesAsFarAsItIsWide() {
    Arrangement arrangement =
        arrangement(
            "POLYGON((0 0,50 -1,100 0,100 50,0 50,0 0))",
            "POLYGON((0 0,0 -50,100 -50,100 0,50 1,0 0))");
    Region lens = where(arrangement, 0, 1).get(0);
    Extent extent = lens.measure(1, sideOfOwner(arrangement));
    assertThat(extent.areaM2()).isCloseTo(100, within(1e-6));
    assertThat(extent.maxWidthM()).isCloseTo(2, Percentage.withPercentage(5));
    assertThat(extent.reachM()).isCloseTo(2, Percentage.withPercentage(1));
  }

  @Test
  void aHoleReachesAcrossItself() {
    Arrangement arrangement =
        arrangement("POLYGON((0 0,100 0,100 100,0 100,0 0),(40 40,40 43,44 43,44 40,40 40))");
    Region hole = where(arrangement).get(0);
    Extent extent = hole.measure(1, label -> 0);
    assertThat(extent.areaM2()).isCloseTo(12, within(1e-6));
    assertThat(extent.maxWidthM()).isCloseTo(3, Percentage.withPercentage(5));
    assertThat(extent.reachM()).isCloseTo(5, within(1e-6));
  }

  @Test
  void aLongSliverIsAsWideAsItsStrip() {
    Arrangement arrangement =
        arrangement(
            "POLYGON((0 0,500 0,500 100,0 100,0 0))",
            "POLYGON((0 99.9,500 99.9,500 200,0 200,0 99.9))");
    Region strip = where(arrangement, 0, 1).get(0);
    Extent extent = strip.measure(1, sideOfOwner(arrangement));
    assertThat(extent.maxWidthM()).isCloseTo(0.1, Percentage.withPercentage(5));
    assertThat(extent.reachM()).isCloseTo(0.1, Percentage.withPercentage(5));
    assertThat(strip.outsideLengths(1)).hasSize(3);
    assertThat(Arrays.stream(strip.outsideLengths(1)).sum()).isCloseTo(1000.2, within(1e-6));
  }

  @Test
  void aBulgeOfALongCrackIsNotLostInItsMeanWidth() {
    Arrangement arrangement =
        arrangement(
            "POLYGON((0 0,500 0,500 -3,503 -3,503 0,1000 0,1000 -50,0 -50,0 0))",
            "POLYGON((0 0,0.0001 0.001,1000 0.001,1000 50,0 50,0 0))",
            "POLYGON((1000 -50,1000 50,1001 50,1001 -50,1000 -50))");
    Region crack = where(arrangement).get(0);
    assertThat(crack.measure(1, sideOfOwner(arrangement)).maxWidthM())
        .isCloseTo(3, Percentage.withPercentage(5));
  }

  @Test
  void bentHairlinesAreNoWiderThanTheirGap() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    int measured = 0;
    for (int i = 0; i < 5 * CASES; i++) {
      double size = Math.pow(10, 0.5 + 3.5 * random.nextDouble());
      double east = size * (1 + random.nextInt(1000)) / 1000;
      double north = size * (1 + random.nextInt(1000)) / 1000;
      double south = size * (1 + random.nextInt(1000)) / 1000;
      String wkt =
          String.format(
              Locale.ROOT,
              i % 2 == 0
                  ? "POLYGON((%1$f %2$f,-0.0001 0,%1$f -%3$f,0 0,%1$f %2$f))"
                  : "POLYGON((%1$f %2$f,0 0.0001,-%3$f %1$f,0 0,%1$f %2$f))",
              east,
              north,
              south);
      for (Region hairline : where(arrangement(wkt), 0)) {
        measured++;
        assertThat(hairline.measure(1, label -> 0).maxWidthM()).as(wkt).isLessThan(1.5e-4);
      }
    }
    System.out.println(measured + " hairlines");
    assertThat(measured).isGreaterThan(4 * CASES);
  }

  @Test
  void geographicMeasuresAreTrueMetres() {
    Arrangement.Builder builder = Arrangement.builder(Grid.GEOGRAPHIC);
    builder.add(0, geometry("POLYGON((10 80,10.01 80,10.01 80.001,10 80.001,10 80))"));
    Arrangement arrangement = builder.build(1, () -> {});
    Extent extent = where(arrangement, 0).get(0).measure(1, label -> 0);
    double east = 19.394 * 10; // a degree at 80 N is 19.394 km long
    assertThat(extent.areaM2()).isCloseTo(east * 111.66, Percentage.withPercentage(0.05));
    assertThat(extent.maxWidthM()).isCloseTo(111.66, Percentage.withPercentage(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POLYGON((25 60,25.3 60,25.1 60.099,25 60))",
        "POLYGON((25.1 60.099,25.3 60,25 60,25.1 60.099))",
        "POLYGON((25 60.099,25.1 60,25.3 60.099,25 60.099))",
        "POLYGON((25 60,25.000002 60,25.000001 60.099,25 60))",
      })
  void areasDoNotDependOnWhereARegionIsSeenFrom(String wkt) {
    EllipsoidArea area = new EllipsoidArea();
    Coordinate[] ring = geometry(wkt).getCoordinates();
    for (int i = 0; i + 1 < ring.length; i++) {
      area.addEdge(
          Grid.GEOGRAPHIC.toGrid(ring[i].x),
          Grid.GEOGRAPHIC.toGrid(ring[i].y),
          Grid.GEOGRAPHIC.toGrid(ring[i + 1].x),
          Grid.GEOGRAPHIC.toGrid(ring[i + 1].y));
    }
    Arrangement arrangement =
        Arrangement.builder(Grid.GEOGRAPHIC).add(0, geometry(wkt)).build(1, () -> {});
    assertThat(where(arrangement, 0).get(0).measure(1, label -> 0).areaM2())
        .isCloseTo(Math.abs(area.squareMeters()), Percentage.withPercentage(1e-4));
  }

  @Test
  void areasOfTallThingsAreTakenOnTheEllipsoid() {
    Arrangement.Builder builder = Arrangement.builder(Grid.GEOGRAPHIC);
    builder.add(0, geometry("POLYGON((0 45,1 45,1 46,0 46,0 45))"));
    Extent extent = where(builder.build(1, () -> {}), 0).get(0).measure(1, label -> 0);
    assertThat(extent.areaM2()).isCloseTo(8_686.6e6, Percentage.withPercentage(0.1));
  }

  @Test
  void widthsAgreeWithTheLargestInscribedCircle() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    int compared = 0;
    for (int i = 0; i < CASES; i++) {
      Geometry shape = star(random, 5 + random.nextInt(i % 10 == 0 ? 400 : 30));
      Arrangement.Builder builder = Arrangement.builder(Grid.PROJECTED);
      Region region = where(builder.add(0, shape).build(1, () -> {}), 0).get(0);
      double diameter = 2 * MaximumInscribedCircle.getRadiusLine(shape, 0.001).getLength();
      double outline = shape.getLength();
      if (outline * outline < 4 * RegionMeasure.THIN * shape.getArea()) {
        compared++;
        assertThat(region.measure(1, label -> 0).maxWidthM())
            .isCloseTo(diameter, Percentage.withPercentage(5));
      }
    }
    System.out.println(compared + " cases");
    assertThat(compared).isGreaterThan(CASES / 2);
  }

  private static Geometry star(Random random, int corners) {
    StringBuilder wkt = new StringBuilder("POLYGON((");
    String first = "";
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double radius = 50 + 50 * random.nextDouble();
      String corner = radius * Math.cos(angle) + " " + radius * Math.sin(angle);
      first = i == 0 ? corner : first;
      wkt.append(corner).append(',');
    }
    Geometry star = geometry(wkt.append(first).append("))").toString());
    return AffineTransformation.scaleInstance(1, 0.1 + random.nextDouble()).transform(star);
  }
}

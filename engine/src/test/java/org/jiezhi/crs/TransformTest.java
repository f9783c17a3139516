package org.jiezhi.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.cts.CRSFactory;
import org.cts.crs.GeodeticCRS;
import org.cts.op.CoordinateOperation;
import org.cts.op.CoordinateOperationFactory;
import org.cts.registry.EPSGRegistry;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

/** Transforms, with CTS, another program's library, as the judge. */
class TransformTest {
  private static final long SEED = 20261125;
  private static final int POINTS = 400;
  private static final double MILLIMETER = 0.001;
  private static final CRSFactory CTS = new CRSFactory();

  static {
    CTS.getRegistryManager().addRegistry(new EPSGRegistry());
  }

  /** Every Gauss-Krüger system of the Chinese datums that has a code. */
  static IntStream gaussKruger() {
    return IntStream.of(4491, 2327, 2401, 21413, 21453)
        .flatMap(
            first ->
                switch (first) {
                  case 4491 -> IntStream.rangeClosed(4491, 4554);
                  case 2327 -> IntStream.rangeClosed(2327, 2390);
                  case 2401 -> IntStream.rangeClosed(2401, 2442);
                  default -> IntStream.rangeClosed(first, first + 10);
                });
  }

  @ParameterizedTest
  @MethodSource("gaussKruger")
  void gaussKrugerAgreesWithCtsToAMillimeter(int code) throws Exception {
    TransverseMercator system = TransverseMercator.ofCode(code).orElseThrow();
    double half = system.kind() == TransverseMercator.Kind.THREE_DEGREE ? 2 : 3.5;
    int meridian = system.centralMeridian();
    check("EPSG:" + system.base().code(), "EPSG:" + code, meridian - half, meridian + half, 0, 56);
  }

  @ParameterizedTest
  @CsvSource({
    "EPSG:4326, EPSG:3857, -180, 180, -80, 80",
    "EPSG:4326, EPSG:32650, 113.5, 120.5, 0, 60",
    "EPSG:4326, EPSG:32733, 11.5, 18.5, -60, 0",
    "EPSG:4258, EPSG:25832, 5.5, 12.5, 36, 70",
    "EPSG:4269, EPSG:26918, -79, -71, 20, 60",
    "EPSG:4258, EPSG:3035, -10, 40, 35, 70",
    "EPSG:4326, EPSG:3031, -179, 179, -89, -60",
    "EPSG:4258, EPSG:2180, 14, 25, 49, 55",
    "EPSG:4171, EPSG:2154, -5, 9, 41, 51",
    "EPSG:4490, EPSG:4326, 73, 135, 3, 54",
  })
  void otherSystemsAgreeWithCtsToAMillimeter(
      String from, String to, double west, double east, double south, double north)
      throws Exception {
    check(from, to, west, east, south, north);
  }

  private static void check(
      String from, String to, double west, double east, double south, double north)
      throws Exception {
    CoordinateOperation judge =
        CoordinateOperationFactory.createCoordinateOperations(
                (GeodeticCRS) CTS.getCRS(from), (GeodeticCRS) CTS.getCRS(to))
            .iterator()
            .next();
    Transform there = Transform.between(system(from), system(to));
    Transform back = Transform.between(system(to), system(from));
    Random random = new Random(SEED);
    double[] points = new double[2 * POINTS];
    for (int i = 0; i < POINTS; i++) {
      points[2 * i] = west + random.nextDouble() * (east - west);
      points[2 * i + 1] = south + random.nextDouble() * (north - south);
    }
    double[] ours = points.clone();
    there.apply(ours);
    double[] returned = ours.clone();
    back.apply(returned);
    double unit = system(to).kind() == ReferenceSystem.Kind.GEOGRAPHIC ? 111_320 : 1;
    for (int i = 0; i < POINTS; i++) {
      double[] theirs = judge.transform(new double[] {points[2 * i], points[2 * i + 1], 0});
      String where = from + " → " + to + " at " + points[2 * i] + ", " + points[2 * i + 1];
      assertThat(ours[2 * i] * unit).as(where).isCloseTo(theirs[0] * unit, within(MILLIMETER));
      assertThat(ours[2 * i + 1] * unit).as(where).isCloseTo(theirs[1] * unit, within(MILLIMETER));
      assertThat(returned[2 * i]).as(where).isCloseTo(points[2 * i], within(1e-8));
      assertThat(returned[2 * i + 1]).as(where).isCloseTo(points[2 * i + 1], within(1e-8));
    }
  }

  /**
   * CTS 1.7.2 loses the meridian of this one; on the parallel of true scale the formula is short.
   */
  @Test
  void polarSystemsTurnAroundTheirMeridian() {
    double sine = Math.sin(Math.toRadians(70));
    double radius =
        6378137 * Math.cos(Math.toRadians(70)) / Math.sqrt(1 - 0.00669437999 * sine * sine);
    Transform transform = Transform.between(system("EPSG:4326"), system("EPSG:3413"));
    assertThat(transform.apply(-45, 70)).containsExactly(new double[] {0, -radius}, within(0.001));
    assertThat(transform.apply(45, 70)).containsExactly(new double[] {radius, 0}, within(0.001));
  }

  private static ReferenceSystem system(String text) {
    return ReferenceSystems.parse(text).orElseThrow();
  }

  @Test
  void axesOfTheAuthorityDoNotMatter() {
    String latitudeFirst =
        "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],"
            + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],"
            + "AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST]]";
    double[] xy = Transform.between(system(latitudeFirst), system("EPSG:3857")).apply(114, 30);
    assertThat(xy[0]).isCloseTo(12_690_421.95, within(0.01));
    assertThat(xy[1]).isCloseTo(3_503_549.84, within(0.01));
    // Northing comes first in the registry's definition of this one.
    assertThat(Transform.between(system("EPSG:4258"), system("EPSG:2180")).apply(19, 52)[0])
        .isCloseTo(500_000, within(MILLIMETER));
  }

  @Test
  void feetAreConverted() {
    double[] feet = Transform.between(system("EPSG:4269"), system("EPSG:2263")).apply(-74, 40.5);
    assertThat(feet[0]).isCloseTo(984_250, within(0.01));
    assertThat(system("EPSG:2263").metersPerUnit()).isCloseTo(0.3048006, within(1e-7));
  }

  @Test
  void bothVersionsOfWellKnownTextMeanTheSame() {
    String version2 =
        "PROJCRS[\"CGCS2000 / 3-degree GK CM 114E\",BASEGEOGCRS[\"CGCS2000\","
            + "DATUM[\"China 2000\",ELLIPSOID[\"CGCS2000\",6378137,298.257222101]]],"
            + "CONVERSION[\"own\",METHOD[\"Transverse Mercator\"],"
            + "PARAMETER[\"Latitude of natural origin\",0,ANGLEUNIT[\"degree\",0.0174532925199433]],"
            + "PARAMETER[\"Longitude of natural origin\",114,"
            + "ANGLEUNIT[\"degree\",0.0174532925199433]],"
            + "PARAMETER[\"Scale factor at natural origin\",1,SCALEUNIT[\"unity\",1]],"
            + "PARAMETER[\"False easting\",400,LENGTHUNIT[\"kilometre\",1000]],"
            + "PARAMETER[\"False northing\",0,LENGTHUNIT[\"metre\",1]]],"
            + "CS[Cartesian,2],AXIS[\"x\",north],AXIS[\"y\",east],LENGTHUNIT[\"metre\",1]]";
    double[] own = Transform.between(system("EPSG:4490"), system(version2)).apply(114.3, 30.6);
    double[] known = Transform.between(system("EPSG:4490"), system("EPSG:4547")).apply(114.3, 30.6);
    assertThat(own[0]).isCloseTo(known[0] - 100_000, within(1e-6));
    assertThat(own[1]).isCloseTo(known[1], within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "EPSG:4547, EPSG:4490, NONE, 0",
    "EPSG:4490, EPSG:4326, ZERO, 1",
    "EPSG:4547, EPSG:32650, ZERO, 1",
    "EPSG:4610, EPSG:4490, UNKNOWN, 130",
    "EPSG:2422, EPSG:4547, UNKNOWN, 130",
    "EPSG:27700, EPSG:4326, PARAMETERS, 10",
    "gcj02, EPSG:4490, MAP_SHIFT, 1",
    "bd09, gcj02, MAP_SHIFT, 1",
    "gcj02, EPSG:4214, UNKNOWN, 130",
  })
  void whatIsDoneAboutTheDatumIsSaid(String from, String to, DatumShift.Kind kind, double meters) {
    DatumShift shift = Transform.between(system(from), system(to)).datumShift();
    assertThat(shift.kind()).isEqualTo(kind);
    assertThat(shift.uncertaintyMeters()).isEqualTo(meters);
    assertThat(shift.isAssumed()).isEqualTo(kind == DatumShift.Kind.UNKNOWN);
  }

  @Test
  void globalFramesAreTakenOverBitForBit() {
    Transform same = Transform.between(system("EPSG:4490"), ReferenceSystem.WGS84);
    assertThat(same.isIdentity()).isTrue();
  }

  @Test
  void parametersOfAShiftAreUsedWhereADefinitionBringsThem() {
    String beijing =
        "GEOGCS[\"GCS_Beijing_1954\",DATUM[\"D_Beijing_1954\",SPHEROID[\"Krasovsky_1940\",6378245,"
            + "298.3],TOWGS84[15.8,-154.4,-82.3]],PRIMEM[\"Greenwich\",0],"
            + "UNIT[\"Degree\",0.0174532925199433]]";
    Transform transform = Transform.between(system(beijing), system("EPSG:4490"));
    assertThat(transform.datumShift().kind()).isEqualTo(DatumShift.Kind.PARAMETERS);
    double[] moved = transform.apply(114, 30);
    assertThat(Math.hypot(moved[0] - 114, moved[1] - 30) * 100_000).isBetween(30.0, 150.0);
  }

  @Test
  void equalPointsGoToEqualPointsWhateverStandsBesideThem() {
    Transform transform = Transform.between(system("EPSG:4547"), system("EPSG:4490"));
    Random random = new Random(SEED);
    double[] many = random.doubles(2000, 400_000, 600_000).toArray();
    for (int i = 1; i < many.length; i += 2) {
      many[i] += 3_000_000;
    }
    double[] whole = many.clone();
    transform.apply(whole);
    for (int i = 0; i < many.length; i += 2) {
      double[] alone = transform.apply(many[i], many[i + 1]);
      assertThat(alone).containsExactly(whole[i], whole[i + 1]);
    }
  }

  @Test
  void geometriesAreRoundedToTheGridAndPointsWithoutPlaceAreMarked() throws Exception {
    Geometry line = new WKTReader().read("LINESTRING (500000 3000000, 500001 3000001)");
    Geometry moved = Transform.between(system("EPSG:4547"), system("EPSG:4490")).apply(line);
    assertThat(moved.getCoordinates()[0].x).isEqualTo(114.0);
    double y = moved.getCoordinates()[1].y;
    assertThat(Math.rint(y * 1e9) / 1e9).isEqualTo(y);
    assertThat(line.getCoordinates()[0].x).isEqualTo(500_000);
    double[] pole = Transform.between(system("EPSG:4326"), system("EPSG:3857")).apply(0, 90);
    assertThat(pole).containsOnly(Double.NaN);
  }

  @Test
  void thereAndBackGrowsWithTheDistanceFromTheZone() {
    ReferenceSystem zone = system("EPSG:4547");
    double near = Transform.roundTripMeters(system("EPSG:4490"), zone, new double[] {115.5, 30});
    double far = Transform.roundTripMeters(system("EPSG:4490"), zone, new double[] {150, 30});
    assertThat(near).isLessThan(1e-5);
    assertThat(far).isGreaterThan(1);
  }

  @Test
  void aPlaneWithoutDefinitionIsRefused() {
    assertThatThrownBy(
            () -> Transform.between(ReferenceSystem.UNKNOWN_METERS, ReferenceSystem.WGS84))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--crs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROJECTION[\"Unknown Projection\"],PARAMETER[\"central_meridian\",0]",
        "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"no_such_parameter\",0]",
      })
  void unknownProjectionsAreRefusedByName(String projection) {
    ReferenceSystem odd =
        system(
            "PROJCS[\"odd\","
                + GeographicSystem.WGS84.wkt()
                + ","
                + projection
                + ",UNIT[\"m\",1]]");
    assertThatThrownBy(() -> Transform.between(odd, ReferenceSystem.WGS84))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("not supported");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SPHEROID[\"e\",0,298.3]",
        "SPHEROID[\"e\",6378137,0.5]",
        "SPHEROID[\"e\",-6378137,298]",
        "SPHEROID[\"e\",6378137,298.3],TOWGS84[1e30,0,0]",
      })
  void impossibleEllipsoidsAreRefusedByName(String ellipsoid) {
    ReferenceSystem odd =
        system(
            "GEOGCS[\"g\",DATUM[\"d\","
                + ellipsoid
                + "],PRIMEM[\"Greenwich\",0],"
                + "UNIT[\"Degree\",0.0174532925199433]]");
    assertThatThrownBy(() -> Transform.between(odd, system("EPSG:4547")))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("allowed is");
  }
}

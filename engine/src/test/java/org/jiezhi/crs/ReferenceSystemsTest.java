package org.jiezhi.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jiezhi.crs.ReferenceSystem.Kind;
import org.jiezhi.model.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceSystemsTest {
  private static final String WGS84 =
      "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137,298.257223563]],"
          + "PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.017453292519943295]]";

  @ParameterizedTest
  @CsvSource({
    "CRS84, OGC:CRS84",
    "urn:ogc:def:crs:OGC:1.3:CRS84, OGC:CRS84",
    "urn:ogc:def:crs:OGC::CRS84, OGC:CRS84",
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84, OGC:CRS84",
    "EPSG:4490, EPSG:4490",
    "epsg:4326, EPSG:4326",
    "urn:ogc:def:crs:EPSG::4490, EPSG:4490",
    "urn:ogc:def:crs:EPSG:6.9:4214, EPSG:4214",
    "http://www.opengis.net/def/crs/EPSG/0/4610, EPSG:4610",
    "http://www.opengis.net/gml/srs/epsg.xml#4326, EPSG:4326",
    "EPSG:900913, EPSG:3857",
    "EPSG:4547, EPSG:4547",
  })
  void systemsAreKnownByName(String text, String id) {
    assertThat(ReferenceSystems.parse(text).orElseThrow().id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "EPSG:99999",
        "hello",
        "GEOGCS[",
        "GEOGCS[\"a\",]",
        "PROJCS[\"x\",UNIT[\"m\",0]]",
        "GEOCCS[\"x\"]",
        "GEOGCS[\"x\",UNIT[\"Grad\",0.01570796326794897]]",
        "EPSG:4807",
        "EPSG:2048",
        "EPSG:2065",
        "EPSG:4978",
        "EPSG:5773",
        "PROJCS[\"Lo19\",UNIT[\"m\",1],AXIS[\"Westing\",WEST],AXIS[\"Southing\",SOUTH]]",
        "PROJCRS[\"Lo19\",CS[Cartesian,2],AXIS[\"westing (Y)\",west],AXIS[\"southing (X)\",south]]",
        "PROJCS[\"Lo19\",PROJECTION[\"Transverse_Mercator_South_Orientated\"],UNIT[\"m\",1]]",
      })
  void whatIsNeitherNameNorDefinitionIsEmpty(String text) {
    assertThat(ReferenceSystems.parse(text)).isEmpty();
  }

  @Test
  void hostileTextsAreRefusedByName() {
    assertRefused("GEOGCS[".repeat(9_000), "nested more than 24 levels");
    assertRefused("A[\"" + "x".repeat(70_000) + "\"]", "longer than 65536 characters");
    assertRefused("PROJCS[\"x\",UNIT[\"m\",NaN]]", "NaN where a number must stand");
    assertRefused("PROJCS[\"x\",PARAMETER[\"false_easting\",1e999]]", "1e999");
  }

  private static void assertRefused(String text, String fault) {
    assertThatThrownBy(() -> ReferenceSystems.parse(text))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining(fault)
        .hasMessageContaining("--crs");
  }

  @ParameterizedTest
  @CsvSource({"gcj02, GCJ-02", "GCJ-02, GCJ-02", "bd09, BD-09", "BD-09-LL, BD-09"})
  void shiftedMapsAreKnownByName(String text, String id) {
    assertThat(ReferenceSystems.parse(text).orElseThrow().id()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "EPSG:27700, PROJECTED, 1",
    "EPSG:3413, PROJECTED, 1",
    "EPSG:3031, PROJECTED, 1",
    "EPSG:5514, PROJECTED, 1",
    "EPSG:2180, PROJECTED, 1",
    "EPSG:2263, PROJECTED, 0.3048006096012192",
    "EPSG:4171, GEOGRAPHIC, 1",
  })
  void anyCodeOfTheRegistryIsKnown(String code, Kind kind, double meters) {
    ReferenceSystem crs = ReferenceSystems.parse(code).orElseThrow();
    assertThat(crs.id()).isEqualTo(code);
    assertThat(crs.kind()).isEqualTo(kind);
    assertThat(crs.metersPerUnit()).isEqualTo(meters);
  }

  @Test
  void aCompoundSystemIsTakenForItsHorizontalPart() {
    assertThat(ReferenceSystems.parse("EPSG:7405").orElseThrow().id()).isEqualTo("EPSG:27700");
  }

  @Test
  void systemsWithoutAnEastAndANorthAreNotKnown() {
    assertThat(ReferenceSystems.parse("EPSG:4978")).isEmpty();
    assertThat(ReferenceSystems.parse("EPSG:2053")).isEmpty();
  }

  @Test
  void aDefinitionInDegreesIsGeographicAndKept() {
    ReferenceSystem crs = ReferenceSystems.parse(WGS84).orElseThrow();
    assertThat(crs.id()).isEqualTo("EPSG:4326");
    assertThat(crs.kind()).isEqualTo(Kind.GEOGRAPHIC);
    assertThat(ReferenceSystems.toPrj(crs)).contains(WGS84);
  }

  @Test
  void anEllipsoidThatContradictsTheNameGivesNoCode() {
    String wrong = WGS84.replace("6378137,298.257223563", "6378245,298.3");
    assertThat(ReferenceSystems.parse(wrong).orElseThrow().id()).isEqualTo("GCS_WGS_1984");
  }

  @Test
  void feetAreToldFromMeters() {
    String feet =
        "PROJCS[\"NAD_1983_StatePlane\","
            + WGS84
            + ",PROJECTION[\"Lambert\"],"
            + "UNIT[\"Foot_US\",0.3048006096012192]]";
    ReferenceSystem crs = ReferenceSystems.parse(feet).orElseThrow();
    assertThat(crs.kind()).isEqualTo(Kind.PROJECTED);
    assertThat(crs.metersPerUnit()).isEqualTo(0.3048006096012192);
    assertThat(crs.id()).isEqualTo("NAD_1983_StatePlane");
  }

  /** Codes as the EPSG register has them. */
  @ParameterizedTest
  @CsvSource({
    "4491, CGCS2000_GK_Zone_13, 1.35E7, 75",
    "4512, CGCS2000_GK_CM_135E, 500000, 135",
    "4508, CGCS2000_GK_CM_111E, 500000, 111",
    "4526, CGCS2000_3_Degree_GK_Zone_38, 3.85E7, 114",
    "4547, CGCS2000_3_Degree_GK_CM_114E, 500000, 114",
    "4549, CGCS2000_3_Degree_GK_CM_120E, 500000, 120",
    "2435, Beijing_1954_3_Degree_GK_CM_114E, 500000, 114",
    "21419, Beijing_1954_GK_Zone_19, 1.95E7, 111",
    "2383, Xian_1980_3_Degree_GK_CM_114E, 500000, 114",
    "2362, Xian_1980_3_Degree_GK_Zone_38, 3.85E7, 114",
  })
  void gaussKrugerSystemsAreKnownByTheirParameters(
      int code, String name, double falseEasting, int meridian) {
    String prj =
        ReferenceSystems.toPrj(ReferenceSystems.parse("EPSG:" + code).orElseThrow()).orElseThrow();
    assertThat(prj)
        .startsWith("PROJCS[\"" + name + "\"")
        .contains(
            "PARAMETER[\"False_Easting\","
                + String.format(java.util.Locale.ROOT, "%.1f", falseEasting)
                + "]")
        .contains("PARAMETER[\"Central_Meridian\"," + meridian + ".0]");
    assertThat(ReferenceSystems.parse(prj).orElseThrow().id()).isEqualTo("EPSG:" + code);
  }

  @Test
  void everyKnownCodeSurvivesItsDefinition() {
    int seen = 0;
    for (int code = 2000; code < 33_000; code++) {
      boolean known =
          code == 3857
              || GeographicSystem.ofCode(code).isPresent()
              || TransverseMercator.ofCode(code).isPresent();
      if (known) {
        var crs = ReferenceSystems.parse("EPSG:" + code);
        var prj = crs.flatMap(ReferenceSystems::toPrj);
        seen++;
        ReferenceSystem again = ReferenceSystems.parse(prj.get()).orElseThrow();
        assertThat(again.id()).isEqualTo("EPSG:" + code);
        assertThat(again.kind()).isEqualTo(crs.orElseThrow().kind());
      }
    }
    // 7 geographic, 3 x 64 Gauss-Krüger, 120 + 11 + 23 + 22 UTM, Web Mercator
    assertThat(seen).isEqualTo(7 + 192 + 176 + 1);
  }

  @Test
  void versionTwoIsUnderstood() {
    String wkt =
        """
        PROJCRS["CGCS2000 / 3-degree Gauss-Kruger CM 117E",
          BASEGEOGCRS["China Geodetic Coordinate System 2000",
            DATUM["China 2000",ELLIPSOID["CGCS2000",6378137,298.257222101,LENGTHUNIT["metre",1]]],
            PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],
          CONVERSION["Gauss-Kruger CM 117E",METHOD["Transverse Mercator",ID["EPSG",9807]],
            PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433]],
            PARAMETER["Longitude of natural origin",117,ANGLEUNIT["degree",0.0174532925199433]],
            PARAMETER["Scale factor at natural origin",1,SCALEUNIT["unity",1]],
            PARAMETER["False easting",500000,LENGTHUNIT["metre",1]],
            PARAMETER["False northing",0,LENGTHUNIT["metre",1]]],
          CS[Cartesian,2],AXIS["northing (X)",north,ORDER[1],LENGTHUNIT["metre",1]],
          AXIS["easting (Y)",east,ORDER[2],LENGTHUNIT["metre",1]]]
        """;
    ReferenceSystem crs = ReferenceSystems.parse(wkt).orElseThrow();
    assertThat(crs.id()).isEqualTo("EPSG:4548");
    assertThat(crs.metersPerUnit()).isEqualTo(1);
  }

  @Test
  void anAuthorityCodeIsTakenAsItIs() {
    String wkt = WGS84.replace("295]]", "295],AUTHORITY[\"EPSG\",\"4326\"]]");
    assertThat(ReferenceSystems.parse(wkt).orElseThrow().id()).isEqualTo("EPSG:4326");
    String compound = "COMPD_CS[\"both\"," + wkt + ",VERT_CS[\"height\",UNIT[\"m\",1]]]";
    assertThat(ReferenceSystems.parse(compound).orElseThrow().id()).isEqualTo("EPSG:4326");
  }
}

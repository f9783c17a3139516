package org.jiezhi.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.crs.Spread;
import org.jiezhi.crs.SystemGuess;
import org.jiezhi.crs.Transform;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.UnreadableInputException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Every file of the folders of foreign formats is read, or refused with an error that names it. The
 * table of what became of each is written to {@code target/formats.md}.
 */
class FormatsFieldTest {
  private static final List<String> FOLDERS =
      List.of("formats-mapshaper", "formats-flatgeobuf", "cz-bubenec", "li-liechtenstein-osm");

  /** Beside a layer, or not data. */
  private static final Set<String> COMPANIONS =
      Set.of("shx", "prj", "cpg", "md", "qpj", "sbn", "sbx", "aux", "lgpl");

  private static final Pattern SUITE = Pattern.compile(".*/test_parsing/.*");

  @Test
  void everyFileIsReadOrRefusedByName() throws IOException {
    StringBuilder table = new StringBuilder("| file | layer | outcome |\n|---|---|---|\n");
    int read = 0;
    int refused = 0;
    for (String folder : FOLDERS) {
      Path root = data("").resolve(folder);
      for (Path file : files(root)) {
        String name = data("").relativize(file).toString();
        List<String> layers;
        try {
          layers = Formats.layers(file);
        } catch (UnreadableInputException e) {
          refused++;
          row(table, name, "", refusal(file, e));
          continue;
        }
        for (String layer : layers) {
          try {
            row(table, name, layer, describe(file, layer));
            read++;
          } catch (UnreadableInputException e) {
            refused++;
            row(table, name, layer, refusal(file, e));
          }
        }
      }
    }
    Files.writeString(Path.of("target/formats.md"), table);
    System.out.println(read + " layers read, " + refused + " refused");
    assertThat(read).isGreaterThan(100);
    assertThat(refused).isGreaterThan(30);
  }

  private static void row(StringBuilder table, String file, String layer, String outcome) {
    table.append("| " + file + " | " + layer + " | " + outcome.replace("|", "\\|") + " |\n");
  }

  private static String refusal(Path file, UnreadableInputException e) {
    String said = e.text().toString();
    assertThat(said).contains(stem(file));
    return "refused: " + said.replace(file + ": ", "");
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  private static String describe(Path file, String layer) {
    try (FeatureReader reader = Formats.open(file, new ReadOptions(layer, null, null))) {
      long count = 0;
      long vertices = 0;
      Map<String, Long> types = new TreeMap<>();
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        count++;
        Geometry geometry = each.geometry();
        types.merge(geometry == null ? "none" : geometry.getGeometryType(), 1L, Long::sum);
        vertices += geometry == null ? 0 : geometry.getNumPoints();
      }
      Detected<?> encoding = reader.info().encoding();
      return String.format(
          Locale.ROOT,
          "%s, %d features %s, %d vertices, %s%s%s",
          reader.info().format(),
          count,
          types,
          vertices,
          reader.info().crs() == null
              ? "no reference system"
              : Objects.requireNonNull(reader.info().crs()).value().id(),
          encoding == null ? "" : ", " + encoding.value(),
          reader.notes().isEmpty() ? "" : "; " + reader.notes());
    }
  }

  @Test
  void countriesAreTheSameInThreeFormats() {
    Map<String, Feature> json = byId("formats-flatgeobuf/countries.geojson");
    Map<String, Feature> flat = byId("formats-flatgeobuf/countries.fgb");
    Map<String, Feature> shape = byId("formats-flatgeobuf/countries.shp");
    assertThat(json).hasSize(179);
    assertThat(flat.keySet()).isEqualTo(json.keySet());
    assertThat(shape.keySet()).isEqualTo(json.keySet());
    json.forEach(
        (id, feature) -> {
          Feature inFlat = Objects.requireNonNull(flat.get(id));
          Feature inShape = Objects.requireNonNull(shape.get(id));
          assertThat(inFlat.attributes().get("name"))
              .as(id)
              .isEqualTo(feature.attributes().get("name"));
          assertThat(inShape.attributes().get("name"))
              .as(id)
              .isEqualTo(feature.attributes().get("name"));
          assertSameArea(id, feature, inFlat);
          assertSameArea(id, feature, inShape);
        });
  }

  /**
   * Bit for bit, but for the order and direction of rings and a shape of one part being several.
   */
  private static void assertSameArea(String id, Feature one, Feature other) {
    Geometry a = parts(one);
    Geometry b = parts(other);
    assertThat(a.equalsExact(b)).as("country %s", id).isTrue();
  }

  private static Geometry parts(Feature feature) {
    Geometry geometry = Objects.requireNonNull(feature.geometry());
    Geometry parts =
        geometry instanceof MultiPolygon
            ? geometry
            : geometry.getFactory().createMultiPolygon(new Polygon[] {(Polygon) geometry});
    return parts.norm();
  }

  private static Map<String, Feature> byId(String name) {
    Map<String, Feature> byId = new TreeMap<>();
    for (Feature each : read(data(name), null)) {
      // Beside the attributes in GeoJSON, among them in the others.
      String id = each.id() != null ? each.id() : String.valueOf(each.attributes().get("id"));
      byId.put(id, each);
    }
    return byId;
  }

  @Test
  void bubenecHasItsLayers() {
    Path file = data("cz-bubenec/bubenec.gpkg");
    assertThat(Formats.layers(file)).contains("buildings", "tessellation", "plots", "streets");
    assertThat(read(file, "buildings")).hasSize(144);
    assertThat(read(file, "plots")).hasSize(407);
    assertThat(read(file, "streets")).hasSize(35);
    assertThat(crs(file, "buildings")).isEqualTo("EPSG:3857");
  }

  @Test
  void filesOfAnIndexOfOneFeatureAreRead() {
    assertThat(read(data("formats-flatgeobuf/no_properties.fgb"), null)).hasSize(1);
    assertThat(read(data("formats-flatgeobuf/alldatatypes.fgb"), null).get(0).attributes())
        .hasSizeGreaterThan(10)
        .containsEntry("ulong", new java.math.BigInteger("18446744073709551615"));
    Feature triangle = read(data("formats-flatgeobuf/surface/triangle.fgb"), null).get(0);
    assertThat(Objects.requireNonNull(triangle.geometry()).getGeometryType()).isEqualTo("Polygon");
  }

  @Test
  void layersOfOneFileDifferInReferenceSystem() {
    Path file = data("formats-mapshaper/geopackage/mixed_crs.gpkg");
    assertThat(Formats.layers(file).stream().map(layer -> crs(file, layer)).distinct()).hasSize(2);
    assertThat(crs(data("formats-mapshaper/geopackage/null_crs_gdal.gpkg"), "land"))
        .as("undefined stays undefined")
        .isEqualTo("none");
  }

  /**
   * The file's three points are longitudes and latitudes under a definition in metres: mapshaper's
   * own test of it asks only that the definition is read. Taken at its word the file lies 500 km
   * west of the zone's meridian (the false easting) on the equator; the spread of its coordinates
   * says that it is not to be taken so.
   */
  @Test
  void degreesUnderAGaussKrugerDefinitionAreTakenForDegrees() {
    Path file = data("formats-mapshaper/issues/193/gauss_kruger.shp");
    assertThat(crs(file, "gauss_kruger")).isEqualTo("EPSG:2435");
    ReferenceSystem stated = ReferenceSystems.parse("EPSG:2435").orElseThrow();
    List<Geometry> points =
        read(file, null).stream().map(each -> Objects.requireNonNull(each.geometry())).toList();
    Transform transform = Transform.between(stated, ReferenceSystem.WGS84);
    Coordinate word = transform.apply(points.get(0)).getCoordinate();
    double west = Math.toDegrees(Math.atan(Math.sinh((500_000 + 79.0441) / 6_378_245)));
    assertThat(word.x).isCloseTo(114 - west, within(1e-2));
    assertThat(word.y).isCloseTo(43.0877 / 110_574, within(1e-4));
    Spread spread = Spread.of(points);
    assertThat(SystemGuess.fits(spread, stated)).isFalse();
    assertThat(SystemGuess.of(spread, null))
        .first()
        .satisfies(
            guess -> {
              assertThat(guess.system().kind()).isEqualTo(ReferenceSystem.Kind.GEOGRAPHIC);
              assertThat(guess.swapped()).isFalse();
            });
    Path same = data("formats-mapshaper/issues/193/three_points.shp");
    assertThat(read(same, null)).extracting(each -> each.geometry()).isEqualTo(points);
  }

  @Test
  void whatIsNotSupportedIsNamed() {
    assertThat(refused("li-liechtenstein-osm/liechtenstein-2013-08-03.osm.pbf"))
        .contains("OpenStreetMap PBF is not supported");
    assertThat(refused("li-liechtenstein-osm/liechtenstein-2013-08-03.osm.bz2"))
        .contains("OpenStreetMap XML is not supported");
    assertThat(refused("formats-mapshaper/geoparquet/nyc_boros.parquet"))
        .contains("(Geo)Parquet is not supported");
    assertThat(refused("formats-mapshaper/features/gzip/world_land.json.gz"))
        .contains("gzip is not supported");
  }

  private static String refused(String name) {
    try {
      return "read: " + Formats.layers(data(name));
    } catch (UnreadableInputException e) {
      return e.text().toString();
    }
  }

  private static String crs(Path file, String layer) {
    try (FeatureReader reader = Formats.open(file, new ReadOptions(layer, null, null))) {
      return reader.info().crs() == null
          ? "none"
          : Objects.requireNonNull(reader.info().crs()).value().id();
    }
  }

  private static List<Feature> read(Path file, @org.jspecify.annotations.Nullable String layer) {
    List<Feature> features = new ArrayList<>();
    try (FeatureReader reader = Formats.open(file, new ReadOptions(layer, null, null))) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        features.add(each);
      }
    }
    return features;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(each -> !SUITE.matcher(each.toString()).matches())
          .filter(each -> !String.valueOf(each.getFileName()).startsWith("LICENSE"))
          .filter(each -> !COMPANIONS.contains(extension(each)))
          .filter(
              each ->
                  !extension(each).equals("dbf")
                      || !Files.exists(each.resolveSibling(stem(each) + ".shp")))
          .sorted()
          .toList();
    }
  }

  private static String extension(Path file) {
    String name = file.toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Path data(String name) {
    String folder = System.getenv("JIEZHI_FIELD_DATA");
    Assumptions.assumeTrue(folder != null, "JIEZHI_FIELD_DATA does not name the field data");
    return Path.of(Objects.requireNonNull(folder)).resolve(name);
  }
}

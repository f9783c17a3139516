package org.jiezhi.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerFormatContractTest;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** The contract of formats, kept by TopoJSON, and what is its own. */
class TopoJsonFormatTest extends LayerFormatContractTest {
  /** Two squares side by side: arc 0 is their common border, upwards. */
  private static final String OBJECTS =
      """
      "objects": {
        "pair": {"type": "GeometryCollection", "geometries": [
          {"type": "Polygon", "arcs": [[1, 0]], "id": 7, "properties": {"code": "west"}},
          {"properties": {"code": "east"}, "arcs": [[[-1, 2]]], "type": "MultiPolygon"},
          {"type": null, "properties": {"code": "none"}}]},
        "spot": {"coordinates": [2, 1], "type": "Point"}}""";

  private static final String ARCS =
      """
      "arcs": [[[1, 0], [0, 1], [0, 1]], [[1, 2], [-1, 0], [0, -2], [1, 0]],
        [[1, 0], [1, 0], [0, 2], [-1, 0]]]""";

  private static final String TRANSFORM =
      "\"transform\": {\"scale\": [0.1, 0.3], \"translate\": [106.7, 29.1]}";

  @Override
  protected LayerFormat format() {
    return new TopoJsonFormat();
  }

  @Override
  protected String fileName() {
    return "layer.topojson";
  }

  /** Every ring an arc of its own. */
  @Override
  protected void write(Path file, List<Feature> features) {
    List<double[]> arcs = new ArrayList<>();
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonOutput.generator(text)) {
      json.writeStartObject();
      json.writeStringField("type", "Topology");
      json.writeObjectFieldStart("objects");
      json.writeObjectFieldStart("layer");
      json.writeStringField("type", "GeometryCollection");
      json.writeArrayFieldStart("geometries");
      for (Feature each : features) {
        json.writeStartObject();
        Geometry geometry = each.geometry();
        if (geometry == null) {
          json.writeNullField("type");
        } else {
          json.writeStringField("type", geometry.getGeometryType());
          json.writeFieldName("arcs");
          writeArcs(json, geometry, arcs);
        }
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, @Nullable Object> field : each.attributes().entrySet()) {
          json.writeFieldName(field.getKey());
          Object value = field.getValue();
          if (value instanceof String string) {
            json.writeString(string);
          } else {
            json.writeRawValue(String.valueOf(value));
          }
        }
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
      json.writeArrayFieldStart("arcs");
      for (double[] arc : arcs) {
        json.writeStartArray();
        for (int i = 0; i < arc.length; i += 2) {
          json.writeArray(arc, i, 2);
        }
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.flush();
      Files.writeString(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeArcs(JsonGenerator json, Geometry geometry, List<double[]> arcs)
      throws IOException {
    json.writeStartArray();
    if (geometry instanceof Polygon polygon) {
      for (int i = -1; i < polygon.getNumInteriorRing(); i++) {
        Coordinate[] ring =
            (i < 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(i)).getCoordinates();
        double[] arc = new double[2 * ring.length];
        for (int k = 0; k < ring.length; k++) {
          arc[2 * k] = ring[k].x;
          arc[2 * k + 1] = ring[k].y;
        }
        json.writeArray(new int[] {arcs.size()}, 0, 1);
        arcs.add(arc);
      }
    } else {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        writeArcs(json, geometry.getGeometryN(i), arcs);
      }
    }
    json.writeEndArray();
  }

  private Path topology(String... members) throws IOException {
    return Files.writeString(
        dir.resolve("t.json"), "{" + String.join(",", members) + ",\"type\":\"Topology\"}");
  }

  private static List<Feature> read(Path file, @Nullable String layer) {
    List<Feature> features = new ArrayList<>();
    try (FeatureReader reader = Formats.open(file, new ReadOptions(layer, null, null))) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        features.add(each);
      }
    }
    return features;
  }

  @Test
  void bothSidesOfAnArcHaveTheSameBitsInAnyOrderOfMembers() throws IOException {
    for (String[] members :
        new String[][] {{OBJECTS, ARCS, TRANSFORM}, {TRANSFORM, ARCS, OBJECTS}}) {
      List<Feature> features = read(topology(members), "pair");
      assertThat(features).hasSize(3);
      Geometry west = Objects.requireNonNull(features.get(0).geometry());
      Geometry east = Objects.requireNonNull(features.get(1).geometry());
      assertThat(west.getNumPoints()).isEqualTo(6);
      assertThat(east.getNumPoints()).isEqualTo(6);
      assertThat(west.intersection(east).getLength())
          .isEqualTo(west.getEnvelopeInternal().getHeight());
      assertThat(List.of(west.getCoordinates()))
          .containsAll(List.of(east.getCoordinates()).subList(0, 3));
      assertThat(west.getCoordinates()[0]).isEqualTo(new Coordinate(0.1 + 106.7, 2 * 0.3 + 29.1));
      assertThat(features.get(0).id()).isEqualTo("7");
      assertThat(features.get(2).geometry() == null).isTrue();
    }
  }

  @Test
  void objectsAreLayersAndOneMustBeNamedWhereThereAreSeveral() throws IOException {
    Path file = topology(OBJECTS, ARCS, TRANSFORM);
    assertThat(Formats.layers(file)).containsExactly("pair", "spot");
    assertThat(String.valueOf(read(file, "spot").get(0).geometry()))
        .isEqualTo("POINT (" + (2 * 0.1 + 106.7) + " " + (0.3 + 29.1) + ")");
    assertThatThrownBy(() -> read(file, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("pair, spot");
    assertThatThrownBy(() -> read(file, "other")).isInstanceOf(UsageException.class);
  }

  @Test
  void unquantizedArcsKeepTheirBits() throws IOException {
    Path file =
        topology(
            "\"objects\":{\"a\":{\"type\":\"LineString\",\"arcs\":[0,-2]}}",
            "\"arcs\":[[[0.1,0.2],[0.3,0.30000000000000004]],[[5,6],[0.3,0.30000000000000004]]]");
    assertThat(Objects.requireNonNull(read(file, null).get(0).geometry()).getCoordinates())
        .containsExactly(
            new Coordinate(0.1, 0.2),
            new Coordinate(0.3, 0.30000000000000004),
            new Coordinate(5, 6));
  }

  @Test
  void anArcThatIsNotThereIsRefusedWithTheFeature() throws IOException {
    Path file =
        topology(
            "\"objects\":{\"a\":{\"type\":\"GeometryCollection\",\"geometries\":["
                + "{\"type\":\"LineString\",\"arcs\":[0]},{\"type\":\"LineString\",\"arcs\":[1]}]}}",
            "\"arcs\":[[[0,0],[1,1]]]");
    assertThatThrownBy(() -> read(file, null))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("feature 2");
  }
}

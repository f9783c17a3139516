package org.jiezhi.format.kml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerFormatContractTest;
import org.jiezhi.model.Feature;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

class KmlContractTest extends LayerFormatContractTest {
  @Override
  protected LayerFormat format() {
    return new KmlFormat();
  }

  @Override
  protected String fileName() {
    return "社区 a.kml";
  }

  @Override
  protected void write(Path file, List<Feature> features) {
    StringBuilder text =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .append("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>")
            .append("<Schema name=\"s\" id=\"s\"><SimpleField type=\"int\" name=\"people\"/>")
            .append("<SimpleField type=\"double\" name=\"share\"/></Schema>\n");
    for (Feature each : features) {
      text.append("<Placemark><ExtendedData>");
      data(text, "Data", "code", each);
      data(text, "Data", "name", each);
      text.append("<SchemaData schemaUrl=\"#s\">");
      data(text, "SimpleData", "people", each);
      data(text, "SimpleData", "share", each);
      text.append("</SchemaData></ExtendedData>");
      Geometry geometry = each.geometry();
      if (geometry != null) {
        shape(text, geometry);
      }
      text.append("</Placemark>\n");
    }
    try {
      Files.writeString(file, text.append("</Document></kml>"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void data(StringBuilder text, String element, String name, Feature feature) {
    Map<String, ?> values = feature.attributes();
    Object value = values.get(name);
    String in = value == null ? "" : value.toString();
    if (element.equals("Data")) {
      in = value == null ? "" : "<value>" + in + "</value>";
    }
    text.append("<" + element + " name=\"" + name + "\">" + in + "</" + element + ">");
  }

  private static void shape(StringBuilder text, Geometry geometry) {
    if (geometry instanceof Polygon polygon) {
      text.append("<Polygon><outerBoundaryIs>");
      ring(text, polygon.getExteriorRing());
      text.append("</outerBoundaryIs>");
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        text.append("<innerBoundaryIs>");
        ring(text, polygon.getInteriorRingN(i));
        text.append("</innerBoundaryIs>");
      }
      text.append("</Polygon>");
      return;
    }
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      parts.add(geometry.getGeometryN(i));
    }
    text.append("<MultiGeometry>");
    parts.forEach(each -> shape(text, each));
    text.append("</MultiGeometry>");
  }

  private static void ring(StringBuilder text, LineString ring) {
    text.append("<LinearRing><coordinates>")
        .append(
            Stream.of(ring.getCoordinates())
                .map(each -> each.x + "," + each.y + ",0")
                .collect(Collectors.joining("\n ")))
        .append("</coordinates></LinearRing>");
  }
}

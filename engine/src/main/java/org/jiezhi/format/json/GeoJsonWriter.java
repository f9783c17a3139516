package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.model.Feature;
import org.jiezhi.model.JsonText;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Writes a FeatureCollection, a feature a line, with the {@code crs} member where it is needed. */
final class GeoJsonWriter implements FeatureWriter {
  private final Path target;
  private final PendingFile file;
  private final JsonGenerator json;
  private final NoteCounter losses = new NoteCounter();

  GeoJsonWriter(Path target, @Nullable ReferenceSystem crs) {
    this.target = target;
    file = new PendingFile(target);
    try {
      json = JsonOutput.generator(file.out());
      json.setPrettyPrinter(new FeaturePerLine());
      startCollection(crs);
    } catch (IOException e) {
      file.close();
      throw PendingFile.failed(target);
    }
  }

  private void startCollection(@Nullable ReferenceSystem crs) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "FeatureCollection");
    if (crs == null) {
      losses.add(
          "the reference system is not known; GeoJSON without a crs member is taken for WGS 84",
          "坐标系未知；没有 crs 成员的 GeoJSON 会被视为 WGS 84",
          "",
          0);
    } else if (!GeoJsonCrs.isWgs84(crs)) {
      GeoJsonCrs.write(json, crs);
      losses.add(
          "{1} is written as the crs member of the former GeoJSON; RFC 7946 has WGS 84 only, and"
              + " programs that follow it will misplace the coordinates",
          "{1} 以旧版 GeoJSON 的 crs 成员写出；RFC 7946 只有 WGS 84，遵循它的程序会误置坐标", crs.id(), 0);
    }
    json.writeArrayFieldStart("features");
  }

  @Override
  public void write(Feature feature) {
    try {
      json.writeStartObject();
      json.writeStringField("type", "Feature");
      if (feature.id() != null) {
        json.writeStringField("id", text(feature.id(), "id", feature.number()));
      }
      json.writeObjectFieldStart("properties");
      for (Map.Entry<String, @Nullable Object> each : feature.attributes().entrySet()) {
        json.writeFieldName(text(each.getKey(), each.getKey(), feature.number()));
        writeValue(each.getKey(), each.getValue(), feature.number());
      }
      json.writeEndObject();
      json.writeFieldName("geometry");
      writeGeometry(feature);
      json.writeEndObject();
    } catch (IOException e) {
      throw PendingFile.failed(target);
    }
  }

  private void writeGeometry(Feature feature) throws IOException {
    Geometry geometry = feature.geometry();
    if (geometry == null) {
      json.writeNull();
      return;
    }
    if (!JsonOutput.isFinite(geometry)) {
      json.writeNull();
      losses.add(
          "{0} geometries have coordinates that are not finite and were written as null (first in"
              + " feature {2})",
          "{0} 个几何含有非有限坐标，写作 null（首见于要素 {2}）", "", feature.number());
      return;
    }
    JsonOutput.writeGeometry(json, geometry);
  }

  private void writeValue(String name, @Nullable Object value, long feature) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String string) {
      json.writeString(text(string, name, feature));
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      writeDouble(name, number, feature);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof JsonText text) {
      json.writeRawValue(text.json());
    } else if (value instanceof LocalDate) {
      json.writeString(value.toString());
      losses.add(
          "dates of {1} are written as text ({0}, first in feature {2})",
          "{1} 的日期写作文本（{0} 个，首见于要素 {2}）", name, feature);
    } else {
      throw new IllegalArgumentException(
          "attribute " + name + " is of a kind that features do not have: " + value.getClass());
    }
  }

  private void writeDouble(String name, double value, long feature) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(JsonOutput.text(value));
      return;
    }
    json.writeNull();
    losses.add(
        "{0} values of {1} are not finite and were written as null (first in feature {2})",
        "{1} 的 {0} 个值非有限，写作 null（首见于要素 {2}）", name, feature);
  }

  private String text(String value, String name, long feature) {
    String text = JsonOutput.wellFormed(value);
    if (!text.equals(value)) {
      losses.add(
          "{0} texts of {1} hold half a character, written as U+FFFD (first in feature {2})",
          "{1} 的 {0} 个文本含有半个字符，写作 U+FFFD（首见于要素 {2}）", JsonOutput.wellFormed(name), feature);
    }
    return text;
  }

  @Override
  public void finish() {
    try {
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      json.close();
      file.finish();
    } catch (IOException e) {
      throw PendingFile.failed(target);
    }
  }

  @Override
  public List<Message> losses() {
    return losses.list();
  }

  @Override
  public void close() {
    file.close();
  }

  /** No white space but the end of a line after each feature. */
  private static final class FeaturePerLine extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;
    private static final int FEATURES_DEPTH = 2;

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
      endLine(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(',');
      endLine(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
      endLine(json);
      json.writeRaw(']');
    }

    private static void endLine(JsonGenerator json) throws IOException {
      if (json.getOutputContext().getNestingDepth() == FEATURES_DEPTH) {
        json.writeRaw('\n');
      }
    }
  }
}

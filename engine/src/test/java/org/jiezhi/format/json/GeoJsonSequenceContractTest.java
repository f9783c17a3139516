package org.jiezhi.format.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerFormatContractTest;
import org.jiezhi.model.Feature;

/** Each feature by itself with a record separator in front, as RFC 8142 has it. */
class GeoJsonSequenceContractTest extends LayerFormatContractTest {
  @Override
  protected LayerFormat format() {
    return new GeoJsonSequenceFormat();
  }

  @Override
  protected String fileName() {
    return "layer.geojsons";
  }

  @Override
  protected void write(Path file, List<Feature> features) {
    Path whole = file.resolveSibling("whole.geojson");
    try (FeatureWriter writer = new GeoJsonFormat().create(whole, ReferenceSystem.WGS84)) {
      features.forEach(writer::write);
      writer.finish();
      StringBuilder text = new StringBuilder();
      for (String line : Files.readAllLines(whole)) {
        if (line.startsWith("{\"type\":\"Feature\",")) {
          text.append('\u001e')
              .append(line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
              .append('\n');
        }
      }
      Files.writeString(file, text);
      Files.delete(whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

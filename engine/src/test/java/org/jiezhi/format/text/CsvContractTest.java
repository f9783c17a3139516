package org.jiezhi.format.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerFormatContractTest;
import org.jiezhi.model.Feature;
import org.jspecify.annotations.Nullable;

class CsvContractTest extends LayerFormatContractTest {
  @Override
  protected LayerFormat format() {
    return new CsvFormat();
  }

  @Override
  protected String fileName() {
    return "社区 a.csv";
  }

  @Override
  protected void write(Path file, List<Feature> features) {
    StringBuilder text = new StringBuilder("code,name,WKT,people,share\r\n");
    for (Feature each : features) {
      Map<String, @Nullable Object> values = each.attributes();
      text.append(values.get("code")).append(',').append(text(values.get("name"))).append(",\"");
      text.append(each.geometry() == null ? "" : each.geometry().toText()).append("\",");
      text.append(values.get("people")).append(',').append(text(values.get("share")));
      text.append("\r\n");
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** All values are text. */
  @Override
  protected Feature expected(Feature written) {
    Map<String, @Nullable Object> texts = new LinkedHashMap<>();
    written
        .attributes()
        .forEach((name, value) -> texts.put(name, value == null ? null : value.toString()));
    return new Feature(written.number(), null, texts, written.geometry());
  }
}

package org.jiezhi.map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Rule;
import org.jiezhi.model.Language;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * The data of a page as JSON that may stand in a script element whatever the names in it say: no
 * {@code <}, {@code >} or {@code &} is written as such.
 */
final class PageData {
  private static final MathContext DIGITS = new MathContext(6);

  private static final JsonFactory FACTORY = new JsonFactory().setCharacterEscapes(new ForMarkup());

  private final MapPage page;
  private final PageFrame frame;

  PageData(MapPage page, PageFrame frame) {
    this.page = page;
    this.frame = frame;
  }

  void write(PageBorders borders, List<LevelUnits> shown, Writer out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("title", page.title());
      json.writeStringField("language", tag(page.language()));
      json.writeStringField("crs", page.crs());
      writeFrame(json);
      json.writeArrayFieldStart("tolerances");
      for (double each : borders.tolerances()) {
        writeNumber(json, each);
      }
      json.writeEndArray();
      json.writeFieldName("simplified");
      writeNumber(json, borders.simplified() * frame.metersPerStep());
      json.writeStringField("arcs", borders.packed());
      writeLevels(json, borders, shown);
      json.writeStringField("counted", page.values().name());
      writeRules(json);
      writeFindings(json);
      writeChanges(json);
      json.writeArrayFieldStart("notes");
      for (Message each : page.notes()) {
        writeBoth(json, each);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void writeFrame(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("frame");
    json.writeNumberField("width", (long) frame.width());
    json.writeNumberField("height", (long) frame.height());
    json.writeFieldName("step");
    writeNumber(json, frame.metersPerStep());
    json.writeNumberField("fine", PackedShape.FINE);
    json.writeFieldName("x");
    writeExactly(json, frame.originX());
    json.writeFieldName("y");
    writeExactly(json, frame.originY());
    json.writeFieldName("perStepX");
    writeExactly(json, frame.unitsPerStepX());
    json.writeFieldName("perStepY");
    writeExactly(json, frame.unitsPerStepY());
    json.writeEndObject();
  }

  private void writeLevels(JsonGenerator json, PageBorders borders, List<LevelUnits> shown)
      throws IOException {
    Map<String, MapValues.OfLevel> values = page.values().spread(page.hierarchy());
    LevelColumns columns = new LevelColumns(page.hierarchy(), frame, json);
    PageBorders.Rings rings = borders.rings();
    int owner = 0;
    json.writeArrayFieldStart("levels");
    for (LevelUnits level : shown) {
      int end = owner + level.units().size();
      json.writeStartObject();
      columns.write(level, shown, values.get(level.level().name()), rings.packedBelow(end, owner));
      json.writeEndObject();
      owner = end;
    }
    json.writeEndArray();
  }

  private void writeRules(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("rules");
    for (Rule rule : Rule.values()) {
      json.writeFieldName(rule.name());
      writeBoth(json, rule.title());
    }
    json.writeEndObject();
  }

  private void writeFindings(JsonGenerator json) throws IOException {
    if (page.findings() == null) {
      return;
    }
    json.writeArrayFieldStart("findings");
    for (Finding each : page.shownFindings()) {
      json.writeStartObject();
      json.writeStringField("id", each.id());
      json.writeStringField("rule", each.rule().name());
      json.writeStringField("severity", each.severity().name().toLowerCase(Locale.ROOT));
      writePlace(json, each.level(), each.units(), each.message());
      writeMeasure(json, "area", each.measures().areaM2());
      writeMeasure(json, "length", each.measures().lengthM());
      writeMeasure(json, "width", each.measures().maxWidthM());
      if (each.geometry() != null) {
        json.writeStringField("shape", PackedShape.of(each.geometry(), frame));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeChanges(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("changes");
    for (MapChange each : page.shownChanges()) {
      json.writeStartObject();
      json.writeStringField("id", each.id());
      if (each.finding() != null) {
        json.writeStringField("finding", each.finding());
      }
      writePlace(json, each.level(), each.units(), each.message());
      json.writeStringField("before", PackedShape.of(each.before(), frame));
      json.writeStringField("after", PackedShape.of(each.after(), frame));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writePlace(
      JsonGenerator json, String level, List<String> units, Message message) throws IOException {
    json.writeStringField("level", level);
    json.writeArrayFieldStart("units");
    for (String each : units) {
      json.writeString(each);
    }
    json.writeEndArray();
    json.writeFieldName("text");
    writeBoth(json, message);
  }

  private static void writeBoth(JsonGenerator json, Message message) throws IOException {
    json.writeStartArray();
    json.writeString(message.in(Language.EN));
    json.writeString(message.in(Language.ZH));
    json.writeEndArray();
  }

  private static void writeMeasure(JsonGenerator json, String name, double value)
      throws IOException {
    if (Double.isFinite(value)) {
      json.writeFieldName(name);
      writeNumber(json, value);
    }
  }

  /** A number of six digits; its text is the same on every Java version. */
  private static void writeNumber(JsonGenerator json, double value) throws IOException {
    json.writeNumber(new BigDecimal(value).round(DIGITS).toString());
  }

  private static void writeExactly(JsonGenerator json, double value) throws IOException {
    json.writeNumber(new BigDecimal(value).round(MathContext.DECIMAL64).toString());
  }

  /** The name of a language in HTML. */
  static String tag(Language language) {
    return language == Language.ZH ? "zh" : "en";
  }

  /** Escapes what HTML would take for markup. */
  private static final class ForMarkup extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

    ForMarkup() {
      for (char each : new char[] {'<', '>', '&', '\''}) {
        ascii[each] = CharacterEscapes.ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return character == 0x2028 || character == 0x2029
          ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", character))
          : null;
    }
  }
}

package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.model.JsonText;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of a feature: the {@code properties} object of GeoJSON and TopoJSON. */
final class JsonAttributes {
  private final JsonCursor cursor;
  private final NoteCounter notes;

  JsonAttributes(JsonCursor cursor, NoteCounter notes) {
    this.cursor = cursor;
    this.notes = notes;
  }

  /** The attributes that the cursor stands at the start of, in the file's order. */
  Map<String, @Nullable Object> read() throws IOException {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    if (cursor.parser().currentToken() == JsonToken.VALUE_NULL) {
      return attributes;
    }
    if (cursor.parser().currentToken() != JsonToken.START_OBJECT) {
      throw cursor.refuse("properties must be an object or null", "properties 必须是对象或 null");
    }
    for (JsonToken token = cursor.next(); token != JsonToken.END_OBJECT; token = cursor.next()) {
      String name = cursor.parser().currentName();
      cursor.next();
      if (attributes.containsKey(name)) {
        MemberNotes.addTwice(notes, name, cursor.feature());
      }
      attributes.put(name, value());
    }
    return attributes;
  }

  /** The identifier that the cursor stands at; other values than text and numbers are noted. */
  @Nullable String id() throws IOException {
    JsonToken token = cursor.parser().currentToken();
    if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
      return cursor.parser().getText();
    }
    if (token != JsonToken.VALUE_NULL) {
      cursor.skip();
      notes.add(
          "{0} features have an id that is neither text nor number; it was left out (first in"
              + " feature {2})",
          "{0} 个要素的 id 既非文本也非数字，已略去（首见于要素 {2}）", "", cursor.feature());
    }
    return null;
  }

  private @Nullable Object value() throws IOException {
    JsonParser parser = cursor.parser();
    switch (parser.currentToken()) {
      case VALUE_STRING:
        return parser.getText();
      case VALUE_NUMBER_INT:
        return parser.getNumberType() == NumberType.BIG_INTEGER
            ? (Object) parser.getBigIntegerValue()
            : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT:
        return cursor.finiteDouble();
      case VALUE_TRUE:
        return true;
      case VALUE_FALSE:
        return false;
      case VALUE_NULL:
        return null;
      default:
        return text();
    }
  }

  /** The object or array that the cursor stands at the start of, as text; numbers as written. */
  private JsonText text() throws IOException {
    JsonParser parser = cursor.parser();
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JsonOutput.generator(text)) {
      int depth = 0;
      JsonToken token = parser.currentToken();
      while (true) {
        if (token.isNumeric()) {
          generator.writeNumber(parser.getText());
        } else {
          generator.copyCurrentEvent(parser);
        }
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd() && --depth == 0) {
          break;
        }
        token = cursor.next();
      }
    }
    return new JsonText(text.toString());
  }
}

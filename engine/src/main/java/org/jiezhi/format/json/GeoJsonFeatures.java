package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.model.Feature;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Reads the feature objects of GeoJSON, their members in any order. */
final class GeoJsonFeatures {
  private final JsonCursor cursor;
  private final NoteCounter notes;
  private final GeoJsonGeometries geometries;
  private final JsonAttributes attributes;

  GeoJsonFeatures(JsonCursor cursor, NoteCounter notes) {
    this.cursor = cursor;
    this.notes = notes;
    geometries = new GeoJsonGeometries(cursor, notes);
    attributes = new JsonAttributes(cursor, notes);
  }

  /** A feature of the geometry that the cursor stands at the start of. */
  Feature readBare(long number) throws IOException {
    return new Feature(number, null, Map.of(), geometries.read());
  }

  /** Two values of one member would leave open what the object is. */
  static void requireType(JsonCursor cursor, JsonToken value, String wanted) throws IOException {
    if (value != JsonToken.VALUE_STRING || !cursor.parser().getText().equals(wanted)) {
      throw cursor.refuse("the type of this object must be {0}", "此对象的 type 必须是 {0}", wanted);
    }
  }

  /** The feature that the cursor stands at the start of. */
  Feature read(long number) throws IOException {
    String id = null;
    Map<String, @Nullable Object> properties = null;
    Geometry geometry = null;
    boolean hasType = false;
    boolean hasGeometry = false;
    for (JsonToken token = cursor.next(); token != JsonToken.END_OBJECT; token = cursor.next()) {
      String member = cursor.parser().currentName();
      JsonToken value = cursor.next();
      switch (member) {
        case "type":
          requireType(cursor, value, "Feature");
          noteTwice(hasType, member);
          hasType = true;
          break;
        case "id":
          noteTwice(id != null, member);
          id = attributes.id();
          break;
        case "properties":
          noteTwice(properties != null, member);
          properties = attributes.read();
          break;
        case "geometry":
          noteTwice(hasGeometry, member);
          geometry = geometry(value);
          hasGeometry = true;
          break;
        default:
          MemberNotes.passOver(cursor, notes, member);
      }
    }
    if (!hasType) {
      throw cursor.refuse("an object among the features without a type", "要素对象缺少 type");
    }
    noteMissing(properties == null, "properties");
    noteMissing(!hasGeometry, "geometry");
    return new Feature(number, id, properties == null ? Map.of() : properties, geometry);
  }

  private @Nullable Geometry geometry(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value != JsonToken.START_OBJECT) {
      throw cursor.refuse("geometry must be an object or null", "geometry 必须是对象或 null");
    }
    return geometries.read();
  }

  private void noteTwice(boolean twice, String member) {
    if (twice) {
      MemberNotes.addTwice(notes, member, cursor.feature());
    }
  }

  private void noteMissing(boolean missing, String member) {
    if (missing) {
      notes.add(
          "{0} features have no member {1} (first in feature {2})",
          "{0} 个要素没有 {1} 成员（首见于要素 {2}）", member, cursor.feature());
    }
  }
}

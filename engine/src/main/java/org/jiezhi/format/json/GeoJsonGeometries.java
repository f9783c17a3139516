package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.format.layer.GeometryMaker;
import org.jiezhi.format.layer.NoteCounter;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads the geometry objects of GeoJSON, their members in any order. The coordinates are read
 * before the type is known, so no text is kept or read twice.
 */
final class GeoJsonGeometries {
  private static final int MAX_COLLECTIONS = 16;

  private final JsonCursor cursor;
  private final NoteCounter notes;
  private final GeometryMaker maker;
  private final List<NumberNest> nests = new ArrayList<>();

  GeoJsonGeometries(JsonCursor cursor, NoteCounter notes) {
    this.cursor = cursor;
    this.notes = notes;
    this.maker = new GeometryMaker(notes);
  }

  /** The geometry that the cursor stands at the start of. */
  Geometry read() throws IOException {
    maker.startFeature(cursor.feature());
    return read(0);
  }

  private Geometry read(int level) throws IOException {
    if (level > MAX_COLLECTIONS) {
      throw cursor.refuse(
          "geometry collections nested more than {0} deep", "几何集合嵌套超过 {0} 层", MAX_COLLECTIONS);
    }
    if (nests.size() == level) {
      nests.add(new NumberNest());
    }
    NumberNest nest = nests.get(level);
    JsonGeometry type = null;
    boolean hasCoordinates = false;
    List<Geometry> parts = null;
    for (JsonToken token = cursor.next(); token != JsonToken.END_OBJECT; token = cursor.next()) {
      String member = cursor.parser().currentName();
      JsonToken value = cursor.next();
      switch (member) {
        case "type":
          type = readType(value, type);
          break;
        case "coordinates":
          noteTwice(hasCoordinates, member);
          if (value != JsonToken.START_ARRAY) {
            throw cursor.refuse("coordinates must be an array", "coordinates 必须是数组");
          }
          nest.read(cursor, NumberNest.Leaf.POSITION);
          hasCoordinates = true;
          break;
        case "geometries":
          noteTwice(parts != null, member);
          parts = readParts(value, level);
          break;
        default:
          MemberNotes.passOver(cursor, notes, member);
      }
    }
    return make(type, hasCoordinates ? nest : null, parts);
  }

  private JsonGeometry readType(JsonToken value, @Nullable JsonGeometry before) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      throw cursor.refuse("the type of a geometry must be a text", "几何的 type 必须是文本");
    }
    noteTwice(before != null, "type");
    return JsonGeometry.find(cursor.parser().getText())
        .orElseThrow(
            () ->
                cursor.refuse(
                    "this type of geometry is not known; GeoJSON has Point, MultiPoint, LineString,"
                        + " MultiLineString, Polygon, MultiPolygon and GeometryCollection",
                    "未知的几何类型；GeoJSON 有 Point、MultiPoint、LineString、MultiLineString、Polygon、"
                        + "MultiPolygon 和 GeometryCollection"));
  }

  private List<Geometry> readParts(JsonToken value, int level) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      throw cursor.refuse("geometries must be an array", "geometries 必须是数组");
    }
    List<Geometry> parts = new ArrayList<>();
    for (JsonToken token = cursor.next(); token != JsonToken.END_ARRAY; token = cursor.next()) {
      if (token != JsonToken.START_OBJECT) {
        throw cursor.refuse(
            "a member of geometries must be a geometry object", "geometries 的成员必须是几何对象");
      }
      parts.add(read(level + 1));
    }
    return parts;
  }

  private Geometry make(
      @Nullable JsonGeometry type, @Nullable NumberNest nest, @Nullable List<Geometry> parts) {
    if (type == null) {
      throw cursor.refuse("a geometry without a type", "几何缺少 type");
    }
    if (type == JsonGeometry.GEOMETRY_COLLECTION) {
      if (parts == null) {
        throw cursor.refuse(
            "a GeometryCollection without geometries", "GeometryCollection 缺少 geometries");
      }
      noteUnused(nest != null, "coordinates");
      return maker.collection(parts);
    }
    if (nest == null) {
      throw cursor.refuse("a {0} without coordinates", "{0} 缺少 coordinates", type.word());
    }
    noteUnused(parts != null, "geometries");
    if (nest.longPositions() > 0) {
      notes.add(
          "{0} positions have heights or further values, which are not used (first in feature {2})",
          "{0} 个坐标带有高程或其他值，未使用（首见于要素 {2}）", "", cursor.feature(), nest.longPositions());
    }
    return type.make(nest, 0, (from, to) -> nest.copy(2 * from, 2 * to), maker, cursor);
  }

  private void noteTwice(boolean twice, String member) {
    if (twice) {
      MemberNotes.addTwice(notes, member, cursor.feature());
    }
  }

  private void noteUnused(boolean unused, String member) {
    if (unused) {
      MemberNotes.addUnused(notes, member, cursor.feature());
    }
  }
}

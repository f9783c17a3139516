package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads GeoJSON feature by feature. What stands at the top level beside the features (the type, the
 * {@code crs}) is found first by a quick look at the whole file, so it may stand after them.
 */
final class GeoJsonReader implements FeatureReader {
  private static final String COLLECTION = "FeatureCollection";
  private static final Set<String> OUTLINE = Set.of("type", "crs");

  /** What the document as a whole is. */
  private enum Kind {
    COLLECTION,
    FEATURE,
    GEOMETRY
  }

  private final NoteCounter notes = new NoteCounter();
  private final JsonCursor cursor;
  private final GeoJsonFeatures features;
  private final LayerInfo info;
  private final Kind kind;
  private final String type;
  private long count;
  private boolean inFeatures;
  private boolean hasFeatures;
  private boolean done;

  GeoJsonReader(JsonSource source, String layer, ReadOptions options) {
    Map<String, String> outline = source.outline(OUTLINE);
    info =
        new LayerInfo(
            GeoJsonFormat.NAME,
            layer,
            GeoJsonCrs.detect(options.crs(), outline.get("crs"), source, notes),
            source.detected(),
            List.of(),
            -1);
    cursor = source.open();
    features = new GeoJsonFeatures(cursor, notes);
    try {
      type = typeOf(source, outline.get("type"));
      kind = kindOf(type);
      startDocument();
    } catch (IOException e) {
      cursor.close();
      throw cursor.damaged(e);
    } catch (RuntimeException e) {
      cursor.close();
      throw e;
    }
  }

  private static String typeOf(JsonSource source, @Nullable String text) throws IOException {
    if (text == null || !text.startsWith("\"")) {
      return "";
    }
    try (JsonCursor value = source.open(text)) {
      value.next();
      return value.parser().getText();
    }
  }

  private Kind kindOf(String word) throws IOException {
    if (word.equals(COLLECTION)) {
      return Kind.COLLECTION;
    }
    if (word.equals("Feature")) {
      return Kind.FEATURE;
    }
    if (JsonGeometry.find(word).isPresent()) {
      return Kind.GEOMETRY;
    }
    // Where the document is not even JSON, that and the place are what to say.
    boolean object = cursor.next() == JsonToken.START_OBJECT;
    cursor.skip();
    cursor.expectEnd();
    if (!object) {
      throw cursor.refuse("GeoJSON is an object, this document is not", "GeoJSON 应为对象，本文档不是");
    }
    throw cursor.refuse(
        "no GeoJSON type at the top level; FeatureCollection, Feature and the geometry types are"
            + " known, in this spelling",
        "顶层缺少 GeoJSON 的 type；可用 FeatureCollection、Feature 及各几何类型，须按此拼写");
  }

  private void startDocument() throws IOException {
    if (cursor.next() != JsonToken.START_OBJECT) {
      throw cursor.refuse("GeoJSON is an object, this document is not", "GeoJSON 应为对象，本文档不是");
    }
  }

  @Override
  public LayerInfo info() {
    return info;
  }

  @Override
  public @Nullable Feature next() {
    if (done) {
      return null;
    }
    try {
      Feature feature = kind == Kind.COLLECTION ? nextOfCollection() : only();
      done = feature == null;
      return feature;
    } catch (IOException e) {
      done = true;
      throw cursor.damaged(e);
    } catch (RuntimeException e) {
      done = true;
      throw e;
    }
  }

  private @Nullable Feature nextOfCollection() throws IOException {
    while (true) {
      JsonToken token = cursor.next();
      if (inFeatures) {
        if (token == JsonToken.END_ARRAY) {
          inFeatures = false;
          cursor.startFeature(0);
          continue;
        }
        cursor.startFeature(++count);
        if (token != JsonToken.START_OBJECT) {
          throw cursor.refuse("a feature must be an object", "要素必须是对象");
        }
        return features.read(count);
      }
      if (token == JsonToken.END_OBJECT) {
        endCollection();
        return null;
      }
      readMember(cursor.parser().currentName());
    }
  }

  private void endCollection() throws IOException {
    cursor.expectEnd();
    if (!hasFeatures) {
      throw cursor.refuse(
          "a FeatureCollection without features; an empty one has \"features\": []",
          "FeatureCollection 缺少 features；空集合应写作 \"features\": []");
    }
  }

  private void readMember(String name) throws IOException {
    JsonToken value = cursor.next();
    switch (name) {
      case "features":
        if (value != JsonToken.START_ARRAY) {
          throw cursor.refuse("features must be an array", "features 必须是数组");
        }
        if (hasFeatures) {
          notes.add(
              "the member features stands more than once; the features of all are read",
              "features 成员重复；全部要素均已读取",
              "",
              0);
        }
        hasFeatures = true;
        inFeatures = true;
        break;
      case "type":
        GeoJsonFeatures.requireType(cursor, value, COLLECTION);
        break;
      default:
        MemberNotes.passOver(cursor, notes, name);
    }
  }

  /** The only feature of a document that is a feature or a geometry. */
  private @Nullable Feature only() throws IOException {
    if (count > 0) {
      cursor.startFeature(0);
      cursor.expectEnd();
      return null;
    }
    cursor.startFeature(++count);
    return kind == Kind.FEATURE ? features.read(count) : features.readBare(count);
  }

  @Override
  public List<Message> notes() {
    return notes.list();
  }

  @Override
  public void close() {
    done = true;
    cursor.close();
  }
}

package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * TopoJSON, read only.
 *
 * <ul>
 *   <li>Each member of {@code objects} is a layer; the geometries of a collection are its features.
 *   <li>Units that share an arc get the same coordinates from it, bit for bit.
 *   <li>Quantized or not; members in any order, so a file is read twice.
 *   <li>The arcs of the whole file are in memory (16 bytes a vertex), the features one at a time.
 * </ul>
 */
public final class TopoJsonFormat implements LayerFormat {
  static final String NAME = "TopoJSON";

  /** Takes a member of the top-level object. */
  @FunctionalInterface
  interface MemberReader {
    /** Reads the value that the cursor stands at, to its end. */
    void read(JsonCursor cursor, String member) throws IOException;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String key() {
    return "topojson";
  }

  @Override
  public boolean recognizes(Path file, byte[] head) {
    return GeoJsonFormat.startsLikeJson(head)
        && GeoJsonFormat.typeOf(file, head).equals("\"Topology\"");
  }

  @Override
  public List<String> layers(Path file) {
    List<String> objects = new ArrayList<>();
    forEachMember(
        JsonSource.of(file, null),
        (cursor, member) -> {
          if (member.equals("objects")) {
            readNames(cursor, objects);
          } else {
            cursor.skip();
          }
        });
    return List.copyOf(objects);
  }

  /** Goes through a whole document, member by member of its top-level object. */
  static void forEachMember(JsonSource source, MemberReader reader) {
    try (JsonCursor cursor = source.open()) {
      try {
        if (cursor.next() != JsonToken.START_OBJECT) {
          throw cursor.refuse("TopoJSON is an object, this document is not", "TopoJSON 应为对象，本文档不是");
        }
        for (JsonToken token = cursor.next();
            token != JsonToken.END_OBJECT;
            token = cursor.next()) {
          String member = cursor.parser().currentName();
          cursor.next();
          reader.read(cursor, member);
        }
        cursor.expectEnd();
      } catch (IOException e) {
        throw cursor.damaged(e);
      }
    }
  }

  /** Adds the names of the objects, the member at whose value the cursor stands. */
  static void readNames(JsonCursor cursor, List<String> objects) throws IOException {
    if (cursor.parser().currentToken() != JsonToken.START_OBJECT) {
      throw cursor.refuse("objects must be an object", "objects 必须是对象");
    }
    for (JsonToken token = cursor.next(); token != JsonToken.END_OBJECT; token = cursor.next()) {
      objects.add(cursor.parser().currentName());
      cursor.next();
      cursor.skip();
    }
  }

  /** The object to read: the one that is named, else the only one. */
  static String choose(Path file, List<String> objects, @Nullable String wanted) {
    if (objects.isEmpty()) {
      throw new UnreadableInputException(
          Message.of("{0}: the topology has no objects", "{0}：拓扑中没有 objects", file));
    }
    return LayerNames.choose(file, objects, wanted);
  }

  @Override
  public FeatureReader open(Path file, ReadOptions options) {
    return new TopoJsonReader(JsonSource.of(file, options.encoding()), options);
  }

  @Override
  public boolean canWrite() {
    return false;
  }

  @Override
  public FeatureWriter create(Path file, @Nullable ReferenceSystem crs) {
    throw new UnsupportedOperationException("TopoJSON is only read");
  }
}

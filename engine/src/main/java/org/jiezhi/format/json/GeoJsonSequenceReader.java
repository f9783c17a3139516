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

/** Reads the values of a sequence one after the other; each must be a feature or a geometry. */
final class GeoJsonSequenceReader implements FeatureReader {
  private static final Set<String> TYPE = Set.of("type");

  private final NoteCounter notes = new NoteCounter();
  private final JsonCursor cursor;
  private final GeoJsonFeatures features;
  private final LayerInfo info;
  private final boolean bare;
  private long count;
  private boolean done;

  GeoJsonSequenceReader(JsonSource source, String layer, ReadOptions options) {
    // The first value's type stands for all.
    Map<String, String> first = source.outline(TYPE);
    String type = first.getOrDefault("type", "\"Feature\"");
    bare = type.length() > 1 && JsonGeometry.find(type.substring(1, type.length() - 1)).isPresent();
    info =
        new LayerInfo(
            GeoJsonSequenceFormat.NAME,
            layer,
            GeoJsonCrs.detect(options.crs(), null, source, notes),
            source.detected(),
            List.of(),
            -1);
    cursor = source.open();
    features = new GeoJsonFeatures(cursor, notes);
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
    done = true;
    try {
      cursor.startFeature(0);
      JsonToken token = cursor.parser().nextToken();
      if (token == null) {
        if (count == 0) {
          throw cursor.refuse("the file holds no feature", "文件中没有要素");
        }
        return null;
      }
      cursor.startFeature(++count);
      if (token != JsonToken.START_OBJECT) {
        throw cursor.refuse("a feature must be an object", "要素必须是对象");
      }
      Feature feature = bare ? features.readBare(count) : features.read(count);
      done = false;
      return feature;
    } catch (IOException e) {
      throw cursor.damaged(e);
    }
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

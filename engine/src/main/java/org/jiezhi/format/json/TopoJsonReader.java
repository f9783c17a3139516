package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.GeometryMaker;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads one object of a topology: first the arcs of the whole file, then, in a second pass, the
 * object's geometries one at a time.
 */
final class TopoJsonReader implements FeatureReader {
  private static final int MAX_COLLECTIONS = 16;

  private final NoteCounter notes = new NoteCounter();
  private final GeometryMaker maker = new GeometryMaker(notes);
  private final ArcTable arcs = new ArcTable();
  private final JsonCursor cursor;
  private final JsonAttributes attributes;
  private final LayerInfo info;
  private final String object;
  private boolean inGeometries;
  private boolean inObject;
  private boolean done;
  private long count;

  /**
   * Reads the arcs and goes to the object.
   *
   * @throws org.jiezhi.model.UsageException if the options name an object that is not there, or
   *     none where there are several
   */
  TopoJsonReader(JsonSource source, ReadOptions options) {
    List<String> objects = new ArrayList<>();
    TopoJsonFormat.forEachMember(source, (top, member) -> readTop(top, member, objects));
    object = TopoJsonFormat.choose(source.file(), objects, options.layer());
    ReferenceSystem stated = options.crs();
    Detected<ReferenceSystem> crs =
        stated == null
            ? new Detected<>(
                ReferenceSystem.WGS84,
                0.8,
                Message.of("TopoJSON names no reference system: WGS 84", "TopoJSON 不注明坐标系：WGS 84"))
            : new Detected<>(stated, 1, Message.of("stated by the caller", "由调用者指定"));
    info = new LayerInfo(TopoJsonFormat.NAME, object, crs, source.detected(), List.of(), -1);
    cursor = source.open();
    attributes = new JsonAttributes(cursor, notes);
    try {
      arcs.finish(cursor);
      enterObject();
    } catch (IOException e) {
      cursor.close();
      throw cursor.damaged(e);
    } catch (RuntimeException e) {
      cursor.close();
      throw e;
    }
  }

  /** A member of the top level, in the first pass. It goes through the whole file. */
  private void readTop(JsonCursor top, String member, List<String> objects) throws IOException {
    switch (member) {
      case "transform":
        arcs.readTransform(top);
        break;
      case "arcs":
        arcs.readArcs(top);
        break;
      case "objects":
        TopoJsonFormat.readNames(top, objects);
        break;
      case "type":
        break;
      default:
        MemberNotes.passOver(top, notes, member);
    }
  }

  private void enterObject() throws IOException {
    enterMember("objects");
    enterMember(object);
    inObject = true;
  }

  /** Goes to the start of an object that is a member of the one whose start is next. */
  private void enterMember(String wanted) throws IOException {
    if (cursor.parser().currentToken() == null) {
      cursor.next();
    }
    for (JsonToken token = cursor.next(); token != JsonToken.END_OBJECT; token = cursor.next()) {
      String member = cursor.parser().currentName();
      JsonToken value = cursor.next();
      if (member.equals(wanted)) {
        if (value != JsonToken.START_OBJECT) {
          throw cursor.refuse("{0} must be an object", "{0} 必须是对象", wanted);
        }
        return;
      }
      cursor.skip();
    }
    throw cursor.refuse("the member {0} is missing", "缺少成员 {0}", wanted);
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
      Feature feature = nextOfObject();
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

  /**
   * The geometries of the object are the features where it is a collection; else it is the only
   * feature, told by its having no member {@code geometries}.
   */
  private @Nullable Feature nextOfObject() throws IOException {
    Draft whole = new Draft();
    while (inObject) {
      JsonToken token = cursor.next();
      if (inGeometries) {
        if (token != JsonToken.END_ARRAY) {
          return feature(token);
        }
        inGeometries = false;
        cursor.startFeature(0);
      } else if (token == JsonToken.END_OBJECT) {
        inObject = false;
      } else {
        String member = cursor.parser().currentName();
        JsonToken value = cursor.next();
        if (member.equals("geometries") && value == JsonToken.START_ARRAY) {
          inGeometries = true;
        } else {
          readMember(whole, member, value, 0);
        }
      }
    }
    boolean single = whole.type != null && !"GeometryCollection".equals(whole.type);
    if (!single || count > 0) {
      return null;
    }
    cursor.startFeature(++count);
    maker.startFeature(count);
    return whole.feature();
  }

  private Feature feature(JsonToken token) throws IOException {
    cursor.startFeature(++count);
    maker.startFeature(count);
    if (token != JsonToken.START_OBJECT) {
      throw cursor.refuse("a geometry must be an object", "几何必须是对象");
    }
    return read(0).feature();
  }

  private Draft read(int level) throws IOException {
    if (level > MAX_COLLECTIONS) {
      throw cursor.refuse(
          "geometry collections nested more than {0} deep", "几何集合嵌套超过 {0} 层", MAX_COLLECTIONS);
    }
    Draft draft = new Draft();
    for (JsonToken token = cursor.next(); token != JsonToken.END_OBJECT; token = cursor.next()) {
      String member = cursor.parser().currentName();
      readMember(draft, member, cursor.next(), level);
    }
    return draft;
  }

  private void readMember(Draft draft, String member, JsonToken value, int level)
      throws IOException {
    switch (member) {
      case "type":
        if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
          throw cursor.refuse("the type of a geometry must be a text", "几何的 type 必须是文本");
        }
        draft.type = value == JsonToken.VALUE_NULL ? null : cursor.parser().getText();
        break;
      case "arcs":
        expectArray(value, member);
        draft.arcs = new NumberNest();
        draft.arcs.read(cursor, NumberNest.Leaf.LIST);
        break;
      case "coordinates":
        expectArray(value, member);
        draft.points = new NumberNest();
        draft.points.read(cursor, NumberNest.Leaf.POSITION);
        break;
      case "geometries":
        expectArray(value, member);
        draft.parts = readParts(level);
        break;
      case "id":
        draft.id = attributes.id();
        break;
      case "properties":
        draft.properties = attributes.read();
        break;
      default:
        MemberNotes.passOver(cursor, notes, member);
    }
  }

  private void expectArray(JsonToken value, String member) {
    if (value != JsonToken.START_ARRAY) {
      throw cursor.refuse("{0} must be an array", "{0} 必须是数组", member);
    }
  }

  private List<Geometry> readParts(int level) throws IOException {
    List<Geometry> parts = new ArrayList<>();
    for (JsonToken token = cursor.next(); token != JsonToken.END_ARRAY; token = cursor.next()) {
      if (token != JsonToken.START_OBJECT) {
        throw cursor.refuse("a geometry must be an object", "几何必须是对象");
      }
      Geometry part = read(level + 1).geometry();
      if (part != null) {
        parts.add(part);
      }
    }
    return parts;
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

  /** A geometry object while its members come in. */
  private final class Draft {
    @Nullable String type;
    @Nullable String id;
    @Nullable NumberNest arcs;
    @Nullable NumberNest points;
    @Nullable List<Geometry> parts;
    Map<String, @Nullable Object> properties = Map.of();

    Feature feature() {
      return new Feature(count, id, properties, geometry());
    }

    @Nullable Geometry geometry() {
      if (type == null) {
        return null;
      }
      JsonGeometry kind =
          JsonGeometry.find(type)
              .orElseThrow(() -> cursor.refuse("this type of geometry is not known", "未知的几何类型"));
      if (kind == JsonGeometry.GEOMETRY_COLLECTION) {
        return maker.collection(parts == null ? List.of() : parts);
      }
      NumberNest nest = kind.isPuntal() ? points : arcs;
      if (nest == null) {
        throw cursor.refuse(
            "a {0} without {1}", "{0} 缺少 {1}", type, kind.isPuntal() ? "coordinates" : "arcs");
      }
      ArcTable table = TopoJsonReader.this.arcs;
      return kind.isPuntal()
          ? kind.make(
              nest,
              0,
              (from, to) -> table.points(nest.copy(2 * from, 2 * to), cursor),
              maker,
              cursor)
          : kind.make(nest, 1, (from, to) -> table.line(nest, from, to, cursor), maker, cursor);
    }
  }
}

package org.jiezhi.format.kml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.format.layer.StatedCrs;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Reads placemark after placemark, whatever folders they are in. */
final class KmlReader implements FeatureReader {
  private static final String FOLDER = "folder";
  private static final int MAX_FIELDS = 10_000;

  /** Elements of a placemark that say how it looks, not what it is. */
  private static final List<String> LOOKS =
      List.of("styleUrl", "Style", "StyleMap", "Snippet", "visibility", "open", "LookAt", "Camera");

  private final NoteCounter notes = new NoteCounter();
  private final KmlCursor cursor;
  private final KmlGeometries geometries;
  private final LayerInfo info;
  private final Map<String, String> typesByField = new HashMap<>();

  /** Names of the containers around the current place; those that are no folders have none. */
  private final Deque<String> containers = new ArrayDeque<>();

  private long count;
  private boolean done;

  KmlReader(KmlCursor cursor, String layer, ReadOptions options) {
    this.cursor = cursor;
    this.geometries = new KmlGeometries(cursor, notes);
    Detected<ReferenceSystem> crs =
        options.crs() == null
            ? new Detected<>(
                ReferenceSystem.WGS84, 0.9, Message.of("WGS 84, as KML has it", "KML 规定为 WGS 84"))
            : StatedCrs.of(options.crs(), "", "", KmlFormat.NAME, notes);
    info = new LayerInfo(KmlFormat.NAME, layer, crs, null, List.of(), -1);
    try {
      if (cursor.next() != XMLStreamConstants.START_ELEMENT || !cursor.name().equals("kml")) {
        throw cursor.refuse("no KML: its outermost element is not kml", "不是 KML：最外层元素不是 kml");
      }
    } catch (RuntimeException e) {
      cursor.close();
      throw e;
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
    done = true;
    Feature feature = find();
    done = feature == null;
    return feature;
  }

  private @Nullable Feature find() {
    cursor.startFeature(0);
    for (int event = cursor.next();
        event != XMLStreamConstants.END_DOCUMENT;
        event = cursor.next()) {
      if (event == XMLStreamConstants.END_ELEMENT) {
        containers.pollLast();
        continue;
      }
      switch (cursor.name()) {
        case "Placemark":
          cursor.startFeature(++count);
          return placemark();
        case "Document":
          containers.addLast("");
          break;
        case "Folder":
          containers.addLast("?");
          break;
        case "name":
          nameContainer(cursor.text());
          break;
        case "Schema":
          readSchema();
          break;
        case "NetworkLink":
          cursor.skip();
          notes.add("{0} links to other files were not followed", "{0} 个指向其他文件的链接未跟随", "", 0);
          break;
        default:
          cursor.skip();
      }
    }
    return null;
  }

  private void nameContainer(String name) {
    if ("?".equals(containers.peekLast())) {
      containers.pollLast();
      containers.addLast(name.strip());
    }
  }

  private void readSchema() {
    while (cursor.next() == XMLStreamConstants.START_ELEMENT) {
      String name = cursor.attribute("name");
      String type = cursor.attribute("type");
      if (cursor.name().equals("SimpleField") && name != null && type != null) {
        typesByField.put(name, type);
      }
      cursor.skip();
    }
  }

  private Feature placemark() {
    String id = cursor.attribute("id");
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    String folder = String.join("/", containers.stream().filter(each -> !each.isEmpty()).toList());
    Geometry geometry = null;
    while (cursor.next() == XMLStreamConstants.START_ELEMENT) {
      String element = cursor.name();
      if (KmlGeometries.isGeometry(element)) {
        Geometry found = geometries.read();
        if (geometry != null) {
          throw cursor.refuse(
              "a Placemark with two geometries; a MultiGeometry may hold several",
              "Placemark 有两个几何；多个几何应置于 MultiGeometry 中");
        }
        geometry = found;
      } else if (element.equals("ExtendedData")) {
        readExtendedData(attributes);
      } else if (LOOKS.contains(element)) {
        cursor.skip();
      } else {
        String text = cursor.text();
        put(attributes, element, element.equals("name") ? text : text.strip());
      }
    }
    if (!folder.isEmpty()) {
      put(attributes, FOLDER, folder);
    }
    return new Feature(count, id, attributes, geometry);
  }

  private void readExtendedData(Map<String, @Nullable Object> attributes) {
    while (cursor.next() == XMLStreamConstants.START_ELEMENT) {
      switch (cursor.name()) {
        case "Data":
          readData(attributes);
          break;
        case "SchemaData":
          while (cursor.next() == XMLStreamConstants.START_ELEMENT) {
            String name = cursor.attribute("name");
            if (cursor.name().equals("SimpleData") && name != null) {
              put(attributes, name, value(name, cursor.text()));
            } else {
              cursor.skip();
            }
          }
          break;
        default:
          put(attributes, cursor.name(), cursor.text());
      }
    }
  }

  private void readData(Map<String, @Nullable Object> attributes) {
    String name = cursor.attribute("name");
    String value = null;
    while (cursor.next() == XMLStreamConstants.START_ELEMENT) {
      if (cursor.name().equals("value")) {
        value = cursor.text();
      } else {
        cursor.skip();
      }
    }
    if (name != null) {
      put(attributes, name, value);
    }
  }

  /** The value in the type that the file's schema states; text where it is not of that type. */
  private @Nullable Object value(String name, String text) {
    String plain = text.strip();
    String type = typesByField.getOrDefault(name, "string");
    if (type.equals("string")) {
      return text;
    }
    if (plain.isEmpty()) {
      return null;
    }
    try {
      return switch (type) {
        case "int", "uint", "short", "ushort" -> (Object) Long.parseLong(plain);
        case "float", "double" -> (Object) Double.parseDouble(plain);
        case "bool" ->
            plain.equals("1") || plain.equals("true")
                ? (Object) true
                : plain.equals("0") || plain.equals("false") ? (Object) false : text;
        default -> text;
      };
    } catch (NumberFormatException e) {
      notes.add(
          "{0} values of field {1} are not of the type that the schema states and were read as text"
              + " (first in feature {2})",
          "字段 {1} 有 {0} 个值与 Schema 的类型不符，按文本读取（首见于要素 {2}）", name, count);
      return text;
    }
  }

  /** Nothing is lost where two values have one name: the later one gets a number behind it. */
  private void put(Map<String, @Nullable Object> attributes, String name, @Nullable Object value) {
    if (attributes.size() == MAX_FIELDS) {
      throw cursor.refuse("more than {0} values", "值超过 {0} 个", MAX_FIELDS);
    }
    String free = name;
    for (int n = 2; attributes.containsKey(free); n++) {
      free = name + "_" + n;
    }
    attributes.put(free, value);
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

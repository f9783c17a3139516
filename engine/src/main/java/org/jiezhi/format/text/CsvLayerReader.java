package org.jiezhi.format.text;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.Field;
import org.jiezhi.format.layer.GeometryMaker;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.MalformedGeometryException;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.format.layer.StatedCrs;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Reads row after row; the first is looked at in advance, for the column of the geometries. */
final class CsvLayerReader implements FeatureReader {
  private static final List<String> SHAPES =
      List.of(
          "wkt", "ewkt", "geom", "geometry", "the_geom", "wkt_geom", "shape", "geo", "几何", "边界");
  private static final List<String> EASTINGS =
      List.of("lon", "lng", "long", "longitude", "x", "经度");
  private static final List<String> NORTHINGS = List.of("lat", "latitude", "y", "纬度");

  private final NoteCounter notes = new NoteCounter();
  private final WktParser parser = new WktParser(notes);
  private final GeometryMaker maker = new GeometryMaker(notes);
  private final CsvTable table;
  private final List<String> names;
  private final LayerInfo info;
  private final String srid;
  private final int shape;
  private final int easting;
  private final int northing;
  private @Nullable CsvRecord ahead;
  private long count;
  private boolean done;

  CsvLayerReader(Path file, String layer, ReadOptions options) {
    table = new CsvTable(file, options.encoding(), notes);
    try {
      names = distinct(table.header());
      ahead = table.next();
      shape = shapeColumn(ahead);
      easting = shape < 0 ? column(EASTINGS) : -1;
      northing = easting < 0 ? -1 : column(NORTHINGS);
      srid =
          ahead == null || shape < 0 || shape >= ahead.getFieldCount()
              ? ""
              : WktParser.srid(ahead.getField(shape));
      List<Field> fields = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        if (i != shape) {
          fields.add(new Field(names.get(i), "text"));
        }
      }
      info =
          new LayerInfo(
              CsvFormat.NAME,
              layer,
              StatedCrs.of(
                  options.crs(), srid.isEmpty() ? "" : "EPSG:" + srid, "", "SRID=" + srid, notes),
              table.encoding(),
              fields,
              -1);
    } catch (RuntimeException e) {
      table.close();
      throw e;
    }
  }

  private List<String> distinct(List<String> header) {
    Set<String> taken = new HashSet<>();
    List<String> distinct = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).strip();
      if (name.isEmpty()) {
        name = "column_" + (i + 1);
      }
      String free = name;
      for (int n = i + 1; !taken.add(free); n++) {
        free = name + "_" + n;
      }
      if (!free.equals(header.get(i).strip())) {
        notes.add(
            "{0} fields have no name or one that stands twice; a number was added ({1})",
            "{0} 个字段没有名称或名称重复，已加上编号（{1}）", free, 0);
      }
      distinct.add(free);
    }
    return distinct;
  }

  private int shapeColumn(@Nullable CsvRecord first) {
    int named = column(SHAPES);
    if (first == null) {
      return named;
    }
    if (named >= 0 && named < first.getFieldCount()) {
      String value = first.getField(named);
      if (value.isBlank() || WktParser.looksLikeGeometry(value)) {
        return named;
      }
    }
    for (int i = 0; i < Math.min(first.getFieldCount(), names.size()); i++) {
      if (WktParser.looksLikeGeometry(first.getField(i))) {
        return i;
      }
    }
    return -1;
  }

  private int column(List<String> known) {
    for (String each : known) {
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i).toLowerCase(Locale.ROOT).equals(each)) {
          return i;
        }
      }
    }
    return -1;
  }

  @Override
  public LayerInfo info() {
    return info;
  }

  @Override
  public @Nullable Feature next() {
    CsvRecord row = ahead;
    if (done || row == null) {
      return null;
    }
    done = true;
    count++;
    Feature feature = feature(row);
    ahead = table.next();
    done = false;
    return feature;
  }

  private Feature feature(CsvRecord row) {
    int fields = row.getFieldCount();
    if (fields > names.size()) {
      throw table.refuse(
          Message.of(
              "{0} fields, the header has {1}; a field with a separator in it must be in quotes",
              "有 {0} 个字段，而表头有 {1} 个；含分隔符的字段须加引号", fields, names.size()),
          null);
    }
    if (fields < names.size()) {
      notes.add(
          "{0} rows have fewer fields than the header; the others are empty (first in feature {2})",
          "{0} 行的字段少于表头，其余为空（首见于要素 {2}）", "", count);
    }
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (i != shape) {
        String value = i < fields ? row.getField(i) : "";
        attributes.put(names.get(i), value.isEmpty() ? null : value);
      }
    }
    return new Feature(count, null, attributes, geometry(row));
  }

  private @Nullable Geometry geometry(CsvRecord row) {
    int fields = row.getFieldCount();
    if (shape >= 0) {
      String wkt = shape < fields ? row.getField(shape) : "";
      if (wkt.isBlank()) {
        return null;
      }
      if (!WktParser.srid(wkt).equals(srid)) {
        notes.add(
            "{0} geometries state another reference system than the first; that of the first counts"
                + " (first in feature {2})",
            "{0} 个几何标明的坐标系与首个不同，以首个为准（首见于要素 {2}）", "", count);
      }
      try {
        return parser.parse(wkt, count);
      } catch (MalformedGeometryException e) {
        throw table.refuse(e.reason(), e);
      }
    }
    if (northing < 0 || easting >= fields || northing >= fields) {
      return null;
    }
    String x = row.getField(easting).strip();
    String y = row.getField(northing).strip();
    if (x.isEmpty() && y.isEmpty()) {
      return null;
    }
    try {
      return maker.point(Double.parseDouble(x), Double.parseDouble(y));
    } catch (NumberFormatException e) {
      throw table.refuse(
          Message.of(
              "the fields {0} and {1} are no numbers",
              "字段 {0} 和 {1} 不是数", names.get(easting), names.get(northing)),
          null);
    }
  }

  @Override
  public List<Message> notes() {
    return notes.list();
  }

  @Override
  public void close() {
    done = true;
    table.close();
  }
}

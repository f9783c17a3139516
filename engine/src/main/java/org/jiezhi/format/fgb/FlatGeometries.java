package org.jiezhi.format.fgb;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.format.layer.GeometryMaker;
import org.jiezhi.format.layer.MalformedGeometryException;
import org.jiezhi.format.layer.NoteCounter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.wololo.flatgeobuf.generated.Geometry;
import org.wololo.flatgeobuf.generated.GeometryType;

/**
 * Makes geometries of flat buffers that are not trusted. Parts are found by offsets, so a buffer
 * may name one part again and again; what comes out is therefore bounded by the size of the buffer.
 */
final class FlatGeometries {
  private static final int MAX_DEPTH = 16;
  private static final int POSITION_BYTES = 2 * Double.BYTES;
  private static final int PART_BYTES = 4;

  private final GeometryMaker maker;
  private final NoteCounter notes;
  private long feature;
  private long positionsLeft;
  private long partsLeft;

  FlatGeometries(NoteCounter notes) {
    this.maker = new GeometryMaker(notes);
    this.notes = notes;
  }

  /**
   * Makes the geometry of a feature.
   *
   * @param type the layer's type, or {@link GeometryType#Unknown} where each geometry has its own
   * @param bytes the size of the feature's buffer
   * @throws MalformedGeometryException if it is no geometry, or one of a kind that is not read
   * @throws IndexOutOfBoundsException if an offset leads out of the buffer
   */
  org.locationtech.jts.geom.Geometry read(Geometry flat, int type, long number, int bytes)
      throws MalformedGeometryException {
    feature = number;
    positionsLeft = bytes / POSITION_BYTES;
    partsLeft = bytes / PART_BYTES;
    maker.startFeature(number);
    return geometry(flat, type == GeometryType.Unknown ? flat.type() : type, 0);
  }

  private org.locationtech.jts.geom.Geometry geometry(Geometry flat, int type, int depth)
      throws MalformedGeometryException {
    if (depth > MAX_DEPTH || --partsLeft < 0) {
      throw new MalformedGeometryException(
          "its parts are nested too deeply or are more than its bytes can hold",
          "其部分嵌套过深，或多于其字节所能容纳");
    }
    if (flat.zLength() > 0 || flat.mLength() > 0 || flat.tLength() > 0 || flat.tmLength() > 0) {
      notes.add(
          "{0} geometries have heights or measures, which are not used (first in feature {2})",
          "{0} 个几何带有高程或测量值，未使用（首见于要素 {2}）", "", feature);
    }
    switch (type) {
      case GeometryType.Point:
        return point(ordinates(flat));
      case GeometryType.LineString:
        return maker.line(ordinates(flat));
      case GeometryType.Polygon, GeometryType.Triangle:
        return polygon(flat);
      case GeometryType.MultiPoint:
        return maker.multiPoint(ordinates(flat));
      case GeometryType.MultiLineString:
        List<LineString> lines = new ArrayList<>();
        for (double[] each : rings(flat)) {
          lines.add(maker.line(each));
        }
        return maker.multiLine(lines);
      case GeometryType.MultiPolygon, GeometryType.PolyhedralSurface, GeometryType.TIN:
        return maker.multiPolygon(polygons(flat));
      case GeometryType.GeometryCollection:
        List<org.locationtech.jts.geom.Geometry> parts = new ArrayList<>();
        for (int i = 0; i < flat.partsLength(); i++) {
          Geometry part = flat.parts(i);
          parts.add(geometry(part, part.type(), depth + 1));
        }
        return maker.collection(parts);
      default:
        throw new MalformedGeometryException(
            "geometries of type {0} (curves, or unknown) are not read; turn them into lines and"
                + " polygons first, for example with ogr2ogr -nlt CONVERT_TO_LINEAR",
            "不支持类型 {0}（曲线或未知）的几何；请先转换为折线和多边形，例如 ogr2ogr -nlt CONVERT_TO_LINEAR", type);
    }
  }

  private org.locationtech.jts.geom.Geometry point(double[] ordinates)
      throws MalformedGeometryException {
    if (ordinates.length > 2) {
      throw new MalformedGeometryException("a point of several positions", "点有多个坐标");
    }
    boolean empty =
        ordinates.length == 0 || (Double.isNaN(ordinates[0]) && Double.isNaN(ordinates[1]));
    return empty ? maker.emptyPoint() : maker.point(ordinates[0], ordinates[1]);
  }

  private List<Polygon> polygons(Geometry flat) throws MalformedGeometryException {
    List<Polygon> polygons = new ArrayList<>();
    int parts = flat.partsLength();
    for (int i = 0; i < parts; i++) {
      if (--partsLeft < 0) {
        throw new MalformedGeometryException(
            "its parts are more than its bytes can hold", "其部分多于其字节所能容纳");
      }
      polygons.add(polygon(flat.parts(i)));
    }
    if (parts == 0 && flat.xyLength() > 0) {
      polygons.add(polygon(flat));
    }
    return polygons;
  }

  private Polygon polygon(Geometry flat) throws MalformedGeometryException {
    return maker.polygon(rings(flat));
  }

  /** The positions, parted where the ends are. */
  private List<double[]> rings(Geometry flat) throws MalformedGeometryException {
    double[] all = ordinates(flat);
    int ends = flat.endsLength();
    if (ends <= 1) {
      return all.length == 0 ? List.of() : List.of(all);
    }
    List<double[]> rings = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < ends; i++) {
      long end = 2 * flat.ends(i);
      if (end < from || end > all.length) {
        throw new MalformedGeometryException(
            "the ends of its rings or lines do not ascend to {0}: {1}",
            "其环或线的终点没有递增至 {0}：{1}", all.length / 2, end / 2);
      }
      rings.add(java.util.Arrays.copyOfRange(all, from, (int) end));
      from = (int) end;
    }
    if (from != all.length) {
      throw new MalformedGeometryException(
          "{0} positions belong to no ring or line", "有 {0} 个坐标不属于任何环或线", (all.length - from) / 2);
    }
    return rings;
  }

  private double[] ordinates(Geometry flat) throws MalformedGeometryException {
    int length = flat.xyLength();
    positionsLeft -= length / 2;
    if (length % 2 != 0 || length < 0 || positionsLeft < 0) {
      throw new MalformedGeometryException(
          "{0} coordinates are stated, which are odd or more than the bytes can hold",
          "标明有 {0} 个坐标值，为奇数或多于字节所能容纳", length);
    }
    double[] ordinates = new double[length];
    if (length > 0) {
      ByteBuffer bytes = flat.xyAsByteBuffer();
      bytes.asDoubleBuffer().get(ordinates);
    }
    return ordinates;
  }
}

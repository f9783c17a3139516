package org.jiezhi.format.layer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads well-known binary that is not trusted: OGC Simple Features 1.2.1 (ISO codes for Z and M)
 * and the flags of PostGIS.
 *
 * <ul>
 *   <li>Coordinates come out bit for bit; Z and M are dropped with a note.
 *   <li>Triangles become polygons; TINs and polyhedral surfaces become multipolygons. Curves are
 *       refused.
 *   <li>Every number of parts is checked against the bytes that are left before anything is
 *       allocated; nesting ends at {@value #MAX_DEPTH}.
 * </ul>
 *
 * <p>Time and memory are linear in the bytes. For one thread.
 */
public final class WkbReader {
  static final int MAX_DEPTH = 16;

  private static final int MAX_TYPE = 17;
  private static final int PART_BYTES = 5;
  private static final int EWKB_Z = 0x80000000;
  private static final int EWKB_M = 0x40000000;
  private static final int EWKB_SRID = 0x20000000;

  private final GeometryMaker maker;
  private final NoteCounter notes;
  private long feature;
  private ByteBuffer in = ByteBuffer.allocate(0);

  /** A reader whose geometries are made by a maker. */
  public WkbReader(GeometryMaker maker, NoteCounter notes) {
    this.maker = maker;
    this.notes = notes;
  }

  /**
   * Reads the geometry that a buffer holds from its position on.
   *
   * @param number the feature's number, for notes
   * @throws MalformedGeometryException if there is none, or one of a kind that is not read
   */
  public Geometry read(ByteBuffer buffer, long number) throws MalformedGeometryException {
    in = buffer;
    feature = number;
    maker.startFeature(number);
    Geometry geometry = geometry(0);
    if (in.hasRemaining()) {
      notes.add(
          "{0} geometries have bytes after their end, which are not used (first in feature {2})",
          "{0} 个几何末尾有多余字节，未使用（首见于要素 {2}）", "", number);
    }
    return geometry;
  }

  private Geometry geometry(int depth) throws MalformedGeometryException {
    if (depth > MAX_DEPTH) {
      throw new MalformedGeometryException(
          "geometries nested more than {0} deep", "几何嵌套超过 {0} 层", MAX_DEPTH);
    }
    int[] head = head();
    int dimensions = head[1];
    switch (head[0]) {
      case 1:
        return point(dimensions);
      case 2:
        return maker.line(positions(dimensions));
      case 3, MAX_TYPE:
        return maker.polygon(rings(dimensions));
      case 4:
        return multiPoint();
      case 5:
        return maker.multiLine(parts(depth, LineString.class));
      case 6, 15, 16:
        return maker.multiPolygon(parts(depth, Polygon.class));
      case 7:
        return maker.collection(parts(depth, Geometry.class));
      default:
        throw new MalformedGeometryException(
            "geometries of type {0} (curves) are not read; turn them into lines and polygons first,"
                + " for example with ogr2ogr -nlt CONVERT_TO_LINEAR",
            "不支持类型 {0}（曲线）的几何；请先转换为折线和多边形，例如 ogr2ogr -nlt CONVERT_TO_LINEAR", head[0]);
    }
  }

  /** Type and number of dimensions of the geometry that starts here. */
  private int[] head() throws MalformedGeometryException {
    need(PART_BYTES);
    byte order = in.get();
    if (order != 0 && order != 1) {
      throw new MalformedGeometryException(
          "no well-known binary: it begins with byte {0}, not 0 or 1",
          "不是 WKB：首字节为 {0}，应为 0 或 1", order & 0xff);
    }
    in.order(order == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int word = in.getInt();
    boolean z = (word & EWKB_Z) != 0;
    boolean m = (word & EWKB_M) != 0;
    if ((word & EWKB_SRID) != 0) {
      need(Integer.BYTES);
      in.getInt();
    }
    int code = word & ~(EWKB_Z | EWKB_M | EWKB_SRID);
    int family = code / 1000;
    if (code < 0 || family > 3 || code % 1000 == 0 || code % 1000 > MAX_TYPE) {
      throw new MalformedGeometryException(
          "no geometry type of well-known binary: {0}",
          "不是 WKB 的几何类型：{0}", Integer.toUnsignedString(word));
    }
    z |= family == 1 || family == 3;
    m |= family >= 2;
    if (z || m) {
      notes.add(
          "{0} geometries have heights or measures, which are not used (first in feature {2})",
          "{0} 个几何带有高程或测量值，未使用（首见于要素 {2}）", "", feature);
    }
    return new int[] {code % 1000, 2 + (z ? 1 : 0) + (m ? 1 : 0)};
  }

  private Geometry point(int dimensions) throws MalformedGeometryException {
    need((long) dimensions * Double.BYTES);
    double x = in.getDouble();
    double y = in.getDouble();
    in.position(in.position() + (dimensions - 2) * Double.BYTES);
    return Double.isNaN(x) && Double.isNaN(y) ? maker.emptyPoint() : maker.point(x, y);
  }

  private Geometry multiPoint() throws MalformedGeometryException {
    int count = count(PART_BYTES + 2 * Double.BYTES);
    double[] ordinates = new double[2 * count];
    int used = 0;
    for (int i = 0; i < count; i++) {
      int[] head = head();
      if (head[0] != 1) {
        throw wrongPart(head[0]);
      }
      need((long) head[1] * Double.BYTES);
      double x = in.getDouble();
      double y = in.getDouble();
      in.position(in.position() + (head[1] - 2) * Double.BYTES);
      if (!Double.isNaN(x) || !Double.isNaN(y)) {
        ordinates[used++] = x;
        ordinates[used++] = y;
      }
    }
    return maker.multiPoint(java.util.Arrays.copyOf(ordinates, used));
  }

  private <T extends Geometry> List<T> parts(int depth, Class<T> type)
      throws MalformedGeometryException {
    int count = count(PART_BYTES + Integer.BYTES);
    List<T> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Geometry part = geometry(depth + 1);
      if (!type.isInstance(part)) {
        throw new MalformedGeometryException(
            "a {0} among the parts of a geometry of one kind",
            "单一类型的几何中含有 {0}", part.getGeometryType());
      }
      parts.add(type.cast(part));
    }
    return parts;
  }

  private List<double[]> rings(int dimensions) throws MalformedGeometryException {
    int count = count(Integer.BYTES);
    List<double[]> rings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rings.add(positions(dimensions));
    }
    return rings;
  }

  private double[] positions(int dimensions) throws MalformedGeometryException {
    int count = count(dimensions * Double.BYTES);
    double[] ordinates = new double[2 * count];
    if (dimensions == 2) {
      in.asDoubleBuffer().get(ordinates);
      in.position(in.position() + ordinates.length * Double.BYTES);
      return ordinates;
    }
    for (int i = 0; i < ordinates.length; i += 2) {
      ordinates[i] = in.getDouble();
      ordinates[i + 1] = in.getDouble();
      in.position(in.position() + (dimensions - 2) * Double.BYTES);
    }
    return ordinates;
  }

  /** A number of things of at least some bytes each. */
  private int count(int leastBytes) throws MalformedGeometryException {
    need(Integer.BYTES);
    long count = Integer.toUnsignedLong(in.getInt());
    if (count * leastBytes > in.remaining()) {
      throw new MalformedGeometryException(
          "{0} parts or positions are stated, {1} bytes are left for them",
          "标明有 {0} 个部分或坐标，却只剩 {1} 字节", count, in.remaining());
    }
    return (int) count;
  }

  private void need(long bytes) throws MalformedGeometryException {
    if (bytes > in.remaining()) {
      throw new MalformedGeometryException("the geometry is cut off", "几何不完整");
    }
  }

  private static MalformedGeometryException wrongPart(int type) {
    return new MalformedGeometryException(
        "a part of type {0} among the points of a multipoint", "多点中含有类型 {0} 的部分", type);
  }
}

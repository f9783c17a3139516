package org.jiezhi.format.shape;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.shape.ShpRecords.ShpRecord;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;

/**
 * Makes geometries of the content of shape records. Coordinates come out bit for bit, in the file's
 * order; Z and M are left out and counted. For one thread.
 */
final class ShapeDecoder {
  /** Magnitudes beyond this mean "no data" in a shapefile. */
  private static final double NO_DATA = 1e38;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Path file;
  private final int fileType;
  private final NoteCounter notes;

  /**
   * A decoder for one file.
   *
   * @throws UnreadableInputException if its header states a shape type that is not read
   */
  ShapeDecoder(Path file, int fileType, NoteCounter notes) {
    this.file = file;
    this.fileType = fileType;
    this.notes = notes;
    if (fileType == ShapeType.MULTIPATCH) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: holds MultiPatch surfaces (shape type 31), which are not read; export them as"
                  + " polygons",
              "{0}：内容为 MultiPatch（类型 31），不支持；请先导出为面", file));
    }
    if (!ShapeType.isKnown(fileType)) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: states shape type {1}; known are 0, 1, 3, 5, 8 and their Z and M forms",
              "{0}：标明的几何类型为 {1}；支持 0、1、3、5、8 及其 Z、M 形式", file, fileType));
    }
  }

  /**
   * The geometry of a record; null for a null shape and where coordinates are not numbers (noted).
   *
   * @throws UnreadableInputException if counts and offsets in the record do not fit its length
   */
  @Nullable Geometry decode(ShpRecord shape) {
    ByteBuffer in = shape.content();
    if (in.remaining() < 4) {
      throw broken(shape, "it is shorter than a shape type", "长度不足以容纳几何类型");
    }
    int type = in.getInt();
    if (type == ShapeType.NULL) {
      return null;
    }
    if (!ShapeType.isKnown(type)
        || (fileType != ShapeType.NULL && ShapeType.plain(type) != ShapeType.plain(fileType))) {
      throw broken(
          shape,
          "it has shape type " + type + " in a file of type " + fileType,
          "几何类型为 " + type + "，而文件类型为 " + fileType);
    }
    if (type != ShapeType.plain(type)) {
      notes.add(
          "Z and M values of {0} records were left out (first: record {2})",
          "{0} 条记录的 Z、M 值未读取（首条：第 {2} 条）", "", shape.number());
    }
    return switch (ShapeType.plain(type)) {
      case ShapeType.POINT -> point(shape, in);
      case ShapeType.MULTIPOINT -> multipoint(shape, in);
      case ShapeType.POLYLINE -> polyline(shape, in);
      default -> polygon(shape, in);
    };
  }

  private @Nullable Geometry point(ShpRecord shape, ByteBuffer in) {
    need(shape, in, 16);
    Coordinate[] one = coordinates(in, 1);
    return isUsable(shape, one) ? FACTORY.createPoint(one[0]) : null;
  }

  private @Nullable Geometry multipoint(ShpRecord shape, ByteBuffer in) {
    need(shape, in, 36);
    in.position(in.position() + 32);
    int count = in.getInt();
    need(shape, in, count < 0 ? Long.MAX_VALUE : count * 16L);
    Coordinate[] all = coordinates(in, count);
    if (!isUsable(shape, all)) {
      return null;
    }
    Point[] points = new Point[count];
    Arrays.setAll(points, i -> FACTORY.createPoint(all[i]));
    return count == 0 ? null : FACTORY.createMultiPoint(points);
  }

  private @Nullable Geometry polyline(ShpRecord shape, ByteBuffer in) {
    List<LineString> lines = new ArrayList<>();
    for (Coordinate[] part : parts(shape, in)) {
      if (!isUsable(shape, part)) {
        return null;
      }
      if (part.length < 2) {
        notes.add(
            "{0} lines of fewer than two points were left out (first: record {2})",
            "{0} 条不足两点的线被略去（首条：第 {2} 条记录）", "", shape.number());
      } else {
        lines.add(FACTORY.createLineString(part));
      }
    }
    if (lines.isEmpty()) {
      return null;
    }
    return lines.size() == 1
        ? lines.get(0)
        : FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
  }

  private @Nullable Geometry polygon(ShpRecord shape, ByteBuffer in) {
    List<LinearRing> rings = new ArrayList<>();
    for (Coordinate[] part : parts(shape, in)) {
      if (!isUsable(shape, part)) {
        return null;
      }
      Coordinate[] closed = closed(shape, part);
      if (RingNesting.isDegenerate(closed)) {
        notes.add(
            "{0} rings without area were left out (first: record {2})",
            "{0} 个没有面积的环被略去（首个：第 {2} 条记录）", "", shape.number());
      } else {
        rings.add(FACTORY.createLinearRing(closed));
      }
    }
    if (rings.isEmpty()) {
      notes.add(
          "{0} polygons have no ring with an area; their geometry is empty (first: record {2})",
          "{0} 个面没有任何有面积的环，几何为空（首个：第 {2} 条记录）", "", shape.number());
      return null;
    }
    try {
      return new RingNesting(rings, FACTORY).polygons(shape.number(), notes);
    } catch (RingNesting.TooDeep e) {
      throw broken(
          shape,
          "its " + rings.size() + " rings lie in one another too often to be sorted out",
          rings.size() + " 个环相互嵌套过多，无法整理");
    }
  }

  private Coordinate[] closed(ShpRecord shape, Coordinate[] ring) {
    if (ring.length < 2 || ring[0].equals2D(ring[ring.length - 1])) {
      return ring;
    }
    notes.add(
        "{0} open rings were closed (first: record {2})",
        "{0} 个未闭合的环已闭合（首个：第 {2} 条记录）", "", shape.number());
    Coordinate[] closed = Arrays.copyOf(ring, ring.length + 1);
    closed[ring.length] = ring[0].copy();
    return closed;
  }

  /** The points of each part; the offsets are checked before anything is allocated. */
  private List<Coordinate[]> parts(ShpRecord shape, ByteBuffer in) {
    need(shape, in, 40);
    in.position(in.position() + 32);
    int parts = in.getInt();
    int points = in.getInt();
    long bytes = parts < 0 || points < 0 ? Long.MAX_VALUE : parts * 4L + points * 16L;
    need(shape, in, bytes);
    int[] starts = new int[parts + 1];
    for (int i = 0; i < parts; i++) {
      starts[i] = in.getInt();
    }
    starts[parts] = points;
    boolean ordered = starts[0] == 0;
    for (int i = 0; i < parts; i++) {
      ordered &= starts[i] <= starts[i + 1];
    }
    if (!ordered) {
      throw broken(shape, "the parts do not begin one after the other at its points", "各部分的起点顺序有误");
    }
    List<Coordinate[]> found = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      found.add(coordinates(in, starts[i + 1] - starts[i]));
    }
    return found;
  }

  private static Coordinate[] coordinates(ByteBuffer in, int count) {
    Coordinate[] found = new Coordinate[count];
    for (int i = 0; i < count; i++) {
      found[i] = new Coordinate(in.getDouble(), in.getDouble());
    }
    return found;
  }

  private boolean isUsable(ShpRecord shape, Coordinate[] coordinates) {
    for (Coordinate each : coordinates) {
      if (!(Math.abs(each.x) < NO_DATA && Math.abs(each.y) < NO_DATA)) {
        notes.add(
            "{0} records have a coordinate that is no number; their geometry was left out (first:"
                + " record {2})",
            "{0} 条记录含非数值坐标，其几何被略去（首条：第 {2} 条）", "", shape.number());
        return false;
      }
    }
    return true;
  }

  private void need(ShpRecord shape, ByteBuffer in, long bytes) {
    if (bytes > in.remaining()) {
      throw broken(
          shape,
          bytes == Long.MAX_VALUE
              ? "it states a negative number of parts or points"
              : "its parts and points need " + bytes + " bytes and " + in.remaining() + " are left",
          bytes == Long.MAX_VALUE
              ? "部分数或点数为负"
              : "各部分和点需要 " + bytes + " 字节，只剩 " + in.remaining() + " 字节");
    }
  }

  private UnreadableInputException broken(ShpRecord shape, String en, String zh) {
    return new UnreadableInputException(
        Message.of(
            "{0}: record {1} at byte {2}: " + en + "; get a sound copy of the file",
            "{0}：第 {1} 条记录（第 {2} 字节）：" + zh + "；请换一份完好的文件",
            file,
            shape.number(),
            shape.offset()));
  }
}

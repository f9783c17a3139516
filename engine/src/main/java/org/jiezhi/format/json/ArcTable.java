package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/**
 * The arcs of a topology: every stretch of border stored once, whole in memory (16 bytes a vertex
 * and 4 an arc). Both sides of a border take their coordinates from here, so they are the same bit
 * for bit.
 */
final class ArcTable {
  private final double[] scale = {1, 1};
  private final double[] translate = {0, 0};
  private boolean quantized;
  private double[] ordinates = new double[1024];
  private int[] ends = new int[64];
  private int arcs;
  private int count;

  /** Reads the {@code transform} object that the cursor stands at. */
  void readTransform(JsonCursor cursor) throws IOException {
    if (cursor.parser().currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (cursor.parser().currentToken() != JsonToken.START_OBJECT) {
      throw cursor.refuse("transform must be an object", "transform 必须是对象");
    }
    quantized = true;
    for (JsonToken token = cursor.next(); token != JsonToken.END_OBJECT; token = cursor.next()) {
      String member = cursor.parser().currentName();
      cursor.next();
      switch (member) {
        case "scale":
          readPair(cursor, scale);
          break;
        case "translate":
          readPair(cursor, translate);
          break;
        default:
          cursor.skip();
      }
    }
  }

  private static void readPair(JsonCursor cursor, double[] pair) throws IOException {
    boolean sound = cursor.parser().currentToken() == JsonToken.START_ARRAY;
    for (int i = 0; sound && i < 2; i++) {
      sound = cursor.next().isNumeric();
      if (sound) {
        pair[i] = cursor.finiteDouble();
      }
    }
    if (!sound || cursor.next() != JsonToken.END_ARRAY) {
      throw cursor.refuse(
          "scale and translate must be arrays of two numbers", "scale 与 translate 必须是两个数的数组");
    }
  }

  /** Reads the {@code arcs} array that the cursor stands at. */
  void readArcs(JsonCursor cursor) throws IOException {
    if (cursor.parser().currentToken() != JsonToken.START_ARRAY) {
      throw cursor.refuse("arcs must be an array", "arcs 必须是数组");
    }
    NumberNest nest = new NumberNest();
    for (JsonToken token = cursor.next(); token != JsonToken.END_ARRAY; token = cursor.next()) {
      if (token != JsonToken.START_ARRAY) {
        throw cursor.refuse("an arc must be an array of positions", "弧段必须是坐标数组");
      }
      nest.read(cursor, NumberNest.Leaf.POSITION);
      if (nest.leafDepth() != 2 && nest.leafDepth() != 0) {
        throw cursor.refuse("an arc must be an array of positions", "弧段必须是坐标数组");
      }
      add(nest.copy(0, 2 * nest.end(1, 0)), cursor);
    }
  }

  private void add(double[] arc, JsonCursor cursor) {
    if (count > Integer.MAX_VALUE / 2 - arc.length) {
      throw cursor.refuse("more than 500 million positions in arcs", "弧段坐标超过 5 亿个");
    }
    if (count + arc.length > ordinates.length) {
      ordinates = Arrays.copyOf(ordinates, Math.max(count + arc.length, 2 * ordinates.length));
    }
    System.arraycopy(arc, 0, ordinates, count, arc.length);
    count += arc.length;
    if (arcs == ends.length) {
      ends = Arrays.copyOf(ends, 2 * arcs);
    }
    ends[arcs++] = count;
  }

  /**
   * Turns the quantized arcs into coordinates: each position of an arc is the difference to the one
   * before. Called once, when both the transform and the arcs are read.
   */
  void finish(JsonCursor cursor) {
    if (!quantized) {
      return;
    }
    int at = 0;
    for (int arc = 0; arc < arcs; arc++) {
      double x = 0;
      double y = 0;
      for (; at < ends[arc]; at += 2) {
        x += ordinates[at];
        y += ordinates[at + 1];
        ordinates[at] = x;
        ordinates[at + 1] = y;
      }
    }
    for (int i = 0; i < count; i++) {
      ordinates[i] = place(i % 2, ordinates[i], cursor);
    }
  }

  /** The coordinates of points, which are not differences. */
  double[] points(double[] positions, JsonCursor cursor) {
    if (quantized) {
      for (int i = 0; i < positions.length; i++) {
        positions[i] = place(i % 2, positions[i], cursor);
      }
    }
    return positions;
  }

  private double place(int axis, double value, JsonCursor cursor) {
    double placed = value * scale[axis] + translate[axis];
    if (!Double.isFinite(placed)) {
      throw cursor.refuse("the transform leads to a number that is not finite", "变换得到非有限数值");
    }
    return placed;
  }

  /**
   * The line along arcs, one after the other; where two meet, their common position stands once.
   *
   * @param nest the arcs' numbers; {@code ~i} is arc {@code i} backwards
   */
  double[] line(NumberNest nest, int from, int to, JsonCursor cursor) {
    long length = 0;
    for (int i = from; i < to; i++) {
      int arc = index(nest.number(i), cursor);
      length += ends[arc] - start(arc);
    }
    if (length > Integer.MAX_VALUE - 8) {
      throw cursor.refuse("a line of more than a thousand million positions", "一条线的坐标过多");
    }
    double[] line = new double[(int) length];
    int size = 0;
    for (int i = from; i < to; i++) {
      size = append(line, size, nest.number(i), cursor);
    }
    return Arrays.copyOf(line, size);
  }

  private int append(double[] line, int size, double number, JsonCursor cursor) {
    int arc = index(number, cursor);
    int first = start(arc);
    int end = ends[arc];
    int step = 2;
    if (number < 0) {
      step = -2;
      int last = first - 2;
      first = end - 2;
      end = last;
    }
    int at = first;
    boolean meets =
        size > 0
            && at != end
            && line[size - 2] == ordinates[at]
            && line[size - 1] == ordinates[at + 1];
    int next = meets ? at + step : at;
    int filled = size;
    for (; next != end; next += step) {
      line[filled++] = ordinates[next];
      line[filled++] = ordinates[next + 1];
    }
    return filled;
  }

  private int index(double number, JsonCursor cursor) {
    double arc = number < 0 ? -1 - number : number;
    if (!(arc < arcs) || arc != Math.rint(arc)) {
      throw cursor.refuse(
          "a geometry names an arc that is not there; the topology has {0}",
          "几何引用了不存在的弧段；本拓扑共有 {0} 条", arcs);
    }
    return (int) arc;
  }

  private int start(int arc) {
    return arc == 0 ? 0 : ends[arc - 1];
  }
}

package org.jiezhi.locate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The edges that leave a point, in the order in which they are crossed turning counter-clockwise
 * from just above the east. After a spoke and all in the same direction are crossed, the units are
 * those of the sector that follows.
 */
final class Spokes {
  private static final class Spoke {
    private final long dx;
    private final long dy;
    private final int[] units;

    Spoke(long dx, long dy, int[] units) {
      this.dx = dx;
      this.dy = dy;
      this.units = units;
    }
  }

  private final List<Spoke> inOrder = new ArrayList<>();
  private final int[] units;

  private Spokes(int[] units) {
    this.units = units;
  }

  /** The spokes of a point of the cell whose record is in view; all from the index's origin. */
  static Spokes of(RecordView view, int step, long west, long south, long x, long y) {
    Spokes spokes = new Spokes(RecordEdges.units(view));
    RecordEdges.visit(
        view,
        step,
        west,
        south,
        (x1, y1, x2, y2, bounded) -> {
          if (BorderRecord.isOn(x1, y1, x2, y2, x, y)) {
            spokes.add(x1 - x, y1 - y, bounded);
            spokes.add(x2 - x, y2 - y, bounded);
          }
        });
    spokes.inOrder.sort(Spokes::compareAngles);
    return spokes;
  }

  private void add(long dx, long dy, int[] bounded) {
    if (dx != 0 || dy != 0) {
      inOrder.add(new Spoke(dx, dy, bounded));
    }
  }

  int size() {
    return inOrder.size();
  }

  /** Crosses the spoke at a place and all in its direction; returns the place of the next. */
  int cross(int place, int[] mask) {
    int at = place;
    do {
      for (int unit : inOrder.get(at).units) {
        int bit = Arrays.binarySearch(units, unit);
        mask[bit >> 5] ^= 1 << bit;
      }
      at++;
    } while (at < inOrder.size() && compareAngles(inOrder.get(at), inOrder.get(place)) == 0);
    return at;
  }

  private static int compareAngles(Spoke a, Spoke b) {
    int half = Integer.compare(half(a), half(b));
    return half != 0 ? half : -org.jiezhi.geo.Orientation.ofVectors(a.dx, a.dy, b.dx, b.dy);
  }

  /** 0 above the level of the point and to the west of it, 1 below and to the east. */
  private static int half(Spoke spoke) {
    return spoke.dy > 0 || (spoke.dy == 0 && spoke.dx < 0) ? 0 : 1;
  }
}

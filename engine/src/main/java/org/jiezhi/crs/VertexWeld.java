package org.jiezhi.crs;

import org.jiezhi.geo.Grid;
import org.jiezhi.geo.MetricFrame;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Vertices of a converted layer that are those of another layer but for rounding.
 *
 * <p>A file holds its vertices to the grid of its own system, so a vertex that two layers share
 * comes back from a conversion up to a step beside where the other layer has it. Such a one is
 * taken to the other's place, so borders that were equal before the conversion are equal after it.
 * A vertex goes to the nearest one within reach, of equally near ones to the least; where it goes
 * depends on its place alone. For one thread; 32 bytes a vertex of what it knows.
 */
public final class VertexWeld {
  private static final long FREE = Long.MIN_VALUE;

  private final Grid grid;
  private long[] slots = new long[64];
  private int size;
  private long welded;

  /** Knows no vertices yet. */
  public VertexWeld(Grid grid) {
    this.grid = grid;
    java.util.Arrays.fill(slots, FREE);
  }

  /**
   * How far, in grid steps to the east and to the north, the roundings before and after a
   * conversion can take a vertex from its place: half a step of each grid.
   *
   * @param box where the converted vertices lie
   */
  public static int[] reach(ReferenceSystem from, ReferenceSystem to, Envelope box) {
    double[] source = stepMeters(from, box.isNull() ? 0 : box.centre().y, to);
    double[] target = stepMeters(to, box.isNull() ? 0 : box.centre().y, to);
    double half = Math.hypot(source[0], source[1]) / 2;
    return new int[] {
      (int) Math.max(1, Math.floor(half / target[0] + 0.5)),
      (int) Math.max(1, Math.floor(half / target[1] + 0.5))
    };
  }

  private static double[] stepMeters(ReferenceSystem system, double y, ReferenceSystem of) {
    boolean latitude = of.kind() == ReferenceSystem.Kind.GEOGRAPHIC;
    double degrees = latitude ? Math.max(-85, Math.min(85, y)) : 0;
    MetricFrame frame =
        MetricFrame.at(system.grid(), system.metersPerUnit(), Grid.GEOGRAPHIC.toGrid(degrees));
    return new double[] {frame.metersPerStepX(), frame.metersPerStepY()};
  }

  /** Adds the vertices of a geometry that stays where it is. */
  public void add(Geometry geometry) {
    geometry.apply(
        new EachSequence() {
          @Override
          void look(CoordinateSequence sequence) {
            for (int i = 0; i < sequence.size(); i++) {
              if (grid.holds(sequence.getX(i)) && grid.holds(sequence.getY(i))) {
                put(grid.toGrid(sequence.getX(i)), grid.toGrid(sequence.getY(i)));
              }
            }
          }
        });
  }

  /**
   * Takes the vertices of a converted geometry, which is changed, to known ones within reach.
   *
   * @param stepsX reach to the east and west in grid steps
   * @param stepsY reach to the north and south in grid steps
   */
  public void weld(Geometry geometry, int stepsX, int stepsY) {
    geometry.apply(
        new EachSequence() {
          @Override
          void look(CoordinateSequence sequence) {
            for (int i = 0; i < sequence.size(); i++) {
              if (grid.holds(sequence.getX(i)) && grid.holds(sequence.getY(i))) {
                weld(sequence, i, stepsX, stepsY);
              }
            }
          }
        });
    geometry.geometryChanged();
  }

  private void weld(CoordinateSequence sequence, int index, int stepsX, int stepsY) {
    long x = grid.toGrid(sequence.getX(index));
    long y = grid.toGrid(sequence.getY(index));
    if (contains(x, y)) {
      return;
    }
    long least = Long.MAX_VALUE;
    long bestX = x;
    long bestY = y;
    for (int dx = -stepsX; dx <= stepsX; dx++) {
      for (int dy = -stepsY; dy <= stepsY; dy++) {
        long square = (long) dx * dx + (long) dy * dy;
        if (square < least && contains(x + dx, y + dy)) {
          least = square;
          bestX = x + dx;
          bestY = y + dy;
        }
      }
    }
    if (least < Long.MAX_VALUE) {
      welded++;
      sequence.setOrdinate(index, 0, grid.toCoordinate(bestX));
      sequence.setOrdinate(index, 1, grid.toCoordinate(bestY));
    }
  }

  /** How many vertices were taken to others so far. */
  public long welded() {
    return welded;
  }

  private boolean contains(long x, long y) {
    int mask = slots.length / 2 - 1;
    for (int at = slot(x, y, mask); slots[2 * at] != FREE; at = (at + 1) & mask) {
      if (slots[2 * at] == x && slots[2 * at + 1] == y) {
        return true;
      }
    }
    return false;
  }

  private void put(long x, long y) {
    if (4L * size >= slots.length) {
      grow();
    }
    int mask = slots.length / 2 - 1;
    int at = slot(x, y, mask);
    while (slots[2 * at] != FREE) {
      if (slots[2 * at] == x && slots[2 * at + 1] == y) {
        return;
      }
      at = (at + 1) & mask;
    }
    slots[2 * at] = x;
    slots[2 * at + 1] = y;
    size++;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    java.util.Arrays.fill(slots, FREE);
    size = 0;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != FREE) {
        put(old[i], old[i + 1]);
      }
    }
  }

  private static int slot(long x, long y, int mask) {
    long mixed = (x * 0x9E3779B97F4A7C15L) ^ (y * 0xC2B2AE3D27D4EB4FL);
    mixed ^= mixed >>> 32;
    return (int) ((mixed * 0x9E3779B97F4A7C15L) >>> 32) & mask;
  }

  private abstract static class EachSequence implements CoordinateSequenceFilter {
    abstract void look(CoordinateSequence sequence);

    @Override
    public void filter(CoordinateSequence sequence, int index) {
      if (index == 0) {
        look(sequence);
      }
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isGeometryChanged() {
      return false;
    }
  }
}

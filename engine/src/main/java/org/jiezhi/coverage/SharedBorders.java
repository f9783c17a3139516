package org.jiezhi.coverage;

import org.jiezhi.geo.Grid;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The borders of many owners as they stand, each stored once: what a map draws or a file with
 * shared arcs holds.
 *
 * <ul>
 *   <li>A stretch of border that rings share vertex for vertex is one arc, whatever levels the
 *       rings belong to; arcs end where the rings through a vertex part.
 *   <li>Nothing is cut or moved beyond the grid: borders that cross, or run along each other with
 *       other vertices, stay apart. {@link Arrangement} is for judging those.
 *   <li>The arcs depend on the rings alone; their numbers follow the order of the owners.
 * </ul>
 *
 * <p>Built once, then read-only and safe for many threads. Linear in the vertices, about 100 bytes
 * for each.
 */
public final class SharedBorders {
  private final Rings rings;
  private final Arcs arcs;

  private SharedBorders(Rings rings) {
    this.rings = rings;
    arcs = Arcs.of(rings);
  }

  /** A builder on a grid. */
  public static Builder builder(Grid grid) {
    return new Builder(grid);
  }

  /** Number of arcs. */
  public int arcCount() {
    return arcs.count;
  }

  /** Number of points of an arc, ends included; the ends of a closed arc are the same point. */
  public int size(int arc) {
    return arcs.start[arc + 1] - arcs.start[arc];
  }

  /** The grid value east of a point of an arc. */
  public long x(int arc, int point) {
    return arcs.vertices.x[arcs.flat[arcs.start[arc] + point]];
  }

  /** The grid value north of a point of an arc. */
  public long y(int arc, int point) {
    return arcs.vertices.y[arcs.flat[arcs.start[arc] + point]];
  }

  /** Number of rings; those without area are not among them. Rings of one owner are neighbours. */
  public int ringCount() {
    return rings.count();
  }

  /** The owner of a ring. */
  public int owner(int ring) {
    return rings.owner(ring);
  }

  /**
   * The arcs around a ring, its owner's inside on the left, each as twice its number, plus one
   * where the arc is walked backwards.
   */
  public int[] around(int ring) {
    int from = arcs.ringStart[ring];
    int[] around = new int[arcs.ringStart[ring + 1] - from];
    System.arraycopy(arcs.ringPieces, from, around, 0, around.length);
    return around;
  }

  /** Takes in the rings of all owners. For one thread. */
  public static final class Builder {
    private final Grid grid;
    private final VertexTable vertices = new VertexTable(1024);
    private final Rings rings = new Rings(vertices, 1024, 64);

    private Builder(Grid grid) {
      this.grid = grid;
    }

    /**
     * Adds the polygons of a geometry to an owner; anything else in it is passed over.
     *
     * @throws IllegalArgumentException if a coordinate is not finite or beyond the grid
     */
    public Builder add(int owner, Geometry geometry) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        Geometry part = geometry.getGeometryN(i);
        if (part instanceof Polygon polygon && !polygon.isEmpty()) {
          addRing(owner, polygon.getExteriorRing(), false);
          for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            addRing(owner, polygon.getInteriorRingN(hole), true);
          }
        } else if (part instanceof GeometryCollection) {
          add(owner, part);
        }
      }
      return this;
    }

    private void addRing(int owner, LinearRing ring, boolean hole) {
      CoordinateSequence points = ring.getCoordinateSequence();
      for (int i = 0; i + 1 < points.size(); i++) {
        rings.addVertex(vertices.add(grid.toGrid(points.getX(i)), grid.toGrid(points.getY(i))));
      }
      rings.endRing(owner, hole);
    }

    /** Finds the arcs. */
    public SharedBorders build() {
      return new SharedBorders(rings);
    }
  }
}

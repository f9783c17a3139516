package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.WideSum;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * One exact arrangement of the borders of many owners (ints from 0): every border an arc stored
 * once, every owner a set of faces.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>All decisions are taken on grid coordinates with exact predicates; no tolerance, no sample
 *       points.
 *   <li>Arcs meet only at common vertices. Where the input crosses itself it is noded on the grid;
 *       vertices of the input do not move.
 *   <li>Each face knows exactly which owners wind around it and how often, whatever their rings do.
 *   <li>The result does not depend on the order in which geometries come, on where rings begin, nor
 *       on threads (numbers of faces and arcs do follow the input's order).
 * </ul>
 *
 * <p>Built once by a {@link Builder}, then read-only and safe for many threads. Time O((n + k) log
 * n) for n vertices and k crossings; about 150 bytes a vertex while it is built.
 */
public final class Arrangement {
  final Faces faces;
  final Arcs arcs;
  final Rings input;
  final Rings noded;
  final IntList inserted;
  final SegmentIndex index;
  private final Grid grid;
  private final IntList flatRings;

  /** Owners and vertices, by turns, where the input repeats a vertex. */
  final IntList repeats;

  final List<Respelling> respellings;

  private final double largestRounding;

  private Arrangement(Builder builder, Noder.Noded nodedRings) {
    grid = builder.grid;
    input = builder.rings;
    flatRings = builder.flatRings;
    repeats = builder.repeats;
    respellings = builder.respellings;
    largestRounding = builder.largestRounding;
    noded = nodedRings.rings();
    arcs = nodedRings.arcs();
    index = nodedRings.index();
    inserted = nodedRings.inserted();
    faces = new Faces(arcs, index);
  }

  /** A builder of an arrangement on a grid. */
  public static Builder builder(Grid grid) {
    return new Builder(grid);
  }

  /** The grid of all coordinates. */
  public Grid grid() {
    return grid;
  }

  /** Number of borders. */
  public int arcCount() {
    return arcs.count;
  }

  /** Number of faces, the unbounded one included. */
  public int faceCount() {
    return faces.count();
  }

  /** How far a coordinate moved at the most when it was taken to the grid, in coordinate units. */
  public double largestRounding() {
    return largestRounding;
  }

  /** Owners of rings that had no area or fewer than three vertices on the grid; once a ring. */
  public int[] flatRingOwners() {
    return flatRings.toArray();
  }

  /** Number of distinct labels; labels are numbered from 0, the empty one. */
  public int labelCount() {
    return faces.labels.size();
  }

  /** The label of a face. */
  public int label(int face) {
    return faces.labelOf[face];
  }

  /** The owners whose winding number around faces of a label is not zero, in order. */
  public int[] owners(int label) {
    int[] pairs = faces.labels.pairs(label);
    int[] owners = new int[pairs.length / 2];
    for (int i = 0; i < owners.length; i++) {
      owners[i] = pairs[2 * i];
    }
    return owners;
  }

  /** The winding number of each of {@link #owners}; 1 where the owner's rings are in order. */
  public int[] windings(int label) {
    int[] pairs = faces.labels.pairs(label);
    int[] windings = new int[pairs.length / 2];
    for (int i = 0; i < windings.length; i++) {
      windings[i] = pairs[2 * i + 1];
    }
    return windings;
  }

  /** Twice the exact area of each owner, by winding number. Linear. */
  public WideSum[] doubledAreas(int owners) {
    WideSum[] sums = new WideSum[owners];
    Arrays.setAll(sums, i -> new WideSum());
    VertexTable points = arcs.vertices;
    for (int arc = 0; arc < arcs.count; arc++) {
      WideSum along = new WideSum();
      for (int i = arcs.start[arc]; i + 1 < arcs.start[arc + 1]; i++) {
        int a = arcs.flat[i];
        int b = arcs.flat[i + 1];
        along.addCross(points.x[a], points.y[a], points.x[b], points.y[b]);
      }
      for (int use = arcs.useStart[arc]; use < arcs.useStart[arc + 1]; use++) {
        if (arcs.useSign[use] > 0) {
          sums[arcs.useOwner[use]].add(along);
        } else {
          sums[arcs.useOwner[use]].subtract(along);
        }
      }
    }
    return sums;
  }

  /** Vertices that the input's rings have, as a set of vertex numbers. */
  BitSet verticesOfInput() {
    return input.verticesOf(Integer.MAX_VALUE);
  }

  /** A vertex that an owner spells other than it was first spelt. */
  record Respelling(int owner, int vertex, double x, double y) {}

  /** Takes in the rings of all owners. For one thread. */
  public static final class Builder {
    private final Grid grid;
    private VertexTable vertices = new VertexTable(1024);
    private Rings rings = new Rings(vertices, 1024, 64);
    private final IntList flatRings = new IntList(8);
    private final IntList repeats = new IntList(8);
    private final List<Respelling> respellings = new ArrayList<>();
    private double largestRounding;
    private int inputVertices;

    private Builder(Grid grid) {
      this.grid = grid;
    }

    /** Makes room for a number of vertices, if called before the first {@link #add}. */
    public Builder expectVertices(int count) {
      if (inputVertices == 0) {
        vertices = new VertexTable(count / 2 + 16);
        rings = new Rings(vertices, count, count / 16 + 16);
      }
      return this;
    }

    /**
     * Adds the polygons of a geometry to an owner; anything else in it is passed over. Rings are
     * turned so that their inside is on the left; those without area are left out and told by
     * {@link Arrangement#flatRingOwners}.
     *
     * @throws IllegalArgumentException if a coordinate is not finite or beyond the grid
     */
    public Builder add(int owner, Geometry geometry) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        Geometry part = geometry.getGeometryN(i);
        if (part instanceof Polygon polygon) {
          if (!polygon.isEmpty()) {
            addRing(owner, polygon.getExteriorRing(), false);
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
              addRing(owner, polygon.getInteriorRingN(hole), true);
            }
          }
        } else if (part instanceof GeometryCollection) {
          add(owner, part);
        }
      }
      return this;
    }

    private void addRing(int owner, LinearRing ring, boolean hole) {
      CoordinateSequence points = ring.getCoordinateSequence();
      int n = points.size() - 1;
      for (int i = 0; i < n; i++) {
        double x = points.getX(i);
        double y = points.getY(i);
        long gx = grid.toGrid(x);
        long gy = grid.toGrid(y);
        largestRounding = Math.max(largestRounding, Math.abs(grid.toCoordinate(gx) - x));
        largestRounding = Math.max(largestRounding, Math.abs(grid.toCoordinate(gy) - y));
        int vertex = vertices.add(gx, gy, x, y);
        if (!vertices.isSpelt(vertex, x, y)) {
          respellings.add(new Respelling(owner, vertex, x, y));
        }
        if (!rings.addVertex(vertex)) {
          repeats.add(owner);
          repeats.add(vertex);
        }
      }
      inputVertices += Math.max(0, n);
      int closing = rings.closingRepeat();
      if (closing >= 0) {
        repeats.add(owner);
        repeats.add(closing);
      }
      if (!rings.endRing(owner, hole)) {
        flatRings.add(owner);
      }
    }

    /** Adds a point to the walk being made. */
    void addPoint(long gx, long gy) {
      rings.addVertex(vertices.add(gx, gy));
    }

    /** Ends the walk being made, its owner's inside on the left; one of two points is dropped. */
    void closeLoop(int owner) {
      rings.closeLoop(owner);
    }

    /**
     * Builds the arrangement.
     *
     * @param threads how many threads may work
     * @param checkpoint called now and then; may throw to stop the work
     */
    public Arrangement build(int threads, Runnable checkpoint) {
      return new Arrangement(this, Noder.node(rings, threads, checkpoint));
    }
  }
}

package org.jiezhi.format.layer;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * Makes JTS geometries of what a file holds. Nothing throws and nothing vanishes unsaid: an open
 * ring is closed, a ring or line too short for JTS is filled by repeating its last position, an
 * empty ring is left out, each with a note.
 *
 * <p>Coordinates are kept as pairs of doubles: 16 bytes a vertex.
 */
public final class GeometryMaker {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int MIN_RING = 4;
  private static final int MIN_LINE = 2;

  private final NoteCounter notes;
  private long feature;

  public GeometryMaker(NoteCounter notes) {
    this.notes = notes;
  }

  /** Names the feature that the next geometries belong to. */
  public void startFeature(long number) {
    feature = number;
  }

  public Geometry collection(List<Geometry> parts) {
    return FACTORY.createGeometryCollection(parts.toArray(new Geometry[0]));
  }

  public Point point(double x, double y) {
    return FACTORY.createPoint(sequence(new double[] {x, y}));
  }

  public Point emptyPoint() {
    return FACTORY.createPoint();
  }

  public Geometry multiPoint(double[] ordinates) {
    return FACTORY.createMultiPoint(sequence(ordinates));
  }

  public LineString line(double[] ordinates) {
    int size = ordinates.length / 2;
    if (size == 0 || size >= MIN_LINE) {
      return FACTORY.createLineString(sequence(ordinates));
    }
    notes.add(
        "{0} lines have a single position; it was doubled (first in feature {2})",
        "{0} 条线只有一个坐标，已重复该坐标（首见于要素 {2}）", "", feature);
    return FACTORY.createLineString(sequence(filled(ordinates, MIN_LINE)));
  }

  public Geometry multiLine(List<LineString> lines) {
    return FACTORY.createMultiLineString(lines.toArray(new LineString[0]));
  }

  /** A polygon of its rings, the outer one first. */
  public Polygon polygon(List<double[]> rings) {
    List<LinearRing> made = new ArrayList<>(rings.size());
    for (double[] ring : rings) {
      if (ring.length == 0) {
        notes.add(
            "{0} rings are empty and were left out (first in feature {2})",
            "{0} 个环为空，已略去（首见于要素 {2}）", "", feature);
      } else {
        made.add(ring(ring));
      }
    }
    if (made.isEmpty()) {
      return FACTORY.createPolygon();
    }
    LinearRing[] holes = made.subList(1, made.size()).toArray(new LinearRing[0]);
    return FACTORY.createPolygon(made.get(0), holes);
  }

  public Geometry multiPolygon(List<Polygon> polygons) {
    for (Polygon each : polygons) {
      if (each.isEmpty()) {
        notes.add(
            "{0} parts of multipolygons are empty (first in feature {2})",
            "{0} 个多面的部分为空（首见于要素 {2}）", "", feature);
      }
    }
    return FACTORY.createMultiPolygon(polygons.toArray(new Polygon[0]));
  }

  private LinearRing ring(double[] ordinates) {
    int last = ordinates.length - 2;
    double[] closed = ordinates;
    if (ordinates[0] != ordinates[last] || ordinates[1] != ordinates[last + 1]) {
      closed = java.util.Arrays.copyOf(ordinates, ordinates.length + 2);
      closed[last + 2] = ordinates[0];
      closed[last + 3] = ordinates[1];
      notes.add(
          "{0} rings were not closed and have been closed (first in feature {2})",
          "{0} 个环未闭合，已闭合（首见于要素 {2}）", "", feature);
    }
    if (closed.length < 2 * MIN_RING) {
      notes.add(
          "{0} rings have fewer than four positions and enclose nothing (first in feature {2})",
          "{0} 个环不足四个坐标，不围成任何面积（首见于要素 {2}）", "", feature);
      closed = filled(closed, MIN_RING);
    }
    return FACTORY.createLinearRing(sequence(closed));
  }

  /** The positions with the last one repeated up to a number of positions. */
  private static double[] filled(double[] ordinates, int positions) {
    double[] filled = java.util.Arrays.copyOf(ordinates, 2 * positions);
    for (int i = ordinates.length; i < filled.length; i++) {
      filled[i] = filled[i - 2];
    }
    return filled;
  }

  private static PackedCoordinateSequence.Double sequence(double[] ordinates) {
    return new PackedCoordinateSequence.Double(ordinates, 2, 0);
  }
}

package org.jiezhi.sampledata.boundaries;

import org.jiezhi.sampledata.boundaries.Terrain.Course;
import org.jiezhi.sampledata.draw.Draw;

/**
 * Where the lattice lies on the earth: every node and every point of an edge's line, in steps of
 * 1e-9 degree. The lattice is bent by two shears, which can never fold it, so lines that do not
 * cross in the lattice do not cross on the ground. Thread-safe.
 */
final class Ground implements SideLines {
  /** Width and height of a plot in metres. */
  static final double PLOT_METERS = 62;

  /** Grid steps a degree. */
  static final double STEPS_PER_DEGREE = 1e9;

  private final Lattice lattice;
  private final Terrain terrain;
  private final long seed;
  private final int riverPoints;
  private final double originLon;
  private final double originLat;
  private final double lonMeters;
  private final double latMeters;
  private final double[] phases = new double[4];

  Ground(Lattice lattice, Terrain terrain, long seed, int riverPoints, double lon, double lat) {
    this.lattice = lattice;
    this.terrain = terrain;
    this.seed = seed;
    this.riverPoints = riverPoints;
    this.originLon = lon;
    this.originLat = lat;
    double phi = StrictMath.toRadians(lat);
    // Series of the WGS 84 ellipsoid.
    this.latMeters =
        111_132.954 - 559.822 * StrictMath.cos(2 * phi) + 1.175 * StrictMath.cos(4 * phi);
    this.lonMeters =
        111_412.84 * StrictMath.cos(phi)
            - 93.5 * StrictMath.cos(3 * phi)
            + 0.118 * StrictMath.cos(5 * phi);
    Draw draw = Draw.of(seed, "warp", 0);
    for (int i = 0; i < phases.length; i++) {
      phases[i] = 2 * Math.PI * draw.unit();
    }
  }

  /** Metres of a degree of longitude at the city's latitude. */
  double metersPerLonDegree() {
    return lonMeters;
  }

  /** Metres of a degree of latitude there. */
  double metersPerLatDegree() {
    return latMeters;
  }

  /** A place given in bricks from the middle of a cell: longitude and latitude in grid steps. */
  long[] place(int cell, double right, double up) {
    return toGrid(lattice.centerX(cell) + right, lattice.centerY(cell) + up);
  }

  long[] node(int node) {
    double[] at = nodeAt(node);
    return toGrid(at[0], at[1]);
  }

  /** Adds the same line, point for point, whichever of the two plots asks. */
  @Override
  public void addSide(int cell, int side, int unit, Line line) {
    int from = lattice.sideStart(cell, side);
    int to = lattice.sideEnd(cell, side);
    int edge = lattice.edge(from, to);
    Course course = terrain.course(cell, lattice.neighbor(cell, side));
    boolean forward = from < to;
    double[] a = nodeAt(forward ? from : to);
    double[] b = nodeAt(forward ? to : from);
    double[] start = forward ? a : b;
    line.add(toGrid(start[0], start[1]));
    int inner = innerPoints(course, edge);
    double[] offsets = offsets(edge, inner, course);
    double dx = b[0] - a[0];
    double dy = b[1] - a[1];
    double length = Math.sqrt(dx * dx + dy * dy);
    for (int i = 0; i < inner; i++) {
      int at = forward ? i : inner - 1 - i;
      double t = (at + 1.0) / (inner + 1);
      double off = offsets[at] / length;
      line.add(toGrid(a[0] + t * dx - off * dy, a[1] + t * dy + off * dx));
    }
  }

  private int innerPoints(Course course, int edge) {
    return switch (course) {
      case RIVER -> riverPoints;
      case RIM -> 2;
      case ROAD -> 2;
      case PATH -> edge % 3 == 0 ? 2 : 1;
    };
  }

  /** How far each inner point lies off the straight line, in bricks; never more than 0.06. */
  private double[] offsets(int edge, int inner, Course course) {
    Draw draw = Draw.of(seed, "edge", edge);
    double bulge = (course == Course.ROAD ? 0.01 : 0.04) * draw.signed();
    double rough = course == Course.RIVER ? 0.008 : course == Course.RIM ? 0.02 : 0;
    double[] offsets = new double[inner];
    for (int i = 0; i < inner; i++) {
      double t = (i + 1.0) / (inner + 1);
      offsets[i] = 4 * t * (1 - t) * (bulge + rough * draw.signed());
    }
    return offsets;
  }

  /** A node's place in bricks: pulled on to a river or road near it, else moved about. */
  private double[] nodeAt(int node) {
    double x = lattice.nodeX(node);
    double line = lattice.nodeLine(node);
    Draw draw = Draw.of(seed, "node", node);
    double toCourse = terrain.nearestCrossing(x, line) - line;
    double up;
    if (Math.abs(toCourse) < 0.5) {
      up = Math.max(-0.26, Math.min(0.26, toCourse));
    } else {
      up = (lattice.goesUp(node) ? 0.07 : -0.07) + 0.09 * draw.signed();
    }
    return new double[] {x + 0.08 * draw.signed(), line + up};
  }

  private long[] toGrid(double latticeX, double latticeY) {
    double x = latticeX * PLOT_METERS;
    double y = latticeY * PLOT_METERS;
    double east = x + wave(y, 160, 4300, phases[0]) + wave(y, 14, 470, phases[1]);
    double north = y + wave(east, 190, 5100, phases[2]) + wave(east, 13, 530, phases[3]);
    return new long[] {
      (long) Math.rint((originLon + east / lonMeters) * STEPS_PER_DEGREE),
      (long) Math.rint((originLat + north / latMeters) * STEPS_PER_DEGREE)
    };
  }

  private static double wave(double at, double height, double length, double phase) {
    return height * StrictMath.sin(2 * Math.PI * at / length + phase);
  }
}

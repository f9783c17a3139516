package org.jiezhi.crs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/**
 * Takes coordinates from one reference system to another.
 *
 * <ul>
 *   <li>A point goes to the same place whatever stands beside it, so borders that were equal stay
 *       equal.
 *   <li>X is east and y is north on both sides.
 *   <li>Between systems of one datum it is exact to far less than the grid; what it does about
 *       datums is in {@link #datumShift()}, and nothing is done in silence.
 *   <li>A point that has no place on the other side becomes NaN, NaN.
 * </ul>
 *
 * <p>Immutable and thread-safe. Projections and datum shifts are those of GeoTools, which is loaded
 * when the first transform that needs it is made (about half a second); then a point takes some 50
 * ns into a Gauss-Krüger zone and 200 ns out of it, and about 1 and 4 µs for GCJ-02.
 */
public final class Transform {
  private final ReferenceSystem to;
  private final DatumShift datumShift;
  private final List<Step> steps;

  private interface Step {
    void apply(double[] xy, int from, int points);
  }

  private Transform(ReferenceSystem to, DatumShift datumShift, List<Step> steps) {
    this.to = to;
    this.datumShift = datumShift;
    this.steps = List.copyOf(steps);
  }

  /**
   * The transform between two systems.
   *
   * @throws UsageException if one of them is a plane of which nothing more is known, or its
   *     projection is not supported
   */
  public static Transform between(ReferenceSystem from, ReferenceSystem to) {
    if (from.isSameAs(to)) {
      return new Transform(to, DatumShift.NONE, List.of());
    }
    CrsDefinition source = definition(from);
    CrsDefinition target = definition(to);
    List<Step> steps = new ArrayList<>();
    from.mapShift().ifPresent(shift -> steps.add(shift::toWgs84));
    if (source.plane() != null) {
      steps.add(step(inverse(source)));
    }
    DatumShift shift = DatumShift.between(source.datum(), target.datum());
    boolean differ = source.datum().primeMeridian() != target.datum().primeMeridian();
    if (shift.kind() == DatumShift.Kind.PARAMETERS || differ) {
      if (shift.kind() == DatumShift.Kind.UNKNOWN) {
        throw new UsageException(
            Message.of(
                "{0} cannot be converted to {1}: their prime meridians differ and no parameters are"
                    + " known; give a definition with TOWGS84",
                "无法将 {0} 转换到 {1}：本初子午线不同且缺少参数；请提供带 TOWGS84 的定义", from.id(), to.id()));
      }
      steps.add(step(GeoTools.operation(source.geographic(), target.geographic())));
    }
    if (target.plane() != null) {
      steps.add(step(GeoTools.operation(target.geographic(), target.plane())));
    }
    to.mapShift().ifPresent(each -> steps.add(each::fromWgs84));
    boolean mapShift = from.mapShift().isPresent() || to.mapShift().isPresent();
    return new Transform(
        to,
        mapShift && !shift.isAssumed() ? new DatumShift(DatumShift.Kind.MAP_SHIFT, 1) : shift,
        steps);
  }

  private static CrsDefinition definition(ReferenceSystem system) {
    return findDefinition(system)
        .orElseThrow(
            () ->
                new UsageException(
                    Message.of(
                        "coordinates cannot be converted: of the reference system {0} nothing more"
                            + " is known; name it with --crs",
                        "无法转换坐标：坐标系 {0} 没有定义；请用 --crs 指定", system.id())));
  }

  private static Optional<CrsDefinition> findDefinition(ReferenceSystem system) {
    return system.mapShift().isPresent()
        ? definitionOf(GeographicSystem.WGS84.wkt())
        : ReferenceSystems.definitionWithShift(system).flatMap(Transform::definitionOf);
  }

  private static Optional<CrsDefinition> definitionOf(String wkt) {
    return Wkt.parse(wkt).map(CrsDefinition::of);
  }

  private static MathTransform inverse(CrsDefinition plane) {
    try {
      return GeoTools.operation(plane.geographic(), java.util.Objects.requireNonNull(plane.plane()))
          .inverse();
    } catch (NoninvertibleTransformException e) {
      throw new UsageException(
          Message.of(
              "coordinates cannot be converted: the projection has no inverse; convert the file with"
                  + " another program",
              "无法转换坐标：该投影不可逆；请用其他程序转换"));
    }
  }

  private static Step step(MathTransform operation) {
    return (xy, from, points) -> GeoTools.apply(operation, xy, from, points);
  }

  /** What is done about the datums, and how far off a point may be for that. */
  public DatumShift datumShift() {
    return datumShift;
  }

  /** The system into which points are taken. */
  public ReferenceSystem target() {
    return to;
  }

  /** The same for coordinates whose x and y stand the wrong way round. */
  public Transform exchangingAxes() {
    List<Step> all = new ArrayList<>();
    all.add(Transform::exchange);
    all.addAll(steps);
    return new Transform(to, datumShift, all);
  }

  private static void exchange(double[] xy, int from, int points) {
    for (int i = from; i < from + 2 * points; i += 2) {
      double x = xy[i];
      xy[i] = xy[i + 1];
      xy[i + 1] = x;
    }
  }

  /** Whether coordinates stay as they are, bit for bit. */
  public boolean isIdentity() {
    return steps.isEmpty();
  }

  /** Converts points in place: x and y by turns. */
  public void apply(double[] xy) {
    apply(xy, 0, xy.length / 2);
  }

  /**
   * Converts points in place.
   *
   * @param xy x and y by turns
   * @param from index of the first x
   * @param points how many points
   */
  public void apply(double[] xy, int from, int points) {
    for (Step step : steps) {
      step.apply(xy, from, points);
    }
  }

  /** Converts one point. */
  public double[] apply(double x, double y) {
    double[] xy = {x, y};
    apply(xy);
    return xy;
  }

  /**
   * A copy with converted coordinates, each rounded to the grid of the target; the same geometry
   * where nothing is to be done. Z and M are kept.
   */
  public Geometry apply(Geometry geometry) {
    if (isIdentity()) {
      return geometry;
    }
    Geometry copy = geometry.copy();
    Grid grid = to.grid();
    copy.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence sequence, int index) {
            if (index == 0) {
              convert(sequence, grid);
            }
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return true;
          }
        });
    copy.geometryChanged();
    return copy;
  }

  private void convert(CoordinateSequence sequence, Grid grid) {
    double[] xy = new double[2 * sequence.size()];
    for (int i = 0; i < sequence.size(); i++) {
      xy[2 * i] = sequence.getX(i);
      xy[2 * i + 1] = sequence.getY(i);
    }
    apply(xy);
    for (int i = 0; i < sequence.size(); i++) {
      boolean lost = !grid.holds(xy[2 * i]) || !grid.holds(xy[2 * i + 1]);
      sequence.setOrdinate(i, 0, lost ? Double.NaN : rounded(xy[2 * i], grid));
      sequence.setOrdinate(i, 1, lost ? Double.NaN : rounded(xy[2 * i + 1], grid));
    }
  }

  private static double rounded(double coordinate, Grid grid) {
    return grid.toCoordinate(grid.toGrid(coordinate));
  }

  /**
   * How far, in metres, the farthest of some points comes back from where it was when it is
   * converted there and back; infinite where one has no place on the other side. It grows with the
   * distance from where a projection is meant to be used.
   */
  public static double roundTripMeters(ReferenceSystem from, ReferenceSystem to, double[] points) {
    double[] xy = points.clone();
    between(from, to).apply(xy);
    between(to, from).apply(xy);
    double worst = 0;
    double unit = from.kind() == ReferenceSystem.Kind.PROJECTED ? from.metersPerUnit() : 111_320;
    for (int i = 0; i < xy.length; i++) {
      double off = Math.abs(xy[i] - points[i]) * unit;
      worst = off <= worst ? worst : Double.isNaN(off) ? Double.POSITIVE_INFINITY : off;
    }
    return worst;
  }
}

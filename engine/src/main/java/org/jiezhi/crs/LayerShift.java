package org.jiezhi.crs;

import java.util.List;
import java.util.Optional;
import org.jiezhi.crs.ReferenceSystem.Kind;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.MetricFrame;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * A layer lies beside the borders of the level above as a whole: what would bring it there.
 *
 * <p>Found by how much of the borders above runs under the layer's own lines (within 2 m), as it
 * stands and as each known cause would move it; a cause is named only where it makes far more of
 * them meet. Borders that were drawn anew meters off, or of which only a part is covered, do not
 * hide a shift and do not look like one.
 *
 * @param cause the likeliest cause
 * @param eastMeters how far the layer would have to move to the east
 * @param northMeters how far it would have to move to the north
 * @param shareBefore which share of the borders above the layer's lines run over as it stands
 * @param shareAfter the same after the move
 * @param points how many vertices of the borders above were looked at
 */
public record LayerShift(
    Cause cause,
    double eastMeters,
    double northMeters,
    double shareBefore,
    double shareAfter,
    int points) {
  /** Why a layer may lie elsewhere. */
  public enum Cause {
    /** Its coordinates are shifted as web maps' are. */
    GCJ02,
    /** Its coordinates are shifted as Baidu's are. */
    BD09,
    /** The level above is shifted, and this layer is not. */
    ABOVE_GCJ02,
    /** The level above is shifted as Baidu's maps are, and this layer is not. */
    ABOVE_BD09,
    /** A shift between datums was left out, or the layer was moved. */
    DATUM
  }

  private static final double WITHIN_METERS = 2;
  private static final double BADLY_DRAWN_METERS = 5;
  private static final double ENOUGH = 0.5;
  private static final double LEAST_SHARE = 0.3;
  private static final double TIMES_MORE = 3;
  private static final double LEAST_DATUM_SHIFT_METERS = 20;
  private static final double REACH_METERS = 1600;
  private static final double VOTE_METERS = 2;
  private static final int SAMPLE = 2000;
  private static final int VOTERS = 500;
  private static final int MOST_VERTICES = 200_000;
  private static final int FULL_CONFIDENCE_POINTS = 30;

  /** How far the layer would have to move, in metres. */
  public double meters() {
    return Math.hypot(eastMeters, northMeters);
  }

  /** 0 to 1: how much more of the borders meet, less where few were looked at. */
  public double confidence() {
    double gain = (shareAfter - shareBefore) / shareAfter;
    return Math.rint(100 * gain * Math.min(1, (double) points / FULL_CONFIDENCE_POINTS)) / 100;
  }

  /**
   * Which share, 0 to 1, of the borders of one layer meets those of another within 2 m, where they
   * lie in its extent; 0 where there are too few to tell.
   *
   * @param common the system of both
   */
  public static double meeting(List<Geometry> layer, List<Geometry> above, ReferenceSystem common) {
    Envelope box = box(layer);
    double[] unit = metersPerUnit(common, box);
    BorderSample sample = new BorderSample(above, box, SAMPLE, unit[0], unit[1]);
    return sample.isTelling() ? sample.share(layer, null, 0, 0, WITHIN_METERS) : 0;
  }

  private static Envelope box(List<Geometry> layer) {
    Envelope box = new Envelope();
    layer.forEach(each -> box.expandToInclude(each.getEnvelopeInternal()));
    return box;
  }

  private static double[] metersPerUnit(ReferenceSystem system, Envelope box) {
    Grid grid = system.grid();
    double y = box.isNull() ? 0 : Math.max(-90, Math.min(90, box.centre().y));
    MetricFrame frame =
        system.kind() == Kind.GEOGRAPHIC
            ? MetricFrame.geographic(grid.toGrid(y))
            : MetricFrame.projected(system.metersPerUnit());
    return new double[] {
      frame.metersPerStepX() / grid.step(), frame.metersPerStepY() / grid.step()
    };
  }

  /**
   * Looks for a shift.
   *
   * @param layer the layer in the common system
   * @param above the level above in the common system
   * @return empty where the borders meet, where there are too few to tell, or where nothing known
   *     brings them together
   */
  public static Optional<LayerShift> find(
      List<Geometry> layer, List<Geometry> above, ReferenceSystem common) {
    Envelope box = box(layer);
    if (box.isNull()) {
      return Optional.empty();
    }
    double[] unit = metersPerUnit(common, box);
    double perX = unit[0];
    double perY = unit[1];
    BorderSample near = new BorderSample(above, box, SAMPLE, perX, perY);
    if (near.isTelling() && near.share(layer, null, 0, 0, BADLY_DRAWN_METERS) >= ENOUGH) {
      return Optional.empty();
    }
    box.expandBy(REACH_METERS / perX, REACH_METERS / perY);
    BorderSample sample = new BorderSample(above, box, SAMPLE, perX, perY);
    if (!sample.isTelling()) {
      return Optional.empty();
    }
    double before = sample.share(layer, null, 0, 0, WITHIN_METERS);
    LayerShift best = null;
    if (common.isConvertible()) {
      for (Cause cause : List.of(Cause.GCJ02, Cause.BD09, Cause.ABOVE_GCJ02, Cause.ABOVE_BD09)) {
        best = better(best, mapShift(cause, layer, sample, common, box, unit, before));
      }
    }
    LayerShift datum = datumShift(layer, above, box, sample, unit, before);
    return Optional.ofNullable(better(best, datum)).filter(LayerShift::isTelling);
  }

  private boolean isTelling() {
    return shareAfter >= LEAST_SHARE && shareAfter >= TIMES_MORE * shareBefore;
  }

  /** The one that brings more together; the first one unless the other does clearly more. */
  private static @Nullable LayerShift better(@Nullable LayerShift one, @Nullable LayerShift other) {
    return one == null || (other != null && other.shareAfter > 1.1 * one.shareAfter) ? other : one;
  }

  private static LayerShift mapShift(
      Cause cause,
      List<Geometry> layer,
      BorderSample sample,
      ReferenceSystem common,
      Envelope box,
      double[] metersPerUnit,
      double before) {
    Transform there = Transform.between(common, ReferenceSystem.WGS84);
    Transform back = Transform.between(ReferenceSystem.WGS84, common);
    boolean own = cause == Cause.GCJ02 || cause == Cause.BD09;
    ChineseMapShift shift =
        cause == Cause.GCJ02 || cause == Cause.ABOVE_GCJ02
            ? ChineseMapShift.GCJ02
            : ChineseMapShift.BD09;
    BorderSample.Move move =
        xy -> {
          there.apply(xy);
          if (own) {
            shift.toWgs84(xy, 0, xy.length / 2);
          } else {
            shift.fromWgs84(xy, 0, xy.length / 2);
          }
          back.apply(xy);
        };
    double[] center = {box.centre().x, box.centre().y};
    move.apply(center);
    return new LayerShift(
        cause,
        (center[0] - box.centre().x) * metersPerUnit[0],
        (center[1] - box.centre().y) * metersPerUnit[1],
        before,
        sample.share(layer, move, 0, 0, WITHIN_METERS),
        sample.size());
  }

  /** The one move that brings the most vertices onto vertices, by a vote of all pairs. */
  private static @Nullable LayerShift datumShift(
      List<Geometry> layer,
      List<Geometry> above,
      Envelope box,
      BorderSample sample,
      double[] metersPerUnit,
      double before) {
    BorderSample voters = new BorderSample(above, box, VOTERS, metersPerUnit[0], metersPerUnit[1]);
    int side = (int) (2 * REACH_METERS / VOTE_METERS) + 1;
    int[] votes = new int[side * side];
    voters.forEachPair(
        layer,
        REACH_METERS,
        MOST_VERTICES,
        (east, north) -> votes[cell(north) * side + cell(east)]++);
    int best = 0;
    int most = 0;
    for (int at = side + 1; at < votes.length - side - 1; at++) {
      int sum = around(votes, side, at);
      if (sum > most) {
        most = sum;
        best = at;
      }
    }
    int row = best / side;
    int column = best - row * side;
    double[] move = {column * VOTE_METERS - REACH_METERS, row * VOTE_METERS - REACH_METERS};
    // The best of equal sums is the corner of the square that holds the votes.
    double window = 2 * VOTE_METERS;
    double[] sum = new double[3];
    voters.forEachPair(
        layer,
        REACH_METERS,
        MOST_VERTICES,
        (east, north) -> {
          if (Math.abs(east - move[0]) <= window && Math.abs(north - move[1]) <= window) {
            sum[0] += east;
            sum[1] += north;
            sum[2]++;
          }
        });
    if (sum[2] == 0) {
      return null;
    }
    double east = sum[0] / sum[2];
    double north = sum[1] / sum[2];
    return Math.hypot(east, north) < LEAST_DATUM_SHIFT_METERS
        ? null
        : new LayerShift(
            Cause.DATUM,
            east,
            north,
            before,
            sample.share(layer, null, east, north, WITHIN_METERS),
            sample.size());
  }

  private static int cell(double meters) {
    return (int) Math.round((meters + REACH_METERS) / VOTE_METERS);
  }

  private static int around(int[] votes, int side, int at) {
    int sum = 0;
    for (int row = -side; row <= side; row += side) {
      sum += votes[at + row - 1] + votes[at + row] + votes[at + row + 1];
    }
    return sum;
  }
}

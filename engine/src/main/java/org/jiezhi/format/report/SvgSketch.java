package org.jiezhi.format.report;

import java.util.Locale;
import org.jiezhi.crs.ReferenceSystem;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;

/** A small drawing of a geometry, fitted into a frame; its shape only, not its size. */
final class SvgSketch {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 90;
  private static final int MARGIN = 6;
  private static final int MAX_POSITIONS = 1000;

  private final StringBuilder path = new StringBuilder();
  private final double x0;
  private final double y0;
  private final double scaleX;
  private final double scaleY;
  private final int stride;

  private SvgSketch(Geometry geometry, double squeeze) {
    Envelope box = geometry.getEnvelopeInternal();
    double wide = Math.max(box.getWidth() * squeeze, Double.MIN_NORMAL);
    double high = Math.max(box.getHeight(), Double.MIN_NORMAL);
    double scale = Math.min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high);
    scaleY = Math.min(scale, 1e12);
    scaleX = scaleY * squeeze;
    x0 = (box.getMinX() + box.getMaxX()) / 2;
    y0 = (box.getMinY() + box.getMaxY()) / 2;
    stride = 1 + geometry.getNumPoints() / MAX_POSITIONS;
  }

  /** The drawing of a geometry that is not empty, as an element of HTML. */
  static String of(Geometry geometry, @Nullable ReferenceSystem crs) {
    boolean degrees = crs != null && crs.kind() == ReferenceSystem.Kind.GEOGRAPHIC;
    double latitude = geometry.getEnvelopeInternal().centre().y;
    // A degree of longitude is shorter than one of latitude by this factor.
    double squeeze = degrees ? Math.max(0.01, Math.cos(Math.toRadians(latitude))) : 1;
    SvgSketch sketch = new SvgSketch(geometry, squeeze);
    geometry.apply((GeometryComponentFilter) sketch::draw);
    return "<svg viewBox=\"0 0 "
        + WIDTH
        + " "
        + HEIGHT
        + "\" aria-hidden=\"true\"><path fill-rule=\"evenodd\" d=\""
        + sketch.path
        + "\"/></svg>";
  }

  private void draw(Geometry part) {
    if (part instanceof Point point && !point.isEmpty()) {
      append('M', point.getX(), point.getY());
      path.append("m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0");
    } else if (part instanceof LineString line) {
      CoordinateSequence positions = line.getCoordinateSequence();
      int last = positions.size() - 1;
      for (int i = 0; i <= last; i = i < last ? Math.min(last, i + stride) : i + 1) {
        append(i == 0 ? 'M' : 'L', positions.getX(i), positions.getY(i));
      }
    }
  }

  private void append(char command, double x, double y) {
    path.append(command)
        .append(String.format(Locale.ROOT, "%.1f", WIDTH / 2.0 + (x - x0) * scaleX))
        .append(' ')
        .append(String.format(Locale.ROOT, "%.1f", HEIGHT / 2.0 - (y - y0) * scaleY));
  }
}

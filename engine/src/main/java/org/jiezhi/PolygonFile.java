package org.jiezhi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.Transform;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Reads a drawn area: the polygons of a layer in any format that is read, as one. */
final class PolygonFile {
  private PolygonFile() {}

  /**
   * The area in the coordinates of a workspace.
   *
   * @param crs their reference system; where nothing is known of it, the file's own coordinates are
   *     taken as they are
   */
  static Geometry read(Path file, ReferenceSystem crs) {
    boolean isGeographic = crs.kind() == ReferenceSystem.Kind.GEOGRAPHIC;
    List<Geometry> polygons = new ArrayList<>();
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      var told = reader.info().crs();
      ReferenceSystem untold = isGeographic ? StoredIndex.degrees() : crs;
      ReferenceSystem own = told == null ? untold : told.value();
      boolean isMoved = !crs.equals(ReferenceSystem.UNKNOWN_METERS) && !own.isSameAs(crs);
      Transform transform = isMoved ? Transform.between(own, crs) : null;
      long number = 0;
      for (Feature next = reader.next(); next != null; next = reader.next()) {
        number++;
        Geometry shape = next.geometry();
        for (int i = 0; shape != null && i < shape.getNumGeometries(); i++) {
          if (shape.getGeometryN(i) instanceof Polygon part && !part.isEmpty()) {
            polygons.add(
                checked(
                    transform == null ? part : transform.apply(part), isGeographic, file, number));
          }
        }
      }
    }
    if (polygons.isEmpty()) {
      throw new UnreadableInputException(
          Message.of("{0} holds no polygon; draw the area as one", "{0} 中没有多边形；请绘制一个区域", file));
    }
    return OverlayNGRobust.union(new GeometryFactory().buildGeometry(polygons));
  }

  private static Geometry checked(Geometry part, boolean isGeographic, Path file, long number) {
    Grid grid = isGeographic ? Grid.GEOGRAPHIC : Grid.PROJECTED;
    var extent = part.getEnvelopeInternal();
    boolean fits =
        grid.holds(extent.getMinX())
            && grid.holds(extent.getMaxX())
            && grid.holds(extent.getMinY())
            && grid.holds(extent.getMaxY());
    if (!fits || !part.isValid()) {
      throw new UnreadableInputException(
          fits
              ? Message.of(
                  "{0}: polygon {1} crosses itself; draw it again or mend it",
                  "{0}：第 {1} 个多边形自相交；请重绘或修复", file, number)
              : Message.of(
                  "{0}: polygon {1} lies beyond the range of coordinates; name its reference system"
                      + " in the file",
                  "{0}：第 {1} 个多边形超出坐标范围；请在文件中注明坐标系", file, number));
    }
    return part;
  }
}

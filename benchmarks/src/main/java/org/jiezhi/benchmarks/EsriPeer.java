package org.jiezhi.benchmarks;

import com.esri.core.geometry.Envelope2D;
import com.esri.core.geometry.Geometry.GeometryAccelerationDegree;
import com.esri.core.geometry.OperatorIntersects;
import com.esri.core.geometry.Point;
import com.esri.core.geometry.Polygon;
import com.esri.core.geometry.QuadTree;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Esri: QuadTree over the boxes, then OperatorIntersects with polygons accelerated mildly; hotter
 * degrees take more memory than a city has.
 */
final class EsriPeer implements PointPeer {
  private static final OperatorIntersects INTERSECTS = OperatorIntersects.local();
  private static final int DEPTH = 14;

  private Polygon[] polygons = {};
  private QuadTree tree = new QuadTree(new Envelope2D(), DEPTH);

  @Override
  public void build(List<Geometry> areas) {
    polygons = new Polygon[areas.size() + 1];
    Envelope2D all = new Envelope2D();
    all.setEmpty();
    Envelope2D[] boxes = new Envelope2D[areas.size()];
    for (int i = 0; i < boxes.length; i++) {
      Polygon polygon = polygon(areas.get(i));
      INTERSECTS.accelerateGeometry(polygon, null, GeometryAccelerationDegree.enumMild);
      polygons[i + 1] = polygon;
      boxes[i] = new Envelope2D();
      polygon.queryEnvelope2D(boxes[i]);
      all.merge(boxes[i]);
    }
    tree = new QuadTree(all, DEPTH);
    for (int i = 0; i < boxes.length; i++) {
      tree.insert(i + 1, boxes[i]);
    }
  }

  private static Polygon polygon(Geometry area) {
    Polygon polygon = new Polygon();
    for (org.locationtech.jts.geom.Polygon part : Parts.polygons(area)) {
      for (List<Coordinate> ring : Parts.rings(part, false)) {
        polygon.startPath(ring.get(0).x, ring.get(0).y);
        ring.stream().skip(1).forEach(c -> polygon.lineTo(c.x, c.y));
        polygon.closePathWithLine();
      }
    }
    return polygon;
  }

  @Override
  public Session session() {
    QuadTree.QuadTreeIterator near = tree.getIterator();
    Envelope2D box = new Envelope2D();
    return (lon, lat) -> {
      box.setCoords(lon, lat, lon, lat);
      near.resetIterator(box, 0);
      Point point = new Point(lon, lat);
      for (int handle = near.next(); handle >= 0; handle = near.next()) {
        int number = tree.getElement(handle);
        if (INTERSECTS.execute(polygons[number], point, null, null)) {
          return number;
        }
      }
      return 0;
    };
  }
}

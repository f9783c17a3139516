package org.jiezhi.benchmarks;

import java.util.List;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/** JTS: STRtree over the boxes, then PreparedGeometry.covers. */
final class JtsPreparedPeer implements PointPeer {
  private record Item(int number, PreparedGeometry area) {}

  private final GeometryFactory geometries = new GeometryFactory();
  private final STRtree tree = new STRtree();

  @Override
  public void build(List<Geometry> areas) {
    for (int i = 0; i < areas.size(); i++) {
      PreparedGeometry prepared = PreparedGeometryFactory.prepare(areas.get(i));
      prepared.covers(geometries.createPoint(areas.get(i).getCoordinate()));
      tree.insert(areas.get(i).getEnvelopeInternal(), new Item(i + 1, prepared));
    }
    tree.build();
  }

  @Override
  public Session session() {
    return (lon, lat) -> {
      Point point = geometries.createPoint(new CoordinateXY(lon, lat));
      for (Object each : tree.query(point.getEnvelopeInternal())) {
        Item item = (Item) each;
        if (item.area.covers(point)) {
          return item.number;
        }
      }
      return 0;
    };
  }
}

package org.jiezhi.benchmarks;

import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/** JTS: STRtree over the boxes, then IndexedPointInAreaLocator. */
final class JtsLocatorPeer implements PointPeer {
  private record Item(int number, IndexedPointInAreaLocator locator) {}

  private final STRtree tree = new STRtree();

  @Override
  public void build(List<Geometry> areas) {
    for (int i = 0; i < areas.size(); i++) {
      IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(areas.get(i));
      locator.locate(areas.get(i).getCoordinate());
      tree.insert(areas.get(i).getEnvelopeInternal(), new Item(i + 1, locator));
    }
    tree.build();
  }

  @Override
  public Session session() {
    return (lon, lat) -> {
      Coordinate point = new CoordinateXY(lon, lat);
      for (Object each : tree.query(new Envelope(point))) {
        Item item = (Item) each;
        if (item.locator.locate(point) != Location.EXTERIOR) {
          return item.number;
        }
      }
      return 0;
    };
  }
}

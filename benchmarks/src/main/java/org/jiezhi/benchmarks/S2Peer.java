package org.jiezhi.benchmarks;

import com.google.common.geometry.S2ContainsPointQuery;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2LaxPolygonShape;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Shape;
import com.google.common.geometry.S2ShapeIndex;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** S2: one S2ShapeIndex of a lax polygon an area, semi-open vertices. Its edges are geodesics. */
final class S2Peer implements PointPeer {
  private final S2ShapeIndex index = new S2ShapeIndex();
  private final IdentityHashMap<S2Shape, Integer> numbers = new IdentityHashMap<>();

  @Override
  public void build(List<Geometry> areas) {
    for (int i = 0; i < areas.size(); i++) {
      List<List<S2Point>> loops = new ArrayList<>();
      for (Polygon polygon : Parts.polygons(areas.get(i))) {
        for (List<Coordinate> ring : Parts.rings(polygon, true)) {
          loops.add(ring.stream().map(c -> S2LatLng.fromDegrees(c.y, c.x).toPoint()).toList());
        }
      }
      S2Shape shape = S2LaxPolygonShape.create(loops);
      index.add(shape);
      numbers.put(shape, i + 1);
    }
    index.iterator().done();
  }

  @Override
  public Session session() {
    S2ContainsPointQuery query =
        new S2ContainsPointQuery(index, S2ContainsPointQuery.Options.SEMI_OPEN);
    return (lon, lat) -> {
      Iterator<S2Shape> found =
          query.getContainingShapes(S2LatLng.fromDegrees(lat, lon).toPoint()).iterator();
      return found.hasNext() ? numbers.getOrDefault(found.next(), 0) : 0;
    };
  }
}

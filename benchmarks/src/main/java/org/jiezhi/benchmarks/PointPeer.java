package org.jiezhi.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;

/**
 * Another program that says which area a point lies in, used as a careful user would: built once,
 * its lazy parts forced, one query object a thread.
 */
interface PointPeer {
  /** All peers by name. */
  Map<String, Supplier<PointPeer>> ALL =
      Map.of(
          "jts-locator", JtsLocatorPeer::new,
          "jts-prepared", JtsPreparedPeer::new,
          "s2", S2Peer::new,
          "esri", EsriPeer::new,
          "lucene", LucenePeer::new,
          "h2gis", H2gisPeer::new);

  /** One thread's queries. */
  interface Session {
    /** The number of the first area found, from 1; 0 if there is none. */
    int find(double lon, double lat) throws Exception;
  }

  /** Takes in all areas; the first is number 1. */
  void build(List<Geometry> areas) throws Exception;

  Session session() throws Exception;
}

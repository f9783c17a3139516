package org.jiezhi.benchmarks;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * Another program that says which area a point lies in, used as a careful user would: built once,
 * its lazy parts forced, one query object a thread.
 */
interface PointPeer {
  /** The peer of a name. */
  static PointPeer of(String name) {
    return switch (name) {
      case "jts-locator" -> new JtsLocatorPeer();
      case "jts-prepared" -> new JtsPreparedPeer();
      case "s2" -> new S2Peer();
      case "esri" -> new EsriPeer();
      case "lucene" -> new LucenePeer();
      case "h2gis" -> new H2gisPeer();
      default -> throw new IllegalArgumentException("no peer " + name);
    };
  }

  /** One thread's queries. */
  interface Session {
    /** The number of the first area found, from 1; 0 if there is none. */
    int find(double lon, double lat) throws Exception;
  }

  /** Takes in all areas; the first is number 1. */
  void build(List<Geometry> areas) throws Exception;

  Session session() throws Exception;
}

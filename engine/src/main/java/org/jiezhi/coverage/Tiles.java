package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.geo.Grid;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * Puts faces together to areas: a polygon for each piece that hangs together by edges, its rings
 * cut where they touch themselves, so that each is valid.
 */
final class Tiles {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private Tiles() {}

  /**
   * The area of each owner; null where it has no face.
   *
   * @param owner the owner of each face, or a negative number
   */
  static List<@Nullable Geometry> of(Arrangement arrangement, int[] owner, int owners) {
    List<List<Polygon>> parts = new ArrayList<>();
    for (int i = 0; i < owners; i++) {
      parts.add(List.of());
    }
    for (Region region : Regions.ofFaces(arrangement, owner)) {
      if (parts.get(region.kind()).isEmpty()) {
        parts.set(region.kind(), new ArrayList<>());
      }
      parts.get(region.kind()).add(region.polygon());
    }
    List<@Nullable Geometry> areas = new ArrayList<>();
    for (List<Polygon> own : parts) {
      areas.add(own.isEmpty() ? null : geometry(own));
    }
    return areas;
  }

  static Geometry geometry(List<Polygon> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : GEOMETRIES.createMultiPolygon(parts.toArray(new Polygon[0]));
  }

  /** The same area with valid rings. */
  static Geometry redrawn(Grid grid, Geometry geometry) {
    Arrangement arrangement = Arrangement.builder(grid).add(0, geometry).build(1, () -> {});
    int[] owner = new int[arrangement.faceCount()];
    Arrays.setAll(owner, face -> arrangement.owners(arrangement.label(face)).length - 1);
    owner[0] = -1;
    Geometry area = of(arrangement, owner, 1).get(0);
    return area == null ? GEOMETRIES.createPolygon() : area;
  }
}

package org.jiezhi.hierarchy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jiezhi.model.Unit;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * SHA-256 over the units of a level by code, and their rings by their least vertex, each turned to
 * begin there and to run counter-clockwise for shells: the same for any order of features, parts
 * and rings, for any start and direction of a ring; another one as soon as a bit of a coordinate
 * changes.
 */
final class LevelDigest {
  private LevelDigest() {}

  static String of(List<Unit> given) {
    MessageDigest sha = sha256();
    List<Unit> units = new ArrayList<>(given);
    units.sort(Comparator.comparing(Unit::code));
    for (Unit unit : units) {
      sha.update(unit.code().value().getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0);
      List<long[]> rings = new ArrayList<>();
      rings(unit.geometry(), rings);
      rings.sort(Arrays::compare);
      for (long[] ring : rings) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * ring.length + 4);
        bytes.putInt(ring.length);
        for (long bits : ring) {
          bytes.putLong(bits);
        }
        sha.update(bytes.array());
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static void rings(Geometry geometry, List<long[]> rings) {
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        rings.add(turned(polygon.getExteriorRing()));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          rings.add(turned(polygon.getInteriorRingN(hole)));
        }
      }
    }
  }

  /**
   * The bits of a ring's coordinates from its least vertex on, towards the lesser of its
   * neighbours.
   */
  private static long[] turned(LinearRing ring) {
    CoordinateSequence points = ring.getCoordinateSequence();
    int n = points.size() - 1;
    int least = 0;
    for (int i = 1; i < n; i++) {
      if (compare(points, i, least) < 0) {
        least = i;
      }
    }
    int step = compare(points, (least + 1) % n, (least + n - 1) % n) <= 0 ? 1 : n - 1;
    long[] bits = new long[2 * n];
    for (int i = 0, at = least; i < n; i++, at = (at + step) % n) {
      bits[2 * i] = Double.doubleToLongBits(points.getX(at) + 0.0);
      bits[2 * i + 1] = Double.doubleToLongBits(points.getY(at) + 0.0);
    }
    return bits;
  }

  private static int compare(CoordinateSequence points, int i, int j) {
    int byX = Double.compare(points.getX(i), points.getX(j));
    return byX != 0 ? byX : Double.compare(points.getY(i), points.getY(j));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

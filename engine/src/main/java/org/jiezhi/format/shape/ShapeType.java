package org.jiezhi.format.shape;

/** The numbers of the shape types of a shapefile. */
final class ShapeType {
  static final int NULL = 0;
  static final int POINT = 1;
  static final int POLYLINE = 3;
  static final int POLYGON = 5;
  static final int MULTIPOINT = 8;
  static final int MULTIPATCH = 31;

  private ShapeType() {}

  /** The type without Z (11 to 18) and M (21 to 28). */
  static int plain(int type) {
    return type > 10 && type < 30 ? type % 10 : type;
  }

  /** Whether shapes of the type are read. */
  static boolean isKnown(int type) {
    return switch (type) {
      case NULL, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28 -> true;
      default -> false;
    };
  }
}

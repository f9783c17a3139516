package org.jiezhi.locate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.geo.BoundaryRule;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds the units of a layer that lie in a polygon, cell by cell: cells that its border does not
 * touch are inside or outside whole, and with them what they hold. For one use by one thread.
 */
final class PolygonCover {
  private static final int INSIDE = 1;
  private static final int OUTSIDE = 2;

  /** Seen in a cell where the polygon's border follows borders of the index. */
  private static final int ALONG = 4;

  /** Seen in a cell that the polygon's border runs through otherwise. */
  private static final int CUT = 8;

  private static final IntList NONE = new IntList();
  private static final long[] NO_CELL = {};

  private final PointIndex index;
  private final Cells cells;
  private final CellGrid grid;
  private final int layer;
  private final EdgeTable polygon;
  private final RecordView view = new RecordView();

  /** What was seen of each unit, by its number. */
  private final byte[] seen;

  /** The units of which anything was seen, each once. */
  private final IntList found = new IntList();

  /** A cell where a unit was seen only along the polygon's border: its word and corner. */
  private final Map<Integer, long[]> cellAlong = new HashMap<>();

  PolygonCover(PointIndex index, int layer, Geometry shape) {
    this.index = index;
    this.layer = layer;
    cells = index.cells;
    grid = index.cellGrid;
    seen = new byte[index.units().size() + 1];
    polygon = EdgeTable.of(grid.grid(), List.of(shape), 1);
    if (!polygon.isEmpty()) {
      polygon.moveTo(grid.originX(), grid.originY(), 1);
    }
  }

  AreaLookup.Cover find() {
    if (!polygon.isEmpty()) {
      long size = grid.cellSize();
      int low = row(polygon.minY - grid.originY(), size);
      int high = row(polygon.maxY - grid.originY(), size);
      List<IntList> byRow = edgesByRow(low, high, size);
      for (int row = low; row <= high; row++) {
        sweep(row, byRow.get(row - low), size);
      }
    }
    IntList wholly = new IntList();
    IntList partly = new IntList();
    Arrays.sort(found.values, 0, found.size);
    for (int i = 0; i < found.size; i++) {
      int unit = found.values[i];
      switch (judge(unit, seen[unit])) {
        case INSIDE -> wholly.add(unit);
        case CUT -> partly.add(unit);
        default -> {}
      }
    }
    return new AreaLookup.Cover(wholly.toList(), partly.toList());
  }

  /** Rows of the index alone count. */
  private int row(long y, long size) {
    return (int) Math.max(0, Math.min(grid.rows() - 1L, Math.floorDiv(y, size)));
  }

  private List<IntList> edgesByRow(int low, int high, long size) {
    List<IntList> rows = new ArrayList<>();
    for (int row = low; row <= high; row++) {
      rows.add(new IntList());
    }
    for (int e = 0; e < polygon.size(); e++) {
      if (polygon.unit[e] != 0) {
        long south = Math.min(polygon.y[e], polygon.y[e + 1]);
        long north = Math.max(polygon.y[e], polygon.y[e + 1]);
        if (north >= low * size && south <= (high + 1) * size) {
          // An edge on the line between two rows touches both.
          int first = row(south - 1, size);
          for (int row = Math.max(low, first); row <= Math.min(high, row(north, size)); row++) {
            rows.get(row - low).add(e);
          }
        }
      }
    }
    return rows;
  }

  /** Goes through a row from the west with what is known of each cell's corner. */
  private void sweep(int row, IntList edges, long size) {
    long south = row * size;
    long west = Math.max(0, polygon.minX - grid.originX());
    int first = (int) Math.min(grid.columns(), west / size);
    int last = (int) Math.min(grid.columns() - 1L, (polygon.maxX - grid.originX()) / size);
    @Nullable IntList[] touching = new @Nullable IntList[Math.max(0, last - first + 1)];
    boolean isInside = false;
    for (int i = 0; i < edges.size; i++) {
      int e = edges.values[i];
      isInside ^= crossesRow(e, -(1L << 52), first * size, south);
      spread(e, touching, first, last, south, size);
    }
    for (int column = first; column <= last; column++) {
      IntList edgesHere = touching[column - first];
      IntList here = edgesHere == null ? NONE : edgesHere;
      int word = cells.root(row * grid.columns() + column);
      note(word, here, isInside, column * size, south, size);
      for (int i = 0; i < here.size; i++) {
        isInside ^= crossesRow(here.values[i], column * size, (column + 1) * size, south);
      }
    }
  }

  private boolean crossesRow(int e, long west, long east, long y) {
    return Predicates.crossesRow(
        polygon.x[e], polygon.y[e], polygon.x[e + 1], polygon.y[e + 1], west, east, y);
  }

  /** Adds an edge to the cells of the row that it may touch. */
  private void spread(
      int e, @Nullable IntList[] touching, int first, int last, long south, long size) {
    double ax = polygon.x[e];
    double ay = polygon.y[e];
    double slope = (polygon.x[e + 1] - ax) / (polygon.y[e + 1] - ay);
    double by = polygon.y[e + 1];
    double low = Math.max(Math.min(ay, by), (double) south);
    double high = Math.min(Math.max(ay, by), (double) (south + size));
    boolean isLevel = polygon.y[e] == polygon.y[e + 1];
    double from = isLevel ? ax : ax + slope * (low - ay);
    double to = isLevel ? polygon.x[e + 1] : ax + slope * (high - ay);
    double margin = 2 + Math.abs(polygon.x[e + 1] - ax) * 0x1p-48;
    double west = Math.floor((Math.min(from, to) - margin) / size);
    double east = Math.floor((Math.max(from, to) + margin) / size);
    for (int c = (int) Math.max(first, west); c <= Math.min(last, east); c++) {
      IntList here = touching[c - first];
      if (here == null) {
        here = new IntList();
        touching[c - first] = here;
      }
      here.add(e);
    }
  }

  private void note(int word, IntList near, boolean isInside, long west, long south, long size) {
    if (word == 0) {
      return;
    }
    int touching = 0;
    boolean isAlong = true;
    for (int i = 0; i < near.size; i++) {
      int e = near.values[i];
      if (Predicates.touches(
          polygon.x[e],
          polygon.y[e],
          polygon.x[e + 1],
          polygon.y[e + 1],
          west,
          south,
          west + size,
          south + size)) {
        touching++;
        isAlong = isAlong && isBorder(word, e, west, south, size);
      }
    }
    int flag = touching == 0 ? (isInside ? INSIDE : OUTSIDE) : isAlong ? ALONG : CUT;
    note(word, flag, flag == ALONG ? new long[] {word, west, south, size} : NO_CELL);
  }

  private void note(int word, int flag, long[] cell) {
    if (word > 0) {
      see(word, flag, cell);
    } else if (word < 0) {
      int offset = word & BandBuilder.OFFSET;
      if ((word & BandBuilder.TABLE) == 0) {
        cells.show(offset, view);
        for (int unit : RecordEdges.units(view)) {
          see(unit, flag, cell);
        }
      } else {
        for (int i = 0; i < 16; i++) {
          note(cells.pool(offset + i), flag, cell);
        }
      }
    }
  }

  private void see(int unit, int flag, long[] cell) {
    if (index.layer(unit) == layer) {
      if (seen[unit] == 0) {
        found.add(unit);
      }
      seen[unit] |= (byte) flag;
      if (flag == ALONG) {
        cellAlong.putIfAbsent(unit, cell);
      }
    }
  }

  /** Whether an edge of the polygon is an edge of the layer, end for end. */
  private boolean isBorder(int word, int e, long west, long south, long size) {
    boolean[] isFound = {false};
    visit(
        word,
        west,
        south,
        size,
        (x1, y1, x2, y2, units) ->
            isFound[0] |=
                isOfLayer(units) && (isSame(e, x1, y1, x2, y2) || isSame(e, x2, y2, x1, y1)));
    return isFound[0];
  }

  private boolean isOfLayer(int[] units) {
    for (int unit : units) {
      if (index.layer(unit) == layer) {
        return true;
      }
    }
    return false;
  }

  private boolean isSame(int e, long x1, long y1, long x2, long y2) {
    return polygon.x[e] == x1
        && polygon.y[e] == y1
        && polygon.x[e + 1] == x2
        && polygon.y[e + 1] == y2;
  }

  private void visit(int word, long west, long south, long size, RecordEdges.Visitor visitor) {
    if (word >= 0) {
      return;
    }
    int offset = word & BandBuilder.OFFSET;
    if ((word & BandBuilder.TABLE) == 0) {
      cells.show(offset, view);
      RecordEdges.visit(view, grid.step(), west, south, visitor);
      return;
    }
    for (int i = 0; i < 16; i++) {
      long part = size / 4;
      visit(cells.pool(offset + i), west + (i & 3) * part, south + (i >> 2) * part, part, visitor);
    }
  }

  /** INSIDE, OUTSIDE or, where it is not certain, CUT. */
  private int judge(int unit, int flags) {
    int plain = flags & ~ALONG;
    if (index.units().isInParts(unit) || !index.isCertified()) {
      // Parts elsewhere, or an inside that does not hang together, were perhaps not seen.
      return flags == OUTSIDE ? OUTSIDE : CUT;
    }
    return plain == INSIDE || plain == OUTSIDE ? plain : plain == 0 ? sample(unit) : CUT;
  }

  /** A unit that the border runs along, and never through, lies where any point of it lies. */
  private int sample(int unit) {
    long[] cell = java.util.Objects.requireNonNull(cellAlong.get(unit));
    PointLookup lookup = index.lookup();
    int[] side = {CUT};
    visit(
        (int) cell[0],
        cell[1],
        cell[2],
        cell[3],
        (x1, y1, x2, y2, units) -> {
          for (int i = 0; i < 9 && side[0] == CUT; i++) {
            long x = (x1 + x2) / 2 + i % 3 - 1;
            long y = (y1 + y2) / 2 + i / 3 - 1;
            double lon = grid.grid().toCoordinate(x + grid.originX());
            double lat = grid.grid().toCoordinate(y + grid.originY());
            if (lookup.find(layer, lon, lat) == unit) {
              side[0] = isInPolygon(x, y) ? INSIDE : OUTSIDE;
            }
          }
        });
    return side[0];
  }

  private boolean isInPolygon(long x, long y) {
    boolean isIn = false;
    for (int e = 0; e < polygon.size(); e++) {
      if (polygon.unit[e] != 0) {
        isIn ^=
            BoundaryRule.HALF_OPEN.crossesWest(
                polygon.x[e], polygon.y[e], polygon.x[e + 1], polygon.y[e + 1], x, y);
      }
    }
    return isIn;
  }
}

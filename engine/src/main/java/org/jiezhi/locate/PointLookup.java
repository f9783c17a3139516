package org.jiezhi.locate;

import java.util.Arrays;

/**
 * Looks points up in a {@link PointIndex}.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>A point is taken to the grid and then judged exactly, by {@link
 *       org.jiezhi.geo.BoundaryRule#HALF_OPEN}. A point on the outer rim that this leaves outside
 *       is judged by {@link org.jiezhi.geo.BoundaryRule#MIRRORED}; and at a tip that both leave
 *       outside, by the first direction that is inside, turning counter-clockwise from the east. So
 *       each grid point of an area that the units of a layer tile, the rim included, has exactly
 *       one of them.
 *   <li>Where several units of a layer lie over each other the answer says so: it is the lowest of
 *       them, negative. Unless levels were proven to nest, that may happen.
 *   <li>What is no number or beyond the grid is outside: 0.
 *   <li>Answers in bulk are those one by one; a mapped file answers as the index it was saved from.
 *   <li>A lookup allocates nothing, but at such tips.
 * </ul>
 *
 * <p>An object for one thread; as many as wanted may work on an index at a time. Time: one or two
 * reads from memory that the cache does not hold, and a few edges; see docs/results/locate.md.
 */
public final class PointLookup {
  /** So many points are looked up at the same time in bulk. */
  private static final int BLOCK = 64;

  private final PointIndex index;
  private final Cells cells;
  private final RecordView view = new RecordView();
  private final double scale;
  private final long originX;
  private final long originY;
  private final int step;
  private final int shift;
  private final int columns;
  private final long width;
  private final long height;
  private final long divisor;
  private final int divisorShift;
  private final boolean isOneLayer;

  /** The point within the record being read, from its cell's corner, in grid steps. */
  private long px;

  private long py;

  /** The point and the corner from the origin of the index, in grid steps. */
  private long x;

  private long y;

  private int[] wide = new int[1];
  private int[] wideToggles = new int[1];

  private final long[] blockX = new long[BLOCK];
  private final long[] blockY = new long[BLOCK];
  private final int[] places = new int[BLOCK];
  private final int[] words = new int[BLOCK];
  private final int[] pending = new int[BLOCK];
  private final int[] shifts = new int[BLOCK];
  private final int[] offsets = new int[BLOCK];

  PointLookup(PointIndex index) {
    this.index = index;
    cells = index.cells;
    CellGrid grid = index.cellGrid;
    scale = grid.grid().stepsPerUnit();
    originX = grid.originX();
    originY = grid.originY();
    step = grid.step();
    shift = grid.shift();
    columns = grid.columns();
    width = grid.cellSize() * columns;
    height = grid.cellSize() * grid.rows();
    divisor = grid.divisor();
    divisorShift = grid.divisorShift();
    isOneLayer = index.layerCount() == 1;
  }

  /** {@link #find(int, double, double)} in the first layer. */
  public int find(double lon, double lat) {
    return find(0, lon, lat);
  }

  /**
   * The unit of a layer at a point.
   *
   * @param layer the layer's number, from 0
   * @param lon the point's longitude or easting, in the coordinates of the index
   * @param lat its latitude or northing
   * @return the unit; 0 if there is none; if there are several, the lowest of them, negative
   */
  public int find(int layer, double lon, double lat) {
    int word = enter(lon, lat);
    if (word >= 0) {
      return isOneLayer || word == 0 || index.layer(word) == layer ? word : 0;
    }
    cells.show(word & BandBuilder.OFFSET, view);
    return answer(layer);
  }

  /** Every unit of every layer at a point, ascending. Allocates. */
  public int[] list(double lon, double lat) {
    int[] all = {};
    for (int layer = 0; layer < index.layerCount(); layer++) {
      int[] more = list(layer, lon, lat);
      int n = all.length;
      all = Arrays.copyOf(all, n + more.length);
      System.arraycopy(more, 0, all, n, more.length);
    }
    Arrays.sort(all);
    return all;
  }

  /** Every unit of a layer at a point, ascending. Allocates. */
  public int[] list(int layer, double lon, double lat) {
    int word = enter(lon, lat);
    if (word >= 0) {
      return word != 0 && index.layer(word) == layer ? new int[] {word} : new int[0];
    }
    cells.show(word & BandBuilder.OFFSET, view);
    int[] found = new int[unitsInView()];
    int n = 0;
    judge(layer);
    for (int i = 0; i < found.length; i++) {
      if (((wide[i >> 5] >>> i) & 1) != 0) {
        found[n++] = unitInView(i);
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** {@link #findAll(double[], double[], int, int, int[][])} in the first layer alone. */
  public void findAll(double[] lon, double[] lat, int from, int to, int[] units) {
    findAll(lon, lat, from, to, new int[][] {units});
  }

  /**
   * Looks many points up, as {@link #find} does each; several at a time, which is faster by far
   * where the index is larger than the caches.
   *
   * @param lon longitudes or eastings
   * @param lat latitudes or northings
   * @param from the first place of the arrays
   * @param to the place after the last
   * @param units takes the answers of each layer at the same places; layers beyond its length are
   *     left out
   */
  public void findAll(double[] lon, double[] lat, int from, int to, int[][] units) {
    java.util.Objects.checkFromToIndex(from, to, Math.min(lon.length, lat.length));
    for (int first = from; first < to; first += BLOCK) {
      findBlock(lon, lat, first, Math.min(BLOCK, to - first), units);
    }
  }

  /** Three passes, each of loads that do not wait for each other: words, records, evaluation. */
  private void findBlock(double[] lon, double[] lat, int first, int n, int[][] units) {
    for (int i = 0; i < n; i++) {
      long dx = CellGrid.toGrid(lon[first + i] * scale) - originX;
      long dy = CellGrid.toGrid(lat[first + i] * scale) - originY;
      blockX[i] = dx;
      blockY[i] = dy;
      places[i] = place(dx, dy);
    }
    cells.roots(places, n, words);
    int open = 0;
    for (int i = 0; i < n; i++) {
      pending[open] = i;
      shifts[open] = shift;
      offsets[open] = words[i];
      open += words[i] >>> 31;
    }
    open = descend(open);
    cells.fetch(offsets, open, view);
    for (int layer = 0; layer < units.length; layer++) {
      int[] out = units[layer];
      for (int i = 0; i < n; i++) {
        int word = Math.max(0, words[i]);
        out[first + i] = isOneLayer || word == 0 || index.layer(word) == layer ? word : 0;
      }
    }
    for (int j = 0; j < open; j++) {
      int i = pending[j];
      cells.showFetched(j, offsets[j], view);
      enterCell(blockX[i], blockY[i], shifts[j]);
      for (int layer = 0; layer < units.length; layer++) {
        units[layer][first + i] = answer(layer);
      }
    }
  }

  /** Follows references through tables until all lead to records; returns how many those are. */
  private int descend(int count) {
    int open = count;
    boolean hasTables = true;
    while (hasTables) {
      hasTables = false;
      int n = 0;
      for (int j = 0; j < open; j++) {
        if ((offsets[j] & BandBuilder.TABLE) != 0) {
          int i = pending[j];
          shifts[j] -= 2;
          places[n++] = (offsets[j] & BandBuilder.OFFSET) + slot(blockX[i], blockY[i], shifts[j]);
        }
      }
      if (n > 0) {
        hasTables = true;
        cells.pools(places, n, places);
        int k = 0;
        for (int j = 0; j < open; j++) {
          if ((offsets[j] & BandBuilder.TABLE) != 0) {
            offsets[j] = places[k++];
            words[pending[j]] = offsets[j];
          }
        }
        int left = 0;
        for (int j = 0; j < open; j++) {
          pending[left] = pending[j];
          shifts[left] = shifts[j];
          offsets[left] = offsets[j];
          left += offsets[j] >>> 31;
        }
        open = left;
      }
    }
    for (int j = 0; j < open; j++) {
      offsets[j] &= BandBuilder.OFFSET;
    }
    return open;
  }

  /** The root cell of a place, or −1 if it is outside. */
  private int place(long dx, long dy) {
    if (dx < 0 || dx >= width || dy < 0 || dy >= height) {
      return -1;
    }
    return (int) (lattice(dy) >> shift) * columns + (int) (lattice(dx) >> shift);
  }

  private long lattice(long distance) {
    return CellGrid.divide(distance, divisor, divisorShift);
  }

  private int slot(long dx, long dy, int at) {
    return ((int) ((lattice(dy) >> at) & 3) << 2) | (int) ((lattice(dx) >> at) & 3);
  }

  /** Goes to the cell of a point; returns its unit or a reference to its record. */
  private int enter(double lon, double lat) {
    long dx = CellGrid.toGrid(lon * scale) - originX;
    long dy = CellGrid.toGrid(lat * scale) - originY;
    int place = place(dx, dy);
    if (place < 0) {
      return 0;
    }
    int word = cells.root(place);
    int at = shift;
    while (word < 0 && (word & BandBuilder.TABLE) != 0) {
      at -= 2;
      word = cells.pool((word & BandBuilder.OFFSET) + slot(dx, dy, at));
    }
    enterCell(dx, dy, at);
    return word;
  }

  private void enterCell(long dx, long dy, int at) {
    x = dx;
    y = dy;
    px = dx - ((lattice(dx) >> at) << at) * step;
    py = dy - ((lattice(dy) >> at) << at) * step;
  }

  /** The answer of the record in view. */
  private int answer(int layer) {
    int[] w = view.words;
    int at = view.at;
    int header = w[at];
    if (!isOneLayer || BorderRecord.form(header) == BorderRecord.WIDE) {
      judge(layer);
      return lowest();
    }
    int mask = BorderRecord.mask(w, at, header, px, py, step);
    if (mask == 0) {
      mask = BorderRecord.mirrorToggles(w, at, header, px, py, step);
      if (mask == 0) {
        return 0;
      }
      mask &= ~BorderRecord.ON_EDGE;
      if (mask == 0) {
        judge(layer);
        return lowest();
      }
    }
    int unit = w[at + 1 + Integer.numberOfTrailingZeros(mask)];
    return (mask & (mask - 1)) == 0 ? unit : -unit;
  }

  private int lowest() {
    int unit = 0;
    int n = unitsInView();
    for (int i = 0; i < n; i++) {
      if (((wide[i >> 5] >>> i) & 1) != 0) {
        if (unit != 0) {
          return -unit;
        }
        unit = unitInView(i);
      }
    }
    return unit;
  }

  private boolean isWideInView() {
    return BorderRecord.form(view.words[view.at]) == BorderRecord.WIDE;
  }

  private int unitsInView() {
    return isWideInView() ? view.words[view.at + 1] : BorderRecord.units(view.words[view.at]);
  }

  private int unitInView(int i) {
    return view.words[view.at + (isWideInView() ? 3 : 1) + i];
  }

  /** Leaves in {@link #wide} the bits of the units of a layer that the point lies in. */
  private void judge(int layer) {
    int[] w = view.words;
    int at = view.at;
    int size = Math.max(1, BorderRecord.words(unitsInView()));
    if (wide.length < size) {
      wide = new int[size];
      wideToggles = new int[size];
    }
    Arrays.fill(wide, 0);
    if (isWideInView()) {
      BorderRecord.wideMask(w, at, x, y, x - px, y - py, wide);
    } else {
      wide[0] = BorderRecord.mask(w, at, w[at], px, py, step);
    }
    // All layers of a tree go by one rule, so that a unit inside another never has another parent.
    if (!hasAny(index.leader(layer))) {
      Arrays.fill(wideToggles, 0);
      if (isWideInView()) {
        BorderRecord.wideMirror(w, at, x, y, wideToggles);
      } else {
        wideToggles[0] =
            BorderRecord.mirrorToggles(w, at, w[at], px, py, step) & ~BorderRecord.ON_EDGE;
      }
      toggle(size);
      if (!hasAny(index.leader(layer))) {
        toggle(size);
        turn(index.leader(layer), size);
      }
    }
    if (!isOneLayer) {
      for (int i = 0, n = unitsInView(); i < n; i++) {
        if (index.layer(unitInView(i)) != layer) {
          wide[i >> 5] &= ~(1 << i);
        }
      }
    }
  }

  private void toggle(int size) {
    for (int i = 0; i < size; i++) {
      wide[i] ^= wideToggles[i];
    }
  }

  /**
   * Turns the point's direction until the leading layer has a unit there, as {@link Spokes} says.
   */
  private void turn(int layer, int size) {
    Spokes spokes = Spokes.of(view, step, x - px, y - py, x, y);
    int at = 0;
    while (at < spokes.size() && !hasAny(layer)) {
      at = spokes.cross(at, wide);
    }
    if (!hasAny(layer)) {
      Arrays.fill(wide, 0, size, 0);
    }
  }

  private boolean hasAny(int layer) {
    for (int i = 0, n = unitsInView(); i < n; i++) {
      if (((wide[i >> 5] >>> i) & 1) != 0 && index.layer(unitInView(i)) == layer) {
        return true;
      }
    }
    return false;
  }
}

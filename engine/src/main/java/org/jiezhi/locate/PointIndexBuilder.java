package org.jiezhi.locate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.Parallel;
import org.locationtech.jts.geom.Geometry;

/**
 * Takes in levels and units and builds a {@link PointIndex} of them. For one thread; the building
 * itself uses several.
 *
 * <p>Time: O(n) for n vertices where borders are not drawn over each other again and again, and
 * about 60 bytes of working memory a vertex.
 */
public final class PointIndexBuilder {
  private static final int MOST_LEVELS = 100;
  private static final int BANDS = 128;
  private static final double CELLS_PER_EDGE = 1.5;

  /** As long as there are no more cells than this, four times as many: they lie in the caches. */
  private static final double MOST_FINE_CELLS = 1 << 20;

  private static final int LEAST_CELLS = 4096;
  private static final int MOST_CELLS = 1 << 28;
  private static final int MOST_CELLS_FOR_SHORT_FORMS = 1 << 22;
  private static final long MOST_CELL_VISITS_PER_EDGE = 24;

  private final Grid grid;
  private final double metersPerUnit;
  private final String crs;
  private boolean isCertified;
  private int wantedCells;
  private final List<IndexLevel> levels = new ArrayList<>();
  private final List<Integer> leaders = new ArrayList<>();
  private final IntList levelOf = new IntList();
  private final IntList parentOf = new IntList();
  private final List<String> codes = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Geometry> shapes = new ArrayList<>();

  /**
   * A builder of an index.
   *
   * @param grid the grid of the coordinates
   * @param metersPerUnit metres of a unit of projected coordinates; 1 for geographic ones
   * @param crs the reference system of the coordinates; kept, not looked at
   */
  public PointIndexBuilder(Grid grid, double metersPerUnit, String crs) {
    this.grid = grid;
    this.metersPerUnit = metersPerUnit;
    this.crs = crs;
  }

  /** Says whether the levels were proven to nest exactly. The index keeps it for its callers. */
  public PointIndexBuilder certified(boolean certified) {
    isCertified = certified;
    return this;
  }

  /** Sets the number of cells, which is otherwise found from the number of edges. */
  PointIndexBuilder wantCells(int count) {
    wantedCells = count;
    return this;
  }

  /**
   * Adds a level whose own borders go into the index: a layer.
   *
   * @param parent the number of the level above it, or −1
   * @param followsParent whether, on the rim, a point is in a unit of this level only by the rule
   *     by which it is in a unit of the level above: for levels that do not fill those above them
   * @return its number
   * @throws IllegalArgumentException if there are more than 100 levels, or the parent is none
   */
  public int addLayer(String name, String scheme, int parent, boolean followsParent) {
    boolean follows = followsParent && checkedLevel(parent) >= 0;
    int layer = leaders.size();
    int level = addLevel(new IndexLevel(name, scheme, checkedLevel(parent), layer, true));
    leaders.add(follows ? levels.get(parent).layer() : layer);
    return level;
  }

  /**
   * Adds a level whose units are found through those of a layer below it, which must tile them
   * exactly. Its layer is added later, by {@link #addLayer}, as the next one.
   *
   * @return its number
   * @throws IllegalArgumentException if there are more than 100 levels, or the parent is none
   */
  public int addLevelAboveLayer(String name, String scheme, int parent, int layer) {
    return addLevel(new IndexLevel(name, scheme, checkedLevel(parent), layer, false));
  }

  private int addLevel(IndexLevel level) {
    if (levels.size() == MOST_LEVELS) {
      throw new IllegalArgumentException("an index has at most " + MOST_LEVELS + " levels");
    }
    levels.add(level);
    return levels.size() - 1;
  }

  private int checkedLevel(int parent) {
    if (parent < -1 || parent >= levels.size()) {
      throw new IllegalArgumentException("there is no level " + parent);
    }
    return parent;
  }

  /**
   * Adds a unit.
   *
   * @param level its level
   * @param parent the unit it belongs to, as this method returned it, or −1
   * @param shape its area; anything but polygons in it is passed over
   * @return its place in the order of adding; its number in the index is another
   * @throws IllegalArgumentException if the level or the parent is none
   */
  public int addUnit(int level, int parent, String code, String name, Geometry shape) {
    if (level < 0 || level >= levels.size() || parent < -1 || parent >= codes.size()) {
      throw new IllegalArgumentException("no level " + level + " or no unit " + parent);
    }
    levelOf.add(level);
    parentOf.add(parent);
    codes.add(code);
    names.add(name);
    shapes.add(shape);
    return codes.size() - 1;
  }

  /**
   * Builds the index.
   *
   * @param threads how many threads may work; the result does not depend on it
   * @param checkpoint called now and then by working threads; may throw to stop the work
   * @throws IllegalArgumentException if a coordinate is not finite or beyond the grid, a layer is
   *     missing, or the index would be larger than 2 GB
   */
  public PointIndex build(int threads, Runnable checkpoint) {
    for (IndexLevel level : levels) {
      if (level.layer() >= leaders.size()) {
        throw new IllegalArgumentException("level " + level.name() + " has no layer below it");
      }
    }
    int[] order = preOrder();
    UnitTable units = table(order);
    List<Geometry> indexed = new ArrayList<>(order.length);
    byte[] layerOfUnit = new byte[order.length + 1];
    Geometry nothing = new org.locationtech.jts.geom.GeometryFactory().createPolygon();
    for (int i = 0; i < order.length; i++) {
      IndexLevel level = levels.get(levelOf.values[order[i]]);
      indexed.add(level.isLayer() ? shapes.get(order[i]) : nothing);
      layerOfUnit[i + 1] = (byte) (level.isLayer() ? level.layer() : -1);
    }
    checkpoint.run();
    EdgeTable edges = EdgeTable.of(grid, indexed, threads);
    CellGrid cellGrid = cellGrid(edges);
    edges.moveTo(cellGrid.originX(), cellGrid.originY(), threads);
    checkpoint.run();
    Cells cells = cells(edges, cellGrid, layerOfUnit, threads, checkpoint);
    return new PointIndex(
        cells, cellGrid, crs, metersPerUnit, isCertified, levels, firstLeaders(), units);
  }

  /** For each layer the one that leads all it follows. */
  private int[] firstLeaders() {
    int[] first = new int[leaders.size()];
    for (int layer = 0; layer < first.length; layer++) {
      int at = layer;
      while (leaders.get(at) != at) {
        at = leaders.get(at);
      }
      first[layer] = at;
    }
    return first;
  }

  private static Cells cells(
      EdgeTable edges, CellGrid cellGrid, byte[] layerOfUnit, int threads, Runnable checkpoint) {
    int[] root = new int[cellGrid.columns() * cellGrid.rows()];
    if (edges.isEmpty()) {
      return new HeapCells(root, new int[1]);
    }
    int rows = (cellGrid.rows() + BANDS - 1) / BANDS;
    BandEdges bandEdges = new BandEdges(edges, cellGrid, layerOfUnit, rows, threads);
    checkpoint.run();
    BandBuilder[] bands = new BandBuilder[bandEdges.count()];
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < bands.length; i++) {
      int band = i;
      tasks.add(
          () -> {
            checkpoint.run();
            BandBuilder builder =
                new BandBuilder(
                    edges,
                    cellGrid,
                    root,
                    band * rows,
                    Math.min(cellGrid.rows(), (band + 1) * rows));
            builder.build(bandEdges.of(band));
            bands[band] = builder.done();
          });
    }
    Parallel.run(tasks, threads);
    return new HeapCells(root, joined(bands, root, cellGrid, rows, threads));
  }

  /** One pool of those of all bands, with references moved to it. */
  private static int[] joined(
      BandBuilder[] bands, int[] root, CellGrid cellGrid, int rowsPerBand, int threads) {
    long total = 0;
    int[] start = new int[bands.length];
    for (int i = 0; i < bands.length; i++) {
      start[i] = (int) total;
      total += bands[i].pool.size;
      if (total > 1 << 29) {
        throw new IllegalArgumentException(
            "the index would take more than 2 GB; index fewer units at a time");
      }
    }
    int[] pool = new int[Math.max(1, (int) total)];
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < bands.length; i++) {
      BandBuilder band = bands[i];
      int base = start[i];
      int firstCell = i * rowsPerBand * cellGrid.columns();
      int endCell = Math.min(cellGrid.rows(), (i + 1) * rowsPerBand) * cellGrid.columns();
      tasks.add(
          () -> {
            System.arraycopy(band.pool.values, 0, pool, base, band.pool.size);
            for (int j = 0; j < band.references.size; j++) {
              pool[base + band.references.values[j]] += base;
            }
            for (int cell = firstCell; cell < endCell; cell++) {
              if (root[cell] < 0) {
                root[cell] += base;
              }
            }
          });
    }
    Parallel.run(tasks, threads);
    return pool;
  }

  private CellGrid cellGrid(EdgeTable edges) {
    if (edges.isEmpty()) {
      return new CellGrid(grid, 1, 2, 0, 0, 1, 1);
    }
    int step = edges.step;
    long originX = edges.minX - step;
    long originY = edges.minY;
    double wanted = wantedCells > 0 ? wantedCells : cellsFor(edges.size() / 2.0 * CELLS_PER_EDGE);
    double width = ((double) edges.maxX - originX) / step + 1;
    double height = ((double) edges.maxY - originY) / step + 1;
    int shift = 2;
    while ((Math.floor(Math.scalb(width, -shift)) + 1)
            * (Math.floor(Math.scalb(height, -shift)) + 1)
        > wanted) {
      shift++;
    }
    // Records hold cells below 2^30 grid steps in their short forms.
    int cap = 28 - (32 - Integer.numberOfLeadingZeros(step));
    int fine = Math.max(2, Math.min(shift, cap));
    if (Math.scalb(width, -fine) * Math.scalb(height, -fine) < MOST_CELLS_FOR_SHORT_FORMS) {
      shift = fine;
    }
    while (shift < 50 && visits(edges, step, shift) > MOST_CELL_VISITS_PER_EDGE * edges.size()) {
      shift++;
    }
    return new CellGrid(
        grid,
        step,
        shift,
        originX,
        originY,
        (int) Math.scalb(width, -shift) + 1,
        (int) Math.scalb(height, -shift) + 1);
  }

  private static double cellsFor(double coarse) {
    double fine = Math.min(4 * coarse, MOST_FINE_CELLS);
    return Math.min(MOST_CELLS, Math.max(LEAST_CELLS, Math.max(coarse, fine)));
  }

  /** About how many cells the edges run through: long edges make the cells larger. */
  private static double visits(EdgeTable edges, int step, int shift) {
    double size = Math.scalb((double) step, shift);
    double sum = 0;
    for (int e = 0; e + 1 < edges.size(); e++) {
      if (edges.unit[e] != 0) {
        sum +=
            1
                + (Math.abs(edges.x[e + 1] - edges.x[e]) + Math.abs(edges.y[e + 1] - edges.y[e]))
                    / size;
      }
    }
    return sum;
  }

  /** Units in the order of their numbers: each before its descendants, siblings as added. */
  private int[] preOrder() {
    int n = codes.size();
    int[] firstChild = new int[n + 1];
    int[] nextSibling = new int[n + 1];
    Arrays.fill(firstChild, -1);
    for (int i = n - 1; i >= 0; i--) {
      int parent = parentOf.values[i] < 0 ? n : parentOf.values[i];
      nextSibling[i] = firstChild[parent];
      firstChild[parent] = i;
    }
    int[] order = new int[n];
    int count = 0;
    int at = firstChild[n];
    int[] path = new int[levels.size() + n + 1];
    int depth = 0;
    while (at >= 0 || depth > 0) {
      if (at < 0) {
        at = nextSibling[path[--depth]];
      } else {
        order[count++] = at;
        path[depth++] = at;
        at = firstChild[at];
      }
    }
    return order;
  }

  private UnitTable table(int[] order) {
    int n = order.length;
    int[] numberOf = new int[n];
    for (int i = 0; i < n; i++) {
      numberOf[order[i]] = i + 1;
    }
    int[] fields = new int[n * UnitTable.FIELDS];
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    for (int i = 0; i < n; i++) {
      int parent = parentOf.values[order[i]];
      int at = i * UnitTable.FIELDS;
      fields[at] =
          levelOf.values[order[i]]
              | (shapes.get(order[i]).getNumGeometries() > 1 ? UnitTable.IN_PARTS : 0);
      fields[at + 1] = parent < 0 ? 0 : numberOf[parent];
      fields[at + 2] = i + 1;
      texts.writeBytes(codes.get(order[i]).getBytes(StandardCharsets.UTF_8));
      fields[at + 3] = texts.size();
      texts.writeBytes(names.get(order[i]).getBytes(StandardCharsets.UTF_8));
      fields[at + 4] = texts.size();
    }
    for (int i = n - 1; i >= 0; i--) {
      int parent = fields[i * UnitTable.FIELDS + 1];
      if (parent > 0) {
        int last = (parent - 1) * UnitTable.FIELDS + 2;
        fields[last] = Math.max(fields[last], fields[i * UnitTable.FIELDS + 2]);
      }
    }
    return new UnitTable(fields, texts.toByteArray());
  }
}

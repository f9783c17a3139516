package org.jiezhi.locate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.Parallel;

/**
 * An index over the units of all levels and schemes: any point to the units it lies in, by one
 * search.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Answers are those of {@link PointLookup}: exact, one unit a layer and point where units
 *       tile, rim included.
 *   <li>Units of a level above a layer are found through their descendants, so levels never
 *       disagree.
 *   <li>Built from the same units it has the same bytes, whatever the number of threads.
 *   <li>A file that is no index, of another version, cut short or damaged in any byte is refused
 *       when it is opened.
 * </ul>
 *
 * <p>Built once by a {@link PointIndexBuilder} or opened from its file, then read-only and safe for
 * many threads. Memory and file: 10 to 30 bytes a vertex and 20 bytes and the texts a unit. At most
 * 2 GB of cells and 2 GB of border records, which is enough for about 100 million vertices.
 */
public final class PointIndex {
  private static final int TASK = 1 << 15;
  private static final long MOST_COPIED_BYTES = 8 << 20;

  final Cells cells;
  final CellGrid cellGrid;
  private final String crs;
  private final double metersPerUnit;
  private final boolean isCertified;
  private final List<IndexLevel> levels;
  private final UnitTable units;
  private final int layerCount;
  private final byte[] layerOfLevel;
  private final byte[] layerOfUnit;
  private final int[] leaders;

  PointIndex(
      Cells cells,
      CellGrid cellGrid,
      String crs,
      double metersPerUnit,
      boolean isCertified,
      List<IndexLevel> levels,
      int[] leaders,
      UnitTable units) {
    this.cells = cells;
    this.cellGrid = cellGrid;
    this.crs = crs;
    this.metersPerUnit = metersPerUnit;
    this.isCertified = isCertified;
    this.levels = List.copyOf(levels);
    this.leaders = leaders;
    this.units = units;
    layerCount = leaders.length;
    layerOfLevel = new byte[levels.size()];
    for (int i = 0; i < layerOfLevel.length; i++) {
      layerOfLevel[i] = (byte) (levels.get(i).isLayer() ? levels.get(i).layer() : -1);
    }
    layerOfUnit = new byte[layerCount == 1 ? 0 : units.size() + 1];
    for (int unit = 1; unit < layerOfUnit.length; unit++) {
      layerOfUnit[unit] = layerOfLevel[units.level(unit)];
    }
  }

  /**
   * Opens an index file: checks every byte of it, then maps it, so that the system holds in memory
   * what is used. A file of up to 8 MiB is copied into the heap: it takes no longer, and lookups
   * that find everything in the caches are a third faster in arrays than in a mapping.
   *
   * @throws DamagedIndexException if it is no index, of another version, cut short or damaged
   * @throws IOException if it cannot be read
   */
  public static PointIndex open(Path file) throws IOException {
    return IndexFile.open(file, MOST_COPIED_BYTES);
  }

  /**
   * Opens an index file and copies it into the heap, which makes lookups somewhat faster.
   *
   * @throws DamagedIndexException if it is no index, of another version, cut short or damaged
   * @throws IOException if it cannot be read
   */
  public static PointIndex load(Path file) throws IOException {
    return IndexFile.open(file, Long.MAX_VALUE);
  }

  /** Opens an index file and maps it, however small. */
  static PointIndex map(Path file) throws IOException {
    return IndexFile.open(file, 0);
  }

  /** Whether a file begins as an index does; false if it cannot be read. */
  public static boolean isIndex(Path file) {
    return IndexFile.isIndex(file);
  }

  /**
   * Writes the index to a file, which is replaced if it exists.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    IndexFile.save(this, file);
  }

  /**
   * Writes the index as its file has it.
   *
   * @throws IOException if the stream cannot be written to
   */
  public void writeTo(OutputStream out) throws IOException {
    IndexFile.write(this, out);
  }

  /** A new lookup, for one thread. */
  public PointLookup lookup() {
    return new PointLookup(this);
  }

  /** A new search around points, for one thread. */
  public AreaLookup areaLookup() {
    return new AreaLookup(this);
  }

  /**
   * The units of the first layer at many points, as {@link PointLookup#find} gives them. Points are
   * shared out to threads.
   */
  public int[] findAll(double[] lon, double[] lat, int threads) {
    int[] found = new int[lon.length];
    List<Runnable> tasks = new ArrayList<>();
    for (int from = 0; from < lon.length; from += TASK) {
      int first = from;
      int end = Math.min(lon.length, from + TASK);
      tasks.add(() -> lookup().findAll(lon, lat, first, end, found));
    }
    Parallel.run(tasks, threads);
    return found;
  }

  /** The levels, top first. */
  public List<IndexLevel> levels() {
    return levels;
  }

  /** What the units are called. */
  public UnitTable units() {
    return units;
  }

  /** Number of layers; they are numbered from 0. */
  public int layerCount() {
    return layerCount;
  }

  /** The layer whose borders a unit's level has in the index, or −1. */
  int layer(int unit) {
    return layerCount == 1 ? 0 : layerOfUnit[unit];
  }

  /** The layer whose judgement of a point on the rim a layer follows; mostly itself. */
  int leader(int layer) {
    return leaders[layer];
  }

  int[] leaders() {
    return leaders.clone();
  }

  /** The grid of the coordinates. */
  public Grid grid() {
    return cellGrid.grid();
  }

  /** The reference system of the coordinates, as it was given to the builder. */
  public String crs() {
    return crs;
  }

  /** Metres of a unit of projected coordinates; 1 for geographic ones. */
  public double metersPerUnit() {
    return metersPerUnit;
  }

  /** Whether the levels were proven to nest exactly when the index was built. */
  public boolean isCertified() {
    return isCertified;
  }

  /** Bytes of cells and records. */
  public long sizeBytes() {
    return 4L * cells.rootWords + 4L * cells.poolWords;
  }
}

package org.jiezhi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiezhi.Placement.NamedUnit;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.crs.Transform;
import org.jiezhi.geo.Grid;
import org.jiezhi.locate.AreaLookup;
import org.jiezhi.locate.DamagedIndexException;
import org.jiezhi.locate.IndexLevel;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.locate.PointLookup;
import org.jiezhi.locate.UnitTable;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * Says in which units points lie, level by level.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Where the hierarchy is proven to nest, every point of its area, borders and outer rim
 *       included, has exactly one unit a level, and the units of the levels are each other's
 *       parents.
 *   <li>Where it is not, a level may have several units at a point; all are told, and {@link
 *       #isCertified} is false.
 *   <li>Points are in the coordinates of the hierarchy unless {@link #forPointsIn} says otherwise.
 * </ul>
 *
 * <p>Made by {@link Boundaries#locator()} or opened from an index file, which takes milliseconds.
 * Immutable and safe for many threads. For millions of points use {@link PointTable}, or the {@link
 * #index()} itself.
 */
public final class Locator {
  private final PointIndex index;
  private final @Nullable Transform transform;
  private final boolean takesDegrees;
  private final ThreadLocal<PointLookup> lookups;

  Locator(PointIndex index, @Nullable Transform transform, boolean takesDegrees) {
    this.index = index;
    this.takesDegrees = takesDegrees;
    this.transform = transform;
    lookups = ThreadLocal.withInitial(index::lookup);
  }

  static Locator of(PointIndex index) {
    return new Locator(index, null, index.grid() == Grid.GEOGRAPHIC);
  }

  /**
   * Opens an index file.
   *
   * @throws UnreadableInputException if it cannot be read, is no index, of another version, cut
   *     short or damaged
   */
  public static Locator open(Path file) {
    try {
      return of(PointIndex.open(file));
    } catch (DamagedIndexException e) {
      throw new UnreadableInputException(
          switch (e.reason()) {
            case NO_INDEX ->
                Message.of(
                    "{0} is no index of jiezhi; make one with jiezhi index",
                    "{0} 不是 jiezhi 索引；请用 jiezhi index 生成", file);
            case OTHER_VERSION ->
                Message.of(
                    "{0} is an index of another version; make it anew with jiezhi index",
                    "{0} 是其他版本的索引；请用 jiezhi index 重新生成", file);
            case CUT ->
                Message.of(
                    "{0} is cut short; make the index anew or copy it again",
                    "{0} 不完整；请重新生成或重新复制索引", file);
            case DAMAGED ->
                Message.of(
                    "{0} is damaged: its checksum is wrong; make the index anew or copy it again",
                    "{0} 已损坏：校验和不符；请重新生成或重新复制索引", file);
          },
          e);
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of("{0} cannot be read: {1}", "无法读取 {0}：{1}", file, e.toString()), e);
    }
  }

  /** Whether a file is an index, by its first bytes. */
  public static boolean isIndex(Path file) {
    return PointIndex.isIndex(file);
  }

  /**
   * The same for points in another reference system: GCJ-02, BD-09 or any that can be converted.
   *
   * @throws org.jiezhi.model.UsageException if points cannot be converted from it to the system of
   *     the hierarchy
   */
  public Locator forPointsIn(ReferenceSystem system) {
    ReferenceSystem own = ReferenceSystems.parse(index.crs()).orElse(unknown());
    if (system.isSameAs(own)) {
      return of(index);
    }
    boolean isGeographic = system.kind() == ReferenceSystem.Kind.GEOGRAPHIC;
    return new Locator(index, Transform.between(system, own), isGeographic);
  }

  private ReferenceSystem unknown() {
    return new ReferenceSystem(
        index.crs(),
        index.grid() == Grid.GEOGRAPHIC
            ? ReferenceSystem.Kind.GEOGRAPHIC
            : ReferenceSystem.Kind.PROJECTED,
        index.metersPerUnit(),
        null);
  }

  /** The index, in whose own coordinates points are looked up fastest. */
  public PointIndex index() {
    return index;
  }

  /** How points are taken to the coordinates of the index, or null if they are in them. */
  @Nullable Transform transform() {
    return transform;
  }

  /** Whether points are longitudes and latitudes. */
  public boolean takesDegrees() {
    return takesDegrees;
  }

  /** Whether the levels were proven to nest exactly when the index was made. */
  public boolean isCertified() {
    return index.isCertified();
  }

  /** Writes the index as a file has it. */
  public void writeTo(OutputStream out) throws IOException {
    index.writeTo(out);
  }

  /**
   * The units of each level at a point.
   *
   * @param x longitude or easting
   * @param y latitude or northing
   */
  public Placement locate(double x, double y) {
    double[] at = converted(x, y);
    List<Placement.OfLevel> levels = new ArrayList<>();
    for (int level = 0; level < index.levels().size(); level++) {
      IndexLevel each = index.levels().get(level);
      List<NamedUnit> units = new ArrayList<>();
      for (int unit : units(level, at[0], at[1])) {
        units.add(named(unit));
      }
      levels.add(new Placement.OfLevel(each.name(), each.scheme(), units));
    }
    return new Placement(levels);
  }

  /** A point in the coordinates of the index. */
  double[] converted(double x, double y) {
    double[] at = {x, y};
    if (transform != null) {
      transform.apply(at);
    }
    return at;
  }

  /** What a unit of the index is called. */
  NamedUnit named(int unit) {
    return new NamedUnit(index.units().code(unit), index.units().name(unit));
  }

  /** The units of a level at a point of the index's coordinates, ascending. */
  int[] units(int level, double x, double y) {
    UnitTable table = index.units();
    int[] found = lookups.get().list(index.levels().get(level).layer(), x, y);
    for (int i = 0; i < found.length; i++) {
      found[i] = table.ancestor(found[i], level);
    }
    return java.util.Arrays.stream(found).filter(unit -> unit > 0).distinct().toArray();
  }

  /**
   * Every unit of every level that a circle around a point touches, each after those it belongs to.
   *
   * @param radiusMeters how far off the position may be
   * @throws IllegalArgumentException if the radius is no number, negative or infinite
   */
  public List<Touched> touching(double x, double y, double radiusMeters) {
    double[] at = converted(x, y);
    List<Touched> all = new ArrayList<>();
    for (AreaLookup.TouchedUnit each : index.areaLookup().touching(at[0], at[1], radiusMeters)) {
      String level = index.levels().get(index.units().level(each.unit())).name();
      all.add(new Touched(level, named(each.unit()), each.isInside(), each.borderMeters()));
    }
    return all;
  }

  /**
   * The unit nearest to a point that lies outside, of the lowest level that has borders of its own;
   * see {@link AreaLookup#nearest}.
   *
   * @param mostMeters how far to look
   */
  public Optional<Touched> nearest(double x, double y, double mostMeters) {
    double[] at = converted(x, y);
    return index
        .areaLookup()
        .nearest(0, at[0], at[1], mostMeters)
        .map(
            each ->
                new Touched(
                    index.levels().get(index.units().level(each.unit())).name(),
                    named(each.unit()),
                    each.meters() == 0,
                    each.meters()));
  }

  /**
   * A unit near a point.
   *
   * @param level the name of its level
   * @param unit the unit
   * @param isInside whether the point lies in it
   * @param borderMeters how far its border is; NaN where that is farther than was looked
   */
  public record Touched(String level, NamedUnit unit, boolean isInside, double borderMeters) {}
}

package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.Parallel;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Makes children tile their parents exactly, moving as little as possible. Owners are ints:
 * children from 0, then their parents.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>In the result every place inside a parent belongs to exactly one child of that parent, and
 *       no child reaches out of its parent; neighbours and parents have the same vertices on common
 *       borders. So it holds by the integers, unless a parent has no child at all.
 *   <li>Parents' own vertices stay where they are. Nodes may be put in, the same on both sides of a
 *       border. A crossing rounds to the grid by half a diagonal of it at the most; where the parts
 *       of a segment cross others again they round again, so that nodes lie within a few half
 *       diagonals of the segment: in the random tests, which allow 1.5 steps, within 0.73.
 *   <li>No child is lost: one that is claimed by others everywhere keeps its place. Only of several
 *       with the very same part of their parent all but the first are {@link Result#setAside},
 *       those that have no part in their parent, and those that smaller ones, claimed everywhere
 *       too, cover together.
 *   <li>Where nothing is wrong nothing changes, vertex for vertex; the repair of a result in which
 *       no child was set aside is that result.
 *   <li>The result depends on geometries and the order of owners alone, not on where rings begin,
 *       on threads or hash order.
 * </ol>
 *
 * <p>Two passes. The first lays all rings into one {@link Arrangement}, so that borders shared by
 * parents are noded once and agreed on both sides; settles whose each contested face is ({@link
 * Settlement}); and draws the outlines anew ({@link Outlines}). The second nodes these on the grid
 * and gives what rounding has left contested to the longest border. Its faces are the result: arcs
 * that meet only at vertices, a part of which cannot cross. Capture of a parent's line is not a
 * snap: a child that gets every face up to the line has the line as its border.
 *
 * <p>Time O((n + k) log n) for n vertices and k crossings as a rule; about 300 bytes a vertex.
 */
public final class TilingRepair {
  /**
   * What is to be repaired.
   *
   * @param grid the grid of all coordinates
   * @param metersPerUnit size of the linear unit of projected coordinates
   * @param children areas of the children
   * @param parentOf for each child the number of its parent from 0, or −1 if there are no parents
   * @param parents areas of the parents, an exact coverage; may be empty
   * @param covering whether children must cover their parents
   * @param buildings areas that no new border shall cut where that can be helped
   * @param keeperOf for each building the child that it belongs to, or −1
   * @param policy has a say before the rules
   * @param threads how many threads may work
   * @param checkpoint called now and then; may throw to stop the work
   */
  public record Task(
      Grid grid,
      double metersPerUnit,
      List<Geometry> children,
      List<Integer> parentOf,
      List<Geometry> parents,
      boolean covering,
      List<Geometry> buildings,
      List<Integer> keeperOf,
      Policy policy,
      int threads,
      Runnable checkpoint) {
    /** Copies the lists. */
    public Task {
      children = List.copyOf(children);
      parentOf = List.copyOf(parentOf);
      parents = List.copyOf(parents);
      buildings = List.copyOf(buildings);
      keeperOf = List.copyOf(keeperOf);
    }
  }

  /**
   * What came of it.
   *
   * @param children the new area of each child on the grid; null where it did not change or is set
   *     aside
   * @param setAside children that got no area, with why: {@link #NO_PART}, {@link #COVERED}, or the
   *     first child that has the very same part in the parent
   * @param nodes what was put into the parents' borders
   * @param decisions what was decided, in a fixed order
   */
  public record Result(
      List<@Nullable Geometry> children,
      SortedMap<Integer, Integer> setAside,
      BorderNodes nodes,
      List<Decision> decisions) {}

  /** Why a child got no area: it has no part in its parent. */
  public static final int NO_PART = -1;

  /** Why a child got no area: several others together claim all of its part in its parent. */
  public static final int COVERED = -2;

  private final Task task;
  private final int children;

  private TilingRepair(Task task) {
    this.task = task;
    children = task.children.size();
  }

  /** Repairs one level. Safe to call from many threads. */
  public static Result of(Task task) {
    return new TilingRepair(task).repair();
  }

  private Result repair() {
    Draft draft = draft();
    return draft.same != null
        ? draft.same
        : finish(draft.drawing, draft.claims, draft.before, draft.decisions);
  }

  /** What the first pass leaves: a result where nothing is wrong, else a drawing. */
  private record Draft(
      @Nullable Result same,
      Arrangement.Builder drawing,
      FaceClaims claims,
      BorderNodes.Before before,
      List<Decision> decisions) {}

  private Draft draft() {
    Arrangement.Builder again = Arrangement.builder(task.grid).expectVertices(vertices());
    List<Integer> beside = List.of();
    Arrangement given = arrangement(beside);
    FaceClaims claims = claims(given, beside);
    if (!task.buildings.isEmpty()) {
      beside = besideContests(given, claims);
      if (!beside.isEmpty()) {
        given = arrangement(beside);
        claims = claims(given, beside);
      }
    }
    Settlement settlement =
        new Settlement(
            given, claims, task.metersPerUnit, task.policy, true, task.threads, task.checkpoint);
    Outlines outlines = new Outlines(settlement);
    boolean sound =
        outlines.isSound()
            && given.inserted.size() == 0
            && given.flatRingOwners().length == 0
            && given.repeats.size() == 0
            && given.input.selfTouches().length == 0;
    BorderNodes.Before before = BorderNodes.before(given, children, children + task.parents.size());
    if (sound) {
      BitSet aside = new BitSet(children);
      aside.set(0, children);
      for (int owner : settlement.owner) {
        if (owner >= 0) {
          aside.clear(owner);
        }
      }
      List<@Nullable Geometry> same = new ArrayList<>(task.children);
      same.replaceAll(each -> null);
      Result unchanged = new Result(same, reasons(aside, claims), BorderNodes.NONE, List.of());
      return new Draft(unchanged, again, claims, before, List.of());
    }
    List<Decision> decisions = decisions(settlement);
    outlines.drawInto(again);
    return new Draft(null, again, claims, before, decisions);
  }

  /** Nodes what was drawn; what was drawn from is no longer held by then. */
  private Result finish(
      Arrangement.Builder drawing,
      FaceClaims claims,
      BorderNodes.Before before,
      List<Decision> decisions) {
    BitSet aside = new BitSet();
    Arrangement drawn = drawing.build(task.threads, task.checkpoint);
    Settlement last =
        new Settlement(
            drawn,
            claims(drawn, List.of()),
            task.metersPerUnit,
            Policy.NONE,
            false,
            task.threads,
            task.checkpoint);
    List<@Nullable Geometry> areas = areas(last);
    for (int i = 0; i < children; i++) {
      if (areas.get(i) == null) {
        aside.set(i);
      } else if (isSame(task.children.get(i), areas.get(i))) {
        areas.set(i, null);
      }
    }
    return new Result(areas, reasons(aside, claims), before.nodes(drawn), decisions);
  }

  /** Why children got no area. */
  private SortedMap<Integer, Integer> reasons(BitSet aside, FaceClaims claims) {
    SortedMap<Integer, Integer> reasons = new TreeMap<>();
    if (aside.isEmpty()) {
      return reasons;
    }
    BitSet withOwn = claims.childrenWithOwn();
    List<List<Integer>> parts = claims.contestsOfChildren();
    Map<List<Integer>, Integer> first = new HashMap<>();
    for (int child = 0; child < children; child++) {
      if (!aside.get(child) && !withOwn.get(child)) {
        first.putIfAbsent(parts.get(child), child);
      }
    }
    for (int child = aside.nextSetBit(0); child >= 0; child = aside.nextSetBit(child + 1)) {
      if (withOwn.get(child)) {
        reasons.put(child, COVERED);
      } else if (parts.get(child).isEmpty()) {
        reasons.put(child, NO_PART);
      } else {
        int twin = first.getOrDefault(parts.get(child), child);
        first.putIfAbsent(parts.get(child), child);
        reasons.put(child, twin == child ? COVERED : twin);
      }
    }
    return reasons;
  }

  /** Children, parents and some of the buildings laid over each other. */
  private Arrangement arrangement(List<Integer> buildings) {
    Arrangement.Builder builder = Arrangement.builder(task.grid).expectVertices(vertices());
    for (int i = 0; i < children; i++) {
      builder.add(i, task.children.get(i).norm());
    }
    int owner = children;
    for (Geometry parent : task.parents) {
      builder.add(owner++, parent.norm());
    }
    for (int building : buildings) {
      builder.add(owner++, task.buildings.get(building).norm());
    }
    return builder.build(task.threads, task.checkpoint);
  }

  private FaceClaims claims(Arrangement arrangement, List<Integer> buildings) {
    return new FaceClaims(
        arrangement,
        children,
        task.parents.size(),
        task.parentOf.stream().mapToInt(Integer::intValue).toArray(),
        task.covering,
        buildings.stream().mapToInt(task.keeperOf::get).toArray());
  }

  /** The buildings near contested regions; all others cannot be cut by what is drawn anew. */
  private List<Integer> besideContests(Arrangement arrangement, FaceClaims claims) {
    STRtree regions = new STRtree();
    for (Region region : Regions.of(arrangement, claims.contest)) {
      Envelope box = region.polygon().getEnvelopeInternal();
      regions.insert(box, box);
    }
    List<Integer> near = new ArrayList<>();
    for (int i = 0; i < task.buildings.size(); i++) {
      if (!regions.query(task.buildings.get(i).getEnvelopeInternal()).isEmpty()) {
        near.add(i);
      }
    }
    return near;
  }

  private int vertices() {
    int n = 0;
    for (Geometry each : task.children) {
      n += each.getNumPoints();
    }
    for (Geometry each : task.parents) {
      n += each.getNumPoints();
    }
    return n;
  }

  private List<Decision> decisions(Settlement settlement) {
    List<Region> outside = outside(settlement);
    int settled = settlement.regions.size();
    Decision[] all = new Decision[settled + outside.size()];
    List<Runnable> tasks = new ArrayList<>();
    for (int from = 0; from < all.length; from += 64) {
      int begin = from;
      int end = Math.min(all.length, from + 64);
      tasks.add(
          () -> {
            task.checkpoint.run();
            for (int i = begin; i < end; i++) {
              all[i] =
                  i < settled ? settlement.decision(i) : settlement.cut(outside.get(i - settled));
            }
          });
    }
    Parallel.run(tasks, task.threads);
    return List.of(all);
  }

  /** What of children lies outside their parents, by child: regions whose kind is the child. */
  private static List<Region> outside(Settlement settlement) {
    Arrangement arrangement = settlement.arrangement;
    FaceClaims claims = settlement.claims;
    BitSet inParent = new BitSet();
    for (int label = 0; label < claims.owner.length; label++) {
      for (int owner : arrangement.owners(label)) {
        if (owner < claims.children && Arrays.binarySearch(claims.astray[label], owner) < 0) {
          inParent.set(owner);
        }
      }
    }
    List<Region> found = new ArrayList<>();
    int layers = Arrays.stream(claims.astray).mapToInt(each -> each.length).max().orElse(0);
    for (int layer = 0; layer < layers; layer++) {
      int[] kind = new int[claims.astray.length];
      for (int label = 0; label < kind.length; label++) {
        int[] who = claims.astray[label];
        kind[label] = layer < who.length && inParent.get(who[layer]) ? who[layer] : -1;
      }
      found.addAll(Regions.of(arrangement, kind));
    }
    return found;
  }

  private List<@Nullable Geometry> areas(Settlement settlement) {
    int[] kind = settlement.owner.clone();
    for (int face = 0; face < kind.length; face++) {
      kind[face] = Math.max(kind[face], -1);
    }
    return Tiles.of(settlement.arrangement, kind, children);
  }

  /** Whether an area, taken to the grid, is the same vertex for vertex. */
  private boolean isSame(Geometry before, Geometry after) {
    Geometry rounded = before.copy();
    rounded.apply(new GridRounding(task.grid));
    rounded.geometryChanged();
    return rounded.getNumPoints() == after.getNumPoints()
        && rounded.norm().equalsExact(after.norm());
  }
}

package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiezhi.geo.MetricFrame;
import org.jiezhi.geo.Parallel;
import org.jiezhi.geo.WideSum;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose the contested faces of an arrangement are.
 *
 * <p>Connected faces with the same claimants are one region, settled as a whole by the first rule
 * of {@link Decision.How} that applies. Decisions depend on the geometry and the order of owners
 * only. Lines are drawn on all threads.
 */
final class Settlement {
  /** Where a region is parted by a line: what stands for its faces, less the number. */
  static final int PARTED = -3;

  /** The share of common ends from which on two borders are taken for one line. */
  private static final double COMMON_ENDS = 0.2;

  final Arrangement arrangement;
  final FaceClaims claims;

  /**
   * For each face its owner, {@link FaceClaims#NOBODY}, or {@link #PARTED} less the number of its
   * region.
   */
  final int[] owner;

  final List<Region> regions;
  final Outcome[] outcomes;

  private final double metersPerUnit;
  private final Policy policy;
  private final boolean parting;
  private final int[] uses;
  private final WideSum[] areas;
  private final List<Lens> lenses = new ArrayList<>();
  private final BitSet bare = new BitSet();

  /** What becomes of a region. */
  static final class Outcome {
    Decision.How how = Decision.How.LEFT_OPEN;

    /** Who gets all of it, or −1. */
    int taker = -1;

    double reachM = Double.NaN;

    /** Who may take from it at each half-edge, or −1. */
    int[] claim = {};

    /** Where a middle line begins and ends, and its inner vertices between. */
    int from = -1;

    int to = -1;
    long[] lineX = {};
    long[] lineY = {};
    List<FaceSplitter.Loop> loops = List.of();
    int[] takers = {};
  }

  /**
   * Settles all regions.
   *
   * @param parting whether regions may be parted by lines
   */
  Settlement(
      Arrangement arrangement,
      FaceClaims claims,
      double metersPerUnit,
      Policy policy,
      boolean parting,
      int threads,
      Runnable checkpoint) {
    this.arrangement = arrangement;
    this.claims = claims;
    this.metersPerUnit = metersPerUnit;
    this.policy = policy;
    this.parting = parting;
    uses = arrangement.input.usesOfVertices(claims.owners);
    areas = arrangement.doubledAreas(claims.allOwners());
    owner = new int[arrangement.faceCount()];
    bare.set(0, claims.children);
    for (int face = 0; face < owner.length; face++) {
      owner[face] = face == 0 ? FaceClaims.NOBODY : claims.owner[arrangement.label(face)];
      if (owner[face] >= 0) {
        bare.clear(owner[face]);
      }
    }
    regions = Regions.of(arrangement, claims.contest);
    outcomes = new Outcome[regions.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = new Outcome();
      for (int face : regions.get(i).faces) {
        owner[face] = PARTED - i;
      }
    }
    IntList open = new IntList(16);
    List<Runnable> drawing = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      if (!settle(i, drawing)) {
        open.add(i);
      }
    }
    settleLenses(drawing);
    draw(drawing, threads, checkpoint);
    settleRest(open);
  }

  /**
   * Where two borders come together at vertices that both have, they are one line from which each
   * has left vertices out, and all vertices of both stay; where they merely cross, they are two
   * surveys, and the truth is between them.
   */
  private void settleLenses(List<Runnable> drawing) {
    Map<Long, int[]> ends = new HashMap<>();
    for (Lens lens : lenses) {
      int[] count = ends.computeIfAbsent(lens.pair(), key -> new int[2]);
      count[0] += lens.commonEnds(uses);
      count[1] += 2;
    }
    for (Lens lens : lenses) {
      int[] count = ends.getOrDefault(lens.pair(), new int[2]);
      boolean isOneLine = count[0] >= COMMON_ENDS * count[1];
      MetricFrame frame = frame(regions.get(lens.number));
      int longer = lens.ownerOfNotch(frame);
      int taker = isOneLine && longer < 0 ? lens.ownerWithoutVertices(uses) : -1;
      if (longer >= 0) {
        give(lens.number, longer, Decision.How.LONGEST_BORDER);
      } else if (taker >= 0) {
        give(lens.number, taker, Decision.How.DETAIL);
      } else {
        Outcome outcome = outcomes[lens.number];
        drawing.add(() -> lens.draw(outcome, frame, isOneLine ? uses : null));
      }
    }
  }

  private static void draw(List<Runnable> drawing, int threads, Runnable checkpoint) {
    List<Runnable> batches = new ArrayList<>();
    for (int from = 0; from < drawing.size(); from += 64) {
      List<Runnable> batch = drawing.subList(from, Math.min(from + 64, drawing.size()));
      batches.add(
          () -> {
            checkpoint.run();
            batch.forEach(Runnable::run);
          });
    }
    Parallel.run(batches, threads);
  }

  boolean isParted(int face) {
    return owner[face] <= PARTED;
  }

  /** The outcome of the region that a parted face belongs to. */
  Outcome outcomeOf(int face) {
    return outcomes[PARTED - owner[face]];
  }

  private boolean settle(int i, List<Runnable> drawing) {
    Region region = regions.get(i);
    int contest = region.kind();
    Outcome outcome = outcomes[i];
    int named = policy.taker(region, claims.holder(contest), claims.isGap(contest));
    if (named != Policy.RULES) {
      give(i, named, Decision.How.POLICY);
      return true;
    }
    int last = lastArea(contest);
    if (last >= 0) {
      give(i, last, Decision.How.LAST_AREA);
      return true;
    }
    int keeper = claims.keeper(contest);
    if (keeper >= 0) {
      give(i, keeper, Decision.How.BUILDING);
      return true;
    }
    int ranked = ranked(contest);
    if (ranked >= 0) {
      give(i, ranked, Decision.How.RANK);
      return true;
    }
    outcome.claim = claimsAround(region);
    if (claims.isGap(contest)) {
      keepLowestRank(outcome.claim);
    }
    int[] takers = distinct(outcome.claim);
    if (takers.length == 0) {
      return false;
    }
    if (takers.length == 1) {
      give(i, takers[0], Decision.How.ONLY_NEIGHBOUR);
      return true;
    }
    if (!parting) {
      give(i, longest(region, outcome.claim), Decision.How.LONGEST_BORDER);
      return true;
    }
    int runs = runs(region, outcome.claim);
    if (!claims.isGap(contest) && runs > takers.length) {
      give(i, smallest(takers), Decision.How.SMALLEST);
      return true;
    }
    MetricFrame frame = frame(region);
    boolean isLens =
        takers.length == 2 && runs == 2 && region.ringStart.length == 2 && isFull(outcome.claim);
    if (isLens) {
      lenses.add(new Lens(arrangement, i, region, outcome.claim));
      return true;
    }
    int skipping = takers.length > 3 ? -1 : skipping(region, outcome.claim);
    if (skipping >= 0) {
      give(i, skipping, Decision.How.DETAIL);
    } else {
      drawing.add(() -> part(i, frame));
    }
    return true;
  }

  /** The one claimant of an overlap whose rank is the highest, or −1. */
  private int ranked(int contest) {
    int[] who = claims.claimants.get(contest);
    int highest = Arrays.stream(who).map(policy::rank).max().orElse(0);
    int[] best = Arrays.stream(who).filter(child -> policy.rank(child) == highest).toArray();
    return best.length == 1 && who.length > 1 ? best[0] : -1;
  }

  /** The border of the highest rank stands, so the others fill the gap. */
  private void keepLowestRank(int[] claim) {
    int lowest = Arrays.stream(distinct(claim)).map(policy::rank).min().orElse(0);
    for (int h = 0; h < claim.length; h++) {
      if (claim[h] >= 0 && policy.rank(claim[h]) > lowest) {
        claim[h] = -1;
      }
    }
  }

  /** A claimant that has no area beyond contested ones; the smallest of several; or −1. */
  private int lastArea(int contest) {
    int[] who = claims.claimants.get(contest);
    int[] poor = Arrays.stream(who).filter(bare::get).toArray();
    return poor.length == 0 ? -1 : smallest(poor);
  }

  private int smallest(int[] children) {
    int best = children[0];
    for (int child : children) {
      WideSum less = new WideSum();
      less.add(areas[child]);
      less.subtract(areas[best]);
      if (less.signum() < 0) {
        best = child;
      }
    }
    return best;
  }

  private void give(int i, int taker, Decision.How how) {
    Outcome outcome = outcomes[i];
    outcome.how = how;
    outcome.taker = Math.max(taker, -1);
    outcome.takers = taker < 0 ? new int[0] : new int[] {taker};
    for (int face : regions.get(i).faces) {
      owner[face] = Math.max(taker, FaceClaims.NOBODY);
    }
  }

  private int[] claimsAround(Region region) {
    int[] claim = new int[region.halves.length];
    for (int h = 0; h < claim.length; h++) {
      int beside = owner[arrangement.faces.faceOf[region.halves[h] ^ 1]];
      claim[h] = beside >= 0 && claims.mayTake(beside, region.kind()) ? beside : -1;
    }
    return claim;
  }

  private static int[] distinct(int[] claim) {
    return Arrays.stream(claim).filter(each -> each >= 0).sorted().distinct().toArray();
  }

  private static boolean isFull(int[] claim) {
    return Arrays.stream(claim).allMatch(each -> each >= 0);
  }

  /** How many stretches of border with one claimant there are, around all rings. */
  private static int runs(Region region, int[] claim) {
    int runs = 0;
    for (int ring = 0; ring + 1 < region.ringStart.length; ring++) {
      int from = region.ringStart[ring];
      int to = region.ringStart[ring + 1];
      int changes = 0;
      boolean some = false;
      for (int h = from; h < to; h++) {
        int before = claim[h == from ? to - 1 : h - 1];
        some |= claim[h] >= 0;
        changes += claim[h] >= 0 && claim[h] != before ? 1 : 0;
      }
      runs += some ? Math.max(1, changes) : 0;
    }
    return runs;
  }

  private int longest(Region region, int[] claim) {
    TreeMap<Integer, Double> lengths = new TreeMap<>();
    MetricFrame frame = frame(region);
    VertexTable points = arrangement.arcs.vertices;
    for (int h = 0; h < claim.length; h++) {
      if (claim[h] >= 0) {
        double sum = 0;
        int[] path = arrangement.arcs.path(region.halves[h]);
        for (int i = 0; i + 1 < path.length; i++) {
          sum +=
              frame.length(
                  (double) points.x[path[i + 1]] - points.x[path[i]],
                  (double) points.y[path[i + 1]] - points.y[path[i]]);
        }
        lengths.merge(claim[h], sum, Double::sum);
      }
    }
    int best = lengths.firstKey();
    for (int each : lengths.keySet()) {
      if (lengths.getOrDefault(each, 0.0) > lengths.getOrDefault(best, 0.0)) {
        best = each;
      }
    }
    return best;
  }

  /**
   * Where borders around a region come together at vertices that they have in common, one of them
   * has skipped a vertex of the others: the one with the fewest along the region, the longest of
   * these. Who has it, or −1 where borders merely cross.
   */
  private int skipping(Region region, int[] claim) {
    boolean rim = !isFull(claim);
    if (region.ringStart.length > 2 || (rim && claims.isGap(region.kind()))) {
      return -1;
    }
    Map<Integer, Integer> vertices = new TreeMap<>();
    boolean some = false;
    for (int h = 0; h < claim.length; h++) {
      int before = claim[h == 0 ? claim.length - 1 : h - 1];
      int[] path = arrangement.arcs.path(region.halves[h]);
      if (claim[h] >= 0) {
        boolean first = claim[h] != before;
        if (first && before >= 0) {
          some = true;
          if (uses[path[0]] < 2) {
            return -1;
          }
        }
        int own = first && uses[path[0]] > 0 ? 1 : 0;
        for (int i = 1; i < path.length; i++) {
          own += uses[path[i]] > 0 ? 1 : 0;
        }
        vertices.merge(claim[h], own, Integer::sum);
      }
    }
    if (!some) {
      return -1;
    }
    int fewest = vertices.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    int[] among = claim.clone();
    for (int h = 0; h < among.length; h++) {
      if (among[h] >= 0 && vertices.getOrDefault(among[h], 0) > fewest) {
        among[h] = -1;
      }
    }
    return longest(region, among);
  }

  private MetricFrame frame(Region region) {
    return MetricFrame.at(
        arrangement.grid(),
        metersPerUnit,
        arrangement.arcs.vertices.y[arrangement.faces.origin(region.halves[0])]);
  }

  private void part(int i, MetricFrame frame) {
    Region region = regions.get(i);
    Outcome outcome = outcomes[i];
    FaceSplitter splitter = FaceSplitter.split(region, outcome.claim, frame);
    if (splitter == null) {
      give(i, longest(region, outcome.claim), Decision.How.LONGEST_BORDER);
      return;
    }
    outcome.how = Decision.How.CENTRELINES;
    outcome.loops = splitter.loops();
    outcome.reachM = splitter.reach();
    outcome.takers = outcome.loops.stream().mapToInt(loop -> loop.owner).distinct().toArray();
  }

  /** Regions that only other contested regions touch: from the settled ones inwards. */
  private void settleRest(IntList open) {
    int[] waiting = open.toArray();
    while (waiting.length > 0) {
      IntList still = new IntList(waiting.length);
      List<int[]> found = new ArrayList<>();
      for (int i : waiting) {
        Region region = regions.get(i);
        int[] claim = claimsAround(region);
        if (distinct(claim).length > 0) {
          found.add(new int[] {i, longest(region, claim)});
        } else {
          still.add(i);
        }
      }
      found.forEach(each -> give(each[0], each[1], Decision.How.LONGEST_BORDER));
      if (found.isEmpty()) {
        for (int i : waiting) {
          giveToLastResort(i);
        }
        return;
      }
      waiting = still.toArray();
    }
  }

  private void giveToLastResort(int i) {
    Region region = regions.get(i);
    int contest = region.kind();
    if (!claims.isGap(contest)) {
      give(i, smallest(claims.claimants.get(contest)), Decision.How.SMALLEST);
      return;
    }
    int beside = besideParted(region);
    int taker = beside >= 0 ? beside : nearest(region, claims.holder(contest));
    give(i, taker, taker < 0 ? Decision.How.LEFT_OPEN : Decision.How.NEAREST);
  }

  private int besideParted(Region region) {
    for (int half : region.halves) {
      int face = arrangement.faces.faceOf[half ^ 1];
      if (isParted(face)) {
        for (int taker : outcomeOf(face).takers) {
          if (claims.mayTake(taker, region.kind())) {
            return taker;
          }
        }
      }
    }
    return -1;
  }

  /** The child of a parent with a vertex nearest to a region's first; −1 if it has no children. */
  private int nearest(Region region, int parent) {
    if (parent < 0) {
      return -1;
    }
    Arcs arcs = arrangement.arcs;
    VertexTable points = arcs.vertices;
    MetricFrame frame = frame(region);
    int from = arrangement.faces.origin(region.halves[0]);
    double best = Double.POSITIVE_INFINITY;
    int taker = -1;
    for (int half = 0; half < arrangement.faces.faceOf.length; half++) {
      int child = owner[arrangement.faces.faceOf[half]];
      if (child >= 0 && claims.parentOf[child] == parent) {
        for (int at = arcs.start[half >> 1]; at < arcs.start[(half >> 1) + 1]; at++) {
          int v = arcs.flat[at];
          double distance =
              frame.length(
                  (double) points.x[v] - points.x[from], (double) points.y[v] - points.y[from]);
          if (distance < best || (distance == best && child < taker)) {
            best = distance;
            taker = child;
          }
        }
      }
    }
    return taker;
  }

  /** What was decided about a region. */
  Decision decision(int i) {
    Region region = regions.get(i);
    Outcome outcome = outcomes[i];
    int contest = region.kind();
    boolean gap = claims.isGap(contest);
    boolean rim = gap && !isFull(outcome.claim.length > 0 ? outcome.claim : claimsAround(region));
    double area = frame(region).area(region.doubledArea().doubleValue() / 2);
    double reach = outcome.reachM;
    if (Double.isNaN(reach)) {
      reach = RegionMeasure.reachOf(region, metersPerUnit, label -> side(label, outcome, contest));
    }
    return new Decision(
        gap ? rim ? Decision.Kind.RIM_GAP : Decision.Kind.GAP : Decision.Kind.OVERLAP,
        outcome.how,
        claims.holder(contest),
        Arrays.stream(claims.claimants.get(contest)).boxed().toList(),
        Arrays.stream(outcome.takers).boxed().toList(),
        region.packedPolygon(),
        region.outsideLabels().length,
        area,
        reach);
  }

  /** What is cut off a child outside its parent; the region's kind is the child. */
  Decision cut(Region region) {
    int child = region.kind();
    double area = frame(region).area(region.doubledArea().doubleValue() / 2);
    double reach =
        RegionMeasure.reachOf(region, metersPerUnit, label -> winds(label, child) ? 1 : 0);
    return new Decision(
        Decision.Kind.OUTSIDE,
        Decision.How.CUT,
        claims.parentOf[child],
        List.of(child),
        List.of(),
        region.packedPolygon(),
        region.outsideLabels().length,
        area,
        reach);
  }

  private boolean winds(int label, int child) {
    return Arrays.binarySearch(arrangement.owners(label), child) >= 0;
  }

  /** The border towards the taker goes, the rest of it stays. */
  private int side(int label, Outcome outcome, int contest) {
    int beside =
        claims.contest[label] < 0 ? claims.owner[label] : claims.keeper(claims.contest[label]);
    return beside >= 0 && beside == outcome.taker && claims.mayTake(beside, contest) ? 1 : 0;
  }

  /** The line that parts a face's region, or null where it is parted otherwise. */
  @Nullable Outcome lineThrough(int face) {
    Outcome outcome = isParted(face) ? outcomeOf(face) : null;
    return outcome != null && outcome.from >= 0 ? outcome : null;
  }
}

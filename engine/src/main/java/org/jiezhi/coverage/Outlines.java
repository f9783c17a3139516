package org.jiezhi.coverage;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Draws the outlines of settled faces into a new arrangement: around each owner's faces along the
 * arcs, along middle lines where a region is parted by one, and around the loops of regions parted
 * otherwise. Vertices that noding made for lines which are gone now are left out, so that borders
 * run straight again; the parents' rings are drawn with those that stay.
 *
 * <p>What is drawn may still cross itself by the rounding of new lines: the new arrangement sees to
 * that.
 */
final class Outlines {
  private final Arrangement arrangement;
  private final Settlement settlement;
  private final Arcs arcs;
  private final Faces faces;
  private final BitSet given;

  /** Vertices that must stay whatever meets there: where lines begin, where loops join. */
  private final BitSet pinned = new BitSet();

  /** For each vertex in how many of the arcs that are drawn it ends or lies (twice). */
  private final int[] degree;

  private boolean sound = true;

  Outlines(Settlement settlement) {
    this.settlement = settlement;
    arrangement = settlement.arrangement;
    arcs = arrangement.arcs;
    faces = arrangement.faces;
    given = arrangement.input.verticesOf(settlement.claims.owners);
    degree = new int[arcs.vertices.size()];
    for (int arc = 0; arc < arcs.count; arc++) {
      int left = faces.faceOf[2 * arc];
      int right = faces.faceOf[2 * arc + 1];
      if (isDrawn(arc, left, right)) {
        for (int i = arcs.start[arc]; i < arcs.start[arc + 1]; i++) {
          boolean end = i == arcs.start[arc] || i + 1 == arcs.start[arc + 1];
          degree[arcs.flat[i]] += end ? 1 : 2;
        }
      } else {
        sound = false;
      }
      if (isLoop(left) || isLoop(right)) {
        for (int i = arcs.start[arc]; i < arcs.start[arc + 1]; i++) {
          pinned.set(arcs.flat[i]);
        }
      }
    }
    for (Settlement.Outcome outcome : settlement.outcomes) {
      if (outcome.from >= 0) {
        degree[outcome.from]++;
        degree[outcome.to]++;
        if (outcome.how == Decision.How.MIDDLE_LINE) {
          pinned.set(outcome.from);
          pinned.set(outcome.to);
        }
      }
    }
  }

  /** Whether every border of the input has another owner on each side: nothing need be drawn. */
  boolean isSound() {
    return sound && settlement.regions.isEmpty();
  }

  private boolean isLoop(int face) {
    return settlement.isParted(face) && settlement.lineThrough(face) == null;
  }

  private boolean isDrawn(int arc, int left, int right) {
    if (settlement.lineThrough(left) != null || settlement.lineThrough(right) != null) {
      return false;
    }
    return settlement.owner[left] != settlement.owner[right] || isOfParent(arc);
  }

  private boolean isOfParent(int arc) {
    for (int use = arcs.useStart[arc]; use < arcs.useStart[arc + 1]; use++) {
      int owner = arcs.useOwner[use];
      if (owner >= settlement.claims.children && owner < settlement.claims.owners) {
        return true;
      }
    }
    return false;
  }

  private boolean stays(int vertex) {
    return given.get(vertex) || pinned.get(vertex) || degree[vertex] != 2;
  }

  /** Draws everything. */
  void drawInto(Arrangement.Builder target) {
    boolean[] done = new boolean[faces.faceOf.length];
    for (int half = 0; half < done.length; half++) {
      int owner = settlement.owner[faces.faceOf[half]];
      if (owner >= 0 && !done[half] && settlement.owner[faces.faceOf[half ^ 1]] != owner) {
        draw(target, owner, walk(half, owner, done));
      }
    }
    for (Settlement.Outcome outcome : settlement.outcomes) {
      for (FaceSplitter.Loop loop : outcome.loops) {
        for (int i = 0; i < loop.x.length; i++) {
          target.addPoint(loop.x[i], loop.y[i]);
        }
        target.closeLoop(loop.owner);
      }
    }
    Rings noded = arrangement.noded;
    for (int ring = 0; ring < noded.count(); ring++) {
      int owner = noded.owner(ring);
      if (owner >= settlement.claims.children && owner < settlement.claims.owners) {
        for (int at = noded.start(ring); at < noded.end(ring); at++) {
          addIfStays(target, noded.vertex(at));
        }
        target.closeLoop(owner);
      }
    }
  }

  /** The half-edges once around an owner's faces; begins where no middle line is under way. */
  private int[] walk(int from, int owner, boolean[] done) {
    IntList walk = new IntList(16);
    int at = from;
    do {
      done[at] = true;
      walk.add(at);
      at = faces.next[at];
      while (settlement.owner[faces.faceOf[at ^ 1]] == owner) {
        at = faces.next[at ^ 1];
      }
    } while (at != from);
    int[] halves = walk.toArray();
    int begin = 0;
    while (begin < halves.length && isWithinLine(halves[begin])) {
      begin++;
    }
    int n = halves.length;
    int shift = begin == n ? 0 : begin;
    int[] turned = new int[n];
    Arrays.setAll(turned, i -> halves[(i + shift) % n]);
    return turned;
  }

  private boolean isWithinLine(int half) {
    Settlement.Outcome line = settlement.lineThrough(faces.faceOf[half ^ 1]);
    return line != null && faces.origin(half) != line.from && faces.origin(half) != line.to;
  }

  private void draw(Arrangement.Builder target, int owner, int[] walk) {
    for (int i = 0; i < walk.length; ) {
      int outside = faces.faceOf[walk[i] ^ 1];
      Settlement.Outcome line = settlement.lineThrough(outside);
      if (line == null) {
        int[] path = arcs.path(walk[i]);
        for (int k = 0; k + 1 < path.length; k++) {
          addIfStays(target, path[k]);
        }
        i++;
        continue;
      }
      int begin = faces.origin(walk[i]);
      addIfStays(target, begin);
      boolean ahead = begin == line.from;
      for (int k = 0; k < line.lineX.length; k++) {
        int at = ahead ? k : line.lineX.length - 1 - k;
        target.addPoint(line.lineX[at], line.lineY[at]);
      }
      int end = ahead ? line.to : line.from;
      do {
        i++;
      } while (i < walk.length
          && faces.origin(walk[i]) != end
          && settlement.lineThrough(faces.faceOf[walk[i] ^ 1]) == line);
    }
    target.closeLoop(owner);
  }

  private void addIfStays(Arrangement.Builder target, int vertex) {
    if (stays(vertex)) {
      add(target, vertex);
    }
  }

  private void add(Arrangement.Builder target, int vertex) {
    target.addPoint(arcs.vertices.x[vertex], arcs.vertices.y[vertex]);
  }
}

package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.jiezhi.geo.Parallel;

/** Gathers faces of one class that hang together by edges. */
public final class Regions {
  private static final int BATCH = 64;

  private Regions() {}

  /**
   * The regions of an arrangement, in an order that follows the arrangement. Linear.
   *
   * @param kindOfLabel the class of each label; faces of negative classes are left out, and so is
   *     the unbounded face
   */
  public static List<Region> of(Arrangement arrangement, int[] kindOfLabel) {
    Faces faces = arrangement.faces;
    int[] kind = new int[faces.count()];
    for (int face = 0; face < kind.length; face++) {
      kind[face] = face == 0 ? -1 : kindOfLabel[faces.labelOf[face]];
    }
    return ofFaces(arrangement, kind);
  }

  /**
   * The regions of faces of one kind.
   *
   * @param kind the class of each face; faces of negative classes are left out
   */
  static List<Region> ofFaces(Arrangement arrangement, int[] kind) {
    Faces faces = arrangement.faces;
    int[] parent = new int[kind.length];
    Arrays.setAll(parent, face -> face);
    for (int h = 0; h < faces.faceOf.length; h += 2) {
      int a = faces.faceOf[h];
      int b = faces.faceOf[h + 1];
      if (kind[a] >= 0 && kind[a] == kind[b]) {
        int ra = root(parent, a);
        int rb = root(parent, b);
        parent[Math.max(ra, rb)] = Math.min(ra, rb);
      }
    }
    int[] regionOf = new int[kind.length];
    Arrays.fill(regionOf, -1);
    int count = 0;
    IntList kinds = new IntList(16);
    for (int face = 0; face < kind.length; face++) {
      if (kind[face] >= 0) {
        int root = root(parent, face);
        if (root == face) {
          kinds.add(kind[face]);
          regionOf[face] = count++;
        } else {
          regionOf[face] = regionOf[root];
        }
      }
    }
    List<List<int[]>> rings = new ArrayList<>();
    List<IntList> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rings.add(new ArrayList<>());
      members.add(new IntList(8));
    }
    for (int face = 0; face < kind.length; face++) {
      if (regionOf[face] >= 0) {
        members.get(regionOf[face]).add(face);
      }
    }
    trace(faces, regionOf, rings);
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      regions.add(new Region(arrangement, kinds.get(i), members.get(i).toArray(), rings.get(i)));
    }
    return regions;
  }

  /**
   * Measures many regions on several threads.
   *
   * @param metersPerUnit size of the linear unit of projected coordinates; not used for geographic
   *     ones
   * @param sides for each region, the sides as for {@link Region#measure}; must be safe for many
   *     threads
   * @param checkpoint called now and then from the working threads; may throw to stop the work
   */
  public static Extent[] measure(
      List<Region> regions,
      double metersPerUnit,
      Function<Region, IntUnaryOperator> sides,
      int threads,
      Runnable checkpoint) {
    Extent[] extents = new Extent[regions.size()];
    List<Runnable> tasks = new ArrayList<>();
    for (int from = 0; from < extents.length; from += BATCH) {
      int begin = from;
      int end = Math.min(from + BATCH, extents.length);
      tasks.add(
          () -> {
            checkpoint.run();
            for (int i = begin; i < end; i++) {
              extents[i] = regions.get(i).measure(metersPerUnit, sides.apply(regions.get(i)));
            }
          });
    }
    Parallel.run(tasks, threads);
    return extents;
  }

  private static void trace(Faces faces, int[] regionOf, List<List<int[]>> rings) {
    boolean[] done = new boolean[faces.next.length];
    int[] placeOf = new int[faces.arcs.vertices.size()];
    Arrays.fill(placeOf, -1);
    IntList path = new IntList(16);
    for (int h = 0; h < done.length; h++) {
      int region = regionOf[faces.faceOf[h]];
      if (done[h] || region < 0 || regionOf[faces.faceOf[h ^ 1]] == region) {
        continue;
      }
      int at = h;
      do {
        done[at] = true;
        int vertex = faces.origin(at);
        if (placeOf[vertex] >= 0) {
          rings.get(region).add(cutOff(faces, path, placeOf[vertex], placeOf));
        }
        placeOf[vertex] = path.size();
        path.add(at);
        at = faces.next[at];
        while (regionOf[faces.faceOf[at ^ 1]] == region) {
          at = faces.next[at ^ 1];
        }
      } while (at != h);
      rings.get(region).add(cutOff(faces, path, 0, placeOf));
    }
  }

  /** Takes a ring off the end of a path: where a border touches itself in a point, rings part. */
  private static int[] cutOff(Faces faces, IntList path, int from, int[] placeOf) {
    int[] ring = path.tail(from);
    for (int half : ring) {
      placeOf[faces.origin(half)] = -1;
    }
    path.truncate(from);
    return ring;
  }

  private static int root(int[] parent, int face) {
    int at = face;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}

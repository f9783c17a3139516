package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiezhi.geo.Grid;

/**
 * A point where borders that run together are not written alike.
 *
 * @param lacking the owner whose border has no vertex there, or −1 where all have one but spell it
 *     differently
 * @param owners the owners whose borders pass there, in order
 * @param labels the labels of the faces around, in order
 * @param x where, in the coordinates of the grid's system
 * @param y where, in the coordinates of the grid's system
 */
public record VertexMismatch(
    int lacking, List<Integer> owners, List<Integer> labels, double x, double y) {
  /** Copies the lists. */
  public VertexMismatch {
    owners = List.copyOf(owners);
    labels = List.copyOf(labels);
  }

  /**
   * Vertices that noding had to put into an owner's border because another owner's vertex lies on
   * it, and points that the files spell in more than one way. In order of place. Linear but for the
   * sorting of what is found.
   */
  public static List<VertexMismatch> of(Arrangement arrangement) {
    BitSet wanted = arrangement.verticesWithTwoSpellings();
    TreeMap<Integer, TreeSet<Integer>> lacking = new TreeMap<>();
    IntList inserted = arrangement.inserted;
    BitSet given = arrangement.verticesOfInput();
    for (int i = 0; i < inserted.size(); i += 2) {
      int vertex = inserted.get(i + 1);
      if (given.get(vertex)) {
        wanted.set(vertex);
        lacking
            .computeIfAbsent(vertex, v -> new TreeSet<>())
            .add(arrangement.input.owner(inserted.get(i)));
      }
    }
    if (wanted.isEmpty()) {
      return List.of();
    }
    TreeMap<Integer, TreeSet<Integer>> owners = new TreeMap<>();
    TreeMap<Integer, TreeSet<Integer>> labels = new TreeMap<>();
    surroundings(arrangement, wanted, owners, labels);
    return list(arrangement, wanted, lacking, owners, labels);
  }

  private static void surroundings(
      Arrangement arrangement,
      BitSet wanted,
      TreeMap<Integer, TreeSet<Integer>> owners,
      TreeMap<Integer, TreeSet<Integer>> labels) {
    Arcs arcs = arrangement.arcs;
    Faces faces = arrangement.faces;
    for (int arc = 0; arc < arcs.count; arc++) {
      for (int i = arcs.start[arc]; i < arcs.start[arc + 1]; i++) {
        int vertex = arcs.flat[i];
        if (wanted.get(vertex)) {
          TreeSet<Integer> users = owners.computeIfAbsent(vertex, v -> new TreeSet<>());
          for (int use = arcs.useStart[arc]; use < arcs.useStart[arc + 1]; use++) {
            users.add(arcs.useOwner[use]);
          }
          TreeSet<Integer> around = labels.computeIfAbsent(vertex, v -> new TreeSet<>());
          around.add(faces.labelOf[faces.faceOf[2 * arc]]);
          around.add(faces.labelOf[faces.faceOf[2 * arc + 1]]);
        }
      }
    }
  }

  private static List<VertexMismatch> list(
      Arrangement arrangement,
      BitSet wanted,
      TreeMap<Integer, TreeSet<Integer>> lacking,
      TreeMap<Integer, TreeSet<Integer>> owners,
      TreeMap<Integer, TreeSet<Integer>> labels) {
    Grid grid = arrangement.grid();
    VertexTable points = arrangement.arcs.vertices;
    Integer[] order = wanted.stream().boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        (a, b) ->
            points.x[a] != points.x[b]
                ? Long.compare(points.x[a], points.x[b])
                : Long.compare(points.y[a], points.y[b]));
    List<VertexMismatch> found = new ArrayList<>();
    for (Integer vertex : order) {
      double x = grid.toCoordinate(points.x[vertex]);
      double y = grid.toCoordinate(points.y[vertex]);
      List<Integer> users = List.copyOf(owners.getOrDefault(vertex, new TreeSet<>()));
      List<Integer> around = List.copyOf(labels.getOrDefault(vertex, new TreeSet<>()));
      for (Integer owner : lacking.getOrDefault(vertex, new TreeSet<>())) {
        found.add(new VertexMismatch(owner, users, around, x, y));
      }
      if (!lacking.containsKey(vertex)) {
        found.add(new VertexMismatch(-1, users, around, x, y));
      }
    }
    return found;
  }
}

package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiezhi.geo.Grid;

/**
 * A point where an owner's border is not written as that of others which run through it.
 *
 * @param owner whose border it is
 * @param lacking whether the owner's border has no vertex there; else it spells it in its own way
 * @param others the owners whose borders have a vertex there, or spell it differently, in order;
 *     the owner itself where one of its rings has the vertex and another has not, or where it
 *     spells it in more than one way
 * @param labels the labels of the faces around, in order
 * @param x where, in the coordinates of the grid's system
 * @param y where, in the coordinates of the grid's system
 */
public record VertexMismatch(
    int owner, boolean lacking, List<Integer> others, List<Integer> labels, double x, double y) {
  /** Copies the lists. */
  public VertexMismatch {
    others = List.copyOf(others);
    labels = List.copyOf(labels);
  }

  /**
   * Vertices that noding had to put into an owner's border because another border's vertex lies on
   * it, and points that the files spell in more than one way; each pair of owners once. In order of
   * place. Linear but for the sorting of what is found.
   */
  public static List<VertexMismatch> of(Arrangement arrangement) {
    Scan scan = new Scan(arrangement);
    BitSet given = arrangement.verticesOfInput();
    IntList inserted = arrangement.inserted;
    for (int i = 0; i < inserted.size(); i += 2) {
      int vertex = inserted.get(i + 1);
      if (given.get(vertex)) {
        scan.at(vertex).lacking.add(arrangement.input.owner(inserted.get(i)));
      }
    }
    for (Arrangement.Respelling each : arrangement.respellings) {
      scan.at(each.vertex())
          .spellings
          .computeIfAbsent(each.owner(), o -> new ArrayList<>())
          .add(each);
    }
    return scan.places.isEmpty() ? List.of() : scan.list();
  }

  /** What is known of one vertex. */
  private static final class Place {
    final Set<Integer> lacking = new TreeSet<>();
    final TreeMap<Integer, List<Arrangement.Respelling>> spellings = new TreeMap<>();

    /** How often each owner comes here. */
    final TreeMap<Integer, Integer> visits = new TreeMap<>();

    final Set<Integer> labels = new TreeSet<>();

    boolean differ(int owner, int other) {
      Set<List<Double>> ways = waysOf(owner);
      return ways.size() > 1 || !ways.equals(waysOf(other));
    }

    /** How an owner spells the point; empty stands for the spelling with which it first came. */
    private Set<List<Double>> waysOf(int owner) {
      List<Arrangement.Respelling> others = spellings.getOrDefault(owner, List.of());
      Set<List<Double>> ways = new HashSet<>();
      others.forEach(each -> ways.add(List.of(each.x(), each.y())));
      if (others.size() < visits.getOrDefault(owner, 0)) {
        ways.add(List.of());
      }
      return ways;
    }
  }

  private static final class Scan {
    private final Arrangement arrangement;
    private final TreeMap<Integer, Place> places;

    Scan(Arrangement arrangement) {
      this.arrangement = arrangement;
      VertexTable points = arrangement.arcs.vertices;
      places =
          new TreeMap<>(
              Comparator.<Integer>comparingLong(v -> points.x[v])
                  .thenComparingLong(v -> points.y[v]));
    }

    Place at(int vertex) {
      return places.computeIfAbsent(vertex, v -> new Place());
    }

    List<VertexMismatch> list() {
      BitSet wanted = new BitSet();
      places.keySet().forEach(wanted::set);
      surroundings(wanted);
      List<VertexMismatch> found = new ArrayList<>();
      places.forEach(
          (vertex, place) -> {
            for (Integer owner : place.lacking) {
              add(found, vertex, owner, true, place.visits.keySet(), place.labels);
            }
            for (Integer owner : place.spellings.keySet()) {
              Set<Integer> others = new TreeSet<>(place.visits.keySet());
              others.removeIf(
                  other ->
                      !place.differ(owner, other)
                          || (place.spellings.containsKey(other) && other < owner));
              if (others.size() > 1) {
                others.remove(owner);
              }
              if (!others.isEmpty()) {
                add(found, vertex, owner, false, others, place.labels);
              }
            }
          });
      return found;
    }

    private void surroundings(BitSet wanted) {
      Rings input = arrangement.input;
      for (int ring = 0; ring < input.count(); ring++) {
        for (int at = input.start(ring); at < input.end(ring); at++) {
          if (wanted.get(input.vertex(at))) {
            at(input.vertex(at)).visits.merge(input.owner(ring), 1, Integer::sum);
          }
        }
      }
      IntList repeats = arrangement.repeats;
      for (int i = 0; i < repeats.size(); i += 2) {
        if (wanted.get(repeats.get(i + 1))) {
          at(repeats.get(i + 1)).visits.merge(repeats.get(i), 1, Integer::sum);
        }
      }
      Arcs arcs = arrangement.arcs;
      Faces faces = arrangement.faces;
      for (int arc = 0; arc < arcs.count; arc++) {
        for (int i = arcs.start[arc]; i < arcs.start[arc + 1]; i++) {
          if (wanted.get(arcs.flat[i])) {
            Set<Integer> labels = at(arcs.flat[i]).labels;
            labels.add(faces.labelOf[faces.faceOf[2 * arc]]);
            labels.add(faces.labelOf[faces.faceOf[2 * arc + 1]]);
          }
        }
      }
    }

    private void add(
        List<VertexMismatch> found,
        int vertex,
        int owner,
        boolean lacking,
        Set<Integer> others,
        Set<Integer> labels) {
      Grid grid = arrangement.grid();
      VertexTable points = arrangement.arcs.vertices;
      found.add(
          new VertexMismatch(
              owner,
              lacking,
              List.copyOf(others),
              List.copyOf(labels),
              grid.toCoordinate(points.x[vertex]),
              grid.toCoordinate(points.y[vertex])));
    }
  }
}

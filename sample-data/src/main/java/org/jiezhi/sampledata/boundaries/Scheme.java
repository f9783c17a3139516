package org.jiezhi.sampledata.boundaries;

import java.util.List;

/**
 * The units of one level and which plots they are made of. Immutable once built; the arrays are
 * shared and must not be changed.
 */
public final class Scheme {
  private final String name;
  private final List<String> codes;
  private final int[] parents;
  private final int[] labels;
  private final int[][] cells;

  Scheme(String name, List<String> codes, int[] parents, int[] labels, int[][] cells) {
    this.name = name;
    this.codes = List.copyOf(codes);
    this.parents = parents;
    this.labels = labels;
    this.cells = cells;
  }

  /** The level's name. */
  public String name() {
    return name;
  }

  /** The number of units. */
  public int size() {
    return codes.size();
  }

  /** The code of every unit. */
  public List<String> codes() {
    return codes;
  }

  /** The index of a unit's parent in the level above; −1 for a unit of the top level. */
  public int parent(int unit) {
    return parents[unit];
  }

  /** The unit a plot belongs to, or −1. */
  public int unitOf(int cell) {
    return labels[cell];
  }

  /** The plots of a unit, in rising order. */
  public int[] cells(int unit) {
    return cells[unit];
  }
}

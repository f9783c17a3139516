package org.jiezhi.sampledata.boundaries;

/**
 * A wall of bricks: every second row is set off by half a brick, so that three cells and three
 * edges meet in every node. The border of any set of cells therefore passes a node at most once:
 * its rings are simple, never touch, and chain without a choice.
 *
 * <p>Nodes lie on horizontal lines, half a brick apart; row {@code r} lies between lines {@code r}
 * and {@code r + 1}, with y upwards. Cells, nodes and edges are numbered; the numbers are dense
 * enough to index arrays.
 */
final class Lattice {
  /** How many edges, and neighbours, a cell has. */
  static final int SIDES = 6;

  private final int rows;
  private final int columns;
  private final int lineNodes;

  Lattice(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.lineNodes = 2 * columns + 2;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  int cells() {
    return rows * columns;
  }

  int nodes() {
    return (rows + 1) * lineNodes;
  }

  int row(int cell) {
    return cell / columns;
  }

  /** The middle of a cell, in bricks. */
  double centerX(int cell) {
    return cell % columns + 0.5 + (row(cell) & 1) * 0.5;
  }

  /** The middle of a cell, in bricks. */
  double centerY(int cell) {
    return row(cell) + 0.5;
  }

  double nodeX(int node) {
    return node % lineNodes * 0.5;
  }

  int nodeLine(int node) {
    return node / lineNodes;
  }

  /** Whether the third edge of a node goes up, else down. */
  boolean goesUp(int node) {
    return ((node % lineNodes) & 1) == (nodeLine(node) & 1);
  }

  /** A side of a cell: the node it begins at when the cell is walked round with its inside left. */
  int sideStart(int cell, int side) {
    int row = row(cell);
    int left = 2 * (cell % columns) + (row & 1);
    return side <= 2 ? node(row, left + side) : node(row + 1, left + 5 - side);
  }

  int sideEnd(int cell, int side) {
    return sideStart(cell, (side + 1) % SIDES);
  }

  /** The number of the edge between two neighbouring nodes, whichever comes first. */
  int edge(int from, int to) {
    int first = Math.min(from, to);
    return Math.abs(from - to) == 1 ? first : nodes() + first;
  }

  /** The cell beyond a side, or −1 at the rim of the wall. */
  int neighbor(int cell, int side) {
    int row = row(cell);
    int left = 2 * (cell % columns) + (row & 1);
    return switch (side) {
      case 0 -> cellAt(row - 1, left);
      case 1 -> cellAt(row - 1, left + 1);
      case 2 -> cellAt(row, left + 2);
      case 3 -> cellAt(row + 1, left + 1);
      case 4 -> cellAt(row + 1, left);
      default -> cellAt(row, left - 1);
    };
  }

  /** The cell of a row that spans from one half-brick step to the next, or −1. */
  private int cellAt(int row, int step) {
    if (row < 0 || row >= rows) {
      return -1;
    }
    int column = (step - (row & 1)) >> 1;
    return column < 0 || column >= columns ? -1 : row * columns + column;
  }

  private int node(int line, int step) {
    return line * lineNodes + step;
  }
}

package org.jiezhi.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A report as it may leave: the rows that are open, their counts, those that are protected left
 * out. A rest in which nothing is has no row. Immutable. Equal data and requests make equal
 * reports.
 */
public final class Report {
  private static final long HIDDEN = -1;

  private final ReportRequest request;
  private final int run;
  private final List<ReportColumn> columns;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();

  /** A unit's counts. */
  public final class Row {
    private final UnitTree.Node node;
    private final int depth;
    private final long[] counts = new long[columns.size()];

    private Row(UnitTree.Node node, int depth) {
      this.node = node;
      this.depth = depth;
    }

    /** The unit. */
    public UnitTree.Node node() {
      return node;
    }

    /** How many of the units above it have a row. */
    public int depth() {
      return depth;
    }

    private boolean isEmptyRest() {
      return node.kind() == UnitTree.Kind.REST && Arrays.stream(counts).allMatch(each -> each == 0);
    }

    /**
     * The count of a column of the report; empty where it is protected.
     *
     * @throws NullPointerException if the report has no such column
     */
    public OptionalLong count(ReportColumn column) {
      long count = counts[Objects.requireNonNull(places.get(column.key()))];
      return count == HIDDEN ? OptionalLong.empty() : OptionalLong.of(count);
    }
  }

  /**
   * Makes a report of counts.
   *
   * @param run the run of the store at which the data stood
   * @param groups the groups that the columns name, by their keys
   * @param open the nodes that are shown
   * @throws org.jiezhi.model.ConflictException if the counts of a unit are not the sums of those of
   *     its parts
   */
  public Report(
      ReportRequest request, int run, UnitTree tree, Map<String, CountGroup> groups, BitSet open) {
    this.request = request;
    this.run = run;
    columns = request.template().columns();
    Map<String, Protection> protections = new HashMap<>();
    groups.forEach(
        (key, group) -> protections.put(key, new Protection(tree, group, request.threshold())));
    List<Integer> nodes = new ArrayList<>();
    addRows(0, 0, tree, open, nodes);
    for (int column = 0; column < columns.size(); column++) {
      ReportColumn each = columns.get(column);
      places.put(each.key(), column);
      CountGroup group = Objects.requireNonNull(groups.get(each.group()));
      Protection protection = Objects.requireNonNull(protections.get(each.group()));
      for (int row = 0; row < nodes.size(); row++) {
        int node = nodes.get(row);
        boolean isShown = protection.isShown(node, each.leaves());
        rows.get(row).counts[column] = isShown ? group.sum(node, each.leaves()) : HIDDEN;
      }
    }
    rows.removeIf(Row::isEmptyRest);
  }

  /** Rows of a node and what lies below it, as far as they are open. */
  private void addRows(int node, int depth, UnitTree tree, BitSet open, List<Integer> nodes) {
    int below = depth;
    if (open.get(node)) {
      rows.add(new Row(tree.node(node), depth));
      nodes.add(node);
      below++;
    }
    for (int part : tree.children(node)) {
      addRows(part, below, tree, open, nodes);
    }
  }

  /** What was asked. */
  public ReportRequest request() {
    return request;
  }

  /** The run of the store at which the data stood. */
  public int run() {
    return run;
  }

  /** All columns of all tables, each once. */
  public List<ReportColumn> columns() {
    return columns;
  }

  /** Its rows, each unit followed by those it holds. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** How many counts are protected. */
  public long hiddenCount() {
    long hidden = 0;
    for (Row row : rows) {
      for (long count : row.counts) {
        hidden += count == HIDDEN ? 1 : 0;
      }
    }
    return hidden;
  }
}

package org.jiezhi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Subtracts and adds along rows, columns and levels: all that is shown of a unit and the two levels
 * below it, or of it and its parts where that is too much, as equations.
 */
public final class ReportAttack {
  private static final int MOST_UNKNOWNS = 130;

  private int attacked;
  private int families;
  private double narrowest = Double.MAX_VALUE;

  /** How many small counts were attacked. */
  public int attacked() {
    return attacked;
  }

  /** In how many families. */
  public int families() {
    return families;
  }

  /** The narrowest range that a small count was found to lie in. */
  public double narrowest() {
    return narrowest;
  }

  /**
   * Attacks all families of a report.
   *
   * @param shown the report as it leaves
   * @param open the same without protection
   * @param groups the groups of counts
   */
  public void all(Report shown, Report open, List<String> groups) {
    for (int i = 0; i < open.rows().size(); i++) {
      for (String group : groups) {
        List<ReportColumn> columns =
            open.columns().stream().filter(each -> each.group().equals(group)).toList();
        int leaves =
            columns.stream()
                    .flatMap(each -> each.leaves().stream())
                    .mapToInt(a -> a)
                    .max()
                    .orElse(0)
                + 1;
        int levels = bottoms(open.rows(), i, 2).size() * leaves <= MOST_UNKNOWNS ? 2 : 1;
        List<Integer> bottoms = bottoms(open.rows(), i, levels);
        if (bottoms.size() > 1 && bottoms.size() * leaves <= MOST_UNKNOWNS) {
          family(shown, open, i, bottoms, columns, leaves);
        }
      }
    }
  }

  /** The lowest rows of a row's, at most so many levels below it. */
  private static List<Integer> bottoms(List<Report.Row> rows, int row, int levels) {
    List<Integer> bottoms = new ArrayList<>();
    for (int i = row + 1; i < end(rows, row); i++) {
      int depth = rows.get(i).depth() - rows.get(row).depth();
      if (depth == levels || (depth < levels && end(rows, i) == i + 1)) {
        bottoms.add(i);
      }
    }
    return bottoms;
  }

  private void family(
      Report shown,
      Report open,
      int top,
      List<Integer> bottoms,
      List<ReportColumn> columns,
      int leaves) {
    List<Report.Row> rows = open.rows();
    LinearBounds bounds = new LinearBounds(bottoms.size() * leaves);
    Map<String, List<Integer>> small = new HashMap<>();
    int last = bottoms.get(bottoms.size() - 1);
    for (int row = top; row <= last; row++) {
      int end = end(rows, row);
      for (ReportColumn column : columns) {
        List<Integer> unknowns = new ArrayList<>();
        for (int at = 0; at < bottoms.size(); at++) {
          if (bottoms.get(at) >= row && bottoms.get(at) < end) {
            for (int leaf : column.leaves()) {
              unknowns.add(at * leaves + leaf);
            }
          }
        }
        long real = rows.get(row).count(column).orElseThrow();
        if (unknowns.isEmpty()) {
          continue;
        }
        if (shown.rows().get(row).count(column).isPresent()) {
          bounds.know(unknowns, (double) real);
        } else if (real > 0 && real < ReportRequest.USUAL_THRESHOLD) {
          small.put(row + " " + column.key(), unknowns);
        }
      }
    }
    if (small.isEmpty()) {
      return;
    }
    families++;
    bounds.solve();
    small.forEach(
        (where, unknowns) -> {
          double width = bounds.most(unknowns) - bounds.least(unknowns);
          assertThat(width).as(where).isGreaterThanOrEqualTo(ReportRequest.USUAL_THRESHOLD - 1e-6);
          narrowest = Math.min(narrowest, width);
          attacked++;
        });
  }

  /** Where the rows that lie in a row end. */
  public static int end(List<Report.Row> rows, int row) {
    int end = row + 1;
    while (end < rows.size() && rows.get(end).depth() > rows.get(row).depth()) {
      end++;
    }
    return end;
  }
}

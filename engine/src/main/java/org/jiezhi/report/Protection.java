package org.jiezhi.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which counts of a group may be shown, so that none from 1 to below a threshold t can be worked
 * out from the others, by whoever adds and subtracts along rows, columns and levels.
 *
 * <p>Rule, from the top down. Of a node either nothing is known, or the sums of <em>blocks</em>:
 * sets of leaves that part all leaves. A count is shown if it is a sum of whole blocks, and of
 * parts of blocks that are 0. Then:
 *
 * <ol>
 *   <li>Every sum of a block is 0 or at least t.
 *   <li>Parts of a node with totals from 1 to below t are put together, with the smallest of the
 *       others if need be, to at least t; of each of them, and of all that lies in it, nothing is
 *       known but their sum. They count as one part in what follows.
 *   <li>The blocks of a part are those of its parent, some of them joined. Parts of one parent join
 *       alike or apart: where parts R join the parent's blocks C, any other joining in the family
 *       shares no block with C. R and C hold two or more each; each of R has at least t in C; each
 *       block of C has at least t in R.
 * </ol>
 *
 * <p>Why that is enough. What is known of R × C are its sums by row and by column. A count in it
 * can be anything from max(0, r + c − n) to min(r, c), r and c being the sums of its row and
 * column, n that of all; these bounds are reached (Fréchet), and so the width is the least of r, c,
 * n − r, n − c, which by 3 is at least t. Rectangles of a family share no count, and below them any
 * division of the parts is possible again, since only sums over blocks that are at least as coarse
 * are known there (a transportation problem with equal totals always has a solution). So each
 * hidden count from 1 to below t lies in an interval of t or more whole numbers beside itself, all
 * of which are possible.
 *
 * <p>What is joined in a family depends on that family and on what was joined above it, on nothing
 * beside or below. So reports of the same data by other levels, or of a part of the area, hide the
 * same counts.
 *
 * <p>Zeros are shown unless they are in a row of a rectangle. Time: O(nodes × leaves).
 */
public final class Protection {
  private final CountGroup group;
  private final int threshold;

  /** The block of each leaf of each node, by its first leaf; null where nothing is known. */
  private final int[] @Nullable [] blocks;

  /**
   * Protects the counts of a group.
   *
   * @param threshold counts from 1 to below this are protected; 1 or less: none
   * @throws org.jiezhi.model.ConflictException if the counts of a node are not the sums of those of
   *     its parts
   */
  public Protection(UnitTree tree, CountGroup group, int threshold) {
    group.proveTotals(tree);
    this.group = group;
    this.threshold = threshold;
    blocks = new int[tree.size()][];
    int[] single = new int[group.leafCount()];
    Arrays.setAll(single, leaf -> leaf);
    Family whole = new Family(single, List.of(new int[] {0}));
    if (whole.total(0) == 0 || whole.total(0) >= threshold) {
      blocks[0] = whole.joined(true).get(0);
      for (int node = 0; node < tree.size(); node++) {
        int[] known = blocks[node];
        List<Integer> parts = tree.children(node);
        if (known != null && !parts.isEmpty()) {
          protect(known, parts);
        }
      }
    }
  }

  /** Whether the sum of some leaves of a node may be shown. */
  public boolean isShown(int node, List<Integer> leaves) {
    int[] known = blocks[node];
    if (known == null) {
      return false;
    }
    boolean[] isIn = new boolean[known.length];
    boolean[] isTouched = new boolean[known.length];
    for (int leaf : leaves) {
      isIn[leaf] = true;
      isTouched[known[leaf]] = true;
    }
    boolean[] isPartial = new boolean[known.length];
    boolean[] isEmpty = new boolean[known.length];
    Arrays.fill(isEmpty, true);
    for (int leaf = 0; leaf < known.length; leaf++) {
      isPartial[known[leaf]] |= isTouched[known[leaf]] && !isIn[leaf];
      isEmpty[known[leaf]] &= group.count(node, leaf) == 0;
    }
    for (int block = 0; block < known.length; block++) {
      // A block of which the sum is 0 holds nothing but zeros.
      if (isPartial[block] && !isEmpty[block]) {
        return false;
      }
    }
    return true;
  }

  private void protect(int[] known, List<Integer> parts) {
    List<int[]> rows = rows(parts);
    Family family = new Family(known, rows);
    List<int[]> joined = family.joined(false);
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).length == 1) {
        blocks[rows.get(row)[0]] = joined.get(row);
      }
    }
  }

  private long total(int node) {
    long total = 0;
    for (int leaf = 0; leaf < group.leafCount(); leaf++) {
      total += group.count(node, leaf);
    }
    return total;
  }

  private boolean isSmall(long count) {
    return count > 0 && count < threshold;
  }

  /** The parts, those put together as one row. */
  private List<int[]> rows(List<Integer> parts) {
    BitSet together = new BitSet();
    long sum = 0;
    int smallest = -1;
    long least = Long.MAX_VALUE;
    for (int part : parts) {
      long total = total(part);
      if (isSmall(total)) {
        together.set(part);
        sum += total;
      } else if (total > 0 && total < least) {
        smallest = part;
        least = total;
      }
    }
    if (!together.isEmpty() && sum < threshold) {
      together.set(smallest);
    }
    List<int[]> rows = new ArrayList<>();
    if (!together.isEmpty()) {
      rows.add(together.stream().toArray());
    }
    for (int part : parts) {
      if (!together.get(part)) {
        rows.add(new int[] {part});
      }
    }
    return rows;
  }

  /** A family of parts as a table: a row a part, a column a block of the parent that is not 0. */
  private final class Family {
    private final int[] known;

    /** The first leaf of each column, ascending. */
    private final List<Integer> columns = new ArrayList<>();

    private final long[][] counts;
    private final long[] sums;
    private final int[] sections;
    private final List<Rectangle> rectangles = new ArrayList<>();

    Family(int[] known, List<int[]> rows) {
      this.known = known;
      int leaves = known.length;
      long[][] byLeaf = new long[rows.size()][leaves];
      long[] all = new long[leaves];
      for (int row = 0; row < rows.size(); row++) {
        for (int node : rows.get(row)) {
          for (int leaf = 0; leaf < leaves; leaf++) {
            byLeaf[row][known[leaf]] += group.count(node, leaf);
            all[known[leaf]] += group.count(node, leaf);
          }
        }
      }
      for (int leaf = 0; leaf < leaves; leaf++) {
        if (all[leaf] > 0) {
          columns.add(leaf);
        }
      }
      int width = columns.size();
      sums = new long[width];
      sections = new int[width];
      counts = new long[rows.size()][width];
      for (int column = 0; column < width; column++) {
        int leaf = columns.get(column);
        sums[column] = all[leaf];
        sections[column] = section(leaf);
        for (int row = 0; row < rows.size(); row++) {
          counts[row][column] = byLeaf[row][leaf];
        }
      }
    }

    /** The section of a block; −1 where it has leaves of several. */
    private int section(int block) {
      int section = group.section(block);
      for (int leaf = block; leaf < known.length; leaf++) {
        if (known[leaf] == block && group.section(leaf) != section) {
          return -1;
        }
      }
      return section;
    }

    long total(int row) {
      return Arrays.stream(counts[row]).sum();
    }

    /** The blocks of each row. */
    List<int[]> joined(boolean isAlone) {
      for (int column = 0; column < sums.length; column++) {
        if (hasSmall(column) && rectangleOf(column) == null) {
          Rectangle made = new Rectangle(column, counts.length);
          rectangles.add(made);
          grow(made, isAlone);
        }
      }
      List<int[]> joined = new ArrayList<>();
      for (int row = 0; row < counts.length; row++) {
        int[] own = known.clone();
        for (Rectangle each : rectangles) {
          if (each.has[row]) {
            join(own, each);
          }
        }
        joined.add(own);
      }
      return joined;
    }

    private void join(int[] own, Rectangle rectangle) {
      int first = columns.get(rectangle.first);
      for (int leaf = 0; leaf < own.length; leaf++) {
        for (int column = rectangle.first; column <= rectangle.last; column++) {
          if (known[leaf] == columns.get(column)) {
            own[leaf] = first;
          }
        }
      }
    }

    private boolean hasSmall(int column) {
      for (long[] row : counts) {
        if (isSmall(row[column])) {
          return true;
        }
      }
      return false;
    }

    private @Nullable Rectangle rectangleOf(int column) {
      for (Rectangle each : rectangles) {
        if (column >= each.first && column <= each.last) {
          return each;
        }
      }
      return null;
    }

    /** Adds columns and rows until a rectangle is safe; all of them are, so that it ends. */
    private void grow(Rectangle it, boolean isAlone) {
      takeSmall(it, it.first);
      while (it.first == it.last || hasShortRow(it)) {
        int next = next(it);
        Rectangle other = rectangleOf(next);
        int from = Math.min(next, other == null ? next : other.first);
        int to = Math.max(next, other == null ? next : other.last);
        if (other != null) {
          rectangles.remove(other);
          for (int row = 0; row < it.has.length; row++) {
            it.has[row] |= other.has[row];
          }
        }
        it.first = Math.min(it.first, from);
        it.last = Math.max(it.last, to);
        for (int column = from; column <= to; column++) {
          takeSmall(it, column);
        }
      }
      for (int column = it.first; column <= it.last && !isAlone; column++) {
        while (sum(it, column) < threshold) {
          it.has[rowFor(it, column)] = true;
        }
      }
    }

    private void takeSmall(Rectangle it, int column) {
      for (int row = 0; row < counts.length; row++) {
        it.has[row] |= isSmall(counts[row][column]);
      }
    }

    private boolean hasShortRow(Rectangle it) {
      for (int row = 0; row < counts.length; row++) {
        if (it.has[row]) {
          long sum = 0;
          for (int column = it.first; column <= it.last; column++) {
            sum += counts[row][column];
          }
          if (sum < threshold) {
            return true;
          }
        }
      }
      return false;
    }

    /** The column beside a rectangle to take in: of its section first, then the smaller one. */
    private int next(Rectangle it) {
      int left = it.first - 1;
      int right = it.last + 1;
      if (left < 0 || right == sums.length) {
        return left < 0 ? right : left;
      }
      boolean isLeftAkin = sections[left] == sections[it.first];
      boolean isRightAkin = sections[right] == sections[it.last];
      if (isLeftAkin != isRightAkin) {
        return isLeftAkin ? left : right;
      }
      return sums[left] < sums[right] ? left : right;
    }

    private long sum(Rectangle it, int column) {
      long sum = 0;
      for (int row = 0; row < counts.length; row++) {
        sum += it.has[row] ? counts[row][column] : 0;
      }
      return sum;
    }

    /**
     * The row with the least that a column lacks no more with. Rows that are not in yet have
     * nothing or at least the threshold in every column, so that one is enough.
     */
    private int rowFor(Rectangle it, int column) {
      int best = -1;
      for (int row = 0; row < counts.length; row++) {
        boolean fits = !it.has[row] && counts[row][column] > 0;
        if (fits && (best < 0 || counts[row][column] < counts[best][column])) {
          best = row;
        }
      }
      return best;
    }
  }

  /** Columns that follow each other, and rows. */
  private static final class Rectangle {
    int first;
    int last;
    final boolean[] has;

    Rectangle(int column, int rows) {
      first = column;
      last = column;
      has = new boolean[rows];
    }
  }
}

package org.jiezhi.link.identity;

/**
 * Edits from one text to another: characters added, left out, replaced, neighbours swapped (the
 * restricted distance of Damerau, "A technique for computer detection and correction of spelling
 * errors", 1964).
 */
final class EditDistance {
  private EditDistance() {}

  /** The distance if it is at most {@code bound}, else {@code bound + 1}. */
  static int atMost(CharSequence one, CharSequence other, int bound) {
    int n = one.length();
    int m = other.length();
    if (Math.abs(n - m) > bound) {
      return bound + 1;
    }
    int[] before = new int[m + 1];
    int[] last = new int[m + 1];
    int[] row = new int[m + 1];
    for (int j = 0; j <= m; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= n; i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= m; j++) {
        char a = one.charAt(i - 1);
        char b = other.charAt(j - 1);
        int cost = Math.min(last[j - 1] + (a == b ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && a == other.charAt(j - 2) && one.charAt(i - 2) == b) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > bound) {
        return bound + 1;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return Math.min(last[m], bound + 1);
  }
}

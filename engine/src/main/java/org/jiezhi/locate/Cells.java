package org.jiezhi.locate;

/**
 * The words of an index: one for each cell of the root, and the pool of tables and records that
 * they refer to. Read-only; shared by all threads.
 */
abstract class Cells {
  /** Words of a record that are fetched ahead; most records are shorter. */
  static final int AHEAD = 16;

  final int rootWords;
  final int poolWords;

  Cells(int rootWords, int poolWords) {
    this.rootWords = rootWords;
    this.poolWords = poolWords;
  }

  abstract int root(int index);

  abstract int pool(int index);

  /** Looks up many root words at once; an index below 0 stands for a place outside. */
  abstract void roots(int[] indexes, int count, int[] words);

  /** Looks up many pool words at once. */
  abstract void pools(int[] indexes, int count, int[] words);

  /** Fetches the records at some offsets, so that they come from memory all at the same time. */
  abstract void fetch(int[] offsets, int count, RecordView view);

  /** Shows a record. */
  abstract void show(int offset, RecordView view);

  /** Shows the record fetched at a place of the last {@link #fetch}. */
  abstract void showFetched(int place, int offset, RecordView view);
}

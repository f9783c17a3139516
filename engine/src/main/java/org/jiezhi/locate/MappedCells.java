package org.jiezhi.locate;

import java.nio.IntBuffer;

/**
 * Words in a mapped file. A record is copied before it is read: one copy of a few words costs less
 * than a check of bounds for each.
 */
final class MappedCells extends Cells {
  private final IntBuffer root;
  private final IntBuffer pool;

  MappedCells(IntBuffer root, IntBuffer pool) {
    super(root.capacity(), pool.capacity());
    this.root = root;
    this.pool = pool;
  }

  @Override
  int root(int index) {
    return root.get(index);
  }

  @Override
  int pool(int index) {
    return pool.get(index);
  }

  @Override
  void roots(int[] indexes, int count, int[] words) {
    for (int i = 0; i < count; i++) {
      words[i] = indexes[i] < 0 ? 0 : root.get(indexes[i]);
    }
  }

  @Override
  void pools(int[] indexes, int count, int[] words) {
    for (int i = 0; i < count; i++) {
      words[i] = pool.get(indexes[i]);
    }
  }

  @Override
  void fetch(int[] offsets, int count, RecordView view) {
    if (view.fetched.length < count * AHEAD) {
      view.fetched = new int[count * AHEAD];
    }
    int[] fetched = view.fetched;
    // Copies wait for memory one after the other; touched first, all of it comes at the same time.
    int touched = 0;
    for (int i = 0; i < count; i++) {
      touched ^= pool.get(offsets[i]) ^ pool.get(Math.min(offsets[i] + AHEAD - 4, poolWords - 1));
    }
    view.touched = touched;
    for (int i = 0; i < count; i++) {
      pool.get(offsets[i], fetched, i * AHEAD, Math.min(AHEAD, poolWords - offsets[i]));
    }
  }

  @Override
  void show(int offset, RecordView view) {
    int length = length(offset);
    if (view.copy.length < length) {
      view.copy = new int[Math.max(64, length)];
    }
    pool.get(offset, view.copy, 0, length);
    view.words = view.copy;
    view.at = 0;
  }

  private int length(int offset) {
    int header = pool.get(offset);
    return BorderRecord.form(header) == BorderRecord.WIDE
        ? BorderRecord.wideLength(pool.get(offset + 1), pool.get(offset + 2))
        : BorderRecord.length(header);
  }

  @Override
  void showFetched(int place, int offset, RecordView view) {
    int header = view.fetched[place * AHEAD];
    if (BorderRecord.form(header) == BorderRecord.WIDE || BorderRecord.length(header) > AHEAD) {
      show(offset, view);
    } else {
      view.words = view.fetched;
      view.at = place * AHEAD;
    }
  }
}

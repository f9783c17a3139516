package org.jiezhi.locate;

/** Words in arrays. */
final class HeapCells extends Cells {
  private final int[] root;
  private final int[] pool;

  HeapCells(int[] root, int[] pool) {
    super(root.length, pool.length);
    this.root = root;
    this.pool = pool;
  }

  @Override
  int root(int index) {
    return root[index];
  }

  @Override
  int pool(int index) {
    return pool[index];
  }

  @Override
  void roots(int[] indexes, int count, int[] words) {
    for (int i = 0; i < count; i++) {
      words[i] = indexes[i] < 0 ? 0 : root[indexes[i]];
    }
  }

  @Override
  void pools(int[] indexes, int count, int[] words) {
    for (int i = 0; i < count; i++) {
      words[i] = pool[indexes[i]];
    }
  }

  @Override
  void fetch(int[] offsets, int count, RecordView view) {
    int last = pool.length - 1;
    int touched = 0;
    for (int i = 0; i < count; i++) {
      touched ^= pool[offsets[i]] ^ pool[Math.min(offsets[i] + AHEAD - 4, last)];
    }
    view.touched = touched;
  }

  /** Its end is read with its beginning: where that lies is known later, which would wait again. */
  @Override
  void show(int offset, RecordView view) {
    view.touched = pool[Math.min(offset + AHEAD - 4, pool.length - 1)];
    showFetched(0, offset, view);
  }

  @Override
  void showFetched(int place, int offset, RecordView view) {
    view.words = pool;
    view.at = offset;
  }
}

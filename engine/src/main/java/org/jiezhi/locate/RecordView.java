package org.jiezhi.locate;

/** Where a thread reads a record: in the words of the index itself, or in a copy. */
final class RecordView {
  int[] words = {};

  /** Where the record begins. */
  int at;

  /** Copies of records, where the index is not in the heap. */
  int[] copy = {};

  int[] fetched = {};

  /** Keeps fetching from being optimised away. */
  int touched;
}

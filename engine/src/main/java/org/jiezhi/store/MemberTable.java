package org.jiezhi.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The persons of records by source and key, exactly: a look-up compares the whole key. All keys lie
 * in one array of at most 2 GiB. About 20 bytes a record and its key, up to twice that while it
 * grows. For one thread while it grows, then for many.
 */
public final class MemberTable {
  private static final long[] NOBODY = {};

  private byte[] keys = new byte[1 << 14];

  /** Where the key of an entry begins; it ends where the next begins. */
  private int[] starts = new int[1 << 10];

  private long[] persons = new long[1 << 10];

  /** Entries by their hashes, counted from 1; 0 for none. */
  private int[] slots = new int[1 << 11];

  private int size;

  MemberTable() {}

  /** Adds a record of a person. */
  void add(int source, String recordKey, long person) {
    byte[] key = key(source, recordKey);
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      persons = Arrays.copyOf(persons, 2 * persons.length);
    }
    int at = starts[size];
    int end = Math.addExact(at, key.length);
    if (end > keys.length) {
      keys = Arrays.copyOf(keys, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * at)));
    }
    System.arraycopy(key, 0, keys, at, key.length);
    persons[size++] = person;
    starts[size] = end;
    if (2 * size > slots.length) {
      grow();
    } else {
      place(size - 1);
    }
  }

  private static byte[] key(int source, String recordKey) {
    byte[] text = recordKey.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + text.length).putInt(source).put(text).array();
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int i = 0; i < size; i++) {
      place(i);
    }
  }

  private void place(int entry) {
    int slot = slot(hash(keys, starts[entry], starts[entry + 1]));
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = entry + 1;
  }

  private int slot(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & (slots.length - 1);
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  /** The persons of a record, in the order in which they came; mostly one, or none. */
  long[] persons(int source, String recordKey) {
    byte[] key = key(source, recordKey);
    long[] found = NOBODY;
    for (int slot = slot(hash(key, 0, key.length));
        slots[slot] != 0;
        slot = (slot + 1) & (slots.length - 1)) {
      int entry = slots[slot] - 1;
      if (Arrays.equals(keys, starts[entry], starts[entry + 1], key, 0, key.length)) {
        found = Arrays.copyOf(found, found.length + 1);
        found[found.length - 1] = persons[entry];
      }
    }
    return found;
  }
}

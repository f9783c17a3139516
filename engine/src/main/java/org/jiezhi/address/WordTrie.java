package org.jiezhi.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words with a value each, found where they stand in a text. Filled once, then only read. About 24
 * bytes a character that words do not share; looking up takes a step a character.
 */
final class WordTrie<T> {
  private long[] keys = new long[64];
  private int[] nodes = new int[64];
  private int used;
  private int[] lengths = new int[16];
  private int[] shorter = new int[16];
  private final List<@Nullable T> values = new ArrayList<>();

  WordTrie() {
    values.add(null);
  }

  /** Sets a word's value. */
  void put(String word, T value) {
    values.set(node(word), value);
  }

  /** The value of exactly this word, or null. */
  @Nullable T get(String word) {
    int node = 0;
    for (int i = 0; i < word.length(); i++) {
      node = child(node, word.charAt(i));
      if (node == 0) {
        return null;
      }
    }
    return values.get(node);
  }

  private int node(String word) {
    int node = 0;
    for (int i = 0; i < word.length(); i++) {
      int next = child(node, word.charAt(i));
      if (next == 0) {
        next = values.size();
        values.add(null);
        if (next == lengths.length) {
          lengths = Arrays.copyOf(lengths, 2 * next);
        }
        lengths[next] = i + 1;
        insert((long) node << 16 | word.charAt(i), next);
      }
      node = next;
    }
    return node;
  }

  /** Links every word to the longest one it begins with; to be called before the first search. */
  WordTrie<T> freeze() {
    shorter = new int[values.size()];
    int[] parents = new int[values.size()];
    for (int slot = 0; slot < keys.length; slot++) {
      if (nodes[slot] != 0) {
        parents[nodes[slot]] = (int) (keys[slot] >>> 16);
      }
    }
    for (int node = 1; node < shorter.length; node++) {
      int parent = parents[node];
      shorter[node] = values.get(parent) != null ? parent : shorter[parent];
    }
    return this;
  }

  /** The longest word that stands at a place, or 0. */
  int longest(NormalText text, int at) {
    int node = 0;
    int found = 0;
    for (int i = at; i < text.length(); i++) {
      node = child(node, text.at(i));
      if (node == 0) {
        break;
      }
      if (values.get(node) != null) {
        found = node;
      }
    }
    return found;
  }

  /** The next shorter word that stands at the same place, or 0. */
  int shorter(int word) {
    return shorter[word];
  }

  /** How many characters a word has. */
  int length(int word) {
    return lengths[word];
  }

  /** A word's value. */
  @SuppressWarnings("NullAway") // a word has a value
  T value(int word) {
    return values.get(word);
  }

  private int child(int node, char c) {
    long key = (long) node << 16 | c;
    int slot = slot(key, keys.length);
    while (nodes[slot] != 0) {
      if (keys[slot] == key) {
        return nodes[slot];
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return 0;
  }

  private void insert(long key, int node) {
    if (2 * ++used > keys.length) {
      long[] oldKeys = keys;
      int[] oldNodes = nodes;
      keys = new long[2 * oldKeys.length];
      nodes = new int[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldNodes[i] != 0) {
          place(oldKeys[i], oldNodes[i]);
        }
      }
    }
    place(key, node);
  }

  private void place(long key, int node) {
    int slot = slot(key, keys.length);
    while (nodes[slot] != 0) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    nodes[slot] = node;
  }

  private static int slot(long key, int size) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 40) & (size - 1);
  }
}

package org.jiezhi.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds records of people by the keyed hash of an ID number, a name or a phone.
 *
 * <p>Hashes are in no order, so an index of the database would have a page written anew for almost
 * every record: on an encrypted file that costs several times what the record itself does. Here
 * each run leaves its entries sorted, in blocks, and two segments become one when the later is more
 * than half as long as the earlier (O'Neil et al., "The log-structured merge-tree", 1996). So a
 * load costs O(n log n) sequential bytes whatever is there, there are O(log n) segments, and a
 * look-up reads a block of each.
 *
 * <p>Entries of records that were replaced stay; whoever finds a row looks whether it stands. A run
 * writes its segment in the transaction that ends it, so of one that has not ended there is none.
 * For one thread.
 */
final class KeyIndex {
  /** What the hash is of. */
  enum Kind {
    /** ID numbers; the mark of an entry is the lower half of the name's hash. */
    ID(0, "id_key"),
    /** Names. */
    NAME(1, "name_key"),
    /** Phones. */
    PHONE(2, "phone_key");

    private final int number;
    private final String column;

    Kind(int number, String column) {
      this.number = number;
      this.column = column;
    }

    static Kind of(int number) {
      for (Kind each : values()) {
        if (each.number == number) {
          return each;
        }
      }
      throw new IllegalStateException("no kind of key has the number " + number);
    }
  }

  private static final int ENTRIES_A_BLOCK = 1024;

  /** More blocks than the list of their first keys can hold. */
  private static final int BLOCKS_BITS = 17;

  /** A segment: its blocks have the numbers from {@code number << BLOCKS_BITS} on. */
  private static final class Segment {
    final int number;
    final int entries;
    final long[] firstKeys;

    Segment(int number, int entries, long[] firstKeys) {
      this.number = number;
      this.entries = entries;
      this.firstKeys = firstKeys;
    }
  }

  private final Connection connection;
  private final EnumMap<Kind, List<Segment>> segments = new EnumMap<>(Kind.class);
  private int lastNumber;

  KeyIndex(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select segment_id, kind, entry_count, first_keys from key_segment order by"
                    + " segment_id")) {
      while (row.next()) {
        lastNumber = row.getInt(1);
        long[] first = new long[row.getBytes(4).length / Long.BYTES];
        ByteBuffer.wrap(row.getBytes(4)).asLongBuffer().get(first);
        segments(Kind.of(row.getInt(2))).add(new Segment(lastNumber, row.getInt(3), first));
      }
    }
  }

  private List<Segment> segments(Kind kind) {
    return segments.computeIfAbsent(kind, each -> new ArrayList<>());
  }

  /** Adds the rows of the table from a number on; the caller commits. */
  void add(long firstRowId) throws SQLException {
    EnumMap<Kind, KeyEntries> added = new EnumMap<>(Kind.class);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lazy_query_execution 1");
      try (ResultSet row =
          statement.executeQuery(
              "select row_id, id_key, name_key, phone_key from person_record where row_id >= "
                  + firstRowId
                  + " order by row_id")) {
        while (row.next()) {
          int name = (int) row.getLong(Kind.NAME.column);
          for (Kind kind : Kind.values()) {
            long key = row.getLong(kind.column);
            if (!row.wasNull()) {
              added
                  .computeIfAbsent(kind, each -> new KeyEntries(1024))
                  .add(key, row.getLong(1), kind == Kind.ID ? name : 0);
            }
          }
        }
      }
      statement.execute("set lazy_query_execution 0");
    }
    for (Map.Entry<Kind, KeyEntries> each : added.entrySet()) {
      each.getValue().sort();
      addSegment(each.getKey(), each.getValue());
    }
  }

  private void addSegment(Kind kind, KeyEntries sorted) throws SQLException {
    List<Segment> here = segments(kind);
    KeyEntries entries = sorted;
    while (!here.isEmpty() && here.get(here.size() - 1).entries < 2L * entries.size()) {
      Segment last = here.remove(here.size() - 1);
      entries = KeyEntries.merged(read(last), entries);
      remove(last);
    }
    int number = ++lastNumber;
    int blocks = (entries.size() + ENTRIES_A_BLOCK - 1) / ENTRIES_A_BLOCK;
    long[] firstKeys = new long[blocks];
    try (PreparedStatement insert =
        connection.prepareStatement("insert into key_block values (?, ?)")) {
      for (int i = 0; i < blocks; i++) {
        int from = i * ENTRIES_A_BLOCK;
        firstKeys[i] = entries.key(from);
        insert.setLong(1, blockId(number, i));
        insert.setBytes(2, entries.toBytes(from, Math.min(from + ENTRIES_A_BLOCK, entries.size())));
        insert.executeUpdate();
      }
    }
    ByteBuffer first = ByteBuffer.allocate(blocks * Long.BYTES);
    first.asLongBuffer().put(firstKeys);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into key_segment values (?, ?, ?, ?)")) {
      insert.setInt(1, number);
      insert.setInt(2, kind.number);
      insert.setInt(3, entries.size());
      insert.setBytes(4, first.array());
      insert.executeUpdate();
    }
    here.add(new Segment(number, entries.size(), firstKeys));
  }

  private static long blockId(int segment, int block) {
    return ((long) segment << BLOCKS_BITS) + block;
  }

  private KeyEntries read(Segment segment) throws SQLException {
    KeyEntries entries = new KeyEntries(segment.entries);
    for (int i = 0; i < segment.firstKeys.length; i++) {
      entries.addBytes(block(segment, i));
    }
    return entries;
  }

  private byte[] block(Segment segment, int block) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select entries from key_block where block_id = ?")) {
      select.setLong(1, blockId(segment.number, block));
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("a block of keys is missing");
        }
        return row.getBytes(1);
      }
    }
  }

  private void remove(Segment segment) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "delete from key_block where block_id between "
              + blockId(segment.number, 0)
              + " and "
              + blockId(segment.number, segment.firstKeys.length - 1));
      statement.executeUpdate("delete from key_segment where segment_id = " + segment.number);
    }
  }

  /** Takes an entry. */
  @FunctionalInterface
  interface EntryConsumer {
    void accept(long key, long row, int mark) throws SQLException;
  }

  /** Every entry of a kind. */
  void forEach(Kind kind, EntryConsumer consumer) throws SQLException {
    for (Segment segment : segments(kind)) {
      for (int i = 0; i < segment.firstKeys.length; i++) {
        KeyEntries entries = new KeyEntries(ENTRIES_A_BLOCK);
        entries.addBytes(block(segment, i));
        for (int j = 0; j < entries.size(); j++) {
          consumer.accept(entries.key(j), entries.row(j), entries.mark(j));
        }
      }
    }
  }

  /** The entries of one key, the oldest row first. */
  void find(Kind kind, long key, EntryConsumer consumer) throws SQLException {
    for (Segment segment : segments(kind)) {
      long[] first = segment.firstKeys;
      for (int i = blockBefore(first, key); i < first.length && first[i] <= key; i++) {
        KeyEntries entries = new KeyEntries(ENTRIES_A_BLOCK);
        entries.addBytes(block(segment, i));
        for (int j = 0; j < entries.size(); j++) {
          if (entries.key(j) == key) {
            consumer.accept(key, entries.row(j), entries.mark(j));
          }
        }
      }
    }
  }

  /** The last block that begins below a key, or the first. */
  private static int blockBefore(long[] firstKeys, long key) {
    int low = 0;
    int high = firstKeys.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firstKeys[middle] < key) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}

package org.jiezhi.locate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32C;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.Parallel;
import org.jiezhi.locate.DamagedIndexException.Reason;

/**
 * The file of an index, version 1, little-endian: a header of 128 bytes, five sections (levels,
 * units, their texts, root, pool), each filled with zeros to a multiple of 64 bytes, and the
 * CRC-32C of each 4 MiB of each section. Header and checksums end with their own CRC-32C, so no
 * byte can change unseen.
 */
final class IndexFile {
  private static final byte[] MAGIC = "JIEZHIPI".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int HEADER = 128;
  private static final int SECTIONS = 5;
  private static final int LEVELS = 0;
  private static final int UNITS = 1;
  private static final int TEXTS = 2;
  private static final int ROOT = 3;
  private static final int POOL = 4;
  private static final int GEOGRAPHIC = 1;
  private static final int PROJECTED = 2;
  private static final int ALIGNMENT = 64;
  private static final int BLOCK = 1 << 22;

  private IndexFile() {}

  static boolean isIndex(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer start = ByteBuffer.allocate(MAGIC.length);
      return read(channel, start) && java.util.Arrays.equals(start.array(), MAGIC);
    } catch (IOException e) {
      return false;
    }
  }

  static void save(PointIndex index, Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    Path part =
        whole.resolveSibling("." + whole.getFileName() + "." + ProcessHandle.current().pid());
    try {
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
        write(index, out);
      }
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  static void write(PointIndex index, OutputStream out) throws IOException {
    byte[] levels = levels(index);
    UnitTable units = index.units();
    Cells cells = index.cells;
    long[] lengths = {
      levels.length,
      4L * units.fields.length,
      units.texts.length,
      4L * cells.rootWords,
      4L * cells.poolWords
    };
    out.write(header(index, lengths));
    Checked checked = new Checked(out);
    checked.bytes(levels);
    checked.words(units.fields.length, i -> units.fields[i]);
    checked.bytes(units.texts);
    checked.words(cells.rootWords, cells::root);
    checked.words(cells.poolWords, cells::pool);
    out.write(checked.sums());
    out.flush();
  }

  private static byte[] header(PointIndex index, long[] lengths) {
    CellGrid cells = index.cellGrid;
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).putInt(VERSION);
    header
        .putInt(cells.grid() == Grid.GEOGRAPHIC ? GEOGRAPHIC : PROJECTED)
        .putInt(index.isCertified() ? 1 : 0);
    header.putInt(cells.step()).putInt(cells.shift()).putInt(cells.columns()).putInt(cells.rows());
    header.putLong(cells.originX()).putLong(cells.originY()).putDouble(index.metersPerUnit());
    for (long length : lengths) {
      header.putLong(length);
    }
    header.position(HEADER - 4);
    CRC32C sum = new CRC32C();
    sum.update(header.array(), 0, HEADER - 4);
    header.putInt((int) sum.getValue());
    return header.array();
  }

  private static byte[] levels(PointIndex index) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(index.crs());
    int[] leaders = index.leaders();
    out.writeInt(leaders.length);
    for (int leader : leaders) {
      out.writeInt(leader);
    }
    out.writeInt(index.levels().size());
    for (IndexLevel level : index.levels()) {
      out.writeUTF(level.name());
      out.writeUTF(level.scheme());
      out.writeInt(level.parent());
      out.writeInt(level.layer());
      out.writeBoolean(level.isLayer());
    }
    return bytes.toByteArray();
  }

  /** Writes sections and keeps their checksums. */
  private static final class Checked {
    private final OutputStream out;
    private final byte[] block = new byte[BLOCK];
    private final IntList sums = new IntList();
    private int filled;

    Checked(OutputStream out) {
      this.out = out;
    }

    void bytes(byte[] section) throws IOException {
      int at = 0;
      while (at < section.length) {
        int n = Math.min(section.length - at, BLOCK - filled);
        System.arraycopy(section, at, block, filled, n);
        filled += n;
        at += n;
        if (filled == BLOCK) {
          flush();
        }
      }
      end();
    }

    void words(int count, java.util.function.IntUnaryOperator word) throws IOException {
      IntBuffer words = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
      for (int i = 0; i < count; i++) {
        words.put(filled >> 2, word.applyAsInt(i));
        filled += 4;
        if (filled == BLOCK) {
          flush();
        }
      }
      end();
    }

    private void end() throws IOException {
      while (filled % ALIGNMENT != 0) {
        block[filled++] = 0;
      }
      if (filled > 0) {
        flush();
      }
    }

    private void flush() throws IOException {
      CRC32C sum = new CRC32C();
      sum.update(block, 0, filled);
      sums.add((int) sum.getValue());
      out.write(block, 0, filled);
      filled = 0;
    }

    byte[] sums() {
      ByteBuffer bytes = ByteBuffer.allocate(4 * sums.size + 4).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < sums.size; i++) {
        bytes.putInt(sums.values[i]);
      }
      CRC32C sum = new CRC32C();
      sum.update(bytes.array(), 0, 4 * sums.size);
      return bytes.putInt((int) sum.getValue()).array();
    }
  }

  /** Opens a file; one of up to a number of bytes is copied into the heap, others are mapped. */
  static PointIndex open(Path file, long mostHeapBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
      boolean isWhole = read(channel, header);
      byte[] bytes = header.array();
      if (!java.util.Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        throw new DamagedIndexException(Reason.NO_INDEX, file + " is no index");
      }
      if (!isWhole) {
        throw new DamagedIndexException(Reason.CUT, file + " is cut short");
      }
      int version = header.getInt(MAGIC.length);
      if (version != VERSION) {
        throw new DamagedIndexException(
            Reason.OTHER_VERSION,
            file + " is an index of version " + version + "; this program reads " + VERSION);
      }
      CRC32C sum = new CRC32C();
      sum.update(bytes, 0, HEADER - 4);
      if ((int) sum.getValue() != header.getInt(HEADER - 4)) {
        throw new DamagedIndexException(Reason.DAMAGED, "the header of " + file + " is damaged");
      }
      return open(file, channel, header, channel.size() <= mostHeapBytes);
    }
  }

  private static PointIndex open(
      Path file, FileChannel channel, ByteBuffer header, boolean intoHeap) throws IOException {
    header.position(MAGIC.length + 4);
    Grid grid = header.getInt() == GEOGRAPHIC ? Grid.GEOGRAPHIC : Grid.PROJECTED;
    boolean isCertified = header.getInt() == 1;
    int step = header.getInt();
    int shift = header.getInt();
    int columns = header.getInt();
    int rows = header.getInt();
    CellGrid cellGrid =
        new CellGrid(grid, step, shift, header.getLong(), header.getLong(), columns, rows);
    double metersPerUnit = header.getDouble();
    long[] lengths = new long[SECTIONS];
    long[] starts = new long[SECTIONS];
    long at = HEADER;
    int blocks = 0;
    for (int i = 0; i < SECTIONS; i++) {
      lengths[i] = header.getLong();
      starts[i] = at;
      long padded = padded(lengths[i]);
      at += padded;
      blocks += (int) ((padded + BLOCK - 1) / BLOCK);
    }
    if (channel.size() != at + 4L * blocks + 4) {
      throw new DamagedIndexException(
          Reason.CUT,
          file + " has " + channel.size() + " bytes instead of " + (at + 4L * blocks + 4));
    }
    MappedByteBuffer[] sections = new MappedByteBuffer[SECTIONS];
    for (int i = 0; i < SECTIONS; i++) {
      sections[i] = channel.map(FileChannel.MapMode.READ_ONLY, starts[i], padded(lengths[i]));
      sections[i].order(ByteOrder.LITTLE_ENDIAN);
    }
    check(file, channel, at, blocks, sections);
    IntBuffer root = words(sections[ROOT], lengths[ROOT]);
    IntBuffer pool = words(sections[POOL], lengths[POOL]);
    Cells cells = intoHeap ? new HeapCells(array(root), array(pool)) : new MappedCells(root, pool);
    byte[] texts = new byte[(int) lengths[TEXTS]];
    sections[TEXTS].get(0, texts);
    UnitTable units = new UnitTable(array(words(sections[UNITS], lengths[UNITS])), texts);
    byte[] levels = new byte[(int) lengths[LEVELS]];
    sections[LEVELS].get(0, levels);
    return index(levels, cells, cellGrid, metersPerUnit, isCertified, units);
  }

  private static PointIndex index(
      byte[] bytes,
      Cells cells,
      CellGrid cellGrid,
      double metersPerUnit,
      boolean isCertified,
      UnitTable units)
      throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    String crs = in.readUTF();
    int[] leaders = new int[in.readInt()];
    for (int i = 0; i < leaders.length; i++) {
      leaders[i] = in.readInt();
    }
    int count = in.readInt();
    List<IndexLevel> levels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      levels.add(
          new IndexLevel(in.readUTF(), in.readUTF(), in.readInt(), in.readInt(), in.readBoolean()));
    }
    return new PointIndex(cells, cellGrid, crs, metersPerUnit, isCertified, levels, leaders, units);
  }

  private static void check(
      Path file, FileChannel channel, long sumsAt, int blocks, MappedByteBuffer[] sections)
      throws IOException {
    ByteBuffer sums = ByteBuffer.allocate(4 * blocks + 4).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(sumsAt);
    read(channel, sums);
    AtomicBoolean isSound =
        new AtomicBoolean(isSum(sums.slice(0, 4 * blocks), sums.getInt(4 * blocks)));
    List<Runnable> tasks = new ArrayList<>();
    int next = 0;
    for (MappedByteBuffer section : sections) {
      for (int from = 0; from >= 0 && from < section.capacity(); from += BLOCK) {
        ByteBuffer block = section.slice(from, Math.min(BLOCK, section.capacity() - from));
        int sum = sums.getInt(4 * next++);
        tasks.add(
            () -> {
              if (!isSum(block, sum)) {
                isSound.set(false);
              }
            });
      }
    }
    Parallel.run(tasks, Runtime.getRuntime().availableProcessors());
    if (!isSound.get()) {
      throw new DamagedIndexException(Reason.DAMAGED, file + " is damaged");
    }
  }

  private static boolean isSum(ByteBuffer bytes, int expected) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue() == expected;
  }

  private static IntBuffer words(MappedByteBuffer section, long bytes) {
    return section.slice(0, (int) bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }

  private static int[] array(IntBuffer words) {
    int[] array = new int[words.capacity()];
    words.get(0, array);
    return array;
  }

  private static long padded(long length) {
    return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private static boolean read(FileChannel channel, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into) < 0) {
        return false;
      }
    }
    return true;
  }
}

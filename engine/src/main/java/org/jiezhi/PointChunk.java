package org.jiezhi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.crs.Transform;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.locate.PointLookup;
import org.jiezhi.locate.UnitTable;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/** Looks up the points of one block of rows. For one block and one thread. */
final class PointChunk {
  private static final int MOST_FAULTS = 20;

  /** Stands between the codes of units that lie over each other. */
  private static final byte[] BESIDE = {'|'};

  /** The rows with their units: the first bytes of an array. */
  static final class Result {
    final byte[] bytes;
    final int length;
    final long rows;
    final long located;
    final long outside;
    final long empty;
    final long bad;

    /** The first of the bad rows. */
    final List<Fault> faults;

    private Result(PointChunk chunk) {
      bytes = chunk.out;
      length = chunk.length;
      rows = chunk.rows;
      located = chunk.located;
      empty = chunk.empty;
      bad = chunk.bad;
      outside = rows - located - empty - bad;
      faults = List.copyOf(chunk.faults);
    }
  }

  /**
   * A bad row.
   *
   * @param row its number within the block, from 0
   */
  record Fault(int row, Message reason) {}

  private final Locator locator;
  private final PointIndex index;
  private final PointHeader header;
  private final UnitTexts texts;
  private final @Nullable Transform transform;
  private final byte[] separator;

  private double[] lon = new double[1 << 15];
  private double[] lat = new double[1 << 15];
  private int[] rowEnds = new int[1 << 15];
  private int rows;
  private long empty;
  private long bad;
  private long located;
  private final List<Fault> faults = new ArrayList<>();
  private byte[] out = {};
  private int length;

  PointChunk(Locator locator, PointHeader header, UnitTexts texts) {
    this.locator = locator;
    this.index = locator.index();
    this.header = header;
    this.texts = texts;
    transform = locator.transform();
    separator = new byte[] {header.separator()};
  }

  Result locate(PointRows.Block block) {
    read(block);
    convert();
    int[][] units = new int[index.layerCount()][rows];
    PointLookup lookup = index.lookup();
    lookup.findAll(lon, lat, 0, rows, units);
    write(block, units);
    return new Result(this);
  }

  private void read(PointRows.Block block) {
    byte[] bytes = block.bytes;
    byte between = header.separator();
    int first = Math.min(header.lon(), header.lat());
    int second = Math.max(header.lon(), header.lat());
    int at = 0;
    while (at < block.length) {
      if (rows == lon.length) {
        lon = Arrays.copyOf(lon, rows * 2);
        lat = Arrays.copyOf(lat, rows * 2);
        rowEnds = Arrays.copyOf(rowEnds, rows * 2);
      }
      int field = 0;
      int[] start = {0, 0};
      int[] end = {0, 0};
      int fieldStart = at;
      while (true) {
        int fieldEnd = PointRows.endOfField(bytes, fieldStart, block.length, between);
        if (field == first || field == second) {
          int which = field == header.lon() ? 0 : 1;
          start[which] = fieldStart;
          end[which] = fieldEnd;
        }
        field++;
        at = fieldEnd + 1;
        if (fieldEnd >= block.length || bytes[fieldEnd] == '\n') {
          break;
        }
        fieldStart = at;
      }
      rowEnds[rows] = Math.min(at, block.length);
      if (at > block.length && PointRows.isOpen(bytes, fieldStart, block.length)) {
        lon[rows] = Double.NaN;
        lat[rows] = Double.NaN;
        fault(
            Message.of(
                "a quotation mark in it never closes, so all that follows is taken for this row",
                "该行引号未闭合，其后全部内容被视为此行"));
      } else {
        judge(bytes, start, end, field > second);
      }
      rows++;
    }
  }

  private void judge(byte[] bytes, int[] start, int[] end, boolean isWhole) {
    lon[rows] = Double.NaN;
    lat[rows] = Double.NaN;
    if (!isWhole && !DecimalField.isBlank(bytes, start[0], end[0])) {
      fault(Message.of("it has too few columns", "列数不足"));
    } else if (DecimalField.isBlank(bytes, start[0], end[0])
        && DecimalField.isBlank(bytes, start[1], end[1])) {
      empty++;
    } else {
      double x = DecimalField.parse(bytes, start[0], end[0]);
      double y = DecimalField.parse(bytes, start[1], end[1]);
      if (Double.isNaN(x) || Double.isNaN(y)) {
        String column = Double.isNaN(x) ? header.lonName() : header.latName();
        fault(Message.of("column {0} holds no decimal number", "列 {0} 不是十进制数", column));
      } else if (locator.takesDegrees() && !(Math.abs(x) <= 360 && Math.abs(y) <= 90)) {
        fault(
            Message.of(
                "longitude is not within ±360 or latitude not within ±90; are they swapped, or in"
                    + " another reference system?",
                "经度超出 ±360 或纬度超出 ±90；是否颠倒，或属于其他坐标系？"));
      } else {
        lon[rows] = x;
        lat[rows] = y;
      }
    }
  }

  private void fault(Message reason) {
    bad++;
    if (faults.size() < MOST_FAULTS) {
      faults.add(new Fault(rows, reason));
    }
  }

  private void convert() {
    if (transform == null) {
      return;
    }
    double[] points = new double[2 * rows];
    for (int i = 0; i < rows; i++) {
      points[2 * i] = lon[i];
      points[2 * i + 1] = lat[i];
    }
    transform.apply(points);
    for (int i = 0; i < rows; i++) {
      lon[i] = points[2 * i];
      lat[i] = points[2 * i + 1];
    }
  }

  private void write(PointRows.Block block, int[][] units) {
    byte[] bytes = block.bytes;
    out = new byte[block.length + rows * 64 + 64];
    int from = 0;
    for (int row = 0; row < rows; row++) {
      int end = rowEnds[row];
      int textEnd = end > from && bytes[end - 1] == '\n' ? end - 1 : end;
      if (textEnd > from && bytes[textEnd - 1] == '\r') {
        textEnd--;
      }
      append(bytes, from, textEnd);
      if (units.length == 1 && units[0][row] >= 0) {
        byte[] chain = texts.chain(units[0][row]);
        append(chain, 0, chain.length);
        located += units[0][row] != 0 ? 1 : 0;
      } else {
        appendLevels(row, units);
      }
      append(bytes, textEnd, end);
      if (end == textEnd) {
        append(header.lineEnd(), 0, header.lineEnd().length);
      }
      from = end;
    }
  }

  /** One field a level, where there are several layers or units. */
  private void appendLevels(int row, int[][] units) {
    UnitTable table = index.units();
    boolean isAny = false;
    for (int level = 0; level < index.levels().size(); level++) {
      append(separator, 0, 1);
      int unit = units[index.levels().get(level).layer()][row];
      if (unit > 0) {
        isAny = true;
        int above = table.ancestor(unit, level);
        if (above > 0) {
          append(texts.code(above), 0, texts.code(above).length);
        }
      } else if (unit < 0) {
        isAny = true;
        int[] all = locator.units(level, lon[row], lat[row]);
        for (int i = 0; i < all.length; i++) {
          append(BESIDE, 0, i == 0 ? 0 : 1);
          append(texts.code(all[i]), 0, texts.code(all[i]).length);
        }
      }
    }
    located += isAny ? 1 : 0;
  }

  private void append(byte[] bytes, int from, int to) {
    if (length + to - from > out.length) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, length + to - from));
    }
    System.arraycopy(bytes, from, out, length, to - from);
    length += to - from;
  }
}

package org.jiezhi.format.shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Shapefiles and DBF tables put together byte by byte, as a writer of one's own would hide faults.
 */
public final class ShapeBytes {
  private ShapeBytes() {}

  /** A .shp of records; each is the content from the shape type on. */
  public static byte[] shp(int type, byte[]... contents) {
    int length = 100;
    for (byte[] each : contents) {
      length += 8 + each.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    out.putInt(9994).putInt(24, length / 2).position(28);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(1000).putInt(type).position(100);
    out.order(ByteOrder.BIG_ENDIAN);
    for (int i = 0; i < contents.length; i++) {
      out.putInt(i + 1).putInt(contents[i].length / 2).put(contents[i]);
    }
    return out.array();
  }

  public static byte[] point(int type, double... values) {
    ByteBuffer out = ByteBuffer.allocate(4 + 8 * values.length);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(type);
    for (double each : values) {
      out.putDouble(each);
    }
    return out.array();
  }

  /** A multipoint with so many extra doubles (Z, M) behind it. */
  public static byte[] multipoint(int type, int extra, double... xy) {
    ByteBuffer out = ByteBuffer.allocate(40 + 8 * (xy.length + extra));
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(type);
    out.position(36);
    out.putInt(xy.length / 2);
    for (double each : xy) {
      out.putDouble(each);
    }
    return out.array();
  }

  /** Lines or rings with so many extra doubles (Z, M) behind them. */
  public static byte[] parts(int type, int extra, double[]... parts) {
    int points = 0;
    for (double[] each : parts) {
      points += each.length / 2;
    }
    ByteBuffer out = ByteBuffer.allocate(44 + 4 * parts.length + 16 * points + 8 * extra);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(type);
    out.position(36);
    out.putInt(parts.length).putInt(points);
    int start = 0;
    for (double[] each : parts) {
      out.putInt(start);
      start += each.length / 2;
    }
    for (double[] each : parts) {
      for (double value : each) {
        out.putDouble(value);
      }
    }
    return out.array();
  }

  /** A square ring, clockwise. */
  public static double[] square(double x, double y, double size) {
    return new double[] {x, y, x, y + size, x + size, y + size, x + size, y, x, y};
  }

  /** The same ring the other way round. */
  public static double[] reversed(double... ring) {
    double[] out = new double[ring.length];
    for (int i = 0; i < ring.length; i += 2) {
      out[i] = ring[ring.length - 2 - i];
      out[i + 1] = ring[ring.length - 1 - i];
    }
    return out;
  }

  /**
   * A table; columns are {@code NAME:C:10:0}, rows the fields' text, a deleted one begins with *.
   */
  public static byte[] dbf(
      int languageDriver, Charset charset, List<String> columns, String... rows) {
    int rowBytes = 1;
    for (String each : columns) {
      rowBytes += Integer.parseInt(each.split(":", -1)[2]);
    }
    ByteBuffer out = ByteBuffer.allocate(33 + 32 * columns.size() + rows.length * rowBytes + 1);
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 3).putInt(4, rows.length);
    out.putShort(8, (short) (33 + 32 * columns.size())).putShort(10, (short) rowBytes);
    out.put(29, (byte) languageDriver).position(32);
    for (String each : columns) {
      String[] parts = each.split(":", -1);
      int start = out.position();
      out.put(parts[0].getBytes(charset)).put(start + 11, (byte) parts[1].charAt(0));
      out.put(start + 16, (byte) Integer.parseInt(parts[2]));
      out.put(start + 17, (byte) Integer.parseInt(parts[3])).position(start + 32);
    }
    out.put((byte) 0x0D);
    for (String row : rows) {
      byte[] bytes = row.getBytes(charset);
      for (int i = 0; i < rowBytes; i++) {
        out.put(i < bytes.length ? bytes[i] : (byte) ' ');
      }
    }
    out.put((byte) 0x1A);
    return out.array();
  }

  public static byte[] dbf(List<String> columns, String... rows) {
    return dbf(0, StandardCharsets.UTF_8, columns, rows);
  }
}

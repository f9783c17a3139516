package org.jiezhi.sampledata.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.sampledata.boundaries.Area;

/**
 * Writes polygons and three text fields, {@code code}, {@code parent} and {@code name}, as a
 * shapefile: {@code .shp}, {@code .shx}, {@code .dbf}. Neither {@code .cpg} nor {@code .prj} is
 * written. Streams; not thread-safe.
 */
public final class Shapefile implements Closeable {
  private static final String[] FIELDS = {"code", "parent", "name"};
  private static final int[] WIDTHS = {24, 24, 80};
  private static final int HEADER = 100;
  private static final int POLYGON = 5;
  private static final int DBF_HEADER = 32 + 32 * 3 + 1;
  private static final int DBF_RECORD = 1 + 24 + 24 + 80;

  private final Path base;
  private final Charset charset;
  private final CoordinateChange change;
  private final OutputStream shapes;
  private final OutputStream index;
  private final OutputStream table;
  private final double[] extent = {
    Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE
  };
  private int records;
  private int bytes = HEADER;

  /**
   * Begins a shapefile.
   *
   * @param base the files' path without ending
   */
  public Shapefile(Path base, Charset charset, CoordinateChange change) throws IOException {
    this.base = base;
    this.charset = charset;
    this.change = change;
    shapes = open(".shp");
    index = open(".shx");
    table = open(".dbf");
    shapes.write(new byte[HEADER]);
    index.write(new byte[HEADER]);
    table.write(new byte[DBF_HEADER]);
  }

  private OutputStream open(String ending) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(withEnding(ending)));
  }

  private Path withEnding(String ending) {
    return base.resolveSibling(base.getFileName() + ending);
  }

  /** Adds a record, with the null shape where there is no area. */
  public void add(Feature feature) throws IOException {
    Area area = feature.area();
    byte[] content = area == null ? new byte[4] : polygon(area);
    ByteBuffer head = ByteBuffer.allocate(8).putInt(++records).putInt(content.length / 2);
    shapes.write(head.array());
    shapes.write(content);
    index.write(ByteBuffer.allocate(8).putInt(bytes / 2).putInt(content.length / 2).array());
    bytes += 8 + content.length;
    ByteBuffer row = ByteBuffer.allocate(DBF_RECORD);
    row.put((byte) ' ');
    String[] values = {feature.code(), feature.parent(), feature.name()};
    for (int i = 0; i < FIELDS.length; i++) {
      byte[] text = values[i].getBytes(charset);
      row.put(text, 0, Math.min(text.length, WIDTHS[i]));
      for (int pad = text.length; pad < WIDTHS[i]; pad++) {
        row.put((byte) ' ');
      }
    }
    table.write(row.array());
  }

  private byte[] polygon(Area area) {
    int rings = area.polygons().stream().mapToInt(List::size).sum();
    int points = area.points() + rings;
    ByteBuffer out = ByteBuffer.allocate(44 + 4 * rings + 16 * points);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(POLYGON);
    double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    int at = 44 + 4 * rings;
    int part = 0;
    int first = 0;
    for (List<long[]> polygon : area.polygons()) {
      for (long[] ring : polygon) {
        out.putInt(44 + 4 * part++, first);
        // Shells run clockwise in a shapefile: walk every ring backwards.
        for (int i = ring.length; i >= 0; i -= 2) {
          int from = i % ring.length;
          double[] xy =
              change.apply(Coordinates.degrees(ring[from]), Coordinates.degrees(ring[from + 1]));
          out.putDouble(at, xy[0]).putDouble(at + 8, xy[1]);
          at += 16;
          first++;
          widen(box, xy);
        }
      }
    }
    widen(extent, new double[] {box[0], box[1]});
    widen(extent, new double[] {box[2], box[3]});
    for (double side : box) {
      out.putDouble(side);
    }
    out.putInt(rings).putInt(points);
    return out.array();
  }

  private static void widen(double[] box, double[] xy) {
    box[0] = Math.min(box[0], xy[0]);
    box[1] = Math.min(box[1], xy[1]);
    box[2] = Math.max(box[2], xy[0]);
    box[3] = Math.max(box[3], xy[1]);
  }

  @Override
  public void close() throws IOException {
    shapes.close();
    index.close();
    table.write(0x1A);
    table.close();
    patch(".shp", header(bytes));
    patch(".shx", header(HEADER + 8 * records));
    patch(".dbf", tableHeader());
  }

  private void patch(String ending, byte[] header) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(withEnding(ending).toFile(), "rw")) {
      file.write(header);
    }
  }

  private byte[] header(int length) {
    ByteBuffer out = ByteBuffer.allocate(HEADER).putInt(9994);
    out.putInt(24, length / 2);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, POLYGON);
    for (int i = 0; i < 4; i++) {
      out.putDouble(36 + 8 * i, extent[i]);
    }
    return out.array();
  }

  private byte[] tableHeader() {
    ByteBuffer out = ByteBuffer.allocate(DBF_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 3).put((byte) 126).put((byte) 1).put((byte) 1).putInt(records);
    out.putShort((short) DBF_HEADER).putShort((short) DBF_RECORD);
    for (int i = 0; i < FIELDS.length; i++) {
      int at = 32 + 32 * i;
      for (int c = 0; c < FIELDS[i].length(); c++) {
        out.put(at + c, (byte) FIELDS[i].charAt(c));
      }
      out.put(at + 11, (byte) 'C').put(at + 16, (byte) WIDTHS[i]);
    }
    out.put(DBF_HEADER - 1, (byte) 0x0D);
    return out.array();
  }
}

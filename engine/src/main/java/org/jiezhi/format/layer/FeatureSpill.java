package org.jiezhi.format.layer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jiezhi.model.Feature;
import org.jiezhi.model.JsonText;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Features that wait in a temporary file beside the target until all are there, for formats that
 * must say first what columns, extent and types of geometry there are.
 *
 * <p>Guarantees: the features come back in their order, coordinates bit for bit; each attribute as
 * a value of its column's kind, and what that changed is noted as a loss. Memory is that of the
 * columns and of the largest feature.
 */
public final class FeatureSpill implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path target;
  private final NoteCounter losses;
  private final PendingFile file;
  private final DataOutputStream out;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Set<String> geometryTypes = new TreeSet<>();
  private final Envelope bounds = new Envelope();
  private long count;

  /** Starts a file beside the target. */
  public FeatureSpill(Path target, NoteCounter losses) {
    this.target = target;
    this.losses = losses;
    file = new PendingFile(target.resolveSibling(target.getFileName() + ".features"));
    out = new DataOutputStream(file.out());
  }

  /**
   * Adds a feature.
   *
   * @throws org.jiezhi.model.UsageException if it cannot be written
   */
  public void add(Feature feature) {
    try {
      put(feature);
    } catch (IOException e) {
      throw PendingFile.failed(target);
    }
  }

  private void put(Feature feature) throws IOException {
    count++;
    out.writeLong(feature.number());
    writeText(feature.id());
    out.writeInt(feature.attributes().size());
    for (Map.Entry<String, @Nullable Object> each : feature.attributes().entrySet()) {
      Column column = columns.computeIfAbsent(each.getKey(), name -> new Column(columns.size()));
      column.values++;
      column.see(each.getValue());
      out.writeInt(column.index);
      writeValue(each.getValue());
    }
    Geometry geometry = feature.geometry();
    if (geometry == null) {
      out.writeInt(-1);
      return;
    }
    geometryTypes.add(geometry.getGeometryType());
    bounds.expandToInclude(geometry.getEnvelopeInternal());
    byte[] bytes = WkbWriter.write(geometry, 0);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** How many features there are. */
  public long count() {
    return count;
  }

  /** The extent of all geometries. */
  public Envelope bounds() {
    return bounds;
  }

  /** The JTS names of the geometries' types, sorted. */
  public Set<String> geometryTypes() {
    return geometryTypes;
  }

  /** The columns in the order in which they appeared, with the kind of each. */
  public Map<String, ColumnKind> columns() {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    columns.forEach((name, column) -> kinds.put(name, column.kind()));
    return kinds;
  }

  /**
   * Gives the features back, each with a value for every column and of its kind; then notes what
   * that changed.
   */
  public void replay(Consumer<Feature> taker) throws IOException {
    out.flush();
    List<String> names = List.copyOf(columns.keySet());
    List<ColumnKind> kinds = columns.values().stream().map(Column::kind).toList();
    WkbReader reader = new WkbReader(new GeometryMaker(new NoteCounter()), new NoteCounter());
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(file.path()), BUFFER_BYTES))) {
      for (long i = 0; i < count; i++) {
        taker.accept(read(in, names, kinds, reader));
      }
    } catch (MalformedGeometryException e) {
      throw new IllegalStateException("the spilled features are not as written", e);
    }
    noteLosses(names);
  }

  private static Feature read(
      DataInputStream in, List<String> names, List<ColumnKind> kinds, WkbReader reader)
      throws IOException, MalformedGeometryException {
    long number = in.readLong();
    String id = readText(in);
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    names.forEach(name -> attributes.put(name, null));
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      int column = in.readInt();
      attributes.put(names.get(column), kinds.get(column).convert(readValue(in)));
    }
    int length = in.readInt();
    if (length < 0) {
      return new Feature(number, id, attributes, null);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new Feature(number, id, attributes, reader.read(ByteBuffer.wrap(bytes), number));
  }

  private void noteLosses(List<String> names) {
    for (String name : names) {
      Column column = columns.getOrDefault(name, new Column(0));
      if (column.values < count) {
        losses.add(
            "{0} features do not have the field {1}; it is empty there",
            "{0} 个要素没有字段 {1}，该处为空", name, 0, count - column.values);
      }
      if (column.huge > 0) {
        losses.add(
            "{0} numbers of field {1} have more than 64 bits and are written as text",
            "字段 {1} 有 {0} 个数超过 64 位，按文本写出", name, 0, column.huge);
      }
      if (column.isMixed()) {
        losses.add(
            column.kind() == ColumnKind.DECIMAL
                ? "field {1} has whole and decimal numbers; all are written as decimals"
                : "field {1} has values of several kinds; all are written as text",
            column.kind() == ColumnKind.DECIMAL
                ? "字段 {1} 既有整数又有小数；全部按小数写出"
                : "字段 {1} 的值类型不一；全部按文本写出",
            name,
            0);
      }
    }
  }

  private void writeValue(@Nullable Object value) throws IOException {
    if (value == null) {
      out.writeByte(0);
    } else if (value instanceof Long number) {
      out.writeByte('l');
      out.writeLong(number);
    } else if (value instanceof Double number) {
      out.writeByte('d');
      out.writeLong(Double.doubleToRawLongBits(number));
    } else if (value instanceof Boolean bit) {
      out.writeByte(bit ? 'y' : 'n');
    } else if (value instanceof LocalDate day) {
      out.writeByte('t');
      out.writeLong(day.toEpochDay());
    } else {
      out.writeByte(value instanceof BigInteger ? 'b' : value instanceof JsonText ? 'j' : 's');
      writeText(value.toString());
    }
  }

  private static @Nullable Object readValue(DataInputStream in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case 0 -> null;
      case 'l' -> in.readLong();
      case 'd' -> Double.longBitsToDouble(in.readLong());
      case 'y' -> true;
      case 'n' -> false;
      case 't' -> LocalDate.ofEpochDay(in.readLong());
      case 'b' -> new BigInteger(text(in));
      case 'j' -> new JsonText(text(in));
      case 's' -> text(in);
      default -> throw new UncheckedIOException(new IOException("tag " + tag));
    };
  }

  private void writeText(@Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static @Nullable String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    file.close();
  }

  private static final class Column {
    private final int index;
    private final Set<ColumnKind> kinds = new TreeSet<>();
    private boolean exact = true;
    private long values;
    private long huge;

    Column(int index) {
      this.index = index;
    }

    void see(@Nullable Object value) {
      ColumnKind kind = ColumnKind.of(value);
      if (kind != null && value != null) {
        kinds.add(kind);
        huge += value instanceof BigInteger && kind == ColumnKind.TEXT ? 1 : 0;
        exact &= kind != ColumnKind.WHOLE || ColumnKind.isExactDouble(value);
      }
    }

    boolean isMixed() {
      return kinds.size() > 1;
    }

    ColumnKind kind() {
      if (kinds.size() == 1) {
        return kinds.iterator().next();
      }
      return exact && kinds.equals(Set.of(ColumnKind.WHOLE, ColumnKind.DECIMAL))
          ? ColumnKind.DECIMAL
          : ColumnKind.TEXT;
    }
  }
}

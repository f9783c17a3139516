package org.jiezhi.intake;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.format.table.FileSum;
import org.jiezhi.format.table.TableFile;
import org.jiezhi.format.table.TableReader;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jspecify.annotations.Nullable;

/** A layer of features as a table: the attributes are its columns, the geometry its place. */
final class LayerTable implements TableFile {
  private static final Message LOOKING = Message.of("looking through the file", "检查文件");

  private final Path path;
  private final ReadOptions options;
  private final FileSum sum;
  private final List<String> header;
  private final long rows;
  private final List<Message> notes;

  private LayerTable(
      Path path,
      ReadOptions options,
      FileSum sum,
      List<String> header,
      long rows,
      List<Message> notes) {
    this.path = path;
    this.options = options;
    this.sum = sum;
    this.header = header;
    this.rows = rows;
    this.notes = notes;
  }

  static LayerTable examine(Path path, @Nullable Charset charset, Progress progress) {
    ReadOptions options = new ReadOptions(null, charset, null);
    FileSum sum = FileSum.of(path);
    Set<String> names = new LinkedHashSet<>();
    long rows = 0;
    try (FeatureReader reader = Formats.open(path, options)) {
      reader.info().fields().forEach(field -> names.add(field.name()));
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        names.addAll(each.attributes().keySet());
        rows++;
        progress.step(LOOKING, rows, reader.info().count());
      }
      return new LayerTable(path, options, sum, List.copyOf(names), rows, reader.notes());
    }
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public long sizeBytes() {
    return sum.sizeBytes();
  }

  @Override
  public String sha256() {
    return sum.sha256();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public List<Message> detected() {
    return notes;
  }

  @Override
  public TableReader read() {
    FeatureReader reader = Formats.open(path, options);
    return new TableReader() {
      @Override
      public List<String> header() {
        return header;
      }

      @Override
      public @Nullable TableRow next() {
        Feature feature = reader.next();
        if (feature == null) {
          return null;
        }
        List<String> values = new ArrayList<>(header.size());
        for (String name : header) {
          Object value = feature.attributes().get(name);
          values.add(value == null ? "" : value.toString());
        }
        // The header counts as row 1, as in tables.
        return new TableRow(feature.number() + 1, values, 1, -1, feature.geometry());
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }
}

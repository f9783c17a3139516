package org.jiezhi.format.shape;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/** DBF tables by themselves: features without geometry. Holds one row at a time. */
public final class DbfFormat implements LayerFormat {
  @Override
  public String name() {
    return "DBF";
  }

  @Override
  public String key() {
    return "dbf";
  }

  @Override
  public boolean recognizes(Path file, byte[] head) {
    return LayerNames.extension(file).equals("dbf");
  }

  @Override
  public List<String> layers(Path file) {
    return List.of(LayerNames.stem(file));
  }

  @Override
  public FeatureReader open(Path file, ReadOptions options) {
    LayerNames.choose(file, layers(file), options.layer());
    return new Reader(file, options);
  }

  @Override
  public boolean canWrite() {
    return false;
  }

  @Override
  public FeatureWriter create(Path file, @Nullable ReferenceSystem crs) {
    throw new UnsupportedOperationException("DBF tables are written as part of a shapefile");
  }

  private static final class Reader implements FeatureReader {
    private final NoteCounter notes = new NoteCounter();
    private final DbfTable table;
    private final DbfRows rows;
    private final LayerInfo info;
    private long next;

    Reader(Path file, ReadOptions options) {
      table = new DbfTable(file);
      try {
        ShapefileParts parts = ShapefileParts.beside(file);
        rows = new DbfRows(table, parts.codePage(), options.encoding(), notes);
        info =
            new LayerInfo(
                "DBF",
                LayerNames.stem(file),
                null,
                rows.encoding(),
                rows.fields(),
                table.count() - rows.deleted());
      } catch (RuntimeException e) {
        table.close();
        throw e;
      }
    }

    @Override
    public LayerInfo info() {
      return info;
    }

    @Override
    public @Nullable Feature next() {
      while (next < table.count()) {
        ByteBuffer row = table.row(next++);
        if (!DbfTable.isDeleted(row)) {
          return new Feature(next, null, rows.attributes(row, next), null);
        }
        notes.add(
            "{0} records are marked deleted and were left out (first: record {2})",
            "{0} 条记录标记为已删除，未读取（首条：第 {2} 条）", "", next);
      }
      return null;
    }

    @Override
    public List<Message> notes() {
      return notes.list();
    }

    @Override
    public void close() {
      table.close();
    }
  }
}

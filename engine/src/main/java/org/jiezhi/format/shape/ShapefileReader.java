package org.jiezhi.format.shape;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.format.shape.ShpRecords.ShpRecord;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/** Shapes and their rows, side by side. */
final class ShapefileReader implements FeatureReader {
  private final NoteCounter notes = new NoteCounter();
  private final ShpRecords shapes;
  private final ShapeDecoder decoder;
  private final @Nullable DbfTable table;
  private final @Nullable DbfRows rows;
  private final LayerInfo info;
  private long shapesRead;
  private boolean finished;

  ShapefileReader(ShapefileParts parts, ReadOptions options) {
    shapes = new ShpRecords(parts, notes);
    DbfTable opened = null;
    try {
      decoder = new ShapeDecoder(parts.main(), shapes.shapeType(), notes);
      if (parts.table() == null) {
        notes.add(
            Message.of(
                "there is no .dbf beside the .shp; the features have no attributes",
                ".shp 旁没有 .dbf，要素没有属性"));
      } else {
        opened = new DbfTable(parts.table());
      }
      table = opened;
      rows =
          opened == null ? null : new DbfRows(opened, parts.codePage(), options.encoding(), notes);
      Detected<ReferenceSystem> crs = ProjectionFile.read(parts.projection(), options.crs(), notes);
      info =
          new LayerInfo(
              "Shapefile",
              LayerNames.stem(parts.main()),
              crs,
              rows == null ? null : rows.encoding(),
              rows == null ? List.of() : rows.fields(),
              count());
    } catch (RuntimeException e) {
      shapes.close();
      if (opened != null) {
        opened.close();
      }
      throw e;
    }
  }

  /** The index knows; without it the table's rows are a good answer only where none is deleted. */
  private long count() {
    if (rows == null || table == null || shapes.count() < 0) {
      return shapes.count();
    }
    return shapes.count() == table.count()
        ? shapes.count() - rows.deleted()
        : rows.deleted() == 0 ? shapes.count() : -1;
  }

  @Override
  public LayerInfo info() {
    return info;
  }

  @Override
  public @Nullable Feature next() {
    for (ShpRecord shape = shapes.next(); shape != null; shape = shapes.next()) {
      shapesRead++;
      Map<String, @Nullable Object> attributes = Map.of();
      if (table != null && rows != null) {
        if (shape.number() > table.count()) {
          notes.add(
              "{0} shapes have no row in the .dbf; their attributes are empty (first: record {2})",
              "{0} 个图形在 .dbf 中没有对应的行，属性为空（首个：第 {2} 条记录）", "", shape.number());
          attributes = rows.blank();
        } else {
          ByteBuffer row = table.row(shape.number() - 1);
          if (DbfTable.isDeleted(row)) {
            notes.add(
                "{0} records are marked deleted and were left out (first: record {2})",
                "{0} 条记录标记为已删除，未读取（首条：第 {2} 条）", "", shape.number());
            continue;
          }
          attributes = rows.attributes(row, shape.number());
        }
      }
      return new Feature(shape.number(), null, attributes, decoder.decode(shape));
    }
    if (!finished && table != null && table.count() > shapesRead) {
      notes.add(
          Message.of(
              "{0} rows at the end of the .dbf have no shape; they were left out",
              ".dbf 末尾有 {0} 行没有对应的图形，未读取", table.count() - shapesRead));
    }
    finished = true;
    return null;
  }

  @Override
  public List<Message> notes() {
    return notes.list();
  }

  @Override
  public void close() {
    shapes.close();
    if (table != null) {
      table.close();
    }
  }
}

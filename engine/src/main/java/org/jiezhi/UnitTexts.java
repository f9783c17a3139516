package org.jiezhi;

import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.locate.UnitTable;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/** Codes of units as fields of a table, each made once. Safe for many threads. */
final class UnitTexts {
  private final UnitTable units;
  private final Charset encoding;
  private final byte separator;
  private final AtomicReferenceArray<byte @Nullable []> codes;
  private final AtomicReferenceArray<byte @Nullable []> chains;
  private final int levels;

  UnitTexts(PointIndex index, Charset encoding, byte separator) {
    units = index.units();
    levels = index.levels().size();
    this.encoding = encoding;
    this.separator = separator;
    codes = new AtomicReferenceArray<>(units.size() + 1);
    chains = new AtomicReferenceArray<>(index.layerCount() == 1 ? units.size() + 1 : 0);
  }

  /** The code of a unit. */
  byte[] code(int unit) {
    byte[] known = codes.getAcquire(unit);
    if (known == null) {
      known = field(units.code(unit), encoding, separator);
      codes.setRelease(unit, known);
    }
    return known;
  }

  /** For indexes of one layer: the codes of all levels for a unit of it, each after a separator. */
  byte[] chain(int unit) {
    byte[] known = chains.getAcquire(unit);
    if (known == null) {
      java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
      for (int level = 0; level < levels; level++) {
        int above = unit == 0 ? 0 : units.ancestor(unit, level);
        bytes.write(separator);
        if (above > 0) {
          bytes.writeBytes(code(above));
        }
      }
      known = bytes.toByteArray();
      chains.setRelease(unit, known);
    }
    return known;
  }

  /** A text as a field: in quotation marks where it holds what would end it. */
  static byte[] field(String text, Charset encoding, byte separator) {
    if (!encoding.newEncoder().canEncode(text)) {
      throw new UsageException(
          Message.of(
              "{0} cannot be written in the table's encoding {1}; convert the table to UTF-8",
              "表格编码 {1} 无法表示 {0}；请将表格转为 UTF-8", text, encoding.name()));
    }
    boolean isPlain =
        text.indexOf(separator) < 0
            && text.indexOf('"') < 0
            && text.indexOf('\n') < 0
            && text.indexOf('\r') < 0;
    return (isPlain ? text : '"' + text.replace("\"", "\"\"") + '"').getBytes(encoding);
  }
}

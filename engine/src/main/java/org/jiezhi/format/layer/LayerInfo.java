package org.jiezhi.format.layer;

import java.nio.charset.Charset;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a layer before its features are read.
 *
 * @param format name of the format ({@code GeoJSON})
 * @param layer name of the layer; the file's base name where the format has none
 * @param crs the reference system and how it was told, or null where nothing says it (a guess from
 *     the coordinates is made by whoever reads them)
 * @param encoding the encoding of the text and how it was told; null for formats that fix it
 * @param fields the columns; empty where the format lists none in advance
 * @param count number of features, or −1 where the format does not state it
 */
public record LayerInfo(
    String format,
    String layer,
    @Nullable Detected<ReferenceSystem> crs,
    @Nullable Detected<Charset> encoding,
    List<Field> fields,
    long count) {
  /** Copies the fields. */
  public LayerInfo {
    fields = List.copyOf(fields);
  }
}

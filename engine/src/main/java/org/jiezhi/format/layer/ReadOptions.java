package org.jiezhi.format.layer;

import java.nio.charset.Charset;
import org.jiezhi.crs.ReferenceSystem;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says of a file instead of having it detected.
 *
 * @param layer which layer of a file of several, or null for the only one
 * @param encoding the text's encoding, or null to detect it
 * @param crs the reference system, or null to detect it
 */
public record ReadOptions(
    @Nullable String layer, @Nullable Charset encoding, @Nullable ReferenceSystem crs) {
  /** Detect everything. */
  public static final ReadOptions DETECT = new ReadOptions(null, null, null);
}

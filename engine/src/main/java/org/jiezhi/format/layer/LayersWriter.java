package org.jiezhi.format.layer;

import org.jiezhi.crs.ReferenceSystem;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file of several layers, one after the other. For one thread. The file appears under its
 * name only when {@link #finish} is called; closing without it leaves nothing behind.
 */
public interface LayersWriter extends AutoCloseable {
  /**
   * Starts a layer. It is in the file once its own {@link FeatureWriter#finish} was called, which
   * must be before the next one is started.
   *
   * @param name its name; one that the format cannot use is changed, which is a loss
   * @param crs its reference system, or null where it is not known
   * @throws IllegalStateException if the layer before is not finished
   */
  FeatureWriter layer(String name, @Nullable ReferenceSystem crs);

  /** Puts the finished file in its place. */
  void finish();

  /** Drops what was not finished; never throws. */
  @Override
  void close();
}

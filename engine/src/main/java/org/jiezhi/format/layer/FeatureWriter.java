package org.jiezhi.format.layer;

import java.util.List;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;

/**
 * Writes one layer. For one thread. The file appears under its name only when {@link #finish} is
 * called; closing without it leaves nothing behind.
 */
public interface FeatureWriter extends AutoCloseable {
  /**
   * Adds a feature. The first one fixes the columns where the format needs them.
   *
   * @throws org.jiezhi.model.UsageException if the format cannot hold it at all
   */
  void write(Feature feature);

  /** Puts the finished file in its place. */
  void finish();

  /** What the format could not hold (long field names, precision), each by name. */
  List<Message> losses();

  /** Drops what was not finished; never throws. */
  @Override
  void close();
}

package org.jiezhi.format.layer;

import java.util.List;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * The features of one layer, one at a time. For one thread. Memory is that of the largest feature,
 * whatever the size of the file, but where a format's class says otherwise.
 */
public interface FeatureReader extends AutoCloseable {
  /** What is known of the layer. */
  LayerInfo info();

  /**
   * The next feature, or null at the end.
   *
   * @throws org.jiezhi.model.UnreadableInputException if the file is damaged, with file and
   *     feature; nothing more can be read then
   */
  @Nullable Feature next();

  /**
   * What was assumed or left out so far (Z values, unknown members), each kind once with its count.
   */
  List<Message> notes();

  /** Closes the file; never throws. */
  @Override
  void close();
}

package org.jiezhi.format.layer;

import java.nio.file.Path;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jspecify.annotations.Nullable;

/** One file format. Implementations hold no state. */
public interface LayerFormat {
  /** Its name for people: {@code GeoJSON}. */
  String name();

  /** Its name in options ({@code geojson}), lower case. */
  String key();

  /**
   * Whether a file is of this format, told by its first bytes and, where these do not tell, its
   * name.
   */
  boolean recognizes(Path file, byte[] head);

  /**
   * The names of its layers, in the file's order.
   *
   * @throws org.jiezhi.model.UnreadableInputException if the file is damaged
   */
  List<String> layers(Path file);

  /**
   * Opens one layer.
   *
   * @throws org.jiezhi.model.UnreadableInputException if the file is damaged or refused
   * @throws org.jiezhi.model.UsageException if the options name a layer that is not there
   */
  FeatureReader open(Path file, ReadOptions options);

  /** Whether {@link #create} works. */
  boolean canWrite();

  /**
   * Starts a file of one layer. The file must not exist or may be overwritten: the caller has seen
   * to that.
   *
   * @throws UnsupportedOperationException if the format is only read
   */
  FeatureWriter create(Path file, @Nullable ReferenceSystem crs);

  /** Whether {@link #createLayers} works. */
  default boolean canWriteLayers() {
    return false;
  }

  /**
   * Starts a file of several layers; as for {@link #create}, the caller has seen to what is there.
   *
   * @throws UnsupportedOperationException if the format has one layer a file
   */
  default LayersWriter createLayers(Path file) {
    throw new UnsupportedOperationException(name() + " has one layer a file");
  }
}

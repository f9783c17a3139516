package org.jiezhi.format.fgb;

import java.nio.file.Path;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.ReadOptions;
import org.jspecify.annotations.Nullable;

/**
 * FlatGeobuf, version 3: one layer, named as the file.
 *
 * <ul>
 *   <li>Coordinates come and go bit for bit; heights and measures are dropped with a note. The
 *       spatial index is passed over, and none is written, so features keep their order.
 *   <li>Any number in the file is checked against the bytes that are left before anything is
 *       allocated; a file that ends before the stated number of features is refused.
 *   <li>Binary attributes are left out with a note; identifiers beside the attributes are a loss
 *       that is named.
 * </ul>
 *
 * <p>Reading holds the largest feature.
 */
public final class FlatGeobufFormat implements LayerFormat {
  static final String NAME = "FlatGeobuf";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String key() {
    return "fgb";
  }

  @Override
  public boolean recognizes(Path file, byte[] head) {
    return (head.length > 3 && head[0] == 'f' && head[1] == 'g' && head[2] == 'b' && head[3] < 32)
        || LayerNames.extension(file).equals("fgb");
  }

  @Override
  public List<String> layers(Path file) {
    return List.of(LayerNames.stem(file));
  }

  @Override
  public FeatureReader open(Path file, ReadOptions options) {
    LayerNames.choose(file, layers(file), options.layer());
    return new FlatGeobufReader(file, options);
  }

  @Override
  public boolean canWrite() {
    return true;
  }

  @Override
  public FeatureWriter create(Path file, @Nullable ReferenceSystem crs) {
    return new FlatGeobufWriter(file, crs);
  }
}

package org.jiezhi.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Shapefiles: {@code .shp} with {@code .shx}, {@code .dbf}, {@code .prj} and {@code .cpg} beside
 * it.
 *
 * <p>Reading holds one record at a time; a record may have up to eight million points. Writing
 * holds the layout of the columns; attributes wait in a temporary file until their widths are
 * known.
 */
final class ShapefileFormat implements LayerFormat {
  @Override
  public String name() {
    return "Shapefile";
  }

  @Override
  public String key() {
    return "shp";
  }

  @Override
  public boolean recognizes(Path file, byte[] head) {
    return ShapefileParts.extension(file.toString()).equals("shp");
  }

  @Override
  public List<String> layers(Path file) {
    return List.of(ShapefileParts.stem(file));
  }

  @Override
  public FeatureReader open(Path file, ReadOptions options) {
    requireOnlyLayer(file, options.layer());
    return new ShapefileReader(ShapefileParts.beside(file), options);
  }

  @Override
  public boolean canWrite() {
    return true;
  }

  @Override
  public FeatureWriter create(Path file, @Nullable ReferenceSystem crs) {
    return create(file, crs, StandardCharsets.UTF_8);
  }

  /** Starts a shapefile whose text is in an encoding that its {@code .cpg} names. */
  FeatureWriter create(Path file, @Nullable ReferenceSystem crs, Charset encoding) {
    return new ShapefileWriter(file, crs, encoding);
  }

  /** Refuses the name of a layer that a file of one layer does not have. */
  static void requireOnlyLayer(Path file, @Nullable String layer) {
    String only = ShapefileParts.stem(file);
    if (layer != null && !layer.equals(only)) {
      throw new UsageException(
          Message.of(
              "{0}: has no layer {1}; its only layer is {2}",
              "{0}：没有图层 {1}；唯一的图层是 {2}", file, layer, only));
    }
  }
}

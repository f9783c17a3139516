package org.jiezhi.format.shape;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
 * Shapefiles: {@code .shp} with {@code .shx}, {@code .dbf}, {@code .prj} and {@code .cpg} beside
 * it.
 *
 * <p>Reading holds one record at a time; a record may have up to eight million points. Writing
 * holds the layout of the columns; attributes wait in a temporary file until their widths are
 * known.
 */
public final class ShapefileFormat implements LayerFormat {
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
    return LayerNames.extension(file).equals("shp");
  }

  @Override
  public List<String> layers(Path file) {
    return List.of(LayerNames.stem(file));
  }

  @Override
  public FeatureReader open(Path file, ReadOptions options) {
    LayerNames.choose(file, layers(file), options.layer());
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
}

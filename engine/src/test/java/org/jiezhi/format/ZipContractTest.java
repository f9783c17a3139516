package org.jiezhi.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerFormatContractTest;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.format.shape.ShapefileFormat;
import org.jiezhi.model.Feature;

class ZipContractTest extends LayerFormatContractTest {
  @Override
  protected LayerFormat format() {
    return new ZipFormat();
  }

  @Override
  protected String fileName() {
    return "a.zip";
  }

  @Override
  protected void write(Path file, List<Feature> features) {
    Path inner = dir.resolve("社区.shp");
    try (FeatureWriter writer = new ShapefileFormat().create(inner, null);
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      features.forEach(writer::write);
      writer.finish();
      for (String each : List.of("shp", "shx", "dbf", "cpg")) {
        Path part = dir.resolve("社区." + each);
        out.putNextEntry(new ZipEntry("新 文件夹/社区." + each));
        Files.copy(part, out);
        Files.delete(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first layer: a flip in a name makes two of one, and then the layer must be named. */
  @Override
  protected List<Feature> read(Path file) {
    ReadOptions first = new ReadOptions(format().layers(file).get(0), null, null);
    List<Feature> features = new ArrayList<>();
    try (FeatureReader reader = format().open(file, first)) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        features.add(each);
      }
    }
    return features;
  }
}

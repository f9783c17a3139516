package org.jiezhi.format.shape;

import java.nio.file.Path;
import java.util.List;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerFormatContractTest;

class ShapefileContractTest extends LayerFormatContractTest {
  @Override
  protected LayerFormat format() {
    return new ShapefileFormat();
  }

  @Override
  protected String fileName() {
    return "社区 a.shp";
  }

  @Override
  protected List<Path> parts(Path file) {
    return List.of(
        file,
        file.resolveSibling("社区 a.shx"),
        file.resolveSibling("社区 a.dbf"),
        file.resolveSibling("社区 a.prj"),
        file.resolveSibling("社区 a.cpg"));
  }
}

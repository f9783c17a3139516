package org.jiezhi.format;

import java.nio.file.Path;
import java.util.List;

class ShapefileContractTest extends LayerFormatContractTest {
  @Override
  LayerFormat format() {
    return new ShapefileFormat();
  }

  @Override
  String fileName() {
    return "社区 a.shp";
  }

  @Override
  List<Path> parts(Path file) {
    return List.of(
        file,
        file.resolveSibling("社区 a.shx"),
        file.resolveSibling("社区 a.dbf"),
        file.resolveSibling("社区 a.prj"),
        file.resolveSibling("社区 a.cpg"));
  }
}

package org.jiezhi.format.fgb;

import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerFormatContractTest;

class FlatGeobufContractTest extends LayerFormatContractTest {
  @Override
  protected LayerFormat format() {
    return new FlatGeobufFormat();
  }

  @Override
  protected String fileName() {
    return "社区 a.fgb";
  }
}

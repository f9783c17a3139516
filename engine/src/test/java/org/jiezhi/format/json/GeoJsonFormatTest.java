package org.jiezhi.format.json;

import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerFormatContractTest;

/** The contract of formats, kept by GeoJSON. */
class GeoJsonFormatTest extends LayerFormatContractTest {
  @Override
  protected LayerFormat format() {
    return new GeoJsonFormat();
  }

  @Override
  protected String fileName() {
    return "layer.geojson";
  }
}

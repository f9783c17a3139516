package org.jiezhi.format;

/** The contract of formats, kept by GeoJSON. */
class GeoJsonFormatTest extends LayerFormatContractTest {
  @Override
  LayerFormat format() {
    return new GeoJsonFormat();
  }

  @Override
  String fileName() {
    return "layer.geojson";
  }
}

package org.jiezhi.format.gpkg;

import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerFormatContractTest;
import org.jiezhi.model.Feature;

class GeoPackageContractTest extends LayerFormatContractTest {
  @Override
  protected LayerFormat format() {
    return new GeoPackageFormat();
  }

  @Override
  protected String fileName() {
    return "社区 a?b#c.gpkg";
  }

  /** The primary key counts from 1 where features bring no number of their own. */
  @Override
  protected Feature expected(Feature written) {
    return new Feature(
        written.number(),
        String.valueOf(written.number()),
        written.attributes(),
        written.geometry());
  }
}

package org.jiezhi.sampledata.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.sampledata.boundaries.Area;

/** Writes layers in several formats, unit by unit. */
public final class LayerWriter {
  private final OrderedWriter order;

  /** A writer that makes units on this many threads. */
  public LayerWriter(int threads) {
    order = new OrderedWriter(threads);
  }

  /** Writes a layer as GeoJSON in another system of degrees. */
  public void writeGeoJson(Layer layer, Path file, CoordinateChange change) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(GeoJson.HEAD);
      order.run(
          layer.size(),
          unit -> GeoJson.text(changed(layer.features().apply(unit), change)),
          (unit, text) -> {
            out.write(unit == 0 ? "" : GeoJson.BETWEEN);
            out.write(text);
          });
      out.write(GeoJson.FOOT);
    }
  }

  /** Writes a layer as a shapefile beside a base name, without {@code .cpg} and {@code .prj}. */
  public void writeShapefile(Layer layer, Path base, Charset charset, CoordinateChange change)
      throws IOException {
    try (Shapefile out = new Shapefile(base, charset, change)) {
      order.run(layer.size(), layer.features(), (unit, feature) -> out.add(feature));
    }
  }

  /** Writes layers into one GeoPackage, which must not exist. */
  public void writeGeoPackage(List<Layer> layers, Path file) throws IOException {
    try (GeoPackage out = new GeoPackage(file)) {
      for (Layer layer : layers) {
        out.layer(layer.level());
        order.run(layer.size(), layer.features(), (unit, feature) -> out.add(feature));
      }
    }
  }

  private static Feature changed(Feature feature, CoordinateChange change) {
    Area area = feature.area();
    return area == null || change == CoordinateChange.NONE
        ? feature
        : feature.withArea(area.map((x, y) -> steps(change, x, y)));
  }

  private static long[] steps(CoordinateChange change, long x, long y) {
    double[] changed = change.apply(Coordinates.degrees(x), Coordinates.degrees(y));
    return new long[] {Coordinates.steps(changed[0]), Coordinates.steps(changed[1])};
  }
}

package org.jiezhi.sampledata;

import java.util.List;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.files.GeoJson;
import org.jiezhi.sampledata.files.Layer;

/**
 * The manifest {@code hierarchy.json}. The levels stand top first; one with a scheme of its own
 * hangs under the nearest level above it that has none.
 */
final class HierarchyFile {
  private final StringBuilder text = new StringBuilder();
  private String separator = "\n";

  private HierarchyFile() {}

  /**
   * The text of the manifest.
   *
   * @param folder what stands before the layers' file names, with a slash at its end, or nothing
   * @param buildings the buildings' file
   */
  static String of(
      String name, List<Layer> layers, List<Scheme> schemes, String folder, String buildings) {
    HierarchyFile file = new HierarchyFile();
    file.text.append("{\"name\":");
    GeoJson.quote(file.text, name);
    file.text.append(",\"crs\":\"EPSG:4326\",\"tolerance\":\"1m\",\"levels\":[");
    for (Layer layer : layers) {
      String source = folder + layer.name() + ".geojson";
      file.level(layer.level(), layer.kind(), source, "code", "parent", layer.scheme());
    }
    file.level("building", "footprint", buildings, "building_code", "unit_code", "building");
    file.text.append("\n],\"codes\":{");
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).scheme().isEmpty()) {
        GeoJson.quote(file.text, layers.get(i).level());
        int digits = schemes.get(i).codes().get(0).length();
        file.text.append(":\"\\\\d{").append(digits).append("}\",");
      }
    }
    return file.text.append("\"prefix\":true}}\n").toString();
  }

  private void level(
      String level, String kind, String source, String code, String parent, String scheme) {
    text.append(separator).append("{\"level\":");
    GeoJson.quote(text, level);
    field("kind", kind);
    field("source", source);
    field("code", code);
    field("parent", parent);
    field("name", "name");
    if (!scheme.isEmpty()) {
      field("scheme", scheme);
    }
    text.append('}');
    separator = ",\n";
  }

  private void field(String name, String value) {
    text.append(',');
    GeoJson.quote(text, name);
    text.append(':');
    GeoJson.quote(text, value);
  }
}

package org.jiezhi.sampledata;

import java.util.List;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.files.GeoJson;

/**
 * The manifest {@code hierarchy.json}. The levels stand top first; one with a scheme of its own
 * hangs under the nearest level above it that has none.
 */
final class HierarchyFile {
  private final StringBuilder text = new StringBuilder();
  private String separator = "\n";

  private HierarchyFile() {}

  static String of(String name, List<Scheme> levels, boolean withSchemes, String buildings) {
    HierarchyFile file = new HierarchyFile();
    file.text.append("{\"name\":");
    GeoJson.quote(file.text, name);
    file.text.append(",\"crs\":\"EPSG:4326\",\"tolerance\":\"1m\",\"levels\":[");
    for (int depth = 0; depth < levels.size(); depth++) {
      String level = levels.get(depth).name();
      file.level(
          level, "partition", "boundaries/" + BoundaryFiles.fileName(depth, levels.get(depth)), "");
      if (withSchemes && level.equals("community")) {
        file.level("estate", "inside", "boundaries/estate.geojson", "estate");
        file.level("group", "partition", "boundaries/group.geojson", "group");
      }
    }
    file.entry("building", "footprint", buildings, "building_code", "unit_code", "building");
    file.text.append("\n],\"codes\":{");
    String between = "";
    for (Scheme level : levels) {
      file.text.append(between);
      GeoJson.quote(file.text, level.name());
      file.text.append(":\"\\\\d{").append(level.codes().get(0).length()).append("}\"");
      between = ",";
    }
    return file.text.append(",\"prefix\":true}}\n").toString();
  }

  private void level(String level, String kind, String source, String scheme) {
    entry(level, kind, source, "code", "parent", scheme);
  }

  private void entry(
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

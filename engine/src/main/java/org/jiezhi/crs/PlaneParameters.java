package org.jiezhi.crs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The method of a projection and its parameters by plain name, the same for both versions of
 * well-known text.
 */
record PlaneParameters(String method, Map<String, Double> values) {
  private static final Map<String, String> NAMES_OF_VERSION_2 =
      Map.of(
          "latitudeofnaturalorigin", "latitudeoforigin",
          "longitudeofnaturalorigin", "centralmeridian",
          "scalefactoratnaturalorigin", "scalefactor",
          "latitudeoffalseorigin", "latitudeoforigin",
          "longitudeoffalseorigin", "centralmeridian");

  /** The parameters of a {@code PROJCS} or {@code PROJCRS} node. */
  static PlaneParameters of(Wkt node) {
    Wkt holder = node.find("CONVERSION").orElse(node);
    Optional<Wkt> method = holder.find("PROJECTION", "METHOD");
    Map<String, Double> values = new HashMap<>();
    for (Wkt each : holder.children()) {
      if (each.keyword().equals("PARAMETER") && !each.numbers().isEmpty()) {
        String name = GeographicSystem.plain(each.name());
        values.put(NAMES_OF_VERSION_2.getOrDefault(name, name), each.numbers().get(0));
      }
    }
    return new PlaneParameters(method.map(Wkt::name).orElse(""), values);
  }

  /** A parameter; where it is not given, 1 for the scale and 0 for all others. */
  double get(String plainName) {
    return values.getOrDefault(plainName, plainName.equals("scalefactor") ? 1.0 : 0.0);
  }
}

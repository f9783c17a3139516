package org.jiezhi.sampledata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jiezhi.sampledata.boundaries.RedrawnLevel;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.defects.Defect;
import org.jiezhi.sampledata.files.Coordinates;
import org.jiezhi.sampledata.files.GeoJson;

/**
 * {@code truth/defects.json}: what was broken on purpose ({@code defects}), which levels were
 * redrawn and how far their lines may lie off ({@code redrawn}), and what is unusual but right, in
 * the sound city too ({@code design}: units of several parts, exclaves, and the lake). A redrawn
 * line leaves its parent's and its neighbours', and now and then crosses itself.
 */
final class DefectsFile {
  private final StringBuilder text = new StringBuilder();

  private DefectsFile() {}

  static String of(BrokenTwin twin, BoundaryLayers layers, Territory territory) {
    DefectsFile file = new DefectsFile();
    file.text.append("{\"defects\":[");
    int serial = 0;
    for (Defect defect : twin.defects()) {
      file.text.append(serial == 0 ? "\n" : ",\n");
      file.defect(++serial, defect);
    }
    file.text.append("\n],\"redrawn\":[");
    String separator = "\n";
    for (RedrawnLevel level : twin.redrawn()) {
      file.text.append(separator);
      file.redrawn(level);
      separator = ",\n";
    }
    file.text.append("\n],\"design\":[");
    separator = "\n";
    for (Scheme scheme : layers.schemes()) {
      for (int unit = 0; unit < scheme.size(); unit++) {
        List<List<long[]>> polygons = territory.area(scheme, unit).polygons();
        if (polygons.size() > 1) {
          separator = file.design(separator, "H7", scheme, unit);
        }
        if (territory.hasEnclosedPart(scheme, unit, layers.parentsOf(scheme))) {
          separator = file.design(separator, "H8", scheme, unit);
        }
        if (scheme.parent(unit) < 0 && polygons.stream().anyMatch(rings -> rings.size() > 1)) {
          separator = file.design(separator, "T2", scheme, unit);
        }
      }
    }
    return file.text.append("\n]}\n").toString();
  }

  private void defect(int serial, Defect defect) {
    text.append("{\"id\":\"D").append(serial).append("\",\"rule\":");
    GeoJson.quote(text, defect.rule());
    field("level", defect.level());
    list("units", defect.units());
    if (!defect.was().isEmpty()) {
      field("was", defect.was());
    }
    text.append(",\"lon\":");
    Coordinates.append(text, defect.lon());
    text.append(",\"lat\":");
    Coordinates.append(text, defect.lat());
    text.append(",\"area_m2\":").append(rounded(defect.areaM2()));
    text.append(",\"reach_m\":").append(rounded(defect.reachM()));
    list("alike", defect.alike());
    list("causes", defect.causes());
    text.append('}');
  }

  private void redrawn(RedrawnLevel level) {
    text.append("{\"level\":");
    GeoJson.quote(text, level.name());
    field("style", level.style().name().toLowerCase(java.util.Locale.ROOT));
    text.append(",\"reach_m\":").append(rounded(level.style().reachMeters()));
    list("drawn_alone", level.drawnAlone());
    text.append('}');
  }

  private String design(String separator, String rule, Scheme scheme, int unit) {
    text.append(separator).append("{\"rule\":");
    GeoJson.quote(text, rule);
    field("level", scheme.name());
    list("units", List.of(scheme.codes().get(unit)));
    text.append('}');
    return ",\n";
  }

  private void field(String name, String value) {
    text.append(',');
    GeoJson.quote(text, name);
    text.append(':');
    GeoJson.quote(text, value);
  }

  private void list(String name, List<String> values) {
    text.append(',');
    GeoJson.quote(text, name);
    text.append(":[");
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",");
      GeoJson.quote(text, values.get(i));
    }
    text.append(']');
  }

  /** Four digits behind the point; the same on every machine. */
  private static String rounded(double value) {
    return BigDecimal.valueOf(value)
        .setScale(4, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}

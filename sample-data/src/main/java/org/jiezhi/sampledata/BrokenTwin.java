package org.jiezhi.sampledata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.defects.BrokenLevel;
import org.jiezhi.sampledata.defects.Defect;
import org.jiezhi.sampledata.defects.Planter;
import org.jiezhi.sampledata.files.Coordinates;
import org.jiezhi.sampledata.files.GeoJson;

/** The same city with errors, and the list of them. */
final class BrokenTwin {
  private final Map<String, BrokenLevel> levels = new HashMap<>();
  private final List<Defect> defects = new ArrayList<>();

  /** A handful of clear errors in the lowest level and one above it. */
  static BrokenTwin handful(Territory territory, long seed) {
    BrokenTwin twin = new BrokenTwin();
    List<Scheme> schemes = territory.levels();
    Scheme leaves = territory.leaves();
    Planter low = new Planter(territory, leaves, schemes.get(schemes.size() - 2), seed);
    low.overlap(6);
    low.overlap(2.5);
    low.gap(5);
    low.gap(1.8);
    low.openGap(9);
    low.straddle(12);
    low.offLine(0.6);
    low.loop();
    low.spike(25);
    twin.add(leaves, low);
    return twin;
  }

  private void add(Scheme scheme, Planter planter) {
    levels.put(scheme.name(), planter.level());
    defects.addAll(planter.defects());
  }

  /** What was changed in a level. */
  BrokenLevel level(Scheme scheme) {
    return levels.getOrDefault(scheme.name(), new BrokenLevel());
  }

  /** {@code truth/defects.json}. */
  String defectsJson() {
    StringBuilder text = new StringBuilder("{\"defects\":[");
    int serial = 0;
    for (Defect defect : defects) {
      text.append(serial == 0 ? "\n" : ",\n");
      text.append("{\"id\":\"D").append(++serial).append("\",\"rule\":");
      GeoJson.quote(text, defect.rule());
      text.append(",\"level\":");
      GeoJson.quote(text, defect.level());
      text.append(",\"units\":");
      list(text, defect.units());
      text.append(",\"lon\":");
      Coordinates.append(text, defect.lon());
      text.append(",\"lat\":");
      Coordinates.append(text, defect.lat());
      text.append(",\"area_m2\":").append(rounded(defect.areaM2()));
      text.append(",\"reach_m\":").append(rounded(defect.reachM()));
      text.append(",\"alike\":");
      list(text, defect.alike());
      text.append(",\"causes\":");
      list(text, defect.causes());
      text.append('}');
    }
    return text.append("\n]}\n").toString();
  }

  private static void list(StringBuilder text, List<String> values) {
    text.append('[');
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",");
      GeoJson.quote(text, values.get(i));
    }
    text.append(']');
  }

  /** Four digits behind the point; the same on every machine. */
  private static String rounded(double value) {
    return java.math.BigDecimal.valueOf(value)
        .setScale(4, java.math.RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}

package org.jiezhi.sampledata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.sampledata.boundaries.Area;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.files.GeoJson;
import org.jiezhi.sampledata.files.OrderedWriter;
import org.jiezhi.sampledata.housing.Building;
import org.jiezhi.sampledata.housing.HousingPlan;

/** Writes the buildings. */
final class BuildingFiles {
  private static final int BUILDINGS_A_PIECE = 2000;

  private final Territory territory;
  private final HousingPlan housing;
  private final OrderedWriter order;

  BuildingFiles(Territory territory, HousingPlan housing, int threads) {
    this.territory = territory;
    this.housing = housing;
    this.order = new OrderedWriter(threads);
  }

  /** Writes the footprints, some of them moved. */
  void writeGeoJson(Path file, Map<Integer, long[]> moved) throws IOException {
    List<Building> buildings = housing.buildings();
    int pieces = (buildings.size() + BUILDINGS_A_PIECE - 1) / BUILDINGS_A_PIECE;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(GeoJson.HEAD);
      order.run(
          pieces,
          piece -> {
            StringBuilder text = new StringBuilder();
            int from = piece * BUILDINGS_A_PIECE;
            int to = Math.min(buildings.size(), from + BUILDINGS_A_PIECE);
            for (int i = from; i < to; i++) {
              Building building = buildings.get(i);
              text.append(i == 0 ? "" : GeoJson.BETWEEN);
              append(text, building, moved.getOrDefault(i, housing.footprint(building)));
            }
            return text;
          },
          (piece, text) -> out.append(text));
      out.write(GeoJson.FOOT);
    }
  }

  private void append(StringBuilder text, Building building, long[] footprint) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("building_code", building.code());
    properties.put("unit_code", territory.leaves().codes().get(building.leaf()));
    properties.put("name", building.label());
    GeoJson.append(text, properties, new Area(List.of(List.of(footprint))));
  }
}

package org.jiezhi.sampledata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.sampledata.boundaries.Area;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.defects.BrokenLevel;
import org.jiezhi.sampledata.defects.BrokenLevel.Feature;
import org.jiezhi.sampledata.files.GeoJson;
import org.jiezhi.sampledata.files.OrderedWriter;
import org.jiezhi.sampledata.housing.Building;
import org.jiezhi.sampledata.housing.HousingPlan;
import org.jiezhi.sampledata.housing.PlaceNames;

/** Writes the levels, the schemes beside them and the buildings as GeoJSON. */
final class BoundaryFiles {
  private static final int BUILDINGS_A_PIECE = 2000;

  private final Territory territory;
  private final PlaceNames names;
  private final OrderedWriter writer;

  BoundaryFiles(Territory territory, PlaceNames names, int threads) {
    this.territory = territory;
    this.names = names;
    this.writer = new OrderedWriter(threads);
  }

  /** The file of a level, from 0 on, top first. */
  static String fileName(int depth, Scheme level) {
    return depth + "-" + level.name() + ".geojson";
  }

  void writeScheme(Path file, Scheme scheme, Scheme parents, BrokenLevel broken)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(GeoJson.HEAD);
      writer.run(
          scheme.size(),
          unit -> text(broken.apply(unit, sound(scheme, parents, unit))),
          (unit, text) -> {
            out.write(unit == 0 ? "" : GeoJson.BETWEEN);
            out.write(text);
          });
      for (Feature added : broken.added()) {
        out.write(GeoJson.BETWEEN);
        out.write(text(added));
      }
      out.write(GeoJson.FOOT);
    }
  }

  /** A unit as it should be. Top units have no parent. */
  Feature sound(Scheme scheme, Scheme parents, int unit) {
    int parent = scheme.parent(unit);
    String parentCode = parent < 0 ? "" : parents.codes().get(parent);
    String code = scheme.codes().get(unit);
    return new Feature(
        code, parentCode, name(scheme.name(), unit, code), territory.area(scheme, unit));
  }

  private String name(String level, int unit, String code) {
    return switch (level) {
      case "grid", "microgrid", "group" ->
          names.numbered(level, Integer.parseInt(code.substring(code.length() - 2)));
      default -> names.unit(level, unit);
    };
  }

  private static String text(Feature feature) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("code", feature.code());
    properties.put("parent", feature.parent());
    properties.put("name", feature.name());
    StringBuilder text = new StringBuilder(4096);
    GeoJson.append(text, properties, feature.area());
    return text.toString();
  }

  void writeEstates(Path file, HousingPlan housing) throws IOException {
    List<HousingPlan.Estate> estates = housing.estates();
    Scheme communities = territory.level("community");
    Scheme scheme =
        territory.scheme(
            "estate",
            estates.stream().map(HousingPlan.Estate::cells).map(BoundaryFiles::toArray).toList());
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(GeoJson.HEAD);
      writer.run(
          estates.size(),
          i -> {
            HousingPlan.Estate estate = estates.get(i);
            String parent = communities.codes().get(estate.community());
            return text(
                new Feature(estate.code(), parent, estate.name(), territory.area(scheme, i)));
          },
          (i, text) -> {
            out.write(i == 0 ? "" : GeoJson.BETWEEN);
            out.write(text);
          });
      out.write(GeoJson.FOOT);
    }
  }

  private static int[] toArray(List<Integer> cells) {
    return cells.stream().mapToInt(Integer::intValue).toArray();
  }

  void writeBuildings(Path file, HousingPlan housing, Map<Integer, long[]> moved)
      throws IOException {
    List<Building> buildings = housing.buildings();
    int pieces = (buildings.size() + BUILDINGS_A_PIECE - 1) / BUILDINGS_A_PIECE;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(GeoJson.HEAD);
      writer.run(
          pieces,
          piece -> {
            StringBuilder text = new StringBuilder();
            int from = piece * BUILDINGS_A_PIECE;
            int to = Math.min(buildings.size(), from + BUILDINGS_A_PIECE);
            for (int i = from; i < to; i++) {
              text.append(i == 0 ? "" : GeoJson.BETWEEN);
              append(
                  text,
                  buildings.get(i),
                  moved.getOrDefault(i, housing.footprint(buildings.get(i))));
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
    List<List<long[]>> polygons = new ArrayList<>();
    polygons.add(List.of(footprint));
    GeoJson.append(text, properties, new Area(polygons));
  }
}

package org.jiezhi.sampledata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiezhi.sampledata.boundaries.Area;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.files.Coordinates;
import org.jiezhi.sampledata.files.Csv;
import org.jiezhi.sampledata.files.GeoJson;
import org.jiezhi.sampledata.files.OrderedWriter;
import org.jiezhi.sampledata.housing.Addresses;
import org.jiezhi.sampledata.housing.Building;
import org.jiezhi.sampledata.housing.Building.Premises;
import org.jiezhi.sampledata.housing.BuildingKind;
import org.jiezhi.sampledata.housing.HousingPlan;

/** Writes the buildings and their other names. */
final class BuildingFiles {
  private static final int BUILDINGS_A_PIECE = 2000;
  private static final String HEADER =
      "building_code,unit_code,name,address,province,city,county,town,community,road,lane,number,"
          + "sub_number,compound,phase,building,aliases,floors_above,floors_below,units,year,use,"
          + "lon,lat\n";

  private final Territory territory;
  private final HousingPlan housing;
  private final Addresses addresses;
  private final OrderedWriter order;

  BuildingFiles(Territory territory, HousingPlan housing, Addresses addresses, int threads) {
    this.territory = territory;
    this.housing = housing;
    this.addresses = addresses;
    this.order = new OrderedWriter(threads);
  }

  /** Writes the footprints, some of them moved. */
  void writeGeoJson(Path file, Map<Integer, long[]> moved) throws IOException {
    write(
        file,
        GeoJson.HEAD,
        (text, index) -> {
          Building building = housing.buildings().get(index);
          text.append(index == 0 ? "" : GeoJson.BETWEEN);
          append(text, building, moved.getOrDefault(index, housing.footprint(building)));
        },
        GeoJson.FOOT);
  }

  /** Writes {@code buildings.csv}. */
  void writeCsv(Path file) throws IOException {
    write(file, HEADER, (text, index) -> row(text, housing.buildings().get(index)), "");
  }

  private void write(Path file, String head, Part part, String foot) throws IOException {
    int size = housing.buildings().size();
    int pieces = (size + BUILDINGS_A_PIECE - 1) / BUILDINGS_A_PIECE;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(head);
      order.run(
          pieces,
          piece -> {
            StringBuilder text = new StringBuilder();
            int to = Math.min(size, (piece + 1) * BUILDINGS_A_PIECE);
            for (int i = piece * BUILDINGS_A_PIECE; i < to; i++) {
              part.append(text, i);
            }
            return text;
          },
          (piece, text) -> out.append(text));
      out.write(foot);
    }
  }

  private void append(StringBuilder text, Building building, long[] footprint) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("building_code", building.code());
    properties.put("unit_code", territory.leaves().codes().get(building.leaf()));
    properties.put("name", addresses.name(building));
    GeoJson.append(text, properties, new Area(List.of(List.of(footprint))));
  }

  private void row(StringBuilder text, Building building) {
    Premises at = building.premises();
    long[] middle = housing.middle(building);
    Csv.row(
        text,
        building.code(),
        territory.leaves().codes().get(building.leaf()),
        addresses.name(building),
        addresses.full(building),
        addresses.province(),
        addresses.city(),
        addresses.county(at.community()),
        addresses.town(at.community()),
        addresses.community(at.community()),
        at.road(),
        orEmpty(at.lane()),
        at.number(),
        orEmpty(at.sub()),
        at.compound(),
        "",
        orEmpty(building.label()),
        String.join("|", addresses.aliases(building)),
        building.floors(),
        building.below(),
        building.units(),
        building.year(),
        use(building.kind()),
        Coordinates.text(middle[0]),
        Coordinates.text(middle[1]));
  }

  private static String orEmpty(int number) {
    return number == 0 ? "" : Integer.toString(number);
  }

  private static String use(BuildingKind kind) {
    return switch (kind) {
      case COMMERCE -> "commercial";
      case DORMITORY -> "dormitory";
      default -> "residential";
    };
  }

  /**
   * Writes {@code aliases.csv}: the target is the code of an estate, or the name of a road, which
   * has no code.
   */
  void writeAliases(Path file) throws IOException {
    Map<String, String> compounds = new TreeMap<>();
    Map<String, String> roads = new TreeMap<>();
    Map<String, String> estateCodes = new TreeMap<>();
    for (HousingPlan.Estate estate : housing.estates()) {
      estateCodes.putIfAbsent(estate.community() + estate.name(), estate.code());
    }
    for (Building building : housing.buildings()) {
      Premises at = building.premises();
      String code = estateCodes.get(at.community() + at.compound());
      if (code != null) {
        compounds.put(code, addresses.compoundAlias(at));
      }
      roads.put(at.road(), addresses.oldRoad(at.road()));
    }
    StringBuilder text = new StringBuilder("target_code,alias,valid_from,valid_to,source\n");
    compounds.forEach((code, alias) -> alias(text, code, alias, "", "colloquial"));
    roads.forEach((road, alias) -> alias(text, road, alias, "2009-12-31", "renamed"));
    Files.writeString(file, text);
  }

  private static void alias(
      StringBuilder text, String target, String alias, String until, String source) {
    if (!alias.isEmpty()) {
      Csv.row(text, target, alias, "", until, source);
    }
  }

  /** Adds what stands for one building. */
  @FunctionalInterface
  private interface Part {
    void append(StringBuilder text, int building);
  }
}

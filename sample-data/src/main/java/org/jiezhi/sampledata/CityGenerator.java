package org.jiezhi.sampledata;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.sampledata.CityProgress.Phase;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.files.CoordinateChange;
import org.jiezhi.sampledata.files.GaussKrueger;
import org.jiezhi.sampledata.files.Gcj02;
import org.jiezhi.sampledata.files.Layer;
import org.jiezhi.sampledata.files.LayerWriter;
import org.jiezhi.sampledata.housing.Addresses;
import org.jiezhi.sampledata.housing.HousingPlan;
import org.jiezhi.sampledata.housing.PlaceNames;
import org.jiezhi.sampledata.housing.Profile;
import org.jiezhi.sampledata.people.PeopleWriter;

/**
 * Makes synthetic cities.
 *
 * <p>Guarantees: the same options give the same bytes; the levels under {@code boundaries/} tile
 * each other exactly; every planted error of {@code broken/} stands in {@code truth/defects.json};
 * memory stays below 1 GiB at every tier.
 */
public final class CityGenerator {
  /** Levels of more units than this are written as GeoJSON only. */
  private static final int MOST_UNITS_IN_OTHER_FORMATS = 20_000;

  /** An area code of ID numbers that nobody has. */
  private static final String ID_AREA = "990101";

  private final CityOptions options;
  private final CityProgress progress;
  private final Territory territory;
  private final PlaceNames names;
  private final HousingPlan housing;
  private final Addresses addresses;
  private final BoundaryLayers layers;
  private final LayerWriter layerWriter;
  private final BuildingFiles buildings;

  private CityGenerator(CityOptions options, CityProgress progress) {
    this.options = options;
    this.progress = progress;
    progress.step(Phase.PLAN, 0, 1);
    Tier tier = options.tier();
    Profile profile = options.profile();
    territory =
        Territory.of(
            tier.levels(),
            tier.rootCode(),
            tier.plots(),
            tier.riverPoints(),
            profile.lon(),
            profile.lat(),
            options.seed());
    names = new PlaceNames(profile.isChinese());
    housing =
        new HousingPlan(territory, names, tier == Tier.T3, profile == Profile.SH, options.seed());
    layers = new BoundaryLayers(territory, housing, names, tier != Tier.TOWN);
    layerWriter = new LayerWriter(options.threads());
    addresses = new Addresses(territory, names, profile);
    buildings = new BuildingFiles(territory, housing, addresses, options.threads());
    progress.step(Phase.PLAN, 1, 1);
  }

  /**
   * Writes a city into a folder: the files that the data contract names.
   *
   * @return what was written
   * @throws IOException if a file cannot be written, or the GeoPackage exists already
   * @throws java.util.concurrent.CancellationException if the progress says not to go on; files may
   *     be left half written
   */
  public static CitySummary generate(CityOptions options, Path folder, CityProgress progress)
      throws IOException {
    CityGenerator generator = new CityGenerator(options, progress);
    generator.writeSound(folder);
    int defects = generator.writeBroken(folder);
    PeopleWriter.Counts people = generator.writePeople(folder);
    Map<String, Integer> units = new LinkedHashMap<>();
    generator.layers.sound().forEach(layer -> units.put(layer.level(), layer.size()));
    return new CitySummary(
        units,
        generator.housing.buildings().size(),
        people.dwellings(),
        people.persons(),
        people.records(),
        defects);
  }

  /**
   * Writes a small town twice, once sound and once broken: {@code town/} and {@code broken-town/},
   * each with {@code hierarchy.json}, {@code boundaries/} and {@code buildings.geojson}; what was
   * broken stands in {@code broken-town/truth/defects.json}. The sound one has its people too.
   *
   * @throws IOException if a file cannot be written
   */
  public static void generateTown(Path folder, long seed) throws IOException {
    CityOptions options = new CityOptions(Tier.TOWN, seed, Profile.CQ, Noise.STANDARD, 1);
    CityGenerator generator = new CityGenerator(options, CityProgress.NONE);
    generator.writeSound(folder.resolve("town"));
    generator.writePeople(folder.resolve("town"));
    Path broken = Files.createDirectories(folder.resolve("broken-town"));
    BrokenTwin twin = BrokenTwin.handful(generator.territory, generator.layers, seed);
    generator.writeLayers(
        Phase.BROKEN_TWIN, twin.layers(), broken.resolve("boundaries"), CoordinateChange.NONE);
    generator.buildings.writeGeoJson(broken.resolve("buildings.geojson"), Map.of());
    generator.writeManifest(broken, "boundaries/");
    generator.writeDefects(broken, twin);
  }

  private void writeSound(Path folder) throws IOException {
    writeLayers(
        Phase.BOUNDARIES, layers.sound(), folder.resolve("boundaries"), CoordinateChange.NONE);
    writeManifest(folder, "boundaries/");
    buildings.writeGeoJson(folder.resolve("buildings.geojson"), Map.of());
  }

  private int writeBroken(Path folder) throws IOException {
    BrokenTwin twin =
        options.tier() == Tier.T1
            ? BrokenTwin.handful(territory, layers, options.seed())
            : BrokenTwin.whole(territory, layers, housing, 5, options.seed());
    Path broken = folder.resolve("broken");
    writeLayers(Phase.BROKEN_TWIN, twin.layers(), broken, CoordinateChange.NONE);
    writeManifest(broken, "");
    buildings.writeGeoJson(broken.resolve("buildings.geojson"), twin.movedBuildings());
    List<Layer> smaller =
        twin.layers().stream()
            .filter(layer -> layer.size() <= MOST_UNITS_IN_OTHER_FORMATS)
            .toList();
    Path gbk = Files.createDirectories(broken.resolve("gbk"));
    Path projected = Files.createDirectories(broken.resolve("gauss-kruger"));
    CoordinateChange zone = new GaussKrueger(options.profile().lon());
    for (Layer layer : smaller) {
      Path base = gbk.resolve(layer.name());
      layerWriter.writeShapefile(layer, base, Charset.forName("GBK"), CoordinateChange.NONE);
      Files.writeString(base.resolveSibling(layer.name() + ".prj"), WGS84_PRJ);
      base = projected.resolve(layer.name());
      layerWriter.writeShapefile(layer, base, StandardCharsets.UTF_8, zone);
      Files.writeString(base.resolveSibling(layer.name() + ".cpg"), "UTF-8");
    }
    if (options.profile().isChinese()) {
      writeLayers(Phase.BROKEN_TWIN, smaller, broken.resolve("gcj02"), new Gcj02());
    }
    layerWriter.writeGeoPackage(smaller, broken.resolve("boundaries.gpkg"));
    writeDefects(folder, twin);
    return twin.defects().size();
  }

  private PeopleWriter.Counts writePeople(Path folder) throws IOException {
    buildings.writeCsv(folder.resolve("buildings.csv"));
    buildings.writeAliases(folder.resolve("aliases.csv"));
    int points = 10 * territory.leaves().size();
    Path truth = Files.createDirectories(folder.resolve("truth"));
    new PointsFile(territory, housing, options.seed()).write(truth.resolve("points.csv"), points);
    PeopleWriter people =
        new PeopleWriter(
            housing,
            addresses,
            ID_AREA,
            options.noise() == Noise.HARD,
            options.seed(),
            options.threads());
    int total = housing.buildings().size();
    return people.write(folder, done -> progress.step(Phase.PEOPLE, done, total));
  }

  private static final String WGS84_PRJ =
      "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"
          + "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

  private void writeLayers(Phase phase, List<Layer> written, Path folder, CoordinateChange change)
      throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < written.size(); i++) {
      progress.step(phase, i, written.size());
      Layer layer = written.get(i);
      layerWriter.writeGeoJson(layer, folder.resolve(layer.name() + ".geojson"), change);
    }
    progress.step(phase, written.size(), written.size());
  }

  private void writeManifest(Path folder, String layerFolder) throws IOException {
    String manifest =
        HierarchyFile.of(
            options.profile().cityName(),
            layers.sound(),
            layers.schemes(),
            layerFolder,
            "buildings.geojson");
    Files.writeString(folder.resolve("hierarchy.json"), manifest);
  }

  private void writeDefects(Path folder, BrokenTwin twin) throws IOException {
    Path truth = Files.createDirectories(folder.resolve("truth"));
    Files.writeString(truth.resolve("defects.json"), DefectsFile.of(twin, layers, territory));
  }
}

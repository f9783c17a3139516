package org.jiezhi.sampledata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jiezhi.sampledata.CityProgress.Phase;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.housing.HousingPlan;
import org.jiezhi.sampledata.housing.PlaceNames;

/** Makes synthetic cities. */
public final class CityGenerator {
  private final CityProgress progress;
  private final Territory territory;
  private final PlaceNames names;
  private final HousingPlan housing;
  private final BoundaryFiles boundaries;

  private CityGenerator(CityOptions options, CityProgress progress) {
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
    housing = new HousingPlan(territory, names, options.seed());
    boundaries = new BoundaryFiles(territory, names, options.threads());
    progress.step(Phase.PLAN, 1, 1);
  }

  /**
   * Writes a small town twice, once sound and once broken: {@code town/} and {@code broken-town/},
   * each with {@code hierarchy.json}, {@code boundaries/} and {@code buildings.geojson}; what was
   * broken stands in {@code broken-town/truth/defects.json}.
   *
   * @throws IOException if a file cannot be written
   */
  public static void generateTown(Path folder, long seed) throws IOException {
    CityOptions options = new CityOptions(Tier.TOWN, seed, Profile.CQ, Noise.STANDARD, 1);
    CityGenerator generator = new CityGenerator(options, CityProgress.NONE);
    generator.writeTown(folder.resolve("town"), new BrokenTwin());
    BrokenTwin twin = BrokenTwin.handful(generator.territory, seed);
    Path broken = folder.resolve("broken-town");
    generator.writeTown(broken, twin);
    Files.createDirectories(broken.resolve("truth"));
    Files.writeString(broken.resolve("truth/defects.json"), twin.defectsJson());
  }

  private void writeTown(Path folder, BrokenTwin twin) throws IOException {
    writeLevels(Files.createDirectories(folder.resolve("boundaries")), twin);
    boundaries.writeBuildings(folder.resolve("buildings.geojson"), housing, Map.of());
    String manifest =
        HierarchyFile.of(names.unit("city", 0), territory.levels(), false, "buildings.geojson");
    Files.writeString(folder.resolve("hierarchy.json"), manifest);
  }

  private void writeLevels(Path folder, BrokenTwin twin) throws IOException {
    List<Scheme> levels = territory.levels();
    for (int depth = 0; depth < levels.size(); depth++) {
      progress.step(Phase.BOUNDARIES, depth, levels.size());
      Scheme level = levels.get(depth);
      Scheme parents = levels.get(Math.max(0, depth - 1));
      Path file = folder.resolve(BoundaryFiles.fileName(depth, level));
      boundaries.writeScheme(file, level, parents, twin.level(level));
    }
    progress.step(Phase.BOUNDARIES, levels.size(), levels.size());
  }
}

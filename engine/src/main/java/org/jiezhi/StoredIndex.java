package org.jiezhi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.hierarchy.HierarchyCheck;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Progress;
import org.jiezhi.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * The point index of a workspace's areas, {@code lookup.index}: made with the workspace, and made
 * anew where it is missing, damaged or of other units. Footprints of buildings are left out.
 */
final class StoredIndex {
  /** The setting that says in which reference system the coordinates of the units are. */
  static final String CRS = "crs";

  private static final double MOST_DEGREES = 360;

  private final Path file;
  private @Nullable PointIndex open;

  /** The index in a file. */
  StoredIndex(Path file) {
    this.file = file;
  }

  /** The index of the units of a snapshot; what was opened or made once is kept. */
  synchronized PointIndex of(StoreSnapshot snapshot) {
    PointIndex ready = open;
    if (ready == null) {
      List<LevelUnits> names = areas(snapshot.levelsWithoutAreas());
      ready = opened(names);
      if (ready == null) {
        ready = make(snapshot.levels(), crs(snapshot), null, Progress.NONE);
        save(ready);
      }
      open = ready;
    }
    return ready;
  }

  private @Nullable PointIndex opened(List<LevelUnits> levels) {
    try {
      PointIndex found = PointIndex.open(file);
      long units = levels.stream().mapToLong(each -> each.units().size()).sum();
      List<String> names = levels.stream().map(each -> each.level().name()).toList();
      boolean fits =
          found.units().size() == units
              && found.levels().stream().map(each -> each.name()).toList().equals(names);
      return fits ? found : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether the file cannot be written does not matter: the next process makes it again. */
  private void save(PointIndex made) {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      made.save(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // The index that was made is used from memory.
    }
  }

  /**
   * Makes the index of levels and writes it, if there are areas.
   *
   * @param isCertified whether the levels are known to nest; null where that is to be found out
   */
  static void write(
      Path file,
      List<LevelUnits> levels,
      ReferenceSystem crs,
      @Nullable Boolean isCertified,
      Progress progress)
      throws IOException {
    if (!areas(levels).isEmpty()) {
      make(levels, crs, isCertified, progress).save(file);
    }
  }

  private static PointIndex make(
      List<LevelUnits> levels,
      ReferenceSystem crs,
      @Nullable Boolean isCertified,
      Progress progress) {
    Hierarchy hierarchy = new Hierarchy("", crs.grid(), crs.metersPerUnit(), areas(levels));
    return IndexBuilding.build(
        hierarchy,
        crs,
        isCertified != null ? isCertified : HierarchyCheck.certify(hierarchy, progress).holds(),
        Runtime.getRuntime().availableProcessors(),
        progress);
  }

  private static List<LevelUnits> areas(List<LevelUnits> levels) {
    return levels.stream().filter(each -> each.level().kind() != LevelKind.FOOTPRINT).toList();
  }

  /** The reference system of the units; told from the coordinates where none was kept. */
  static ReferenceSystem crs(StoreSnapshot snapshot) {
    String kept = snapshot.setting(CRS);
    if (kept != null) {
      return ReferenceSystems.parse(kept).orElse(ReferenceSystem.UNKNOWN_METERS);
    }
    return isGeographic(snapshot.levels()) ? degrees() : ReferenceSystem.UNKNOWN_METERS;
  }

  private static boolean isGeographic(List<LevelUnits> levels) {
    Envelope extent = new Envelope();
    levels.forEach(
        level ->
            level
                .units()
                .forEach(unit -> extent.expandToInclude(unit.geometry().getEnvelopeInternal())));
    return extent.isNull()
        || (Math.max(Math.abs(extent.getMinX()), Math.abs(extent.getMaxX())) <= MOST_DEGREES
            && Math.max(Math.abs(extent.getMinY()), Math.abs(extent.getMaxY())) <= 90);
  }

  /** Longitude and latitude as satellites tell them. */
  static ReferenceSystem degrees() {
    return ReferenceSystems.parse("EPSG:4326").orElseThrow();
  }
}

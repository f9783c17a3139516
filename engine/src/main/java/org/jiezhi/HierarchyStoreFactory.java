package org.jiezhi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.geotools.LayerSet;
import org.jiezhi.geotools.LevelStoreFactory;
import org.jiezhi.model.LevelUnits;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Gives hierarchies and workspaces to programs of the GeoTools family, which find it by themselves:
 *
 * <pre>{@code
 * DataStore store = DataStoreFinder.getDataStore(Map.of("jiezhi", "town/hierarchy.json"));
 * SimpleFeatureSource streets = store.getFeatureSource("street");
 * }</pre>
 *
 * <p>A hierarchy has the findings of {@link Boundaries#validate()}. A workspace has the units that
 * stand in it and no findings, as these are of files; their coordinates are of WGS 84 where all can
 * be degrees, else of no known system. It is closed again before the store is used.
 */
public final class HierarchyStoreFactory extends LevelStoreFactory {
  private static final Envelope DEGREES = new Envelope(-180, 180, -90, 90);

  @Override
  protected LayerSet read(Path source, @Nullable Path keyFile) {
    if (Files.isDirectory(source)) {
      try (Workspace workspace = Workspace.open(source, KeySource.ofFiles(keyFile))) {
        List<LevelUnits> levels = workspace.snapshot().levels();
        return new LayerSet(levels, system(levels), List::of);
      }
    }
    Boundaries boundaries = Boundaries.read(source);
    return new LayerSet(
        boundaries.hierarchy().levels(), boundaries.crs(), () -> boundaries.validate().findings());
  }

  private static ReferenceSystem system(List<LevelUnits> levels) {
    Envelope all = new Envelope();
    levels.forEach(
        level ->
            level
                .units()
                .forEach(each -> all.expandToInclude(each.geometry().getEnvelopeInternal())));
    return all.isNull() || DEGREES.contains(all)
        ? ReferenceSystem.WGS84
        : ReferenceSystem.UNKNOWN_METERS;
  }
}

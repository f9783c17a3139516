package org.jiezhi;

import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.geo.Grid;
import org.jiezhi.hierarchy.HierarchyCheck;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Progress;
import org.locationtech.jts.geom.Envelope;

/** Makes a point index of the areas of a workspace; footprints of buildings are left out. */
final class StoredIndex {
  private static final double MOST_DEGREES = 360;

  private StoredIndex() {}

  /** Whether the coordinates of levels are degrees. */
  static boolean isGeographic(List<LevelUnits> levels) {
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

  /** An index in which cells are used as far as the levels are proven to nest. */
  static PointIndex of(List<LevelUnits> levels) {
    List<LevelUnits> areas =
        levels.stream().filter(each -> each.level().kind() != LevelKind.FOOTPRINT).toList();
    Grid grid = isGeographic(areas) ? Grid.GEOGRAPHIC : Grid.PROJECTED;
    Hierarchy hierarchy = new Hierarchy("", grid, 1, areas);
    boolean isCertified = HierarchyCheck.certify(hierarchy, Progress.NONE).holds();
    return IndexBuilding.build(
        hierarchy,
        degrees(),
        isCertified,
        Runtime.getRuntime().availableProcessors(),
        Progress.NONE);
  }

  /** Longitude and latitude as satellites tell them. */
  static ReferenceSystem degrees() {
    return ReferenceSystems.parse("EPSG:4326").orElseThrow();
  }
}

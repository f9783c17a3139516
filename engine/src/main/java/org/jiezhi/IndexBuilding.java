package org.jiezhi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.locate.PointIndexBuilder;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a point index of a hierarchy. Where the levels are proven to nest, a level whose children
 * tile it is found through them; else each level is looked up by its own borders.
 */
final class IndexBuilding {
  private static final Message INDEXING = Message.of("indexing", "建立索引");

  private static final int LONGEST_DEFINITION = 16_000;

  private final Hierarchy hierarchy;
  private final boolean isCertified;
  private final PointIndexBuilder builder;
  private final List<String> levels;

  private final Map<String, Map<UnitCode, Integer>> unitsOfLevel = new HashMap<>();

  private IndexBuilding(Hierarchy hierarchy, ReferenceSystem crs, boolean isCertified) {
    this.hierarchy = hierarchy;
    this.isCertified = isCertified;
    levels = hierarchy.levels().stream().map(each -> each.level().name()).toList();
    builder =
        new PointIndexBuilder(hierarchy.grid(), hierarchy.metersPerUnit(), definition(crs))
            .certified(isCertified);
  }

  /** What says the system again when the index is opened: its code, else its definition. */
  static String definition(ReferenceSystem crs) {
    String wkt = crs.wkt();
    boolean isKnown = ReferenceSystems.parse(crs.id()).isPresent();
    return isKnown || wkt == null || wkt.length() > LONGEST_DEFINITION ? crs.id() : wkt;
  }

  static PointIndex build(
      Hierarchy hierarchy,
      ReferenceSystem crs,
      boolean isCertified,
      int threads,
      Progress progress) {
    IndexBuilding building = new IndexBuilding(hierarchy, crs, isCertified);
    building.addLevels();
    hierarchy.levels().forEach(building::addUnits);
    try {
      return building.builder.build(threads, () -> progress.step(INDEXING, 0, -1));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          Message.of("no index can be made: {0}", "无法建立索引：{0}", String.valueOf(e.getMessage())));
    }
  }

  private void addLevels() {
    List<String> layers = new ArrayList<>();
    for (LevelUnits each : hierarchy.levels()) {
      if (below(each.level()) == null) {
        layers.add(each.level().name());
      }
    }
    for (LevelUnits each : hierarchy.levels()) {
      Level level = each.level();
      int parent = levels.indexOf(level.parent());
      Level lowest = level;
      for (Level next = below(lowest); next != null; next = below(lowest)) {
        lowest = next;
      }
      if (lowest.equals(level)) {
        boolean follows = isCertified && level.kind() != LevelKind.PARTITION;
        builder.addLayer(level.name(), level.scheme(), parent, follows);
      } else {
        builder.addLevelAboveLayer(
            level.name(), level.scheme(), parent, layers.indexOf(lowest.name()));
      }
    }
  }

  /** The level whose units tile those of a level, as far as that is proven. */
  private @Nullable Level below(Level level) {
    List<LevelUnits> levels = isCertified ? hierarchy.levels() : List.of();
    return levels.stream()
        .map(LevelUnits::level)
        .filter(each -> level.name().equals(each.parent()) && each.kind() == LevelKind.PARTITION)
        .findFirst()
        .orElse(null);
  }

  private void addUnits(LevelUnits units) {
    Level level = units.level();
    Map<UnitCode, Integer> above = unitsOfLevel.getOrDefault(level.parent(), Map.of());
    Map<UnitCode, Integer> own = new HashMap<>();
    for (Unit unit : units.units()) {
      UnitCode parent = unit.parent();
      int number =
          builder.addUnit(
              levels.indexOf(level.name()),
              parent == null ? -1 : above.getOrDefault(parent, -1),
              unit.code().value(),
              unit.name(),
              unit.geometry());
      own.putIfAbsent(unit.code(), number);
    }
    unitsOfLevel.put(level.name(), own);
  }
}

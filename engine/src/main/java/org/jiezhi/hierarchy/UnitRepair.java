package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.coverage.BorderNodes;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jiezhi.model.UsageException;
import org.locationtech.jts.geom.Envelope;

/**
 * Repairs what lies below the parent of one edited unit, as a hierarchy of its own whose top is
 * that parent, and puts the result back. For one use by one thread.
 */
final class UnitRepair {
  private final Hierarchy hierarchy;
  private final EditedUnit edited;

  /** The levels of the small hierarchy, by name, with the places of their units. */
  private final Map<String, int[]> places = new HashMap<>();

  private final List<LevelUnits> small = new ArrayList<>();
  private final Envelope around = new Envelope();

  UnitRepair(Hierarchy certified, EditedUnit edited) {
    this.edited = edited;
    hierarchy = withEdit(certified);
    gather();
  }

  private Hierarchy withEdit(Hierarchy certified) {
    List<LevelUnits> levels = new ArrayList<>();
    boolean found = false;
    for (LevelUnits level : certified.levels()) {
      if (!level.level().name().equals(edited.level())) {
        levels.add(level);
        continue;
      }
      List<Unit> units = new ArrayList<>(level.units());
      for (int i = 0; i < units.size() && !found; i++) {
        if (units.get(i).code().equals(edited.code())) {
          found = true;
          around.expandToInclude(units.get(i).geometry().getEnvelopeInternal());
          units.set(i, units.get(i).withGeometry(edited.area()));
        }
      }
      levels.add(new LevelUnits(level.level(), units));
    }
    if (!found) {
      throw new UsageException(
          Message.of(
              "level {0} has no unit {1}", "级别 {0} 没有单元 {1}", edited.level(), edited.code()));
    }
    return new Hierarchy(certified.name(), certified.grid(), certified.metersPerUnit(), levels);
  }

  /** The parent of the edited unit, and everything below it. */
  private void gather() {
    Level own = hierarchy.findLevel(edited.level()).orElseThrow().level();
    String top = own.parent() == null ? own.name() : own.parent();
    Map<String, Set<UnitCode>> kept = new HashMap<>();
    for (LevelUnits level : hierarchy.levels()) {
      String name = level.level().name();
      String above = level.level().parent();
      Set<UnitCode> parents = above == null ? null : kept.get(above);
      boolean isTop = name.equals(top);
      if (!isTop && parents == null) {
        continue;
      }
      List<Unit> units = new ArrayList<>();
      int[] where = new int[level.units().size()];
      int n = 0;
      UnitCode parent = isTop && own.parent() != null ? parentOfEdited() : null;
      for (int i = 0; i < where.length; i++) {
        Unit unit = level.units().get(i);
        boolean belongs =
            isTop
                ? own.parent() == null || unit.code().equals(parent)
                : parents != null && unit.parent() != null && parents.contains(unit.parent());
        if (belongs) {
          units.add(unit);
          where[n++] = i;
          around.expandToInclude(unit.geometry().getEnvelopeInternal());
        }
      }
      Set<UnitCode> codes = new HashSet<>();
      units.forEach(unit -> codes.add(unit.code()));
      kept.put(name, codes);
      places.put(name, Arrays.copyOf(where, n));
      Level plain = level.level();
      small.add(
          new LevelUnits(
              isTop ? new Level(name, plain.kind(), null, plain.scheme()) : plain, units));
    }
  }

  private UnitCode parentOfEdited() {
    for (Unit unit : hierarchy.findLevel(edited.level()).orElseThrow().units()) {
      if (unit.code().equals(edited.code()) && unit.parent() != null) {
        return unit.parent();
      }
    }
    throw new UsageException(
        Message.of(
            "unit {0} of level {1} has no parent; repair the whole hierarchy",
            "级别 {1} 的单元 {0} 没有上级；请修复整个层级", edited.code(), edited.level()));
  }

  Repair repair(RepairOptions options, Progress progress) {
    Hierarchy part =
        new Hierarchy(hierarchy.name(), hierarchy.grid(), hierarchy.metersPerUnit(), small);
    HierarchyRepair work = new HierarchyRepair(part, options, progress, edited);
    Repair repair = work.repair();
    List<LevelUnits> levels = new ArrayList<>();
    for (LevelUnits level : hierarchy.levels()) {
      List<Unit> units = new ArrayList<>(level.units());
      for (BorderNodes nodes : work.nodes()) {
        units.replaceAll(unit -> noded(unit, nodes));
      }
      int[] where = places.get(level.level().name());
      if (where != null) {
        List<Unit> now = repair.after().findLevel(level.level().name()).orElseThrow().units();
        for (int i = 0; i < where.length; i++) {
          units.set(where[i], now.get(i));
        }
        units.addAll(now.subList(where.length, now.size()));
      }
      levels.add(new LevelUnits(level.level(), units));
    }
    Hierarchy after =
        new Hierarchy(hierarchy.name(), hierarchy.grid(), hierarchy.metersPerUnit(), levels);
    return new Repair(hierarchy, after, repair.changes(), repair.findings(), repair.certificate());
  }

  private Unit noded(Unit unit, BorderNodes nodes) {
    if (!unit.geometry().getEnvelopeInternal().intersects(around)) {
      return unit;
    }
    var area = nodes.putInto(unit.geometry());
    return area.getNumPoints() == unit.geometry().getNumPoints() ? unit : unit.withGeometry(area);
  }
}

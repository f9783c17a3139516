package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.coverage.BorderNodes;
import org.jiezhi.coverage.GridRounding;
import org.jiezhi.finding.Finding;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Makes all levels of a hierarchy nest exactly, from the top down. Each level, once repaired, is
 * the authority for the next: children capture their parents' lines.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>The result certifies ({@link HierarchyCheck#certify}), unless a unit had to be set aside, a
 *       parent has no children, or the options leave gaps open; each such case is an error finding.
 *   <li>Vertices of a parent never move while its children are repaired; nodes put into its border
 *       are put into every level that has the border.
 *   <li>Every unit of the input is in the output, with all its attributes. Units that cannot take
 *       part (without parent, area or any part in their parent) keep their geometry; duplicates of
 *       another keep to its geometry. Both are findings.
 *   <li>A hierarchy that certifies comes back as it is. A second repair changes nothing, even where
 *       units were set aside.
 *   <li>The order of units, where rings begin and the number of threads do not matter.
 *   <li>Every border moved by more than the tolerance is an error finding with its reach.
 *   <li>Footprints (buildings) are never changed.
 * </ol>
 *
 * <p>Methods may be called from many threads. Cost and memory: those of {@link
 * org.jiezhi.coverage.TilingRepair} for each level with its parents, and of the proof.
 */
public final class HierarchyRepair {
  private static final Message REPAIRING = Message.of("repairing", "修复");

  private final Hierarchy hierarchy;
  private final RepairOptions options;
  private final Progress progress;
  private final Map<String, LevelRepair> done = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final @Nullable EditedUnit edited;
  private final List<BorderNodes> allNodes = new ArrayList<>();
  private boolean changed;

  HierarchyRepair(
      Hierarchy hierarchy, RepairOptions options, Progress progress, @Nullable EditedUnit edited) {
    this.edited = edited;
    this.hierarchy = hierarchy;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Repairs a hierarchy.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public static Repair repair(Hierarchy hierarchy, RepairOptions options, Progress progress) {
    return new HierarchyRepair(hierarchy, options, progress, null).repair();
  }

  Repair repair() {
    int n = hierarchy.levels().size();
    Map<UnitCode, String> levelOfCode = new HashMap<>();
    for (LevelUnits each : hierarchy.levels()) {
      each.units().forEach(unit -> levelOfCode.putIfAbsent(unit.code(), each.level().name()));
    }
    for (int i = 0; i < n; i++) {
      int at = i;
      Runnable checkpoint = () -> progress.step(REPAIRING, at, n);
      checkpoint.run();
      LevelUnits here = hierarchy.levels().get(i);
      String above = here.level().parent();
      LevelRepair up = above == null ? null : done.get(above);
      UnitCode standing =
          edited != null && edited.level().equals(here.level().name()) ? edited.code() : null;
      LevelRepair level = new LevelRepair(hierarchy, here, up, options, standing);
      if (here.level().kind() != LevelKind.FOOTPRINT) {
        BorderNodes nodes = level.solve(checkpoint);
        changed |= level.isChanged();
        if (!nodes.isEmpty()) {
          done.values().forEach(each -> each.put(nodes));
          allNodes.add(nodes);
        }
      }
      done.put(here.level().name(), level);
      changes.addAll(level.changes());
      LevelUnits upper = above == null ? null : hierarchy.findLevel(above).orElseThrow();
      FindingCollector collector =
          new FindingCollector(here.level().name(), hierarchy.grid(), options.rules());
      new CodeScan(here, upper, levelOfCode, options.codes(), collector).scan();
      level.report(collector);
      findings.addAll(collector.findings());
    }
    progress.step(REPAIRING, n, n);
    return result();
  }

  private Repair result() {
    if (!changed) {
      Certificate proof = HierarchyCheck.certify(hierarchy, progress);
      if (proof.holds()) {
        return new Repair(hierarchy, hierarchy, changes, findings, proof);
      }
    }
    List<LevelUnits> levels = done.values().stream().map(LevelRepair::result).toList();
    Hierarchy after =
        new Hierarchy(hierarchy.name(), hierarchy.grid(), hierarchy.metersPerUnit(), levels);
    buildings(after);
    return new Repair(hierarchy, after, changes, findings, HierarchyCheck.certify(after, progress));
  }

  /** Tells the buildings that borders still cut. */
  private void buildings(Hierarchy after) {
    ValidationOptions usual = ValidationOptions.DEFAULT;
    ValidationOptions rules =
        new ValidationOptions(
            options.toleranceMeters(),
            options.rules(),
            options.codes(),
            null,
            options.declaredExclaves(),
            usual.accepted(),
            options.threads());
    for (LevelUnits level : after.levels()) {
      String parent = level.level().parent();
      if (level.level().kind() == LevelKind.FOOTPRINT && parent != null) {
        FindingCollector collector =
            new FindingCollector(level.level().name(), hierarchy.grid(), options.rules());
        LevelUnits up = after.findLevel(parent).orElseThrow();
        Runnable checkpoint =
            () -> progress.step(REPAIRING, after.levels().size(), after.levels().size());
        new FootprintScan(after, level, up, rules, collector, checkpoint).scan();
        findings.addAll(collector.findings());
      }
    }
  }

  /**
   * Repairs a hierarchy that certifies after one unit was edited. The edited border stands where it
   * lies within the parent; siblings give way or fill up, and the levels below the same parent
   * follow. Only the unit's parent, its children and what is below them are solved and proven
   * again; elsewhere nodes are put into borders at the most.
   *
   * @param edited the unit and its new area
   * @return the repair: {@code before} is the hierarchy with the edit, the certificate is that of
   *     the levels below the unit's parent
   * @throws org.jiezhi.model.UsageException if there is no such level or unit
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public static Repair repairUnit(
      Hierarchy certified, EditedUnit edited, RepairOptions options, Progress progress) {
    return new UnitRepair(certified, edited).repair(options, progress);
  }

  /** All nodes that were put into borders, in order. */
  List<BorderNodes> nodes() {
    return allNodes;
  }

  /** A geometry on the grid; the same object where it is already. */
  static Geometry onGrid(Geometry geometry, Hierarchy hierarchy) {
    GridRounding rounding = new GridRounding(hierarchy.grid());
    Geometry copy = geometry.copy();
    copy.apply(rounding);
    return rounding.isGeometryChanged() ? copy : geometry;
  }
}

package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.finding.AcceptedFinding;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.LayerDoubt;
import org.jiezhi.geo.MetricFrame;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * Looks a whole hierarchy over: findings for people, or the exact proof.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Every place where a level does not tile the one above is covered by a finding, and by one
 *       only: overlaps and gaps are connected regions of one exact arrangement, so none is missed
 *       for want of a sample point and none is told twice within a level.
 *   <li>Findings, their order and their ids depend on the units and their coordinates only: not on
 *       the order of features, on where rings begin or on the number of threads.
 *   <li>The input is not changed.
 * </ul>
 *
 * <p>Methods may be called from many threads. Time is O((n + k) log n) a level for n vertices and k
 * crossings; memory about 200 bytes a vertex of the largest level and its parents.
 */
public final class HierarchyCheck {
  private static final Message VALIDATING = Message.of("validating", "校验");
  private static final Message CERTIFYING = Message.of("certifying", "验证");

  private HierarchyCheck() {}

  /**
   * Everything that is wrong with the levels and how they nest.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public static Validation validate(
      Hierarchy hierarchy, ValidationOptions options, Progress progress) {
    return validate(hierarchy, List.of(), options, progress);
  }

  /**
   * The same with what was odd about layers when they were read: it is told first, and rules and
   * exceptions hold for it too.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public static Validation validate(
      Hierarchy hierarchy, List<LayerDoubt> doubts, ValidationOptions options, Progress progress) {
    List<Finding> all = new ArrayList<>();
    double rounding = 0;
    Map<UnitCode, String> levelOfCode = new HashMap<>();
    for (LevelUnits each : hierarchy.levels()) {
      each.units().forEach(unit -> levelOfCode.putIfAbsent(unit.code(), each.level().name()));
    }
    int n = hierarchy.levels().size();
    for (int i = 0; i < n; i++) {
      int done = i;
      Runnable checkpoint = () -> progress.step(VALIDATING, done, n);
      checkpoint.run();
      LevelUnits here = hierarchy.levels().get(i);
      LevelUnits up = parentOf(hierarchy, here);
      FindingCollector findings =
          new FindingCollector(here.level().name(), hierarchy.grid(), options.rules());
      for (LayerDoubt doubt : doubts) {
        if (doubt.level().equals(here.level().name())) {
          findings.add(doubt);
        }
      }
      new CodeScan(here, up, levelOfCode, options.codes(), findings).scan();
      if (here.level().kind() == LevelKind.FOOTPRINT) {
        if (up != null) {
          new FootprintScan(hierarchy, here, up, options, findings, checkpoint).scan();
        }
      } else {
        LevelFrame frame = new LevelFrame(hierarchy, here, up, options.threads(), checkpoint);
        boolean[] wrong = new LevelScan(frame, options, findings, checkpoint).scan();
        new BorderScan(frame, options, findings).scan(wrong);
        new PartScan(frame, options, findings).scan();
        rounding = Math.max(rounding, frame.arrangement.largestRounding());
      }
      all.addAll(findings.findings());
    }
    progress.step(VALIDATING, n, n);
    return sorted(hierarchy, all, options.accepted(), rounding);
  }

  /**
   * The exact proof, or where it fails. Buildings take no part in it.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public static Certificate certify(Hierarchy hierarchy, Progress progress) {
    List<Certificate.OfLevel> levels = new ArrayList<>();
    int n = hierarchy.levels().size();
    int threads = Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < n; i++) {
      int done = i;
      Runnable checkpoint = () -> progress.step(CERTIFYING, done, n);
      checkpoint.run();
      LevelUnits here = hierarchy.levels().get(i);
      if (here.level().kind() != LevelKind.FOOTPRINT) {
        LevelFrame frame =
            new LevelFrame(hierarchy, here, parentOf(hierarchy, here), threads, checkpoint);
        levels.add(new LevelProof(frame, threads).prove());
      }
    }
    progress.step(CERTIFYING, n, n);
    return new Certificate(levels);
  }

  private static @Nullable LevelUnits parentOf(Hierarchy hierarchy, LevelUnits level) {
    String parent = level.level().parent();
    return parent == null ? null : hierarchy.findLevel(parent).orElseThrow();
  }

  private static Validation sorted(
      Hierarchy hierarchy, List<Finding> all, List<AcceptedFinding> exceptions, double rounding) {
    Map<String, AcceptedFinding> byId = new HashMap<>();
    exceptions.forEach(each -> byId.put(each.id(), each));
    List<Finding> open = new ArrayList<>();
    List<Finding> accepted = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Finding finding : all) {
      AcceptedFinding exception = byId.get(finding.id());
      if (exception != null && exception.fingerprint().equals(finding.fingerprint())) {
        accepted.add(finding);
        used.add(finding.id());
      } else {
        open.add(finding);
      }
    }
    List<String> lapsed =
        exceptions.stream()
            .map(AcceptedFinding::id)
            .filter(id -> !used.contains(id))
            .sorted()
            .toList();
    MetricFrame equator = MetricFrame.at(hierarchy.grid(), hierarchy.metersPerUnit(), 0);
    double step = hierarchy.grid().step();
    return new Validation(open, accepted, lapsed, equator.length(rounding / step, rounding / step));
  }
}

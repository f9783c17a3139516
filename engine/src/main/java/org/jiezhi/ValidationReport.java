package org.jiezhi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.Transform;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Severity;
import org.jiezhi.format.report.FindingsFormat;
import org.jiezhi.format.report.FindingsReport;
import org.jiezhi.hierarchy.Validation;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;

/** What a validation found, with what was assumed on the way. Immutable and thread-safe. */
public final class ValidationReport {
  private final Boundaries boundaries;
  private final Validation validation;

  ValidationReport(Boundaries boundaries, Validation validation) {
    this.boundaries = boundaries;
    this.validation = validation;
  }

  /** The findings in a fixed order: level, rule, size, id; none twice for one defect. */
  public List<Finding> findings() {
    return validation.findings();
  }

  /** Findings left out because an exception covers them. */
  public List<Finding> accepted() {
    return validation.accepted();
  }

  /** Ids of exceptions that no longer hold: the geometry changed or the defect is gone. */
  public List<String> lapsed() {
    return validation.lapsed();
  }

  /**
   * Everything that was detected or assumed rather than told, and how far a coordinate moved at the
   * most when it was taken to the grid.
   */
  public List<Message> assumed() {
    if (validation.largestRoundingM() == 0) {
      return boundaries.assumed();
    }
    List<Message> all = new ArrayList<>(boundaries.assumed());
    all.add(
        Message.of(
            "coordinates were judged on the grid; the farthest moved {0} mm to it",
            "坐标按格网判定；移动最大者 {0} 毫米", 1000 * validation.largestRoundingM()));
    return List.copyOf(all);
  }

  /** How many findings there are of a severity. */
  public long count(Severity severity) {
    return findings().stream().filter(each -> each.severity() == severity).count();
  }

  /** How many findings there are at a severity or above. */
  public long countFrom(Severity severity) {
    return findings().stream().filter(each -> each.severity().compareTo(severity) >= 0).count();
  }

  /** The names of the forms in which a report can be written. */
  public static List<String> formats() {
    return Arrays.stream(FindingsFormat.values()).map(FindingsFormat::key).toList();
  }

  /**
   * Writes the report in UTF-8, with geometries in WGS 84 where the hierarchy's reference system is
   * known, else in its own coordinates.
   *
   * @param format one of {@link #formats()}
   * @param out where to; it is flushed, not closed
   * @throws org.jiezhi.model.UsageException if there is no such format
   * @throws IOException if writing fails
   */
  public void write(String format, Language language, OutputStream out) throws IOException {
    FindingsFormat.of(format).write(inWgs84(), language, out);
  }

  private FindingsReport inWgs84() {
    ReferenceSystem own = boundaries.crs();
    if (!own.isConvertible() || own.isSameAs(ReferenceSystem.WGS84)) {
      return new FindingsReport(findings(), assumed(), accepted(), lapsed(), own);
    }
    List<Message> assumed = new ArrayList<>(assumed());
    try {
      Transform transform = Transform.between(own, ReferenceSystem.WGS84);
      if (transform.datumShift().isAssumed()) {
        assumed.add(
            Message.of(
                "geometries of findings were converted from {0} to WGS 84: {1}",
                "检查结果的图形由 {0} 转换到 WGS 84：{1}", own.id(), transform.datumShift().message()));
      }
      return new FindingsReport(
          moved(findings(), transform),
          assumed,
          moved(accepted(), transform),
          lapsed(),
          ReferenceSystem.WGS84);
    } catch (UsageException e) {
      assumed.add(e.text());
      return new FindingsReport(findings(), assumed, accepted(), lapsed(), own);
    }
  }

  private static List<Finding> moved(List<Finding> findings, Transform transform) {
    return findings.stream()
        .map(
            each ->
                each.geometry() == null || transform.isIdentity()
                    ? each
                    : each.withGeometry(transform.apply(each.geometry())))
        .toList();
  }
}

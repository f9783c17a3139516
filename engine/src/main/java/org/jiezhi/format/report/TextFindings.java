package org.jiezhi.format.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Findings as text for a terminal: counts by rule, then the worst ones. */
final class TextFindings {
  private static final int WORST = 20;
  private static final int MAX_UNITS = 4;

  /** Digits after the point of a place: a centimetre in degrees. */
  private static final int DIGITS = 7;

  private final FindingsReport report;
  private final Language language;

  TextFindings(FindingsReport report, Language language) {
    this.report = report;
    this.language = language;
  }

  void write(Writer out) throws IOException {
    FindingsSummary summary = new FindingsSummary(report.findings());
    line(
        out,
        Message.of(
            "{0} findings: {1} errors, {2} warnings, {3} notes",
            "共 {0} 项：错误 {1}，警告 {2}，提示 {3}",
            report.findings().size(),
            summary.count(Severity.ERROR),
            summary.count(Severity.WARNING),
            summary.count(Severity.NOTE)));
    if (!report.findings().isEmpty()) {
      out.write('\n');
      writeRules(out, summary);
      out.write('\n');
      writeWorst(out);
    }
    for (Message each : report.assumed()) {
      line(out, Message.of("assumed: {0}", "假定：{0}", each));
    }
    if (!report.accepted().isEmpty() || !report.lapsed().isEmpty()) {
      line(
          out,
          Message.of(
              "{0} accepted by exceptions; {1} exceptions lapsed",
              "{0} 项因例外而接受；{1} 项例外已失效", report.accepted().size(), report.lapsed().size()));
    }
  }

  private void writeRules(Writer out, FindingsSummary summary) throws IOException {
    TextTable table = new TextTable(false, false, false, true, true, true);
    table.add(
        say("rule", "规则"),
        say("severity", "级别"),
        say("what", "内容"),
        say("count", "数量"),
        say("widest", "最宽"),
        say("area", "面积"));
    for (FindingsSummary.OfRule each : summary.rules()) {
      table.add(
          each.rule().name(),
          FindingsSummary.word(each.worst(), language),
          each.rule().title().in(language),
          String.valueOf(each.count()),
          FindingsSummary.length(each.maxWidthM()),
          FindingsSummary.area(each.areaM2()));
    }
    table.write(out);
  }

  private void writeWorst(Writer out) throws IOException {
    List<Finding> worst = new ArrayList<>(report.findings());
    worst.sort(
        Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(each -> size(each.measures()), Comparator.reverseOrder()));
    for (Finding each : worst.subList(0, Math.min(WORST, worst.size()))) {
      out.write(
          FindingsSummary.word(each.severity(), language)
              + " "
              + each.rule().name()
              + " "
              + clean(each.level()));
      out.write(" " + units(each.units()) + place(each) + "\n  ");
      line(out, each.message());
    }
    if (worst.size() > WORST) {
      line(
          out,
          Message.of(
              "… and {0} more; write them all with --format json, geojson, csv or html",
              "……另有 {0} 项；可用 --format json、geojson、csv 或 html 全部写出", worst.size() - WORST));
    }
  }

  private static double size(Measures measures) {
    return Double.isFinite(measures.areaM2()) ? measures.areaM2() : -1;
  }

  private static String units(List<String> units) {
    String shown = String.join(" ", units.subList(0, Math.min(MAX_UNITS, units.size())));
    return clean(units.size() > MAX_UNITS ? shown + " …+" + (units.size() - MAX_UNITS) : shown);
  }

  private String place(Finding finding) {
    Geometry geometry = finding.geometry();
    if (geometry == null || geometry.isEmpty()) {
      return "";
    }
    Coordinate at = geometry.getCoordinate();
    return say(" at ", " 位于 ")
        + String.format(Locale.ROOT, "%." + DIGITS + "f, %." + DIGITS + "f", at.x, at.y);
  }

  private String say(String en, String zh) {
    return language == Language.ZH ? zh : en;
  }

  private void line(Writer out, Message message) throws IOException {
    out.write(clean(message.in(language)) + "\n");
  }

  /** A text of the data without control characters, which a terminal would obey. */
  private static String clean(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

package org.jiezhi.format.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Severity;
import org.jiezhi.format.json.GeoJsonCrs;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.PageText;
import org.locationtech.jts.geom.Geometry;

/** Findings as one page that opens from disk: no network, no script. */
final class HtmlFindings {
  private static final int MAX_SKETCHES = 300;

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--line:#ccc;--error:#b00020;--warning:#8a5a00;--note:#456}
      @media(prefers-color-scheme:dark){:root{--line:#555;--error:#ff8a8a;--warning:#f0b849;--note:#9bc}}
      body{font:15px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}
      table{border-collapse:collapse;width:100%;margin:1rem 0}
      th,td{border-bottom:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}
      td.n,th.n{text-align:right;white-space:nowrap}
      .error{color:var(--error)}.warning{color:var(--warning)}.note{color:var(--note)}
      svg{width:120px;height:90px}svg path{fill:currentColor;fill-opacity:.25;stroke:currentColor;stroke-width:1}
      code{overflow-wrap:anywhere}
      tr:target{outline:2px solid currentColor}
      """;

  private final FindingsReport report;
  private final Language language;

  HtmlFindings(FindingsReport report, Language language) {
    this.report = report;
    this.language = language;
  }

  void write(Writer out) throws IOException {
    FindingsSummary summary = new FindingsSummary(report.findings());
    String title = say("Findings", "检查结果");
    out.write("<!DOCTYPE html>\n<html lang=\"" + say("en", "zh-CN") + "\">\n<head>\n");
    out.write("<meta charset=\"utf-8\">\n");
    out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.write("<title>" + title + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
    out.write("<h1>" + title + "</h1>\n");
    writeSummary(out, summary);
    writeNotes(out);
    writeFindings(out);
    out.write("</body>\n</html>\n");
  }

  private void writeSummary(Writer out, FindingsSummary summary) throws IOException {
    Message counts =
        Message.of(
            "{0} findings: {1} errors, {2} warnings, {3} notes",
            "共 {0} 项：错误 {1}，警告 {2}，提示 {3}",
            report.findings().size(),
            summary.count(Severity.ERROR),
            summary.count(Severity.WARNING),
            summary.count(Severity.NOTE));
    out.write("<p>" + counts.in(language) + "</p>\n<table>\n<thead><tr><th>");
    out.write(say("Rule", "规则") + "</th><th>" + say("What", "内容"));
    out.write("</th><th class=\"n\">" + say("Count", "数量"));
    out.write("</th><th class=\"n\">" + say("Widest", "最宽"));
    out.write("</th><th class=\"n\">" + say("Area", "面积") + "</th></tr></thead>\n<tbody>\n");
    for (FindingsSummary.OfRule each : summary.rules()) {
      out.write("<tr class=\"" + FindingsSummary.word(each.worst()) + "\"><td>" + each.rule());
      out.write("</td><td>" + PageText.escaped(each.rule().title().in(language)));
      out.write("</td><td class=\"n\">" + each.count());
      out.write("</td><td class=\"n\">" + FindingsSummary.length(each.maxWidthM()));
      out.write("</td><td class=\"n\">" + FindingsSummary.area(each.areaM2()) + "</td></tr>\n");
    }
    out.write("</tbody>\n</table>\n");
  }

  private void writeNotes(Writer out) throws IOException {
    ReferenceSystem crs = report.crs();
    if (crs != null && !GeoJsonCrs.isWgs84(crs)) {
      out.write("<p>" + say("Coordinates: ", "坐标系：") + PageText.escaped(crs.id()) + "</p>\n");
    }
    writeList(
        out, say("Assumed", "假定"), report.assumed().stream().map(m -> m.in(language)).toList());
    writeList(
        out,
        say("Accepted by exceptions", "因例外而接受"),
        report.accepted().stream()
            .map(each -> each.id() + " " + each.message().in(language))
            .toList());
    writeList(out, say("Exceptions that lapsed", "已失效的例外"), report.lapsed());
  }

  private static void writeList(Writer out, String title, List<String> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    out.write("<h2>" + title + "</h2>\n<ul>\n");
    for (String each : entries) {
      out.write("<li>" + PageText.escaped(each) + "</li>\n");
    }
    out.write("</ul>\n");
  }

  private void writeFindings(Writer out) throws IOException {
    out.write("<table>\n<thead><tr><th>" + say("Finding", "编号"));
    out.write("</th><th>" + say("Where", "位置") + "</th><th>" + say("What was found", "情况"));
    out.write("</th><th class=\"n\">" + say("Size", "大小"));
    out.write("</th><th>" + say("Sketch", "草图") + "</th></tr></thead>\n<tbody>\n");
    int sketches = 0;
    for (Finding each : report.findings()) {
      String id = PageText.escaped(each.id());
      out.write("<tr id=\"" + id + "\"><td class=\"" + FindingsSummary.word(each.severity()));
      out.write("\">" + each.rule() + " " + FindingsSummary.word(each.severity(), language));
      out.write("<br><a href=\"#" + id + "\"><code>" + id + "</code></a></td><td>");
      out.write(
          PageText.escaped(each.level())
              + "<br>"
              + PageText.escaped(String.join(" ", each.units())));
      out.write("</td><td>" + PageText.escaped(each.message().in(language)));
      out.write("</td><td class=\"n\">" + size(each.measures()) + "</td><td>");
      Geometry geometry = each.geometry();
      if (geometry != null && !geometry.isEmpty() && sketches++ < MAX_SKETCHES) {
        out.write(SvgSketch.of(geometry, report.crs()));
      }
      out.write("</td></tr>\n");
    }
    out.write("</tbody>\n</table>\n");
  }

  private String size(Measures measures) {
    StringBuilder size = new StringBuilder();
    append(size, "", FindingsSummary.area(measures.areaM2()));
    append(size, say("length ", "长 "), FindingsSummary.length(measures.lengthM()));
    append(size, say("width ", "宽 "), FindingsSummary.length(measures.maxWidthM()));
    append(size, say("reach ", "深 "), FindingsSummary.length(measures.reachM()));
    return size.toString();
  }

  private static void append(StringBuilder size, String label, String value) {
    if (!value.isEmpty()) {
      size.append(size.isEmpty() ? "" : "<br>").append(label).append(value);
    }
  }

  private String say(String en, String zh) {
    return language == Language.ZH ? zh : en;
  }
}

package org.jiezhi.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.OptionalLong;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.PageText;

/**
 * A report as one page that opens from disk: no network, no script. Its content security policy
 * allows nothing but its own styles. Every picture has a table beside it with the same numbers.
 * Equal reports give equal bytes.
 */
public final class ReportPage {
  private static final int MOST_BARS = 60;
  private static final int DEEPEST = 5;

  private final Report report;
  private final Language language;
  private final Writer out;

  private ReportPage(Report report, Language language, Writer out) {
    this.report = report;
    this.language = language;
    this.out = out;
  }

  /** Writes a report in a language; the writer stays open. */
  public static void write(Report report, Language language, Writer out) throws IOException {
    new ReportPage(report, language, out).write();
  }

  private void write() throws IOException {
    String style = PageText.resource(ReportPage.class, "page.css");
    String title = PageText.escaped(say(report.request().template().title()));
    out.write("<!DOCTYPE html>\n<html lang=\"" + say("en", "zh-CN") + "\" data-ready=\"true\">\n");
    out.write("<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"");
    out.write(" content=\"default-src 'none'; style-src " + PageText.policyHash(style));
    out.write("; base-uri 'none'; form-action 'none'\">\n");
    out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.write("<title>" + title + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n");
    out.write("<header>\n<h1>" + title + "</h1>\n<p class=\"facts\">");
    Report.Row first = report.rows().get(0);
    out.write(PageText.escaped(name(first) + " · " + say(ReportText.facts(report).get(0))));
    out.write("</p>\n</header>\n<main>\n");
    List<ReportTemplate.Table> tables = report.request().template().tables();
    for (int i = 0; i < tables.size(); i++) {
      section(tables.get(i), "t" + i);
    }
    out.write("</main>\n<footer>\n");
    for (Message each : ReportText.facts(report)) {
      out.write("<p>" + PageText.escaped(say(each)) + "</p>\n");
    }
    out.write("</footer>\n</body>\n</html>\n");
  }

  private void section(ReportTemplate.Table table, String id) throws IOException {
    String title = PageText.escaped(say(table.title()));
    out.write("<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + title);
    out.write("</h2>\n");
    if (table.picture() == ReportTemplate.Picture.PYRAMID) {
      pyramid(table);
    } else if (table.picture() == ReportTemplate.Picture.BARS) {
      bars(table.columns().get(0));
    }
    out.write("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"" + title + "\">\n");
    out.write("<table>\n<caption>" + title + "</caption>\n<thead><tr><th scope=\"col\">");
    out.write(say("unit", "单元") + "</th>");
    for (ReportColumn each : table.columns()) {
      out.write("<th scope=\"col\">" + PageText.escaped(say(each.title())) + "</th>");
    }
    out.write("</tr></thead>\n<tbody>\n");
    for (Report.Row row : report.rows()) {
      String place = row.depth() == 0 ? "whole" : "d" + Math.min(DEEPEST, row.depth());
      out.write("<tr class=\"" + place + "\"><th scope=\"row\">" + PageText.escaped(name(row)));
      if (row.node().kind() == UnitTree.Kind.UNIT) {
        out.write(" <span class=\"code\">" + PageText.escaped(row.node().code()) + "</span>");
      }
      out.write("</th>");
      for (ReportColumn each : table.columns()) {
        cell(row.count(each));
      }
      out.write("</tr>\n");
    }
    out.write("</tbody>\n</table>\n</div>\n</section>\n");
  }

  private void cell(OptionalLong count) throws IOException {
    out.write("<td>" + ReportText.count(count) + "</td>");
  }

  private String name(Report.Row row) {
    return ReportText.name(row.node(), language);
  }

  /** The units right below the first row, a bar each. */
  private void bars(ReportColumn column) throws IOException {
    List<Report.Row> rows =
        report.rows().stream().filter(each -> each.depth() == 1).limit(MOST_BARS).toList();
    if (rows.isEmpty()) {
      return;
    }
    long most =
        Math.max(1, rows.stream().mapToLong(each -> each.count(column).orElse(0)).max().orElse(1));
    int height = rows.size() * 24 + 8;
    begin(
        say(column.title()) + say(" by unit; the table below has the numbers", "，按单元；数字见下表"),
        640,
        height);
    for (int i = 0; i < rows.size(); i++) {
      Report.Row row = rows.get(i);
      int y = 4 + i * 24;
      OptionalLong count = row.count(column);
      long width = count.isPresent() ? 360 * count.getAsLong() / most : 24;
      text(190, y + 15, "end", name(row).isEmpty() ? ReportText.code(row.node()) : name(row));
      bar(count.isPresent() ? "bar" : "hidden", 200, y, width, 18);
      text(206 + width, y + 15, "start", ReportText.count(count));
    }
    out.write(
        "</svg>\n<figcaption>"
            + PageText.escaped(say(column.title()))
            + "</figcaption>\n</figure>\n");
  }

  /** Ages of men and women of the first row, with their table. */
  private void pyramid(ReportTemplate.Table table) throws IOException {
    List<ReportColumn> men = of("male:", table);
    List<ReportColumn> women = of("female:", table);
    Report.Row row = report.rows().get(0);
    int bands = Math.min(men.size(), women.size());
    long most = 1;
    for (int i = 0; i < bands; i++) {
      most = Math.max(most, row.count(men.get(i)).orElse(0));
      most = Math.max(most, row.count(women.get(i)).orElse(0));
    }
    out.write("<div class=\"pair\">\n");
    int height = bands * 20 + 28;
    begin(say("Age pyramid; the table beside it has the numbers", "人口金字塔；数字见旁边的表格"), 640, height);
    text(280, 14, "end", say("male", "男"));
    text(360, 14, "start", say("female", "女"));
    for (int i = 0; i < bands; i++) {
      int y = 22 + (bands - 1 - i) * 20;
      OptionalLong man = row.count(men.get(i));
      OptionalLong woman = row.count(women.get(i));
      long left = man.isPresent() ? 230 * man.getAsLong() / most : 16;
      long right = woman.isPresent() ? 230 * woman.getAsLong() / most : 16;
      bar(man.isPresent() ? "men" : "hidden", 288 - left, y, left, 17);
      bar(woman.isPresent() ? "women" : "hidden", 352, y, right, 17);
      text(320, y + 13, "middle", band(men.get(i)));
      text(284 - left, y + 13, "end", ReportText.count(man));
      text(356 + right, y + 13, "start", ReportText.count(woman));
    }
    out.write("</svg>\n<figcaption>" + PageText.escaped(name(row)) + "</figcaption>\n</figure>\n");
    out.write("<table>\n<caption>" + PageText.escaped(name(row)) + "</caption>\n<thead><tr>");
    for (String each : List.of(say("age", "年龄"), say("male", "男"), say("female", "女"))) {
      out.write("<th scope=\"col\">" + each + "</th>");
    }
    out.write("</tr></thead>\n<tbody>\n");
    for (int i = 0; i < bands; i++) {
      out.write("<tr><th scope=\"row\">" + PageText.escaped(band(men.get(i))) + "</th>");
      cell(row.count(men.get(i)));
      cell(row.count(women.get(i)));
      out.write("</tr>\n");
    }
    out.write("</tbody>\n</table>\n</div>\n");
  }

  private static List<ReportColumn> of(String sex, ReportTemplate.Table table) {
    return table.columns().stream().filter(each -> each.key().startsWith(sex)).toList();
  }

  private static String band(ReportColumn column) {
    return column.key().substring(column.key().indexOf(':') + 1).replace('-', '–');
  }

  private void begin(String label, int width, int height) throws IOException {
    out.write("<figure>\n<svg role=\"img\" viewBox=\"0 0 " + width + " " + height);
    out.write("\" aria-label=\"" + PageText.escaped(label) + "\">\n");
  }

  private void bar(String kind, long x, int y, long width, int height) throws IOException {
    out.write("<rect class=\"" + kind + "\" x=\"" + x + "\" y=\"" + y);
    out.write("\" width=\"" + width + "\" height=\"" + height + "\"/>\n");
  }

  private void text(long x, int y, String anchor, String text) throws IOException {
    out.write("<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">");
    out.write(PageText.escaped(text) + "</text>\n");
  }

  private String say(Message message) {
    return message.in(language);
  }

  private String say(String en, String zh) {
    return language == Language.ZH ? zh : en;
  }
}

package org.jiezhi.format.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A workbook of one sheet (ECMA-376, Office Open XML), streamed with the memory of a row. Texts are
 * inline strings, which no program takes for formulas. It has no time in it, so that equal rows
 * give equal bytes. The first row is bold and stays in sight.
 */
public final class XlsxTableWriter implements TableWriter {
  /** The most rows that a sheet may have, the header included. */
  public static final int MOST_ROWS = 1 << 20;

  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final ZipOutputStream zip;
  private final Writer out;
  private int rows;

  /**
   * Begins a workbook on a stream.
   *
   * @param sheet the name of the sheet
   */
  public XlsxTableWriter(OutputStream stream, String sheet) throws IOException {
    zip = new ZipOutputStream(stream);
    out = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
    part(
        "[Content_Types].xml",
        "<Types xmlns=\""
            + PACKAGE
            + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxml"
            + "formats-package.relationships+xml\"/>"
            + override("workbook.xml", "sheet.main+xml")
            + override("styles.xml", "styles+xml")
            + override("worksheets/sheet1.xml", "worksheet+xml")
            + "</Types>");
    part("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
    part(
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + MAIN
            + "\" xmlns:r=\""
            + OFFICE
            + "\"><sheets><sheet name=\""
            + escaped(sheet)
            + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    part(
        "xl/_rels/workbook.xml.rels",
        relations(
            relation(1, "worksheet", "worksheets/sheet1.xml")
                + relation(2, "styles", "styles.xml")));
    part(
        "xl/styles.xml",
        "<styleSheet xmlns=\""
            + MAIN
            + "\"><fonts count=\"2\"><font/><font><b/></font></fonts><fills count=\"1\"><fill/></fills>"
            + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
            + "<cellXfs count=\"2\"><xf/><xf fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>");
    begin("xl/worksheets/sheet1.xml");
    out.write(
        XML
            + "<worksheet xmlns=\""
            + MAIN
            + "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
            + " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>");
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"/xl/" + part + "\" ContentType=\"" + TYPE + type + "\"/>";
  }

  private static String relations(String all) {
    return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + all + "</Relationships>";
  }

  private static String relation(int number, String type, String target) {
    return "<Relationship Id=\"rId"
        + number
        + "\" Type=\""
        + OFFICE
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/>";
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  private void part(String name, String content) throws IOException {
    begin(name);
    out.write(XML + content);
    out.flush();
    zip.closeEntry();
  }

  @Override
  public void header(List<String> names) throws IOException {
    write(names, " s=\"1\"");
  }

  /**
   * Writes a row.
   *
   * @throws IllegalStateException if the sheet is full
   */
  @Override
  public void row(List<? extends @Nullable Object> values) throws IOException {
    write(values, "");
  }

  private void write(List<? extends @Nullable Object> values, String style) throws IOException {
    if (rows == MOST_ROWS) {
      throw new IllegalStateException("a sheet has at most " + MOST_ROWS + " rows");
    }
    out.write("<row r=\"" + ++rows + "\">");
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value instanceof Number) {
        out.write("<c r=\"" + column(i) + rows + "\"" + style + "><v>" + value + "</v></c>");
      } else if (value != null) {
        out.write(
            "<c r=\""
                + column(i)
                + rows
                + "\""
                + style
                + " t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                + escaped(value.toString())
                + "</t></is></c>");
      }
    }
    out.write("</row>");
  }

  /** A, B … Z, AA …. */
  private static String column(int number) {
    String last = String.valueOf((char) ('A' + number % 26));
    return number < 26 ? last : column(number / 26 - 1) + last;
  }

  /** A text in XML; characters that XML cannot have are left out. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                  boolean isControl = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
                  boolean isNone = (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF;
                  if (!isControl && !isNone) {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }

  @Override
  public void close() throws IOException {
    out.write("</sheetData></worksheet>");
    out.flush();
    zip.closeEntry();
    zip.finish();
  }
}

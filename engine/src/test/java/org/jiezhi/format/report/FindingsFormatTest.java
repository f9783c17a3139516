package org.jiezhi.format.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Rule;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Findings say the same in every form, and nothing in the data can break a form. */
class FindingsFormatTest {
  private static final ReferenceSystem PLANE =
      new ReferenceSystem("EPSG:4547", ReferenceSystem.Kind.PROJECTED, 1, null);

  @TempDir Path dir;

  private static Finding finding(
      String id, Rule rule, Measures measures, String unit, @Nullable String wkt) {
    try {
      Geometry geometry = wkt == null ? null : new WKTReader().read(wkt);
      return new Finding(
          id,
          rule,
          rule.defaultSeverity(),
          "street",
          List.of(unit, "990102"),
          measures,
          false,
          Message.of("overlap of {0} m²", "重叠 {0} 平方米", measures.areaM2()),
          geometry,
          "f" + id);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static FindingsReport report(@Nullable ReferenceSystem crs) {
    return new FindingsReport(
        List.of(
            finding(
                "T1-a",
                Rule.T1,
                new Measures(2_500_000, 80, 20.25, 20.25),
                "=cmd|' /C calc'!A0",
                "POLYGON ((106 29, 106.00000001 29, 106.1 29.1, 106 29))"),
            finding(
                "T1-b", Rule.T1, new Measures(12.5, 10, 0.0001234, 3), "渝中,\"区\"", "POINT (1 2)"),
            finding("C1-c", Rule.C1, Measures.NONE, "<script>alert(1)</script>\ud800", null)),
        List.of(Message.of("the codes are in {0}", "代码在 {0}", "code & name")),
        List.of(finding("T2-d", Rule.T2, Measures.NONE, "990103", "LINESTRING (0 0, 1 1)")),
        List.of("T2-e"),
        crs);
  }

  private static String text(FindingsFormat format, FindingsReport report, Language language)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(report, language, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonKeepsItsSchema() throws IOException {
    String schema =
        Files.readString(
            Path.of(System.getProperty("jiezhi.root"), "schemas/findings.schema.json"));
    var checked =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON);
    for (FindingsReport report :
        List.of(
            report(ReferenceSystem.WGS84),
            report(PLANE),
            report(null),
            new FindingsReport(List.of(), List.of(), List.of(), List.of(), null))) {
      String json = text(FindingsFormat.JSON, report, Language.EN);
      assertThat(checked.validate(json, InputFormat.JSON)).as(json).isEmpty();
    }
    assertThat(checked.validate("{\"findings\": [{}]}", InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void jsonHasTheFieldsOfTheContract() throws IOException {
    String json = text(FindingsFormat.JSON, report(ReferenceSystem.WGS84), Language.ZH);
    assertThat(json)
        .contains("\"id\" : \"T1-a\"", "\"severity\" : \"error\"", "\"area_m2\" : 2500000.0")
        .contains("\"max_width_m\" : 0.0001234")
        .contains("重叠 2500000 平方米", "\"count\" : 2", "\"area_m2\" : 2500012.5")
        .contains("\"assumed\" : [ \"代码在 code & name\" ]", "\"lapsed\" : [ \"T2-e\" ]")
        .doesNotContain("\"crs\"", ": NaN");
    assertThat(text(FindingsFormat.JSON, report(PLANE), Language.EN))
        .contains("\"crs\" : \"EPSG:4547\"");
  }

  @Test
  void geoJsonIsReadBackBitForBit() throws IOException {
    FindingsReport report = report(PLANE);
    Path file = dir.resolve("findings.geojson");
    Files.writeString(file, text(FindingsFormat.GEOJSON, report, Language.EN));
    List<Feature> features = new ArrayList<>();
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      Detected<ReferenceSystem> crs = reader.info().crs();
      assertThat(crs).isNotNull();
      assertThat(crs.value().id()).isEqualTo("EPSG:4547");
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        features.add(each);
      }
    }
    assertThat(features).hasSize(3);
    for (int i = 0; i < 3; i++) {
      Finding finding = report.findings().get(i);
      assertThat(features.get(i).id()).isEqualTo(finding.id());
      assertThat(features.get(i).attributes()).containsEntry("rule", finding.rule().name());
      Geometry wanted = finding.geometry();
      Geometry found = features.get(i).geometry();
      assertThat(wanted == null ? found == null : found != null && wanted.equalsExact(found))
          .isTrue();
    }
    assertThat(features.get(2).attributes()).doesNotContainKey("area_m2");
  }

  @Test
  void csvQuotesAndDisarmsFormulas() throws IOException {
    String csv = text(FindingsFormat.CSV, report(PLANE), Language.ZH);
    assertThat(csv).startsWith("\ufeffid,rule,severity,level,units,area_m2");
    String[] rows = csv.split("\r\n");
    assertThat(rows).hasSize(4);
    assertThat(rows[1]).contains(",'=cmd|' /C calc'!A0|990102,2500000.0,80.0,");
    assertThat(rows[2]).contains("\"渝中,\"\"区\"\"|990102\"").endsWith("POINT (1 2)");
    assertThat(rows[3]).contains(",,,,,false,").endsWith(",");
  }

  @Test
  void htmlIsWellFormedAndHoldsNothingOfTheDataAsMarkup() throws Exception {
    for (Language language : Language.values()) {
      String html = text(FindingsFormat.HTML, report(PLANE), language);
      assertThat(html)
          .startsWith("<!DOCTYPE html>\n<html lang=\"" + (language == Language.ZH ? "zh-CN" : "en"))
          .contains("prefers-color-scheme", "<tr id=\"T1-a\">", "href=\"#T1-a\"", "EPSG:4547")
          .contains("&lt;script&gt;")
          .doesNotContain("<script", "http", "src=");
      assertThat(html.split("<svg", -1)).hasSize(3);
      // The page is also XML, but for its two void elements.
      String xml = html.substring(html.indexOf("<html")).replaceAll("(<meta[^>]*|<br)>", "$1/>");
      Document page =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)));
      assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(2);
      assertThat(page.getElementsByTagName("path").getLength()).isEqualTo(2);
    }
  }

  @Test
  void textAlignsChineseAsTwoColumns() throws IOException {
    assertThat(TextTable.columns("界线ab")).isEqualTo(6);
    String text = text(FindingsFormat.TEXT, report(PLANE), Language.ZH);
    List<String> lines = text.lines().toList();
    assertThat(lines.get(0)).isEqualTo("共 3 项：错误 3，警告 0，提示 0");
    // Right-aligned columns end where the heading ends.
    assertThat(lines.get(2)).isEqualTo("规则  级别  内容      数量    最宽     面积");
    assertThat(lines.get(3)).isEqualTo("T1    错误  重叠         2  20.2 m  2.5 km²");
    assertThat(TextTable.columns(lines.get(3))).isEqualTo(TextTable.columns(lines.get(2)));
    assertThat(text).contains("T1 street", "假定：代码在 code & name");
  }

  @Test
  void textNamesTheWorstFirst() throws IOException {
    List<Finding> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(finding("T1-" + i, Rule.T1, new Measures(i, 1, 1, 1), "u" + i, null));
    }
    String text =
        text(
            FindingsFormat.TEXT,
            new FindingsReport(many, List.of(), List.of(), List.of(), null),
            Language.EN);
    assertThat(text).containsSubsequence("u29 990102", "u28 990102", "u10 990102", "and 10 more");
    assertThat(text).doesNotContain("u9 990102");
  }

  @ParameterizedTest
  @EnumSource(FindingsFormat.class)
  void theSameReportGivesTheSameBytesAndIsFoundByItsKey(FindingsFormat format) throws IOException {
    assertThat(text(format, report(PLANE), Language.EN))
        .isEqualTo(text(format, report(PLANE), Language.EN));
    assertThat(FindingsFormat.of(format.key())).isEqualTo(format);
    assertThat(
            text(
                format,
                new FindingsReport(List.of(), List.of(), List.of(), List.of(), null),
                Language.EN))
        .isNotEmpty();
  }

  @Test
  void anUnknownFormatIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> FindingsFormat.of("pdf"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("json, geojson, csv, html, text");
  }
}

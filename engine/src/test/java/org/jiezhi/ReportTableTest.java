package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jiezhi.access.Area;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.jiezhi.format.table.TableFile;
import org.jiezhi.format.table.TableReader;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.model.AuditEntry;
import org.jiezhi.model.Language;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RefusedException;
import org.jiezhi.model.UsageException;
import org.jiezhi.report.Report;
import org.jiezhi.report.ReportColumn;
import org.jiezhi.report.ReportRequest;
import org.jiezhi.report.ReportTemplate;
import org.jiezhi.report.ReportText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTableTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final String GRID = "99010100100101";
  private static final String COMMUNITY = "990101001001";
  private static final Scope OWNER = Scope.owner("owner");
  private static final ReportTemplate USUAL = ReportTemplate.usual(List.of());

  @TempDir static Path folder = Path.of("");

  private static Workspace workspace;

  @BeforeAll
  static void open() throws IOException {
    LinkedTown town = LinkedTown.small(folder.resolve("town"));
    workspace = Workspace.open(town.folder, town.key());
  }

  @AfterAll
  static void close() {
    workspace.close();
  }

  private static ReportRequest request(String level, @Nullable String unit, int threshold) {
    return new ReportRequest(USUAL, level, unit, DAY, threshold);
  }

  private static Report report(Scope scope, String level, @Nullable String unit, int threshold) {
    return workspace.roster(scope).report(request(level, unit, threshold));
  }

  private static byte[] bytes(Report report, ReportTable.Form form, Language language)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportTable.write(report, form, language, out);
    return out.toByteArray();
  }

  private static AuditEntry lastEntry() {
    List<AuditEntry> entries = new ArrayList<>();
    workspace.gate().trail().forEach(entries::add);
    return entries.get(entries.size() - 1);
  }

  @Test
  void equalRequestsGiveEqualBytes() throws IOException {
    for (ReportTable.Form form : ReportTable.Form.values()) {
      for (Language language : Language.values()) {
        byte[] once = bytes(report(OWNER, "grid", null, 10), form, language);
        byte[] again = bytes(report(OWNER, "grid", null, 10), form, language);
        assertThat(again).as(form + " " + language).isEqualTo(once);
        assertThat(once.length).isGreaterThan(2_000);
      }
    }
  }

  @Test
  void theJsonFitsItsSchema() throws IOException {
    byte[] bytes = bytes(report(OWNER, "grid", null, 10), ReportTable.Form.JSON, Language.ZH);
    String json = new String(bytes, StandardCharsets.UTF_8);
    assertThat(SchemasTest.errors("report", json)).isEmpty();
    assertThat(json).contains("\"age:80-84\":null").contains("\"persons\":2");
  }

  @Test
  void itIsOnRecordBeforeItLeaves() {
    report(OWNER, "community", COMMUNITY, 10);
    AuditEntry entry = lastEntry();
    assertThat(entry.action()).isEqualTo("COUNT");
    assertThat(entry.target()).isEqualTo(COMMUNITY);
    assertThat(entry.query()).contains("report").contains("threshold 10");
  }

  @Test
  void protectionIsLoweredByWhoMayListPeopleAndSaysWhatFor() {
    assertThatThrownBy(() -> report(OWNER, "grid", null, 0))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--purpose");
    Report open = report(OWNER.withPurpose("audit of the census"), "grid", null, 0);
    assertThat(open.hiddenCount()).isZero();
    assertThat(lastEntry().purpose()).isEqualTo("audit of the census");
    assertThat(lastEntry().query()).contains("threshold 0");
    Scope analyst = Scope.of("analyst", Role.ANALYST, Area.of(COMMUNITY));
    assertThatThrownBy(() -> report(analyst.withPurpose("curious"), "grid", null, 9))
        .isInstanceOf(RefusedException.class);
    assertThat(lastEntry().outcome()).isEqualTo("REFUSED");
    assertThat(report(analyst, "grid", null, 10).rows().get(0).node().code()).isEqualTo(COMMUNITY);
  }

  @Test
  void whatIsNotOpenHasNoRowAndCannotBeAskedFor() {
    Scope worker = Scope.of("worker", Role.GRID_WORKER, Area.of(GRID));
    Report own = report(worker, "grid", null, 10);
    assertThat(own.rows()).hasSize(1);
    assertThat(own.rows().get(0).node().code()).isEqualTo(GRID);
    Report.Row same =
        report(OWNER, "grid", null, 10).rows().stream()
            .filter(each -> each.node().code().equals(GRID))
            .findFirst()
            .orElseThrow();
    for (ReportColumn each : USUAL.columns()) {
      assertThat(own.rows().get(0).count(each)).isEqualTo(same.count(each));
    }
    for (String unit : List.of(COMMUNITY, "no such unit")) {
      assertThatThrownBy(() -> report(worker, "grid", unit, 10))
          .isInstanceOf(RefusedException.class);
    }
    // The grid has no part in a table of communities.
    assertThatThrownBy(() -> report(worker, "community", null, 10))
        .isInstanceOf(RefusedException.class);
    ReportRequest labelled =
        new ReportRequest(ReportTemplate.usual(List.of("低保")), "grid", null, DAY, 10);
    assertThatThrownBy(() -> workspace.roster(worker).report(labelled))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("label");
  }

  /** Persons of each unit by the files that the town was generated with. */
  @Test
  void totalsAreThoseOfTheGeneratedTruth() throws IOException {
    Map<String, String> unitOfBuilding = new HashMap<>();
    int unitAt = column("buildings.csv", "unit_code");
    int buildingAt = column("dwellings.csv", "building_code");
    int statusAt = column("dwellings.csv", "status");
    for (String[] each : rows("buildings.csv")) {
      unitOfBuilding.put(each[0], each[unitAt]);
    }
    Map<String, Integer> dwellings = new HashMap<>();
    for (String[] each : rows("dwellings.csv")) {
      String unit = Objects.requireNonNull(unitOfBuilding.get(each[buildingAt]));
      String status = each[statusAt];
      if (!status.equals("demolished") && !status.equals("virtual")) {
        for (int end : new int[] {6, 9, 12, 14}) {
          dwellings.merge(unit.substring(0, end), 1, Integer::sum);
        }
        dwellings.merge("", 1, Integer::sum);
      }
    }
    ReportColumn column = column("dwellings");
    int compared = 0;
    for (Report.Row each : report(OWNER.withPurpose("test"), "grid", null, 0).rows()) {
      if (!ReportText.code(each.node()).endsWith("-rest")) {
        assertThat(each.count(column))
            .as(each.node().code())
            .hasValue(dwellings.getOrDefault(each.node().code(), 0));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(1 + 2 + 4 + 10 + 24);
  }

  private static ReportColumn column(String key) {
    return USUAL.columns().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static int column(String file, String name) throws IOException {
    String header = Files.readAllLines(LinkedTown.SMALL.resolve(file)).get(0);
    return Arrays.asList(header.split(",", -1)).indexOf(name);
  }

  private static List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(LinkedTown.SMALL.resolve(file)).stream()
        .skip(1)
        .map(each -> each.split(",", -1))
        .toList();
  }

  @Test
  void aReportIsAFileOfCountsForTheMap() throws IOException {
    Path file = folder.resolve("counts.csv");
    Report report = report(OWNER, "grid", null, 10);
    Files.write(file, bytes(report, ReportTable.Form.CSV, Language.EN));
    Map<String, Double> values = CountsFile.read(file, "age:80-84").byCode();
    int shown = 0;
    for (Report.Row each : report.rows()) {
      var count = each.count(column("age:80-84"));
      Double value = values.get(ReportText.code(each.node()));
      assertThat(value).isEqualTo(count.isPresent() ? (Double) (double) count.getAsLong() : null);
      shown += count.isPresent() ? 1 : 0;
    }
    assertThat(shown).isBetween(1, report.rows().size() - 1);
    assertThatThrownBy(() -> CountsFile.read(file, "age:80"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("there is no column age:80; columns are name, level, persons");
  }

  @Test
  void theWorkbookHoldsWhatTheReportHolds() throws IOException {
    Path file = folder.resolve("report.xlsx");
    Report report = report(OWNER, "community", null, 10);
    Files.write(file, bytes(report, ReportTable.Form.XLSX, Language.ZH));
    try (TableReader reader = TableFile.examine(file, null, Progress.NONE).read()) {
      assertThat(reader.header()).startsWith("代码", "名称", "层级", "人口", "男", "女");
      int rows = 0;
      while (rows < report.rows().size()) {
        TableRow row = Objects.requireNonNull(reader.next());
        assertThat(row.values().get(0)).isEqualTo(ReportText.code(report.rows().get(rows).node()));
        assertThat(row.values().get(3))
            .isEqualTo(ReportText.count(report.rows().get(rows).count(column("persons"))));
        rows++;
      }
      assertThat(rows).isEqualTo(report.rows().size());
    }
  }

  /** Opened by an office program that has nothing to do with ours; skipped where there is none. */
  @Test
  void theWorkbookOpensElsewhere() throws IOException, InterruptedException {
    Path office =
        List.of(Path.of("/usr/bin/soffice"), Path.of("/usr/bin/localc")).stream()
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(
        office != null, "no LibreOffice here (Debian: apt install libreoffice-calc-nogui)");
    Path file = folder.resolve("office.xlsx");
    Report report = report(OWNER, "community", null, 10);
    Files.write(file, bytes(report, ReportTable.Form.XLSX, Language.EN));
    Process process =
        new ProcessBuilder(
                String.valueOf(office),
                "-env:UserInstallation=" + folder.resolve("office").toUri(),
                "--headless",
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76",
                "--outdir",
                folder.resolve("converted").toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("office.txt").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    List<String> lines =
        Files.readAllLines(folder.resolve("converted/office.csv"), StandardCharsets.UTF_8);
    assertThat(lines.get(0)).startsWith("code,name,level,persons,male,female");
    for (int i = 0; i < report.rows().size(); i++) {
      Report.Row row = report.rows().get(i);
      assertThat(lines.get(i + 1)).startsWith(ReportText.code(row.node()) + ",");
      assertThat(lines.get(i + 1).split(",", -1)[3])
          .isEqualTo(ReportText.count(row.count(column("persons"))));
    }
  }
}

package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.Boundaries;
import org.jiezhi.RepairPlan;
import org.jiezhi.RepairReport;
import org.jiezhi.finding.Severity;
import org.jiezhi.hierarchy.RepairOptions;
import org.jiezhi.model.Length;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code repair}: makes the levels nest exactly, and records every change. */
@Command(name = "repair", sortOptions = false)
final class RepairCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiezhi jiezhi;
  @Mixin private HierarchyInput hierarchy = new HierarchyInput();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUTDIR",
      required = true,
      descriptionKey = "output-folder")
  Path folder = Path.of("");

  @Mixin private OutputFolder output = new OutputFolder(null);

  @Option(names = "--format", paramLabel = "geojson|gpkg|shp|fgb", descriptionKey = "repair.format")
  String format = "geojson";

  @Option(names = "--tolerance", paramLabel = "LENGTH", descriptionKey = "repair.tolerance")
  @Nullable String tolerance;

  @Option(names = "--gaps", paramLabel = "fill|flag|placeholder", descriptionKey = "gaps")
  RepairOptions.Gaps gaps = RepairOptions.Gaps.FILL;

  @Option(names = "--quarantine", descriptionKey = "quarantine")
  boolean quarantine;

  @Option(names = "--dry-run", descriptionKey = "repair.dry-run")
  boolean dryRun;

  @Option(names = "--plan", paramLabel = "FILE", descriptionKey = "plan")
  @Nullable Path plan;

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    output.check(folder);
    Progress progress = terminal.progress();
    Boundaries boundaries = hierarchy.read(terminal, progress);
    RepairReport report = boundaries.repair(options(boundaries), progress);
    if (plan != null) {
      RepairPlan.read(plan).check(report.plan());
    }
    List<Message> losses =
        output.fill(folder, boundaries.files(), part -> write(report, part, terminal));
    losses.forEach(each -> terminal.note(terminal.text(each)));
    if (common.json) {
      JsonWriting.write(json(report), terminal.out());
    } else {
      terminal.note(text(report, terminal));
    }
    return report.countFrom(Severity.ERROR) > 0 || !report.certificate().holds()
        ? ExitCode.FINDINGS
        : ExitCode.CLEAN;
  }

  private List<Message> write(RepairReport report, Path part, Terminal terminal)
      throws IOException {
    if (dryRun) {
      report.writePlan(part);
      return List.of();
    }
    return report.write(part, format, terminal.language());
  }

  private RepairOptions options(Boundaries boundaries) {
    RepairOptions usual = boundaries.repairOptions().withGaps(gaps).withQuarantine(quarantine);
    return tolerance == null ? usual : usual.withTolerance(Length.parseMeters(tolerance));
  }

  private static String text(RepairReport report, Terminal terminal) {
    long beyond = report.repair().changes().stream().filter(each -> each.beyondTolerance()).count();
    return terminal.text(
            "{0} places put right, {1} of them beyond the tolerance; {2} errors to look at",
            "已修复 {0} 处，其中 {1} 处超出容差；{2} 个错误需人工查看",
            report.repair().changes().size(),
            beyond,
            report.countFrom(Severity.ERROR))
        + "\n"
        + CertifyCommand.text(report.certificate(), terminal).stripTrailing();
  }

  private Map<String, Object> json(RepairReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("certified", report.certificate().holds());
    json.put("folder", folder.toString());
    json.put("format", format.toLowerCase(Locale.ROOT));
    json.put("changes", report.repair().changes().size());
    json.put("errors", report.countFrom(Severity.ERROR));
    return json;
  }
}

package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.AuditLog;
import org.jiezhi.Boundaries;
import org.jiezhi.FindingsFile;
import org.jiezhi.MapRequest;
import org.jiezhi.MapResult;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code map}: one page to open in a browser, with the levels, their findings and counts. It ends
 * with 0 whatever the findings are: they are what it shows, not what it judges.
 */
@Command(name = "map", sortOptions = false)
final class MapCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiezhi jiezhi;
  @Mixin private HierarchyInput hierarchy = new HierarchyInput();
  @Mixin private OutputFile output = new OutputFile();

  @Option(names = "--title", paramLabel = "TEXT")
  @Nullable String title;

  @Option(names = "--counts", paramLabel = "FILE")
  @Nullable Path counts;

  @Option(names = "--counts-column", paramLabel = "NAME")
  @Nullable String countsColumn;

  @Option(names = "--findings", paramLabel = "FILE")
  @Nullable Path findings;

  @Option(names = "--no-findings")
  boolean withoutFindings;

  @Option(names = "--audit", paramLabel = "FILE", descriptionKey = "map.audit")
  @Nullable Path audit;

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    output.check();
    check(common.json);
    MapRequest request = MapRequest.DEFAULT.withLanguage(terminal.language());
    if (title != null) {
      request = request.withTitle(title);
    }
    if (counts != null) {
      request = request.withCounts(counts, countsColumn);
    }
    Progress progress = terminal.progress();
    Boundaries boundaries = hierarchy.read(terminal, progress);
    if (findings != null) {
      request = request.withFindings(FindingsFile.read(findings, boundaries.crs()));
    } else if (!withoutFindings) {
      request =
          request.withFindings(
              boundaries.validate(boundaries.validationOptions(), progress).findings());
    }
    if (audit != null) {
      request = request.withChanges(AuditLog.read(audit).mapChanges(boundaries.hierarchy()));
    }
    MapRequest wanted = request;
    List<MapResult> results = new ArrayList<>();
    output.write(terminal, out -> results.add(boundaries.writeMap(wanted, out, progress)));
    MapResult result = results.get(0);
    if (common.json) {
      JsonWriting.write(json(result, terminal), terminal.out());
    } else {
      tell(result, terminal);
    }
    return ExitCode.CLEAN;
  }

  private void check(boolean json) {
    if (json && output.file == null) {
      throw new UsageException(
          Message.of(
              "--json tells of the page that -o names; name it with -o map.html",
              "--json 说明 -o 所指的页面；请用 -o map.html 指定"));
    }
    if (findings != null && withoutFindings) {
      throw new UsageException(
          Message.of(
              "--findings and --no-findings contradict each other; give one of them",
              "--findings 与 --no-findings 相互矛盾；请只给其一"));
    }
  }

  private void tell(MapResult result, Terminal terminal) {
    terminal.note(
        terminal.text(
            "map of {0} levels, {1} units, {2} findings",
            "地图：{0} 级，{1} 个单元，{2} 项问题", result.levels().size(), result.units(), result.findings()));
    if (audit != null) {
      terminal.note(
          terminal.text(
              "{0} repairs, each with before and after", "{0} 处修复，均可对照前后", result.changes()));
    }
    result.notes().forEach(each -> terminal.note(terminal.text(each)));
  }

  private Map<String, Object> json(MapResult result, Terminal terminal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", Objects.requireNonNull(output.file).toString());
    json.put("levels", result.levels());
    json.put("units", result.units());
    json.put("findings", result.findings());
    json.put("changes", result.changes());
    json.put("notes", result.notes().stream().map(terminal::text).toList());
    return json;
  }
}

package org.jiezhi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiezhi.Workspace;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code demo}: the main job on a small invented town, each command shown before its result. */
@Command(name = "demo", sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private static final List<String> BOUNDARIES =
      List.of(
          "hierarchy.json",
          "boundaries/0-district.geojson",
          "boundaries/1-street.geojson",
          "boundaries/2-community.geojson",
          "boundaries/3-grid.geojson",
          "buildings.geojson");
  private static final List<String> PEOPLE =
      List.of(
          "buildings.csv",
          "dwellings.csv",
          "aliases.csv",
          "persons-civil.csv",
          "persons-police.csv",
          "persons-health.csv",
          "truth/links.csv",
          "truth/points.csv",
          "truth/residencies.csv");

  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "jiezhi-demo",
      descriptionKey = "demo.dir")
  Path folder = Path.of("jiezhi-demo");

  @Option(names = "--overwrite")
  boolean overwrite;

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    copy("town", BOUNDARIES);
    copy("town", PEOPLE);
    copy("broken-town", BOUNDARIES);
    copy("broken-town", List.of("truth/defects.json"));
    removeWorkspace();
    List<Object> done = new ArrayList<>();
    List<DemoSteps.Result> results = new ArrayList<>(DemoSteps.given(folder));
    if (!common.json) {
      terminal.print(terminal.text(DemoSteps.introduction()));
    }
    for (DemoSteps.Step step : DemoSteps.in(folder)) {
      int number = done.size() + 1;
      List<String> command = new ArrayList<>(step.command());
      command.add("--lang");
      command.add(terminal.language() == Language.ZH ? "zh" : "en");
      int code;
      if (common.json) {
        command.add("--quiet");
        if (!command.contains("-o")) {
          command.add("--json");
        }
        code = terminal.into(folder.resolve("step-" + number + ".json"), () -> run(command));
      } else {
        terminal.print("");
        terminal.print(number + ". " + terminal.text(step.purpose()));
        terminal.print("$ jiezhi " + typed(step));
        terminal.flush();
        code = run(command);
      }
      if (code > ExitCode.FINDINGS) {
        return code;
      }
      done.add(json(step, code, terminal));
      if (step.result() != null) {
        results.add(step.result());
      }
    }
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("folder", folder.toString());
      json.put("steps", done);
      json.put("results", results.stream().map(each -> json(each, terminal)).toList());
      JsonWriting.write(json, terminal.out());
    } else {
      conclude(results, terminal);
    }
    return ExitCode.CLEAN;
  }

  private void conclude(List<DemoSteps.Result> results, Terminal terminal) {
    terminal.print("");
    terminal.print(terminal.text("What is where:", "文件在哪里："));
    int width = 0;
    for (DemoSteps.Result each : results) {
      width = Math.max(width, each.path().toString().length());
    }
    for (DemoSteps.Result each : results) {
      String path = each.path().toString();
      String space = " ".repeat(width - path.length() + 2);
      terminal.print("  " + path + space + terminal.text(each.what()));
    }
    terminal.print(
        terminal.text(
            "Your own files go in place of these. A larger city to try things on: jiezhi generate"
                + " city my-city --tier T2",
            "换成您自己的文件即可使用。需要更大的试用城市：jiezhi generate city my-city --tier T2"));
  }

  private static String typed(DemoSteps.Step step) {
    return step.command().stream()
        .map(word -> word.contains(" ") ? "'" + word + "'" : word)
        .collect(Collectors.joining(" "));
  }

  private static int run(List<String> command) {
    String[] args = command.toArray(String[]::new);
    CommandLine line = Jiezhi.commandLine(args);
    return Jiezhi.execute(line, Terminal.current(), args);
  }

  private static Map<String, Object> json(DemoSteps.Step step, int code, Terminal terminal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("purpose", terminal.text(step.purpose()));
    json.put("command", "jiezhi " + typed(step));
    json.put("exit", code);
    return json;
  }

  private static Map<String, Object> json(DemoSteps.Result result, Terminal terminal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", result.path().toString());
    json.put("what", terminal.text(result.what()));
    return json;
  }

  /** Takes away what an earlier demo made of the same people; one asks for that by --overwrite. */
  private void removeWorkspace() throws IOException {
    Path workspace = DemoSteps.workspace(folder);
    if (Workspace.isWorkspace(workspace)) {
      try (Stream<Path> files = Files.walk(workspace)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    Files.deleteIfExists(DemoSteps.key(folder));
  }

  /** Puts files of a town into the folder. */
  private void copy(String town, List<String> files) throws IOException {
    for (String name : files) {
      Path file = folder.resolve(town).resolve(name);
      if (Files.exists(file) && !overwrite) {
        throw new UsageException(
            Message.of(
                "{0} exists; add --overwrite to replace it, or name another folder",
                "{0} 已存在；如需替换请加 --overwrite，或指定其他文件夹", file));
      }
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      try (InputStream in = DemoCommand.class.getResourceAsStream("demo/" + town + "/" + name)) {
        Files.copy(Objects.requireNonNull(in), file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}

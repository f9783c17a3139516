package org.jiezhi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
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
  private static final String MANIFEST = "hierarchy.json";
  private static final List<String> FILES =
      List.of(
          MANIFEST,
          "boundaries/0-district.geojson",
          "boundaries/1-street.geojson",
          "boundaries/2-community.geojson",
          "boundaries/3-grid.geojson",
          "buildings.geojson");

  /** One step: what it is for, and the command that does it. */
  private record Step(Message purpose, List<String> command) {}

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
    Path sound = copy("town");
    Path broken = copy("broken-town");
    List<Object> done = new ArrayList<>();
    int number = 0;
    for (Step step : steps(sound, broken)) {
      number++;
      List<String> command = new ArrayList<>(step.command);
      command.add("--lang");
      command.add(terminal.language() == Language.ZH ? "zh" : "en");
      if (common.json) {
        Path result = folder.resolve("step-" + number + ".json");
        command.addAll(List.of("--json", "--quiet"));
        if (!command.contains("-o")) {
          command.addAll(List.of("-o", result.toString(), "--overwrite"));
        }
      } else {
        terminal.print("");
        terminal.print(number + ". " + terminal.text(step.purpose));
        terminal.print("$ jiezhi " + String.join(" ", step.command));
        terminal.flush();
      }
      int code = run(command);
      if (code > ExitCode.FINDINGS) {
        return code;
      }
      done.add(result(step, code, terminal));
    }
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("folder", folder.toString());
      json.put("steps", done);
      JsonWriting.write(json, terminal.out());
    } else {
      terminal.print("");
      terminal.print(
          terminal.text(
              "Everything is in {0}: open findings.html in a browser, or the .geojson files in a"
                  + " GIS. Your own files go in place of these.",
              "全部文件在 {0}：可用浏览器打开 findings.html，或用 GIS 打开 .geojson。换成您自己的文件即可使用。", folder));
    }
    return ExitCode.CLEAN;
  }

  private List<Step> steps(Path sound, Path broken) {
    String page = folder.resolve("findings.html").toString();
    return List.of(
        new Step(
            Message.of(
                "An invented town has its boundaries in levels: district, streets, communities,"
                    + " grids; and buildings. What is in such a file?",
                "一座虚构的小城，界线分为区、街道、社区、网格各级，另有建筑。这样的文件里有什么？"),
            List.of("inspect", sound.resolve("boundaries/2-community.geojson").toString())),
        new Step(
            Message.of(
                "Do the levels fit into each other exactly, with no gap and no overlap? Here they"
                    + " do, and that is proven.",
                "各级界线是否严丝合缝、无缝隙无重叠？这里是的，并给出证明。"),
            List.of("certify", sound.resolve(MANIFEST).toString())),
        new Step(
            Message.of(
                "The same town with faults planted in its grids: every one is found, with its"
                    + " place and its size in metres.",
                "同一座小城，在网格界线中故意埋入错误：逐一找出，并给出位置和以米计的大小。"),
            List.of("validate", broken.resolve(MANIFEST).toString())),
        new Step(
            Message.of(
                "So there is no proof, and the places where it fails are named.",
                "因此不能证明，并指出不成立之处。"),
            List.of("certify", broken.resolve(MANIFEST).toString())),
        new Step(
            Message.of("The same findings as a page to open in a browser.", "同样的结果，写成可用浏览器打开的网页。"),
            List.of(
                "validate",
                broken.resolve(MANIFEST).toString(),
                "--format",
                "html",
                "-o",
                page,
                "--overwrite")));
  }

  private static int run(List<String> command) {
    String[] args = command.toArray(String[]::new);
    CommandLine line = Jiezhi.commandLine(args);
    return Jiezhi.execute(line, Terminal.current(), args);
  }

  private static Map<String, Object> result(Step step, int code, Terminal terminal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("purpose", terminal.text(step.purpose));
    json.put("command", "jiezhi " + String.join(" ", step.command));
    json.put("exit", code);
    return json;
  }

  /** Puts a town into the folder. */
  private Path copy(String town) throws IOException {
    Path target = folder.resolve(town);
    for (String name : FILES) {
      Path file = target.resolve(name);
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
    return target;
  }
}

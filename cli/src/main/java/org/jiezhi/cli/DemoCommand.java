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
  private static final List<String> LAYERS =
      List.of("district.geojson", "street.geojson", "community.geojson");

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
    List<String> sound = copy("sound");
    List<String> broken = copy("broken");
    List<Object> done = new ArrayList<>();
    int number = 0;
    for (Step step : steps(sound, broken)) {
      number++;
      List<String> command = new ArrayList<>(step.command);
      command.add("--lang");
      command.add(terminal.language() == Language.ZH ? "zh" : "en");
      if (common.json) {
        Path result = folder.resolve("step-" + number + ".json");
        command.addAll(List.of("--json", "--quiet", "--overwrite"));
        if (!command.contains("-o")) {
          command.addAll(List.of("-o", result.toString()));
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

  private List<Step> steps(List<String> sound, List<String> broken) {
    return List.of(
        new Step(
            Message.of(
                "A town has three levels of boundaries: a district, 2 streets, 8 communities. What"
                    + " is in such a file?",
                "一座小城有三级界线：1 个区、2 个街道、8 个社区。这样的文件里有什么？"),
            command("inspect", List.of(sound.get(2)))),
        new Step(
            Message.of(
                "Do the levels fit into each other exactly, with no gap and no overlap? Here they"
                    + " do, and that is proven.",
                "各级界线是否严丝合缝、无缝隙无重叠？这里是的，并给出证明。"),
            command("certify", sound)),
        new Step(
            Message.of(
                "The same town with faults planted in its communities: every one is found, with its"
                    + " place and its size in metres.",
                "同一座小城，在社区界线中故意埋入错误：逐一找出，并给出位置和以米计的大小。"),
            command("validate", broken)),
        new Step(
            Message.of(
                "So there is no proof, and the places where it fails are named.",
                "因此不能证明，并指出不成立之处。"),
            command("certify", broken)),
        new Step(
            Message.of("The same findings as a page to open in a browser.", "同样的结果，写成可用浏览器打开的网页。"),
            command(
                "validate",
                broken,
                "--format",
                "html",
                "-o",
                folder.resolve("findings.html").toString(),
                "--overwrite")));
  }

  private static List<String> command(String name, List<String> files, String... options) {
    List<String> command = new ArrayList<>();
    command.add(name);
    command.addAll(files);
    command.addAll(List.of(options));
    return command;
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

  /** Puts a set of sample files into the folder. */
  private List<String> copy(String set) throws IOException {
    Path target = Files.createDirectories(folder.resolve(set));
    List<String> files = new ArrayList<>();
    for (String layer : LAYERS) {
      Path file = target.resolve(layer);
      if (Files.exists(file) && !overwrite) {
        throw new UsageException(
            Message.of(
                "{0} exists; add --overwrite to replace it, or name another folder",
                "{0} 已存在；如需替换请加 --overwrite，或指定其他文件夹", file));
      }
      try (InputStream in = DemoCommand.class.getResourceAsStream("demo/" + set + "/" + layer)) {
        Files.copy(Objects.requireNonNull(in), file, StandardCopyOption.REPLACE_EXISTING);
      }
      files.add(file.toString());
    }
    return files;
  }
}

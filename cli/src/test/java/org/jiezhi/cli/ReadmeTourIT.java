package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Types every command of the READMEs' tours, one after the other, and compares what a user sees
 * with what the README shows. A line of {@code …} there stands for any lines, {@code …} within a
 * line for any text.
 */
class ReadmeTourIT {
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern STEP =
      Pattern.compile("^\\$ (.*)\n((?:(?!\\$ ).*\n)*)", Pattern.MULTILINE);

  @TempDir Path folder = Path.of("");

  private record Step(String command, String shown) {}

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource({"README.md, C.UTF-8", "README.zh.md, zh_CN.UTF-8"})
  void commandsPrintWhatTheReadmeShows(String readme, String locale) throws IOException {
    Path launcher = Run.distribution().toAbsolutePath().resolve("bin/jiezhi");
    Path program = Files.createSymbolicLink(folder.resolve("jiezhi"), launcher);
    Path samples = Run.root().toAbsolutePath().normalize().resolve("sample-data");
    Path data = Files.createSymbolicLink(folder.resolve("sample-data"), samples);
    SoftAssertions differences = new SoftAssertions();
    for (Step step : steps(readme)) {
      String typed = "cd '" + folder + "' && { " + step.command + "\n} 2>&1";
      Run run = Run.start(Map.of("LC_ALL", locale), List.of("sh", "-c", typed)).end();
      if (!pattern(step.shown).matcher(run.out()).matches()) {
        differences.assertThat(run.out()).as(readme + ": " + step.command).isEqualTo(step.shown);
      }
    }
    Files.delete(program);
    Files.delete(data);
    differences.assertAll();
  }

  @Test
  void bothReadmesTypeTheSame() throws IOException {
    List<String> english = steps("README.md").stream().map(Step::command).toList();
    assertThat(english).hasSizeGreaterThan(10);
    assertThat(steps("README.zh.md").stream().map(Step::command)).isEqualTo(english);
  }

  private static List<Step> steps(String readme) throws IOException {
    List<Step> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(Run.root().resolve(readme)));
    while (block.find()) {
      Matcher step = STEP.matcher(block.group(1));
      while (step.find()) {
        steps.add(new Step(step.group(1), step.group(2)));
      }
    }
    return steps;
  }

  private static Pattern pattern(String shown) {
    StringBuilder pattern = new StringBuilder();
    for (String line : shown.lines().toList()) {
      if (line.equals("…")) {
        pattern.append("(?:.*\n)*?");
      } else {
        pattern.append(Pattern.quote(line).replace("…", "\\E.*\\Q")).append("\n");
      }
    }
    return Pattern.compile(pattern.toString());
  }
}

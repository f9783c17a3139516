package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One real process of the program, started by the launcher of the archive.
 *
 * @param exit its exit code
 * @param out what it wrote to the standard output
 * @param err what it wrote to the standard error
 */
record Run(int exit, String out, String err) {
  private static final long PATIENCE_SECONDS = 120;

  /** A process that is running, its streams going to files. */
  record Started(Process process, Path out, Path err) {
    /** Waits for its end. */
    Run end() {
      try {
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("ended in time; said %s", Files.readString(err)).isTrue();
        Run run = new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return run;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The exploded archive that the package phase has built. */
  static Path distribution() {
    return Path.of(System.getProperty("jiezhi.distribution", "target/jiezhi-0.1.0"));
  }

  /** The folder of the whole project. */
  static Path root() {
    return Path.of(System.getProperty("jiezhi.root", ".."));
  }

  /** Runs the program. */
  static Run of(Object... args) {
    return of(Map.of(), args);
  }

  /** Runs the program with more in its environment. */
  static Run of(Map<String, String> environment, Object... args) {
    return start(environment, program(args)).end();
  }

  /** The command that starts the program. */
  static List<String> program(Object... args) {
    List<String> command = new ArrayList<>();
    command.add(distribution().resolve("bin/jiezhi").toString());
    for (Object each : args) {
      command.add(each.toString());
    }
    return command;
  }

  /**
   * The same command, heeding Ctrl-C even where the tests were started to ignore it, as background
   * jobs of a shell are.
   */
  static List<String> heedingSignals(List<String> command) {
    List<String> reset = List.of("env", "--default-signal=INT");
    List<String> trial = new ArrayList<>(reset);
    trial.add("true");
    if (start(Map.of(), trial).end().exit() != 0) {
      return command;
    }
    List<String> heeding = new ArrayList<>(reset);
    heeding.addAll(command);
    return heeding;
  }

  /** Starts a process. */
  static Started start(Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile("jiezhi-out", ".txt");
      Path err = Files.createTempFile("jiezhi-err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(environment);
      return new Started(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command wrote as JSON, checked against its schema. */
  static JsonNode checked(String schema, String json) throws IOException {
    String text = Files.readString(root().resolve("schemas/" + schema + ".schema.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON)
                .validate(json, InputFormat.JSON))
        .isEqualTo(List.of());
    return new ObjectMapper().readTree(json);
  }
}

package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing of a person is on disk in the clear: every byte of the workspace, of the temporary folder
 * and of what the process said is searched for planted values, in the encodings a program might
 * have used, while the store is open, after it was killed, and after it was closed.
 */
class WorkspacePrivacyTest {
  private static final String NAME = "欧阳植入甲";
  private static final String PHONE = "12987654321";
  private static final String ID = WorkspaceFiles.idNumber(19_870_605, 431);
  private static final String NOTE = "plantedremark4711";
  private static final String ADDRESS = "植入路九百九十九号";

  @TempDir Path folder = Path.of("");

  /** The child: imports, and stays with the store open if it is told to. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Workspace workspace = WorkspaceFiles.create(folder, "w", WorkspaceFiles.key((byte) 5));
    workspace.importFile(
        ImportRequest.of(RecordKind.PERSONS, folder.resolve("input/p.csv")), Progress.NONE);
    Snapshot snapshot = workspace.snapshot();
    snapshot.digest();
    List<String> found = new ArrayList<>();
    snapshot.forEachPersonRecord(each -> found.add(each.toString()));
    System.out.println(found.get(0) + found.size());
    if (args.length > 1) {
      System.out.println("open");
      Thread.sleep(60_000);
    }
    workspace.close();
  }

  @Test
  void noPlantedValueIsOnDisk() throws Exception {
    Path input = Files.createDirectories(folder.resolve("input"));
    StringBuilder text = new StringBuilder(WorkspaceFiles.HEADER.strip()).append(",remark\n");
    for (int i = 0; i < 7_000; i++) {
      text.append(WorkspaceFiles.row(i, 1).strip()).append(",\n");
      if (i % 1000 == 500) {
        text.append("X" + i + "," + NAME + "," + ID + ",男,1987-06-05," + PHONE + "," + ADDRESS)
            .append(",H1,hukou,2010-01-01," + NOTE + "\n")
            // Rejected and set aside, so that they go into messages if anything does.
            .append("Y" + i + "," + NAME + "," + ID + ",女,1987-06-05," + PHONE + "," + ADDRESS)
            .append(",H1,hukou,2010-01-01," + NOTE + "\n")
            .append("Z" + i + "," + NAME + "," + ID + ",男,1987-06-31," + PHONE + "," + ADDRESS)
            .append(",H1,hukou,2010-01-01," + NOTE + "\n");
      }
    }
    Files.writeString(input.resolve("p.csv"), text);
    assertThat(scan(input)).as("the search finds what is there").hasSize(5);

    Process open = child("stay");
    Path out = folder.resolve("child.out");
    for (int i = 0; i < 1200 && !Files.readString(out).contains("open"); i++) {
      Thread.sleep(50);
      assertThat(open.isAlive()).as(Files.readString(folder.resolve("child.err"))).isTrue();
    }
    assertThat(Files.readString(out)).contains("values withheld]7014");
    assertThat(scan(folder, input)).as("while it is open").isEmpty();
    open.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    assertThat(scan(folder, input)).as("after it was killed").isEmpty();
    try (Workspace again = Workspace.open(folder.resolve("w"), WorkspaceFiles.key((byte) 5))) {
      assertThat(again.snapshot().count(RecordKind.PERSONS)).isEqualTo(7_014);
    }
    assertThat(scan(folder, input)).as("after it was closed").isEmpty();
    assertThat(Files.size(folder.resolve("w/store.mv.db"))).isGreaterThan(500_000);
  }

  private Process child(String... more) throws IOException {
    Path tmp = Files.createDirectories(folder.resolve("tmp"));
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-Djava.io.tmpdir=" + tmp,
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                WorkspacePrivacyTest.class.getName(),
                folder.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("child.out").toFile())
        .redirectError(folder.resolve("child.err").toFile())
        .start();
  }

  /** The planted values found in files, but for those of a folder. */
  private static List<String> scan(Path where, Path... without) throws IOException {
    Map<String, byte[]> sought = new LinkedHashMap<>();
    for (String value : List.of(NAME, PHONE, ID, NOTE, ADDRESS)) {
      for (Charset charset :
          List.of(
              StandardCharsets.UTF_8,
              StandardCharsets.UTF_16LE,
              StandardCharsets.UTF_16BE,
              Charset.forName("GB18030"))) {
        sought.put(value + " " + charset, value.getBytes(charset));
      }
    }
    List<String> found = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(where)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(each -> without.length == 0 || !each.startsWith(without[0]))
              .toList();
    }
    for (Path file : files) {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      sought.forEach(
          (name, value) -> {
            if (bytes.contains(new String(value, StandardCharsets.ISO_8859_1))
                && !found.contains(name.substring(0, name.indexOf(' ')))) {
              found.add(name.substring(0, name.indexOf(' ')));
            }
          });
    }
    return found;
  }
}

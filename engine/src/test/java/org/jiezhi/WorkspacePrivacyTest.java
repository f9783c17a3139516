package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiezhi.access.Scope;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.roster.RosterFilter;
import org.jiezhi.roster.RosterQuery;
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
  private static final String LABEL = "plantedlabel0815";

  @TempDir Path folder = Path.of("");

  /** The child: imports, and stays with the store open if it is told to. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Workspace workspace = WorkspaceFiles.create(folder, "w", WorkspaceFiles.key((byte) 5));
    workspace.importFile(
        ImportRequest.of(RecordKind.PERSONS, folder.resolve("input/p.csv")), Progress.NONE);
    Path buildings = folder.resolve("input/b.csv");
    Files.writeString(
        buildings, "building_code,unit_code,name,lon,lat\nB1,99010100101,一栋,106.05,30.05\n");
    workspace.importFile(ImportRequest.of(RecordKind.BUILDINGS, buildings), Progress.NONE);
    Path dwellings = folder.resolve("input/d.csv");
    Files.writeString(dwellings, "dwelling_code,building_code,room\nD1,B1,101\n");
    workspace.importFile(ImportRequest.of(RecordKind.DWELLINGS, dwellings), Progress.NONE);
    workspace.link(LinkRequest.USUAL, Progress.NONE);
    workspace
        .roster(Scope.owner("test"))
        .count(RosterQuery.of(new RosterFilter.Label(LABEL), LocalDate.of(2026, 11, 1)));
    workspace
        .roster(Scope.owner("test"))
        .list(RosterQuery.of(RosterFilter.all(), LocalDate.of(2026, 11, 1)), Set.of());
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
    StringBuilder text =
        new StringBuilder(WorkspaceFiles.HEADER.strip()).append(",remark,labels,dwelling_code\n");
    String more = "," + LABEL + ",D1\n";
    for (int i = 0; i < 7_000; i++) {
      text.append(WorkspaceFiles.row(i, 1).strip()).append(",,,\n");
      if (i % 1000 == 500) {
        text.append("X" + i + "," + NAME + "," + ID + ",男,1987-06-05," + PHONE + "," + ADDRESS)
            .append(",H1,hukou,2010-01-01," + NOTE + more)
            // Rejected and set aside, so that they go into messages if anything does.
            .append("Y" + i + "," + NAME + "," + ID + ",女,1987-06-05," + PHONE + "," + ADDRESS)
            .append(",H1,hukou,2010-01-01," + NOTE + more)
            .append("Z" + i + "," + NAME + "," + ID + ",男,1987-06-31," + PHONE + "," + ADDRESS)
            .append(",H1,hukou,2010-01-01," + NOTE + more);
      }
    }
    Files.writeString(input.resolve("p.csv"), text);
    assertThat(scan(input)).as("the search finds what is there").hasSize(6);

    Process open = child("stay");
    Path out = folder.resolve("child.out");
    for (int i = 0; i < 1200 && !Files.readString(out).contains("open"); i++) {
      Thread.sleep(50);
      assertThat(open.isAlive()).as(Files.readString(folder.resolve("child.err"))).isTrue();
    }
    assertThat(Files.readString(out)).contains("values withheld]7014");
    assertThat(folder.resolve("w/roster.columns")).as("is searched, too").exists();
    assertThat(folder.resolve("w/roster.records")).as("is searched, too").exists();
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
    for (String value : List.of(NAME, PHONE, ID, NOTE, ADDRESS, LABEL)) {
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

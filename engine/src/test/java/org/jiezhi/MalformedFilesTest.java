package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.format.table.XlsxBytes;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RunCounts;
import org.jiezhi.model.UnreadableInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files as people send them, taken in: each row is accepted or named with its column and rule, and
 * a file that cannot be read to its end leaves the store as it was.
 */
class MalformedFilesTest {
  private static final String HEAD = "record_id,name,address\n";

  @TempDir Path folder = Path.of("");
  private Workspace workspace;

  @BeforeEach
  void create() throws IOException {
    workspace = WorkspaceFiles.create(folder, "w", WorkspaceFiles.key((byte) 4));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private ImportResult take(Path file, String source) {
    ImportResult result =
        workspace.importFile(
            ImportRequest.of(RecordKind.PERSONS, file).withSource(source), Progress.NONE);
    RunCounts counts = result.counts();
    assertThat(counts.read())
        .isEqualTo(
            counts.accepted()
                + counts.updated()
                + counts.unchanged()
                + counts.rejected()
                + counts.quarantined());
    return result;
  }

  private static List<String> rejects(ImportResult result) throws IOException {
    List<String> lines = Files.readAllLines(Objects.requireNonNull(result.rejects()));
    return lines.subList(1, lines.size()).stream()
        .map(line -> line.replaceAll("^([^,]*,[^,]*,[^,]*),.*,([a-z]*)$", "$1 $2"))
        .toList();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void inWhateverEncodingTheSameRowsCome() throws IOException {
    String text = HEAD + "1,张三,重庆市江北区观音桥街道\n2,李四,建新北路三十八号\n3,王五,\"塔坪,\"\"旧\"\"楼\n后面\"\n";
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("utf-8", text.getBytes(StandardCharsets.UTF_8));
    files.put("utf-8 with a mark", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
    files.put("utf-16le", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    files.put("utf-16be", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE));
    files.put("gb18030", text.getBytes(Charset.forName("GB18030")));
    RunCounts expected = new RunCounts(3, 3, 0, 0, 0, 0);
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      Path file = Files.write(folder.resolve(each.getKey() + ".csv"), each.getValue());
      assertThat(take(file, "s").counts()).as(each.getKey()).isEqualTo(expected);
      expected = new RunCounts(3, 0, 0, 3, 0, 0);
    }
    assertThat(workspace.snapshot().count(RecordKind.PERSONS)).isEqualTo(3);
  }

  @Test
  void everyRowThatIsNotTakenIsNamed() throws IOException {
    String large = "长".repeat(3_500_000);
    Path file =
        file(
            "p.csv",
            HEAD
                + "1,甲,路\n2,乙\n3,丙,路,多\n4,丁\0,路\n5,戊,"
                + large
                + "\n6,\"己\"后,路\n"
                + large
                + ",庚,路\n8,辛,路\n");
    assertThat(Files.size(file)).isGreaterThan(20_000_000);
    ImportResult result = take(file, "s");
    assertThat(result.counts()).isEqualTo(new RunCounts(8, 3, 0, 0, 5, 0));
    assertThat(rejects(result))
        .containsExactly(
            "3,,fields rejected",
            "4,,fields rejected",
            "5,name,characters rejected",
            "6,address,too-long rejected",
            "8,record_id,code rejected");
  }

  /** Columns that are none of ours are kept together, so they have a limit together, too. */
  @Test
  void rowsBeyondWhatTheStoreHoldsAreNamed() throws IOException {
    int columns = 60;
    StringBuilder text = new StringBuilder("record_id,name");
    StringBuilder wide = new StringBuilder("2,乙");
    String longName = "问".repeat(400);
    for (int i = 0; i < columns; i++) {
      text.append(',').append(longName).append(i);
      wide.append(',').append("长".repeat(9_000));
    }
    text.append("\n1,甲").append(",短".repeat(columns)).append('\n').append(wide).append('\n');
    text.append("3,丙").append(",短".repeat(columns - 1)).append(",\0\n");
    ImportResult result = take(file("wide.csv", text.toString()), "s");
    assertThat(result.counts()).isEqualTo(new RunCounts(3, 1, 0, 0, 2, 0));
    assertThat(rejects(result))
        .containsExactly(
            "3," + longName.substring(0, 300) + ",too-long rejected",
            "4," + longName.substring(0, 300) + ",characters rejected");
  }

  @Test
  void formulasGiveTheirResultOrAreNamed() throws IOException {
    Path file =
        XlsxBytes.write(
            folder.resolve("x.xlsx"),
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
                + "<row r=\"2\"><c r=\"A2\"><f>1+1</f><v>2</v></c><c r=\"B2\" t=\"str\"><f>\"甲\"</f>"
                + "<v>甲</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\"><v>3</v></c><c r=\"B3\" t=\"e\"><f>A9/0</f>"
                + "<v>#DIV/0!</v></c></row>"
                + "<row r=\"4\"><c r=\"A4\"><v>9.9010119870605432E17</v></c><c r=\"B4\" t=\"str\">"
                + "<v>乙</v></c></row>"
                + "<row r=\"5\"><c r=\"A5\"><v>5</v></c><c r=\"B5\"><f>TODAY()</f></c></row>",
            "record_id",
            "name");
    ImportResult result = take(file, "s");
    assertThat(rejects(result))
        .containsExactly(
            "3,name,rounded rejected", "4,record_id,rounded rejected", "5,name,rounded rejected");
    assertThat(result.counts()).isEqualTo(new RunCounts(4, 1, 0, 0, 3, 0));
  }

  @Test
  void whatCannotBeReadToItsEndLeavesTheStoreAsItWas() throws IOException {
    take(file("p.csv", HEAD + "1,甲,路\n"), "s");
    String digest = workspace.snapshot().digest();
    StringBuilder rows = new StringBuilder();
    for (int i = 2; i < 12_000; i++) {
      rows.append("<row r=\"" + i + "\"><c r=\"A" + i + "\"><v>" + i + "</v></c></row>");
    }
    String head = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    List<Path> files =
        List.of(
            XlsxBytes.write(
                folder.resolve("bomb.xlsx"),
                head + "<row r=\"2\"><c r=\"A2\"><v>" + "0".repeat(80_000_000) + "</v></c></row>",
                "record_id"),
            XlsxBytes.write(folder.resolve("cut.xlsx"), head + rows + "<row r=\"12", "record_id"),
            file("quote.csv", HEAD + "2,乙,路\n3,\"丙,路\n"),
            file("empty.csv", ""));
    for (Path each : files) {
      assertThatThrownBy(() -> take(each, "s"))
          .as(each.toString())
          .isInstanceOf(UnreadableInputException.class)
          .hasMessageContaining(String.valueOf(each.getFileName()));
      assertThat(workspace.snapshot().digest()).isEqualTo(digest);
      assertThat(workspace.unfinished()).isEmpty();
    }
  }
}

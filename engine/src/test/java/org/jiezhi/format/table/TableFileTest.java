package org.jiezhi.format.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as people send them: in every encoding, with every separator, damaged and hostile. */
class TableFileTest {
  private static final String TEXT = "record_id,name,address\n1,张三,重庆市江北区观音桥街道\n2,李四,建新北路三十八号\n";

  @TempDir Path folder = Path.of("");

  private TableFile examine(String name, byte[] bytes) throws IOException {
    return TableFile.examine(Files.write(folder.resolve(name), bytes), null, Progress.NONE);
  }

  private static List<List<String>> rows(TableFile file) {
    List<List<String>> rows = new ArrayList<>();
    try (TableReader reader = file.read()) {
      rows.add(reader.header());
      for (TableRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row.values());
      }
    }
    return rows;
  }

  @Test
  void everyEncodingGivesTheSameRows() throws IOException {
    List<List<String>> expected = rows(examine("utf8.csv", TEXT.getBytes(StandardCharsets.UTF_8)));
    assertThat(expected.get(1)).containsExactly("1", "张三", "重庆市江北区观音桥街道");
    assertThat(expected).hasSize(3);
    byte[][] others = {
      ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8),
      ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE),
      ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16BE),
      TEXT.getBytes(Charset.forName("GB18030")),
      TEXT.replace("\n", "\r\n").getBytes(Charset.forName("GBK")),
      TEXT.replace(',', ';').getBytes(StandardCharsets.UTF_8),
      TEXT.replace(',', '\t').getBytes(Charset.forName("GB18030")),
      ("\n\n" + TEXT + "\n").getBytes(StandardCharsets.UTF_8)
    };
    for (int i = 0; i < others.length; i++) {
      TableFile file = examine("other" + i + ".csv", others[i]);
      assertThat(rows(file)).as("variant %s: %s", i, file.detected()).isEqualTo(expected);
      assertThat(file.rows()).isEqualTo(2);
    }
    String wide = "record_id,name,phone\n" + "1,张三,12345678901\n".repeat(50);
    assertThat(rows(examine("le.csv", wide.getBytes(StandardCharsets.UTF_16LE))).get(50))
        .containsExactly("1", "张三", "12345678901");
    assertThat(rows(examine("be.csv", wide.getBytes(StandardCharsets.UTF_16BE))).get(50))
        .containsExactly("1", "张三", "12345678901");
  }

  @Test
  void aFewBadBytesDoNotTurnUtf8IntoSomethingElse() throws IOException {
    byte[] bytes = (TEXT + "3,王五,").getBytes(StandardCharsets.UTF_8);
    byte[] damaged = java.util.Arrays.copyOf(bytes, bytes.length + 3);
    damaged[bytes.length] = (byte) 0xFF;
    damaged[bytes.length + 1] = 'x';
    damaged[bytes.length + 2] = '\n';
    List<List<String>> rows = rows(examine("d.csv", damaged));
    assertThat(rows.get(1).get(1)).isEqualTo("张三");
    assertThat(rows.get(3).get(2)).isEqualTo("\uFFFDx");
  }

  @Test
  void valuesKeepTheirQuotesBreaksAndSize() throws IOException {
    String large = "长".repeat(5_000_000);
    String text =
        "a,b\n\"x \"\"y\"\", z\",\"two\nlines\"\n\"tail\"after,1\nragged\n1,2,3\n" + large + ",1\n";
    TableFile file = examine("q.csv", text.getBytes(StandardCharsets.UTF_8));
    List<List<String>> rows = rows(file);
    assertThat(rows.get(1)).containsExactly("x \"y\", z", "two\nlines");
    assertThat(rows.get(2).get(0)).startsWith("tail");
    assertThat(rows.get(3)).containsExactly("ragged");
    assertThat(rows.get(4)).containsExactly("1", "2", "3");
    assertThat(rows.get(5).get(0)).hasSize(5_000_000);
    assertThat(file.rows()).isEqualTo(5);
  }

  @Test
  void aQuoteThatIsNeverClosedIsRefusedWithItsRow() {
    assertThatThrownBy(
            () -> examine("u.csv", "a,b\n1,2\n3,\"4\n5,6\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("row 3")
        .hasMessageContaining("u.csv");
    assertThatThrownBy(() -> examine("e.csv", new byte[0]))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> TableFile.examine(folder.resolve("none.csv"), null, Progress.NONE))
        .isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void anyBytesEndInRowsOrInANamedError() throws IOException {
    long seed = 11;
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      String alphabet = "ab,;\t\"\n\r1\u0000";
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] =
            random.nextInt(8) == 0
                ? (byte) random.nextInt(256)
                : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      try {
        TableFile file = examine("r.csv", bytes);
        assertThat(rows(file).size() - 1)
            .as("seed %s, file %s", seed, i)
            .isEqualTo((int) file.rows());
        read++;
      } catch (UnreadableInputException e) {
        assertThat(e).hasMessageContaining("r.csv");
      }
    }
    assertThat(read).as("files that could be read").isGreaterThan(50);
  }

  @Test
  void cellsBecomeTexts() throws IOException {
    String rows =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
            + "<c r=\"C1\" t=\"inlineStr\"><is><t>birth</t></is></c></row>"
            + "<row r=\"3\"><c r=\"A3\"><v>12</v></c><c r=\"B3\"><v>99010119870605</v></c>"
            + "<c r=\"C3\" s=\"1\"><v>31933</v></c></row>"
            + "<row r=\"4\"><c r=\"A4\"><f>A3+1</f><v>13</v></c><c r=\"C4\" t=\"str\"><f>\"x\"</f><v>x</v></c></row>"
            + "<row r=\"5\"><c r=\"A5\"><v>0.5</v></c><c r=\"B5\"><v>9.9010119870605432E17</v></c></row>"
            + "<row r=\"6\"><c r=\"A6\"><v>1</v></c><c r=\"B6\" t=\"e\"><v>#REF!</v></c></row>"
            + "<row r=\"7\"/>";
    TableFile file =
        TableFile.examine(
            XlsxBytes.write(folder.resolve("x.xlsx"), rows, "record_id", "id"),
            null,
            Progress.NONE);
    List<TableRow> read = new ArrayList<>();
    try (TableReader reader = file.read()) {
      assertThat(reader.header()).containsExactly("record_id", "id", "birth");
      for (TableRow row = reader.next(); row != null; row = reader.next()) {
        read.add(row);
      }
    }
    assertThat(read).extracting(TableRow::number).containsExactly(3L, 4L, 5L, 6L);
    assertThat(read.get(0).values()).containsExactly("12", "99010119870605", "1987-06-05");
    assertThat(read.get(1).values()).containsExactly("13", "", "x");
    assertThat(read.get(2).values().get(0)).isEqualTo("0.5");
    assertThat(read).extracting(TableRow::doubtful).containsExactly(-1, -1, 1, 1);
  }

  @Test
  void hostileWorkbooksAreRefused() throws IOException {
    Path bomb =
        XlsxBytes.write(
            folder.resolve("bomb.xlsx"),
            "<row r=\"1\"><c r=\"A1\"><v>" + "0".repeat(80_000_000) + "</v></c></row>");
    assertThat(Files.size(bomb)).isLessThan(200_000);
    assertThatThrownBy(() -> TableFile.examine(bomb, null, Progress.NONE))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("zip bomb");
    byte[] sound = Files.readAllBytes(XlsxBytes.write(folder.resolve("s.xlsx"), "<row r=\"1\"/>"));
    assertThatThrownBy(() -> examine("cut.xlsx", java.util.Arrays.copyOf(sound, sound.length / 2)))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("cut.xlsx");
    assertThatThrownBy(
            () ->
                examine(
                    "no.xlsx",
                    "PK\u0003\u0004nothing of a workbook".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(UnreadableInputException.class);
    byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
    assertThatThrownBy(() -> examine("old.xls", old))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining(".xlsx");
    Path one = XlsxBytes.write(folder.resolve("one.xlsx"), "<row r=\"1\"/>");
    assertThatThrownBy(() -> TableFile.examine(Path.of(one + ":没有"), null, Progress.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("人员");
    Path entity =
        XlsxBytes.write(
            folder.resolve("entity.xlsx"),
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&xxe;</t></is></c></row>");
    assertThatThrownBy(() -> rows(TableFile.examine(entity, null, Progress.NONE)))
        .isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void aSheetThatBreaksOffIsNamedWithItsRow() throws IOException {
    Path broken =
        XlsxBytes.write(
            folder.resolve("b.xlsx"),
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row><row r=\"3\"><c");
    TableFile file = TableFile.examine(broken, null, Progress.NONE);
    assertThatThrownBy(() -> rows(file))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("b.xlsx");
  }
}

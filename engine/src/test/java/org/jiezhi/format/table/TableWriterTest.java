package org.jiezhi.format.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.model.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {
  private static final List<String> HEADER = List.of("code", "name", "count");
  private static final List<List<@Nullable Object>> ROWS =
      List.of(
          Arrays.asList("001", "张, \"三\"", 12),
          Arrays.asList("=1+1", "@cmd <&>", null),
          Arrays.asList("-2", "+86 1", 1.5),
          Arrays.asList("a\nb", "\tx", 0));

  @TempDir Path folder = Path.of("");

  private static byte[] written(TableWriterMaker maker) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TableWriter writer = maker.on(out)) {
      writer.header(HEADER);
      for (List<@Nullable Object> each : ROWS) {
        writer.row(each);
      }
    }
    return out.toByteArray();
  }

  private interface TableWriterMaker {
    TableWriter on(ByteArrayOutputStream out) throws IOException;
  }

  @Test
  void noTextOfACsvFileIsAFormula() throws IOException {
    assertThat(new String(written(CsvTableWriter::new), StandardCharsets.UTF_8))
        .isEqualTo(
            "code,name,count\n"
                + "001,\"张, \"\"三\"\"\",12\n"
                + "'=1+1,'@cmd <&>,\n"
                + "'-2,'+86 1,1.5\n"
                + "\"a\nb\",'\tx,0\n");
  }

  @Test
  void aWorkbookHoldsTextsAsTheyAre() throws IOException {
    byte[] bytes = written(out -> new XlsxTableWriter(out, "people"));
    assertThat(written(out -> new XlsxTableWriter(out, "people"))).isEqualTo(bytes);
    Path file = Files.write(folder.resolve("people.xlsx"), bytes);
    List<List<String>> read = new ArrayList<>();
    try (TableReader reader = TableFile.examine(file, null, Progress.NONE).read()) {
      assertThat(reader.header()).isEqualTo(HEADER);
      for (TableRow row = reader.next(); row != null; row = reader.next()) {
        read.add(row.values());
      }
    }
    assertThat(read).extracting(each -> each.get(0)).containsExactly("001", "=1+1", "-2", "a\nb");
    assertThat(read).extracting(each -> each.get(1).strip()).contains("张, \"三\"", "@cmd <&>");
    assertThat(read.get(0).get(2)).isEqualTo("12");
    assertThat(read.get(2).get(2)).isEqualTo("1.5");
  }

  @Test
  void columnsBeyondTheAlphabetHaveTwoLetters() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> header = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      header.add("column " + i);
    }
    try (TableWriter writer = new XlsxTableWriter(out, "wide")) {
      writer.header(header);
      writer.row(header);
    }
    Path file = Files.write(folder.resolve("wide.xlsx"), out.toByteArray());
    try (TableReader reader = TableFile.examine(file, null, Progress.NONE).read()) {
      assertThat(reader.header()).isEqualTo(header);
    }
  }
}

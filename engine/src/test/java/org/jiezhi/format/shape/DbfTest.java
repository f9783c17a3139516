package org.jiezhi.format.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.Field;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbfTest {
  private static final Charset GBK = Charset.forName("GBK");

  @TempDir Path dir;

  private String notes = "";
  private List<Field> fields = List.of();
  private @Nullable Detected<Charset> encoding;

  private List<List<@Nullable Object>> read(byte[] bytes) throws IOException {
    List<List<@Nullable Object>> found = new ArrayList<>();
    Path file = Files.write(dir.resolve("t.dbf"), bytes);
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      fields = reader.info().fields();
      encoding = reader.info().encoding();
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        found.add(new ArrayList<>(each.attributes().values()));
        assertThat(each.geometry() == null).isTrue();
      }
      notes = reader.notes().stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
    return found;
  }

  private @Nullable Object number(String text, int decimals) throws IOException {
    return read(ShapeBytes.dbf(List.of("N:N:24:" + decimals), " " + text)).get(0).get(0);
  }

  @Test
  void numbersKeepTheirValue() throws IOException {
    assertThat(number("      42", 0)).isEqualTo(42L);
    assertThat(number("-7", 0)).isEqualTo(-7L);
    assertThat(number("9223372036854775807", 0)).isEqualTo(Long.MAX_VALUE);
    assertThat(number("9223372036854775808", 0)).isEqualTo(new BigInteger("9223372036854775808"));
    assertThat(number("5", 2)).isEqualTo(5.0);
    assertThat(number("0.1", 1)).isEqualTo(0.1);
    assertThat(number("9198.6000000000004", 13)).isEqualTo(9198.6);
    assertThat(number("1234567890.12345678901", 11)).isEqualTo("1234567890.12345678901");
    assertThat(number("1.5e+10", 0)).isEqualTo(1.5e10);
    assertThat(number("68,500", 3)).isEqualTo(68.5);
    assertThat(notes).contains("1 numbers are written with a decimal comma");
  }

  @Test
  void blanksAndStarsAreNoValueAndWhatIsNoNumberStaysText() throws IOException {
    assertThat(number("", 0)).isNull();
    assertThat(number("************************", 0)).isNull();
    assertThat(number("12-3", 0)).isEqualTo("12-3");
    assertThat(notes).contains("1 values do not fit the type of their column").contains("in N");
  }

  @Test
  void datesAndTruth() throws IOException {
    List<String> columns = List.of("D:D:8:0", "L:L:1:0");
    assertThat(
            read(
                ShapeBytes.dbf(
                    columns, " 20240229T", " 20230229f", " 00000000?", "         ", " 2024022 Y")))
        .isEqualTo(
            List.of(
                List.of(LocalDate.of(2024, 2, 29), true),
                List.of("20230229", false),
                java.util.Arrays.asList(null, null),
                java.util.Arrays.asList(null, null),
                List.of("2024022", true)));
    assertThat(notes).contains("2 values do not fit");
  }

  @Test
  void binaryColumns() throws IOException {
    byte[] table = ShapeBytes.dbf(List.of("I:I:4:0", "B:B:8:0", "M:M:10:0", "T:T:8:0"), "");
    ByteBuffer row = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    int at = 33 + 4 * 32 + 1;
    row.putInt(at, -5).putDouble(at + 4, 0.25).put(at + 21, (byte) '3');
    row.putInt(at + 22, 2_460_000).putInt(at + 26, 3_600_000);
    assertThat(read(table))
        .isEqualTo(List.of(java.util.Arrays.asList(-5L, 0.25, null, "2023-02-24T01:00")));
    assertThat(notes).contains("1 memos were not read, in M");
  }

  @Test
  void columnsOfOneNameAreToldApart() throws IOException {
    read(ShapeBytes.dbf(List.of("A:C:1:0", "A:C:1:0", ":C:1:0", "A:C:1:0"), " xyzw"));
    assertThat(fields).extracting(Field::name).containsExactly("A", "A_2", "field_3", "A_3");
    assertThat(notes).contains("A_2").contains("field_3");
  }

  @Test
  void aTableThatClaimsFourBillionRowsIsRefused() {
    byte[] table = ShapeBytes.dbf(List.of("A:C:1:0"), " x");
    ByteBuffer.wrap(table).putInt(4, -1);
    assertThatThrownBy(() -> read(table))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("t.dbf")
        .hasMessageContaining("4294967295 rows")
        .hasMessageContaining("row 2 breaks off");
    ByteBuffer.wrap(table).putShort(10, (short) 0);
    assertThatThrownBy(() -> read(table)).isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void textCutWithinACharacterLosesOnlyThatCharacter() throws IOException {
    byte[] table = ShapeBytes.dbf(0x4D, GBK, List.of("N:C:5:0"), " 社区街");
    assertThat(read(table)).isEqualTo(List.of(List.of("社区")));
    assertThat(notes).contains("1 texts break off within a character");
    assertThat(encoding).extracting(Detected::value).isEqualTo(GBK);
  }

  @Test
  void whatTheCodePageFileSaysCountsUnlessItCannotBe() throws IOException {
    List<String> columns = List.of("名称:C:20:0");
    Files.writeString(dir.resolve("t.cpg"), "UTF-8");
    byte[] utf8 = ShapeBytes.dbf(0x4D, StandardCharsets.UTF_8, columns, " 惠济社区");
    assertThat(read(utf8).get(0)).containsExactly("惠济社区");
    assertThat(encoding).extracting(Detected::confidence).isEqualTo(1.0);
    byte[] gbk = ShapeBytes.dbf(0, GBK, columns, " 惠济社区", " 永清社区", " 解放社区", " 胜利街道");
    assertThat(read(gbk).get(3)).containsExactly("胜利街道");
    assertThat(fields.get(0).name()).isEqualTo("名称");
    assertThat(encoding).extracting(Detected::value).isEqualTo(GBK);
    assertThat(notes).contains("UTF-8 is stated, but the text is not in it; read as GBK");
  }

  @Test
  void anUnknownCodePageIsNotedAndTheTextLookedAt() throws IOException {
    Files.writeString(dir.resolve("t.cpg"), "klingon");
    assertThat(read(ShapeBytes.dbf(0x57, GBK, List.of("名:C:20:0"), " 惠济社区", " 永清社区")).get(1))
        .containsExactly("永清社区");
    assertThat(notes).contains("t.cpg names an encoding that is not known");
  }
}

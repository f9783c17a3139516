package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiezhi.LayerFiles.box;
import static org.jiezhi.LayerFiles.write;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jiezhi.PointTable.Tally;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of points; fastcsv, another reader, says what the rows are. */
class PointTableTest {
  private static final Charset GBK = Charset.forName("GBK");

  @TempDir Path folder = Path.of("");

  private Locator town() {
    Path district =
        write(
            folder,
            "district.geojson",
            "\"code\":\"01\",\"name\":\"西区\" / " + box(0, 0, 2, 2),
            "\"code\":\"02\",\"name\":\"东区\" / " + box(2, 0, 4, 2));
    Path street =
        write(
            folder,
            "street.geojson",
            "\"code\":\"011\",\"parent\":\"01\" / " + box(0, 0, 2, 2),
            "\"code\":\"021\",\"parent\":\"02\" / " + box(2, 0, 3, 2),
            "\"code\":\"0,2\\\"2\",\"parent\":\"02\" / " + box(3, 0, 4, 2));
    return Boundaries.read(district, street).locator();
  }

  private Path table(String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("points.csv"), text.getBytes(charset));
  }

  private String located(String text) throws IOException {
    return located(PointTable.of(table(text, StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  private String located(PointTable table, Charset charset) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    table.locate(town(), out, Progress.NONE);
    return out.toString(charset);
  }

  private Tally tally(String text) throws IOException {
    return PointTable.of(table(text, StandardCharsets.UTF_8))
        .locate(town(), new ByteArrayOutputStream(), Progress.NONE);
  }

  @Test
  void eachRowIsFollowedByItsUnits() throws IOException {
    assertThat(located("id,经度,纬度\na,1,1\nb,2,1\nc,3.5,1\nd,9,9\ne,4,2\n"))
        .isEqualTo(
            """
            id,经度,纬度,district,street
            a,1,1,01,011
            b,2,1,02,021
            c,3.5,1,02,"0,2""2"
            d,9,9,,
            e,4,2,02,"0,2""2"
            """);
  }

  @Test
  void badRowsComeOutWithEmptyColumnsAndTheirNumbers() throws IOException {
    String text = "lng,lat,name\n1,1,a\nx,1,b\n,,c\n1,91,d\n1\n1;1,1,e\n\n1,,f\n1,1e0,g";
    assertThat(located(text))
        .isEqualTo(
            """
            lng,lat,name,district,street
            1,1,a,01,011
            x,1,b,,
            ,,c,,
            1,91,d,,
            1,,
            1;1,1,e,,
            ,,
            1,,f,,
            1,1e0,g,01,011
            """);
    Tally tally = tally(text);
    assertThat(tally.rows()).isEqualTo(9);
    assertThat(tally.located()).isEqualTo(2);
    assertThat(tally.empty()).isEqualTo(2);
    assertThat(tally.bad()).isEqualTo(5);
    assertThat(tally.outside()).isZero();
    assertThat(tally.badRows().stream().map(PointTable.BadRow::row))
        .containsExactly(3L, 5L, 6L, 7L, 9L);
    assertThat(tally.badRows().toString()).contains("lng", "swapped").doesNotContain("1;1");
  }

  @Test
  void rowsAreThoseOfAnotherReaderWhateverIsInThem() throws IOException {
    Locator town = town();
    String[] odd = {"", "a", "\"", "x,y", "二\n三", "\r\n", " 1", "\"\"", ";", "林荫路5号"};
    int quoted = 0;
    for (int seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      StringWriter text = new StringWriter();
      int rows = 1 + random.nextInt(seed == 1 ? 60_000 : 200);
      try (CsvWriter writer =
          CsvWriter.builder()
              .quoteStrategy(random.nextBoolean() ? QuoteStrategies.ALWAYS : QuoteStrategies.EMPTY)
              .build(text)) {
        writer.writeRecord("note", "x", "more", "y", "last");
        for (int i = 0; i < rows; i++) {
          writer.writeRecord(
              odd[random.nextInt(odd.length)],
              String.valueOf(random.nextInt(5000) / 1000.0),
              odd[random.nextInt(odd.length)],
              String.valueOf(random.nextInt(3000) / 1000.0),
              odd[random.nextInt(odd.length)]);
        }
      }
      Charset charset = random.nextBoolean() ? StandardCharsets.UTF_8 : GBK;
      Path file = table(text.toString(), charset);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int threads = 1 + random.nextInt(4);
      Tally tally =
          new PointTable(file, charset, null, null, threads).locate(town, out, Progress.NONE);
      List<CsvRecord> in = records(text.toString());
      List<CsvRecord> result = records(out.toString(charset));
      assertThat(result).as("seed %d", seed).hasSameSizeAs(in);
      assertThat(tally.rows()).as("seed %d", seed).isEqualTo(in.size() - 1);
      for (int i = 1; i < in.size(); i++) {
        List<String> expected = new ArrayList<>(in.get(i).getFields());
        Placement at =
            town.locate(
                Double.parseDouble(in.get(i).getField(1)),
                Double.parseDouble(in.get(i).getField(3)));
        at.levels()
            .forEach(
                level -> expected.add(level.units().isEmpty() ? "" : level.units().get(0).code()));
        if (!result.get(i).getFields().equals(expected)) {
          assertThat(result.get(i).getFields()).as("seed %d row %d", seed, i).isEqualTo(expected);
        }
        quoted += in.get(i).getFields().stream().anyMatch(f -> f.contains("\n")) ? 1 : 0;
      }
    }
    assertThat(quoted).isGreaterThan(5000);
  }

  private static List<CsvRecord> records(String text) throws IOException {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      return reader.stream().toList();
    }
  }

  @Test
  void theHeaderSaysEncodingSeparatorAndColumns() throws IOException {
    String text = "编号;经度;纬度\r\n甲;1;1\r\n";
    Path file = table(text, GBK);
    assertThat(located(PointTable.of(file), GBK))
        .isEqualTo("编号;经度;纬度;district;street\r\n甲;1;1;01;011\r\n");
    assertThat(located("\uFEFFLAT\tX\n1\t3.5\n"))
        .isEqualTo("\uFEFFLAT\tX\tdistrict\tstreet\n1\t3.5\t02\t\"0,2\"\"2\"\n");
    assertThat(located("\"lon\",\"lat\"\n\"1\",\" 1 \"\n"))
        .isEqualTo("\"lon\",\"lat\",district,street\n\"1\",\" 1 \",01,011\n");
    Path named = table("a,b\n1,3.5\n", StandardCharsets.UTF_8);
    assertThat(located(new PointTable(named, null, "b", "a", 1), StandardCharsets.UTF_8))
        .isEqualTo("a,b,district,street\n1,3.5,02,\"0,2\"\"2\"\n");
    assertThat(located("lon,lat")).isEqualTo("lon,lat,district,street\n");
  }

  @Test
  void whatIsNoTableIsRefused() throws IOException {
    assertThatThrownBy(() -> located("")).isInstanceOf(UnreadableInputException.class);
    assertThatThrownBy(() -> located("lon,name\n1,1\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("latitudes")
        .hasMessageContaining("--lat-field");
    Path wide = table("lon,lat\n1,1\n", StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> located(PointTable.of(wide), StandardCharsets.UTF_8))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("points.csv");
    Path missing = folder.resolve("nothing.csv");
    assertThatThrownBy(() -> located(PointTable.of(missing), StandardCharsets.UTF_8))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("nothing.csv");
    Path named = table("a,b\n1,3.5\n", StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> located(new PointTable(named, null, "c", "a", 1), StandardCharsets.UTF_8))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a, b");
  }

  @Test
  void aQuotationMarkThatNeverClosesIsToldAndNothingIsLost() throws IOException {
    String text = "lon,lat,note\n1,1,\"open\n1,1,b\n1,1,c\n";
    assertThat(located(text)).startsWith("lon,lat,note,district,street\n" + text.substring(13, 30));
    Tally tally = tally(text);
    assertThat(tally.bad()).isEqualTo(1);
    assertThat(tally.badRows().get(0).reason().en()).contains("never closes");
    String endless = "lon,lat,note\n1,1,\"" + "x\n".repeat(15_000_000);
    assertThatThrownBy(() -> tally(endless))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("quotation mark");
  }

  @Test
  void numbersAreThoseOfTheStandardLibrary() {
    Random random = new Random(3);
    for (int i = 0; i < 300_000; i++) {
      String text =
          switch (random.nextInt(5)) {
            case 0 -> String.valueOf(random.nextGaussian() * 100);
            case 1 -> random.nextInt(360) + "." + random.nextInt(1_000_000_000);
            case 2 -> random.nextLong() + "." + random.nextInt(10);
            case 3 -> (random.nextInt(720) - 360) + "." + Long.toString(random.nextLong() >>> 1);
            default -> String.valueOf(random.nextInt(1000) - 500);
          };
      byte[] bytes = (" " + text + "\"").getBytes(StandardCharsets.US_ASCII);
      double expected = Double.parseDouble(text);
      double found = DecimalField.parse(bytes, 0, bytes.length);
      if (found != expected) {
        assertThat(found).as(text).isEqualTo(expected);
      }
    }
    for (String text : List.of("", "-", ".", "+", "1.2.3", "NaN", "Infinity", "0x1p3", "1d", "１")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThat(DecimalField.parse(bytes, 0, bytes.length)).as(text).isNaN();
    }
  }
}

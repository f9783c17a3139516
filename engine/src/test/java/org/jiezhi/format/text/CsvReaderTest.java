package org.jiezhi.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  private static final String SQUARE = "\"POLYGON ((0 0, 0 1, 1 1, 0 0))\"";

  @TempDir Path dir = Path.of("");
  private LayerInfo info = new LayerInfo("", "", null, null, List.of(), -1);
  private String notes = "";

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ','",
    "UTF-8, ;",
    "GBK, '\t'",
    "GB18030, ','",
    "UTF-16LE, ;",
    "UTF-16BE, ','"
  })
  void encodingAndSeparatorAreTold(String encoding, String separator) throws IOException {
    StringBuilder text = new StringBuilder(encoding.startsWith("UTF-16") ? "\ufeff" : "");
    text.append(String.join(separator, "代码", "名称", "geom")).append("\r\n");
    for (String name : List.of("重庆市渝中区大坪街道", "石油路街道办事处", "上清寺社区居民委员会")) {
      text.append(String.join(separator, "01", name, SQUARE)).append("\r\n");
    }
    List<Feature> features = read(text.toString(), encoding);
    assertThat(features).hasSize(3);
    assertThat(features.get(0).attributes())
        .containsEntry("代码", "01")
        .containsEntry("名称", "重庆市渝中区大坪街道");
    assertThat(features.get(0).attributes()).doesNotContainKey("geom");
    assertThat(Objects.requireNonNull(features.get(0).geometry()).getNumPoints()).isEqualTo(4);
  }

  @Test
  void theReferenceSystemOfTheFirstGeometryCounts() throws IOException {
    List<Feature> features =
        read(
            "code,shape\n1,SRID=4490;POINT(106.5 29.5)\n2,SRID=4326;POINT Z (1 2 3)\n3,\n",
            "UTF-8");
    assertThat(features).hasSize(3);
    assertThat(features.get(2).geometry() == null).isTrue();
    assertThat(Objects.requireNonNull(info.crs()).value().id()).isEqualTo("EPSG:4490");
    assertThat(notes).contains("another reference system").contains("heights");
  }

  @Test
  void longitudeAndLatitudeArePoints() throws IOException {
    List<Feature> features = read("id,经度,纬度\n1,106.5,29.5\n2,,\n", "UTF-8");
    assertThat(Objects.requireNonNull(features.get(0).geometry()).toText())
        .isEqualTo("POINT (106.5 29.5)");
    assertThat(features.get(0).attributes()).containsEntry("经度", "106.5");
    assertThat(features.get(1).geometry() == null).isTrue();
  }

  @Test
  void rowsThatAreShortAreNotedAndNamesThatStandTwiceNumbered() throws IOException {
    List<Feature> features = read("a,a,\n1,2,3\n4\n", "UTF-8");
    assertThat(features.get(0).attributes().keySet()).containsExactly("a", "a_2", "column_3");
    assertThat(features.get(1).attributes()).containsEntry("a", "4").containsEntry("a_2", null);
    assertThat(notes).contains("fewer fields");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2,3",
        "1,\"POINT",
        "1,POINT(1)",
        "1,POINT(1 2",
        "1,POINT(1 NaN)",
        "1,POINT(1 2) x",
        "1,POINT(1 2 3 4 5)",
        "1,CIRCULARSTRING(1 2)",
        "1,POLYGON(1 2)",
        "1,POINT((1 2)",
        "1,SRID=;POINT(1 2)"
      })
  void wrongRowsAreRefusedByLine(String row) {
    assertThatThrownBy(() -> read("a,wkt\n0,POINT(0 0)\n" + row + "\n", "UTF-8"))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("layer.csv")
        .hasMessageContaining("line ");
  }

  @Test
  void deepNestingAndEndlessQuotesAreRefused() {
    String deep = "GEOMETRYCOLLECTION(".repeat(100_000);
    assertThatThrownBy(() -> read("wkt\n\"" + deep + "\"\n", "UTF-8"))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> read("wkt\n\"" + "a".repeat(70 << 20), "UTF-8"))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("layer.csv");
  }

  private List<Feature> read(String text, String encoding) throws IOException {
    Path file = Files.write(dir.resolve("layer.csv"), text.getBytes(Charset.forName(encoding)));
    List<Feature> features = new ArrayList<>();
    try (FeatureReader reader = new CsvFormat().open(file, ReadOptions.DETECT)) {
      info = reader.info();
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        features.add(each);
      }
      notes = reader.notes().toString();
    }
    return features;
  }
}

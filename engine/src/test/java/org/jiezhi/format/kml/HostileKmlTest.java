package org.jiezhi.format.kml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** KML that means harm, and KML as people write it. */
class HostileKmlTest {
  private static final boolean LONG = Boolean.getBoolean("jiezhi.long");
  private static final String OPEN = "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>";
  private static final String CLOSE = "</Document></kml>";

  @TempDir Path dir = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE kml [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            + "<kml><Document><Placemark><name>&b;</name></Placemark></Document></kml>",
        "<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<kml><Document><Placemark><name>&x;</name></Placemark></Document></kml>",
        "<!DOCTYPE kml SYSTEM \"http://localhost:9/evil.dtd\"><kml/>",
        "<kml><Document><Placemark><name>&x;</name></Placemark></Document></kml>"
      })
  void entitiesAreRefused(String text) throws IOException {
    assertThatThrownBy(() -> read(write(text)))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("hostile.kml");
  }

  /** Each is longer than what is held whole; the long form writes a gibibyte. */
  @ParameterizedTest
  @CsvSource({
    "<Placemark><name>, </name></Placemark>",
    "<Placemark><Point><coordinates>, </coordinates></Point></Placemark>",
    "<Placemark><name><![CDATA[, ]]></name></Placemark>",
    "<!--, -->",
    "<Placemark id=\", \"/>",
    "<?style , ?>",
    "<, />"
  })
  void stringsWithoutEndAreRefused(String before, String after) throws IOException {
    Path file = dir.resolve("hostile.kml");
    int pieces = LONG ? 1024 : 80;
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
      writer.write(OPEN + before);
      String piece = "a".repeat(1 << 20);
      for (int i = 0; i < pieces; i++) {
        writer.write(piece);
      }
      writer.write(after + CLOSE);
    }
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("hostile.kml")
        .hasMessageNotContaining("aaaa");
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    for (String element : List.of("MultiGeometry", "Folder", "name")) {
      Path file =
          write(
              OPEN
                  + "<Placemark>"
                  + ("<" + element + ">").repeat(100_000)
                  + ("</" + element + ">").repeat(100_000)
                  + "</Placemark>"
                  + CLOSE);
      assertThatThrownBy(() -> read(file))
          .isInstanceOf(UnreadableInputException.class)
          .hasMessageContaining("hostile.kml");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1,2,3,4", "1,x", "1, 2", "1,NaN", "1,1e999", ",", "1,2,"})
  void wrongCoordinatesAreRefusedByFeature(String coordinates) throws IOException {
    Path file =
        write(
            OPEN
                + "<Placemark/><Placemark><Point><coordinates>"
                + coordinates
                + "</coordinates></Point></Placemark>"
                + CLOSE);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("feature 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "UTF-16", "UTF-16LE"})
  void theDeclaredEncodingCounts(String encoding) throws IOException {
    String text =
        "<?xml version='1.0' encoding='"
            + encoding
            + "'?>"
            + OPEN
            + "<Folder><name>渝中区</name><Placemark id='p1'><name>大坪</name>"
            + "<TimeStamp><when>2024-01-01</when></TimeStamp>"
            + "<ExtendedData><Data name='name'><value>二</value></Data></ExtendedData>"
            + "</Placemark></Folder>"
            + CLOSE;
    Path file = dir.resolve("place.kml");
    Files.write(file, text.getBytes(Charset.forName(encoding)));
    Feature only = read(file).get(0);
    assertThat(only.id()).isEqualTo("p1");
    assertThat(only.attributes())
        .containsExactlyInAnyOrderEntriesOf(
            java.util.Map.of(
                "name", "大坪", "TimeStamp", "2024-01-01", "name_2", "二", "folder", "渝中区"));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(dir.resolve("hostile.kml"), text);
  }

  private static List<Feature> read(Path file) {
    List<Feature> features = new ArrayList<>();
    try (FeatureReader reader = new KmlFormat().open(file, ReadOptions.DETECT)) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        features.add(each);
      }
    }
    return features;
  }
}

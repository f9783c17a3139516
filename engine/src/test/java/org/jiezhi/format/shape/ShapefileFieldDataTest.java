package org.jiezhi.format.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.Field;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files, from the folder that JIEZHI_FIELD_DATA names; skipped without it. */
class ShapefileFieldDataTest {
  private static final @Nullable String FOLDER = System.getenv("JIEZHI_FIELD_DATA");

  @BeforeEach
  void needsTheFolder() {
    Assumptions.assumeTrue(FOLDER != null, "JIEZHI_FIELD_DATA names no folder of real files");
  }

  private static Path file(String name) {
    return Path.of(Optional.ofNullable(FOLDER).orElse(".")).resolve(name);
  }

  private static List<Feature> read(Path file) {
    List<Feature> found = new ArrayList<>();
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        found.add(each);
      }
    }
    return found;
  }

  /** The first value as Python's codecs decode it; where it was guessed, how sure at least. */
  @ParameterizedTest
  @CsvSource({
    "POLYGON.dbf, UTF-8, 1, NAME, Fairfax City",
    "big5.dbf, Big5, 0.7, NAME, 繁體國語",
    "comma_separated.dbf, UTF-8, 1, AUGSTUMS, 68.5",
    "duplicate_fields.dbf, UTF-8, 1, geoid, 15003980600",
    "eucjp.dbf, EUC-JP, 0.8, NAME, ひたちなか市",
    "gb2312.dbf, GBK, 0.7, NAME, 简体国语",
    "gbk.dbf, GBK, 0.7, NAME, 简体国语",
    "latin1.dbf, windows-1252, 0.5, NAME, Peçeña México",
    "ne_10m_time_zones.dbf, windows-1252, 0.5, featurecla, Timezone",
    "periphereies.dbf, windows-1253, 0.8, PER, Π. ΑΝΑΤΟΛΙΚΗΣ ΜΑΚΕΔΟΝΙΑΣ - ΘΡΑΚΗΣ",
    "shiftjis.dbf, windows-31j, 0.8, NAME, ひたちなか市",
    "utf8.dbf, UTF-8, 0.8, NAME, 国语國語",
    "cpg/big5.dbf, Big5, 1, NAME, 國語",
    "cpg/euckr.dbf, x-windows-949, 1, NAME, 한국말",
    "cpg/koi8r.dbf, KOI8-R, 1, NAME, русский",
    "cpg/latin2.dbf, ISO-8859-2, 1, NAME, čeština",
    "cpg/shiftjis.dbf, windows-31j, 1, NAME, カタカナひらがな",
    "cpg/win1251.dbf, windows-1251, 1, NAME, РУССКИЙ",
    "cpg/win874.dbf, x-windows-874, 1, NAME, ภาษาไทย",
    "ldid/chinese.dbf, GBK, 1, NAME, 简体",
  })
  void tablesOfManyEncodings(
      String name, String encoding, double atLeast, String field, String value) {
    Path file = file("formats-mapshaper/dbf").resolve(name);
    assertThat(read(file).get(0).attributes().get(field)).hasToString(value);
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      assertThat(reader.info().encoding())
          .satisfies(
              found -> {
                assertThat(found.value().name()).isEqualTo(encoding);
                assertThat(found.confidence()).isGreaterThanOrEqualTo(atLeast);
              });
    }
  }

  @Test
  void namesInUtf16AreRead() {
    try (FeatureReader reader =
        Formats.open(file("formats-mapshaper/dbf/cpg/utf16.dbf"), ReadOptions.DETECT)) {
      assertThat(reader.info().fields()).extracting(Field::name).containsExactly("i", "N");
      assertThat(reader.info().count()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "in-lucknow/Lucknow_city_boundary-SHP.zip, in-lucknow/Lucknow_city_boundary.geojson, 1",
    "in-lucknow/Lucknow_zone_boundary-SHP.zip, in-lucknow/Lucknow_zone_boundary.geojson, 6",
    "in-lucknow/Lucknow_ward_boundary-SHP.zip, in-lucknow/Lucknow_ward_boundary.geojson, 112",
    "in-jaipur/Jaipur_Wards-SHP.zip, in-jaipur/Jaipur_Wards.geojson, 77",
  })
  void zippedShapefilesAgreeWithTheirGeoJson(String zip, String geoJson, int count) {
    List<Feature> zipped = read(file(zip));
    List<Feature> plain = read(file(geoJson));
    assertThat(zipped).hasSize(count);
    assertThat(plain).hasSize(count);
    assertThat(area(zipped)).isCloseTo(area(plain), within(1e-6 * area(plain)));
  }

  private static double area(List<Feature> features) {
    return features.stream()
        .map(Feature::geometry)
        .mapToDouble(each -> each == null ? 0 : each.getArea())
        .sum();
  }

  @Test
  void everyRealShapefileIsReadWhole() throws IOException {
    int read = 0;
    try (Stream<Path> all = Files.walk(file("formats-mapshaper"))) {
      for (Path each : all.filter(path -> path.toString().endsWith(".shp")).sorted().toList()) {
        assertThat(read(each)).as(each.toString()).isNotEmpty();
        read++;
      }
    }
    assertThat(read).isGreaterThan(30);
  }
}

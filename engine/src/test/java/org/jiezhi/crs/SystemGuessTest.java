package org.jiezhi.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class SystemGuessTest {
  private static Spread box(double minX, double minY, double maxX, double maxY) {
    Geometry box = new GeometryFactory().toGeometry(new Envelope(minX, maxX, minY, maxY));
    return Spread.of(List.of(box));
  }

  private static ReferenceSystem system(String text) {
    return ReferenceSystems.parse(text).orElseThrow();
  }

  /** Boxes at the border of what a system can hold. */
  @ParameterizedTest
  @CsvSource({
    "EPSG:4490, 114, 30, 115, 31, true",
    "EPSG:4490, 30, 114, 31, 115, false",
    "EPSG:4490, 500000, 3380000, 500100, 3380100, false",
    "EPSG:4547, 500000, 3380000, 500100, 3380100, true",
    "EPSG:4547, 114, 30, 115, 31, false",
    "EPSG:4526, 38500000, 3380000, 38500100, 3380100, true",
    "EPSG:4526, 39500000, 3380000, 39500100, 3380100, false",
    "EPSG:4526, 500000, 3380000, 500100, 3380100, false",
    "EPSG:4526, 3380000, 38500000, 3380100, 38500100, false",
    "EPSG:3857, 12690000, 3500000, 12690100, 3500100, true",
    "EPSG:3857, 38500000, 3380000, 38500100, 3380100, false",
  })
  void coordinatesSpeakForOrAgainstASystem(
      String system, double minX, double minY, double maxX, double maxY, boolean fits) {
    assertThat(SystemGuess.fits(box(minX, minY, maxX, maxY), system(system))).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "38500000, 3380000, EPSG:4526, false",
    "20500000, 3380000, EPSG:4498, false",
    "3380000, 38500000, EPSG:4526, true",
    "114.1, 30.2, OGC:CRS84, false",
    "30.2, 114.1, OGC:CRS84, true",
  })
  void certainGuessesNeedNoNeighbour(double x, double y, String id, boolean swapped) {
    SystemGuess guess = SystemGuess.of(box(x, y, x + 0.1, y + 0.1), null).get(0);
    assertThat(guess.system().id()).isEqualTo(id);
    assertThat(guess.swapped()).isEqualTo(swapped);
    assertThat(guess.certain()).isTrue();
  }

  @Test
  void theDatumIsThatOfTheNeighbour() {
    Spread zoned = box(38_500_000, 3_380_000, 38_500_100, 3_380_100);
    assertThat(SystemGuess.of(zoned, system("EPSG:4610")).get(0).system().id())
        .isEqualTo("EPSG:2362");
    assertThat(SystemGuess.of(zoned, system("EPSG:21420")).get(0).system().id())
        .isEqualTo("EPSG:2414");
    assertThat(SystemGuess.of(zoned, ReferenceSystem.WGS84).get(0).system().id())
        .isEqualTo("EPSG:4526");
  }

  @Test
  void withoutZoneNumberEveryZoneIsAGuessAndTheNeighbourTellsWhich() {
    Spread bare = box(500_000, 3_380_000, 540_000, 3_400_000);
    List<SystemGuess> near =
        SystemGuess.of(bare, ReferenceSystem.WGS84).stream()
            .filter(each -> each.isNear(bare, box(114, 30.5, 114.5, 30.8), ReferenceSystem.WGS84))
            .toList();
    assertThat(near).isNotEmpty().allMatch(each -> !each.certain());
    assertThat(near.get(0).system().id()).isEqualTo("EPSG:4547");
  }

  @Test
  void aFewWrongCoordinatesDoNotMatter() {
    GeometryFactory factory = new GeometryFactory();
    List<Geometry> boxes = new java.util.ArrayList<>();
    for (int i = 0; i < 100; i++) {
      double x = i == 7 ? 5e6 : 114 + i / 1000.0;
      boxes.add(factory.toGeometry(new Envelope(x, x + 0.001, 30, 30.001)));
    }
    assertThat(SystemGuess.fits(Spread.of(boxes), ReferenceSystem.WGS84)).isTrue();
  }

  @Test
  void nothingIsSaidOfNothing() {
    Spread empty = Spread.of(List.of());
    assertThat(empty.isEmpty()).isTrue();
    assertThat(SystemGuess.of(empty, null)).isEmpty();
    assertThat(SystemGuess.fits(empty, ReferenceSystem.WGS84)).isTrue();
  }
}

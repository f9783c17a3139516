package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayersWriter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Language;
import org.jiezhi.model.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Repaired layers go out as they came in: layers of one file in one file, where that is possible.
 */
class RepairedLayersTest {
  private static final Path TOWN = Path.of("../sample-data/town/boundaries");
  private static final List<String> LAYERS = List.of("0-district", "1-street", "2-community");

  @TempDir Path folder = Path.of("");

  private Path town() {
    Path file = folder.resolve("town.gpkg");
    try (LayersWriter target = Formats.createLayers("gpkg", file)) {
      for (String layer : LAYERS) {
        Path source = TOWN.resolve(layer + ".geojson");
        try (FeatureReader reader = Formats.open(source, ReadOptions.DETECT);
            FeatureWriter writer =
                target.layer(layer, Objects.requireNonNull(reader.info().crs()).value())) {
          for (Feature next = reader.next(); next != null; next = reader.next()) {
            writer.write(next);
          }
          writer.finish();
        }
      }
      target.finish();
    }
    return file;
  }

  private static List<String> layers(Path file, int count) {
    return LAYERS.subList(0, count).stream().map(each -> file + ":" + each).toList();
  }

  private static Boundaries read(List<String> layers) {
    return Boundaries.read(ReadRequest.ofArguments(layers), Progress.NONE);
  }

  private Stream<Path> repaired(Boundaries boundaries, String format) throws IOException {
    Path out = Files.createDirectory(folder.resolve(format));
    boundaries.repair().write(out, format, Language.EN);
    try (Stream<Path> files = Files.list(out)) {
      return files
          .filter(each -> each.toString().endsWith("." + format))
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void layersOfOneFileComeBackInOneFile() throws IOException {
    Boundaries before = read(layers(town(), 3));
    Path out = repaired(before, "gpkg").reduce((a, b) -> folder).orElseThrow();
    assertThat(out.getFileName()).hasToString("town.gpkg");
    assertThat(Formats.layers(out)).isEqualTo(LAYERS);
    Boundaries after = read(layers(out, 3));
    assertThat(after.hierarchy()).isEqualTo(before.hierarchy());
    assertThat(after.certify().holds()).isTrue();
  }

  @Test
  void formatsOfOneLayerGetAFileForEach() throws IOException {
    assertThat(repaired(read(layers(town(), 3)), "fgb").map(Path::getFileName).map(Path::toString))
        .containsExactly("0-district.fgb", "1-street.fgb", "2-community.fgb");
  }

  @Test
  void aLayerAloneGivesItsNameToTheFile() throws IOException {
    List<String> mixed =
        List.of(layers(town(), 1).get(0), TOWN.resolve("1-street.geojson").toString());
    assertThat(repaired(read(mixed), "gpkg").map(Path::getFileName).map(Path::toString))
        .containsExactly("0-district.gpkg", "1-street.gpkg");
  }

  /** Case 39 of repair: what a file leaves out of its rings is put right when it is read. */
  @Test
  void case39_ringsWithoutTheirEndAndWithRepeatedPointsAreReadWhole() {
    Path top =
        LayerFiles.write(folder, "p.geojson", "\"code\":\"P\" / " + LayerFiles.box(0, 0, 2, 1));
    Path low =
        LayerFiles.write(
            folder,
            "c.geojson",
            "\"code\":\"A\",\"parent\":\"P\" / {\"type\":\"Polygon\",\"coordinates\":"
                + "[[[0,0],[1,0],[1,0],[1,1],[1,1],[1,1],[0,1]]]}",
            "\"code\":\"B\",\"parent\":\"P\" / " + LayerFiles.box(1, 0, 2, 1));
    Boundaries read = Boundaries.read(top, low);
    assertThat(read.assumed().toString()).contains("1 rings were not closed");
    RepairReport report = read.repair();
    assertThat(report.certificate().holds()).isTrue();
    assertThat(report.repair().after().levels().get(1).units()).hasSize(2);
  }
}

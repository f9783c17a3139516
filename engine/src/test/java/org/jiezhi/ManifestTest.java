package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiezhi.LayerFiles.box;
import static org.jiezhi.LayerFiles.text;
import static org.jiezhi.LayerFiles.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.hierarchy.ValidationOptions;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.UnitCode;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void writeLayers() {
    write(folder, "a.geojson", "\"code\":\"990101\" / " + box(0, 0, 2, 2));
    write(folder, "b.geojson", "\"code\":\"990101001\" / " + box(0, 0, 2, 2));
  }

  private Boundaries read(String manifest) {
    return Boundaries.read(text(folder, "hierarchy.json", manifest));
  }

  @Test
  void tellsLevelsAndWhatAValidationGoesBy() {
    text(
        folder,
        "accepted.json",
        "{\"exceptions\":[{\"id\":\"x\",\"fingerprint\":\"y\",\"reason\":\"a pond\"}]}");
    write(folder, "water.geojson", "\"code\":\"w\" / " + box(0, 0, 1, 1));
    Boundaries boundaries =
        read(
            "{\"name\":\"town\",\"tolerance\":\"50cm\",\"levels\":["
                + "{\"level\":\"county\",\"source\":\"a.geojson\"},"
                + "{\"level\":\"street\",\"source\":\"b.geojson\",\"kind\":\"inside\"}],"
                + "\"codes\":{\"street\":\"[0-9]{9}\",\"prefix\":true},\"exclaves\":[\"990101001\"],"
                + "\"allowedGaps\":\"water.geojson\",\"exceptions\":\"accepted.json\"}");
    assertThat(boundaries.hierarchy().name()).isEqualTo("town");
    assertThat(boundaries.levels().get(1).kind()).isEqualTo(LevelKind.INSIDE);
    ValidationOptions options = boundaries.validationOptions();
    assertThat(options.toleranceMeters()).isEqualTo(0.5);
    assertThat(options.codes().prefix()).isTrue();
    assertThat(options.codes().patterns()).containsOnlyKeys("street");
    assertThat(options.declaredExclaves()).containsExactly("990101001");
    assertThat(options.accepted()).hasSize(1);
    assertThat(options.allowedGaps() != null).isTrue();
  }

  @Test
  void schemesHangUnderTheMainLevelBeforeThem() {
    Boundaries boundaries =
        read(
            "{\"levels\":[{\"level\":\"county\",\"source\":\"a.geojson\"},"
                + "{\"level\":\"estate\",\"source\":\"b.geojson\",\"scheme\":\"e\"},"
                + "{\"level\":\"street\",\"source\":\"b.geojson\"},"
                + "{\"level\":\"hut\",\"source\":\"b.geojson\",\"scheme\":\"h\",\"under\":\"county\"}"
                + "]}");
    assertThat(boundaries.levels().stream().map(Level::parent))
        .containsExactly(null, "county", "county", "county");
  }

  @Test
  void aProfileGivesPatternsByTheNamesOfLevels() {
    Boundaries boundaries =
        read(
            "{\"profile\":\"cn\",\"levels\":[{\"level\":\"1-county\",\"source\":\"a.geojson\"},"
                + "{\"level\":\"街道\",\"source\":\"b.geojson\"}]}");
    ValidationOptions options = boundaries.validationOptions();
    assertThat(options.codes().patterns()).containsOnlyKeys("1-county", "街道");
    assertThat(options.codes().isBelow(UnitCode.of("420102"), UnitCode.of("420100"))).isTrue();
    assertThat(options.codes().isBelow(UnitCode.of("420102"), UnitCode.of("420200"))).isFalse();
  }

  @Test
  void filesOutsideItsFolderAreRefusedByName() throws IOException {
    for (String name : List.of("../a.geojson", "/etc/passwd", "x/../../a.geojson")) {
      assertThatThrownBy(() -> read("{\"levels\":[{\"level\":\"a\",\"source\":\"" + name + "\"}]}"))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(name)
          .hasMessageContaining("outside its folder");
    }
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.createSymbolicLink(inner.resolve("link.geojson"), folder.resolve("a.geojson"));
    Path manifest =
        text(
            inner,
            "hierarchy.json",
            "{\"levels\":[{\"level\":\"a\",\"source\":\"link.geojson\"}]}");
    assertThatThrownBy(() -> Boundaries.read(manifest)).hasMessageContaining("link.geojson");
  }

  @Test
  void everyComplaintNamesFileAndMember() {
    complains("{\"levels\":[]}", "levels");
    complains("{\"levels\":[{\"level\":\"a\"}]}", "levels[0].source");
    complains("{\"levels\":[{\"source\":\"a.geojson\"}]}", "levels[0].level");
    complains("{\"levels\":[{\"level\":\"a\",\"source\":7}]}", "levels[0].source is 7");
    complains(
        "{\"levels\":[{\"level\":\"a\",\"source\":\"a.geojson\",\"kind\":\"tile\"}]}", "tile");
    complains("{\"levels\":[{\"level\":\"a\",\"source\":\"a.geojson\",\"crs\":\"moon\"}]}", "moon");
    complains("{\"levels\":[{\"level\":\"a\",\"source\":\"a.geojson\",\"colour\":1}]}", "colour");
    complains(
        "{\"levels\":[{\"level\":\"a\",\"source\":\"a.geojson\"}],\"codes\":{\"a\":\"[\"}}",
        "codes.a");
    complains(
        "{\"levels\":[{\"level\":\"a\",\"source\":\"a.geojson\"}],\"tolerance\":\"wide\"}", "wide");
    complains(
        "{\"levels\":[{\"level\":\"a\",\"source\":\"a.geojson\"},"
            + "{\"level\":\"b\",\"source\":\"b.geojson\",\"under\":\"z\"}]}",
        "z");
  }

  private void complains(String manifest, String what) {
    assertThatThrownBy(() -> read(manifest))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(what);
  }

  @Test
  void whatIsNoJsonIsUnreadable() {
    Path broken = text(folder, "hierarchy.json", "{\"levels\":[{\"level\":\"a\",");
    assertThatThrownBy(() -> ReadRequest.ofManifest(broken))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("line 1");
    Path deep = text(folder, "deep.json", "{\"levels\":" + "[".repeat(100_000));
    assertThatThrownBy(() -> ReadRequest.ofManifest(deep))
        .isInstanceOf(UnreadableInputException.class);
    Path twice = text(folder, "twice.json", "{\"name\":\"a\",\"name\":\"b\"}");
    assertThatThrownBy(() -> ReadRequest.ofManifest(twice))
        .isInstanceOf(UnreadableInputException.class);
  }
}

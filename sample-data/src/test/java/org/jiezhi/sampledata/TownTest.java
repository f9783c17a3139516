package org.jiezhi.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The town checked in is what the generator makes, to the byte, and small. */
class TownTest {
  private static final long SEED = 1;
  private static final int MOST_BYTES = 3_000_000;

  @Test
  void townCheckedInIsTheOneGenerated(@TempDir Path folder) throws IOException {
    CityGenerator.generateTown(folder, SEED);
    Path checkedIn = Path.of(System.getProperty("jiezhi.root", ".."), "sample-data");
    long bytes = 0;
    for (Path made : files(folder)) {
      Path kept = checkedIn.resolve(folder.relativize(made).toString());
      assertThat(kept).hasSameBinaryContentAs(made);
      bytes += Files.size(made);
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}

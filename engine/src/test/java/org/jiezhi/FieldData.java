package org.jiezhi;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** Real boundary files, where the machine has them; tests that want them are skipped elsewhere. */
final class FieldData {
  private FieldData() {}

  static Path file(String name) {
    String folder = System.getenv("JIEZHI_FIELD_DATA");
    Assumptions.assumeTrue(folder != null, "JIEZHI_FIELD_DATA does not name the field data");
    return Path.of(Objects.requireNonNull(folder)).resolve(name);
  }

  /** The levels of some files, top first. */
  static Boundaries read(String... names) {
    return Boundaries.read(Arrays.stream(names).map(FieldData::file).toArray(Path[]::new));
  }
}

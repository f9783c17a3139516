package org.jiezhi.format.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.model.Feature;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * What every format promises: the same features out as in, and damaged files that end in features
 * or in an error that names the file, soon and within the heap of the test run (1 GiB).
 */
public abstract class LayerFormatContractTest {
  private static final long SEED = 20_260_101;
  private static final boolean LONG = Boolean.getBoolean("jiezhi.long");
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @TempDir protected Path dir;

  /** The format under test. */
  protected abstract LayerFormat format();

  /** A file name with the format's usual extension. */
  protected abstract String fileName();

  /**
   * Writes the features as a file. By the format's own writer here; formats that are only read make
   * their file by hand.
   */
  protected void write(Path file, List<Feature> features) {
    try (FeatureWriter writer = format().create(file, ReferenceSystem.WGS84)) {
      features.forEach(writer::write);
      writer.finish();
    }
  }

  /** The files that a layer consists of and that are damaged one after the other. */
  protected List<Path> parts(Path file) {
    return List.of(file);
  }

  /** What is expected back for a feature that was written. */
  protected Feature expected(Feature written) {
    return written;
  }

  /** Features that the format can hold: areas with holes, of several parts, Chinese text, nulls. */
  protected List<Feature> features() {
    Random random = new Random(SEED);
    List<Feature> features = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
      attributes.put("code", String.format(Locale.ROOT, "9901%05d", i));
      attributes.put("name", i % 5 == 0 ? null : "第" + i + "社区");
      attributes.put("people", (long) random.nextInt(100_000));
      attributes.put("share", i == 7 ? null : Math.round(random.nextDouble() * 1e6) / 1e6);
      features.add(new Feature(i, null, attributes, i % 13 == 0 ? null : area(random, i)));
    }
    return features;
  }

  private static Geometry area(Random random, int number) {
    Polygon first = polygon(random, number, number % 3 == 0);
    return number % 4 == 0
        ? FACTORY.createMultiPolygon(
            new Polygon[] {first, polygon(random, number + 0.5, number % 8 == 0)})
        : first;
  }

  /** Clockwise outside and counter-clockwise within, as a Shapefile has it. */
  private static Polygon polygon(Random random, double x0, boolean holed) {
    double x = 106 + x0 * 0.01;
    double y = 29 + random.nextDouble() * 0.01;
    double size = 0.002 + random.nextDouble() * 0.001;
    LinearRing shell = ring(x, y, x, y + size, x + size, y + size, x + size, y, x, y);
    double in = size / 3;
    LinearRing hole =
        ring(
            x + in,
            y + in,
            x + 2 * in,
            y + in,
            x + 2 * in,
            y + 2 * in,
            x + in,
            y + 2 * in,
            x + in,
            y + in);
    return FACTORY.createPolygon(shell, holed ? new LinearRing[] {hole} : new LinearRing[0]);
  }

  private static LinearRing ring(double... ordinates) {
    Coordinate[] coordinates = new Coordinate[ordinates.length / 2];
    Arrays.setAll(coordinates, i -> new Coordinate(ordinates[2 * i], ordinates[2 * i + 1]));
    return FACTORY.createLinearRing(coordinates);
  }

  @Test
  void theSameFeaturesComeOutAsWentIn() throws IOException {
    Path file = dir.resolve(fileName());
    List<Feature> features = features();
    write(file, features);
    List<Feature> back = read(file);
    assertThat(back).hasSameSizeAs(features);
    for (int i = 0; i < features.size(); i++) {
      assertSame(expected(features.get(i)), back.get(i));
    }
    byte[] head = Arrays.copyOf(Files.readAllBytes(file), (int) Math.min(4096, Files.size(file)));
    assertThat(format().recognizes(file, head)).isTrue();
    assertThat(format().layers(file)).hasSize(1);
  }

  @Test
  void truncatedFilesEndInFeaturesOrANamedError() throws IOException {
    Path file = dir.resolve(fileName());
    write(file, features());
    for (Path part : parts(file)) {
      byte[] whole = Files.readAllBytes(part);
      for (int sixteenth = 0; sixteenth < 16; sixteenth++) {
        int length = (int) ((long) whole.length * sixteenth / 16);
        Files.write(part, Arrays.copyOf(whole, length));
        readDamaged(file, part.getFileName() + " cut at byte " + length);
      }
      Files.write(part, whole);
    }
  }

  @Test
  void flippedBytesEndInFeaturesOrANamedError() throws IOException {
    Path file = dir.resolve(fileName());
    write(file, features());
    List<Path> parts = parts(file);
    int flips = LONG ? 10_000 : 500;
    int refused = 0;
    for (int i = 0; i < flips; i++) {
      long seed = SEED + i;
      Random random = new Random(seed);
      Path part = parts.get(random.nextInt(parts.size()));
      byte[] whole = Files.readAllBytes(part);
      byte[] damaged = whole.clone();
      // Every other case hits the head, where the lengths and types stand.
      int range = i % 2 == 0 ? Math.min(200, whole.length) : whole.length;
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        damaged[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(part, damaged);
      if (readDamaged(file, part.getFileName() + " flipped with seed " + seed)) {
        refused++;
      }
      Files.write(part, whole);
    }
    assertThat(refused).as("flips that were noticed, of %s from seed %s", flips, SEED).isPositive();
  }

  @Test
  void anEmptyFileIsRefusedByName() throws IOException {
    Path file = dir.resolve(fileName());
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining(fileName());
  }

  @Test
  void aMissingFileIsRefusedByName() {
    assertThatThrownBy(() -> read(dir.resolve(fileName())))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining(fileName());
  }

  @Test
  void nothingAppearsUnderTheNameBeforeFinishAndNothingStaysWithoutIt() throws IOException {
    Assumptions.assumeTrue(format().canWrite(), "the format is only read");
    Path file = dir.resolve(fileName());
    try (FeatureWriter writer = format().create(file, ReferenceSystem.WGS84)) {
      features().forEach(writer::write);
      assertThat(file).doesNotExist();
    }
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).isEmpty();
    }
  }

  /** All features of a file. */
  protected List<Feature> read(Path file) {
    List<Feature> features = new ArrayList<>();
    try (FeatureReader reader = format().open(file, ReadOptions.DETECT)) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        features.add(each);
      }
    }
    return features;
  }

  /** Reads a damaged file and tells whether it was refused. Anything but a named error fails. */
  private boolean readDamaged(Path file, String what) {
    return assertTimeoutPreemptively(
        BOUND,
        () -> {
          try {
            read(file);
            return false;
          } catch (UnreadableInputException refused) {
            assertThat(refused.getMessage()).as(what).contains(stem(file));
            return true;
          } catch (RuntimeException | StackOverflowError | OutOfMemoryError crash) {
            throw new AssertionError(what + ": not a named error", crash);
          }
        },
        what);
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Fails unless number, id, attributes and every coordinate bit agree. */
  public static void assertSame(Feature expected, Feature actual) {
    assertThat(actual.number()).isEqualTo(expected.number());
    assertThat(actual.id()).isEqualTo(expected.id());
    assertThat(new ArrayList<>(actual.attributes().entrySet()))
        .as("attributes of feature %s, in order", expected.number())
        .isEqualTo(new ArrayList<>(expected.attributes().entrySet()));
    Geometry wanted = expected.geometry();
    Geometry found = actual.geometry();
    if (wanted == null || found == null) {
      assertThat(found == null)
          .as("no geometry in feature %s", expected.number())
          .isEqualTo(wanted == null);
      return;
    }
    assertThat(found.getGeometryType()).isEqualTo(wanted.getGeometryType());
    assertThat(found.equalsExact(wanted))
        .as("geometry of feature %s: %s instead of %s", expected.number(), found, wanted)
        .isTrue();
    assertThat(bits(found)).isEqualTo(bits(wanted));
  }

  private static long[] bits(Geometry geometry) {
    return Stream.of(geometry.getCoordinates())
        .flatMapToLong(
            c -> LongStream.of(Double.doubleToRawLongBits(c.x), Double.doubleToRawLongBits(c.y)))
        .toArray();
  }
}

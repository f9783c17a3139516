package org.jiezhi.format.fgb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.Geometry;
import org.wololo.flatgeobuf.generated.GeometryType;
import org.wololo.flatgeobuf.generated.Header;

/** Flat buffers may name a part again and again, and numbers in them may be anything. */
class HostileFlatGeobufTest {
  private static final Duration BOUND = Duration.ofSeconds(10);

  @TempDir Path dir = Path.of("");

  /** A thousand parts, each the same thousand parts, twelve deep: a file of kilobytes. */
  @ParameterizedTest
  @ValueSource(ints = {GeometryType.Unknown, GeometryType.MultiPolygon})
  void partsThatAreSharedAreRefused(int type) throws IOException {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int xy = FlatGeobufWriter.doubles(builder, new double[2000]);
    Geometry.startGeometry(builder);
    Geometry.addXy(builder, xy);
    Geometry.addType(builder, GeometryType.Polygon);
    int part = Geometry.endGeometry(builder);
    for (int depth = 0; depth < 12; depth++) {
      int[] parts = new int[1000];
      Arrays.fill(parts, part);
      int vector = builder.createVectorOfTables(parts);
      Geometry.startGeometry(builder);
      Geometry.addParts(builder, vector);
      Geometry.addType(builder, GeometryType.GeometryCollection);
      part = Geometry.endGeometry(builder);
      if (type == GeometryType.MultiPolygon) {
        break;
      }
    }
    Feature.startFeature(builder);
    Feature.addGeometry(builder, part);
    Feature.finishSizePrefixedFeatureBuffer(builder, Feature.endFeature(builder));
    assertRefused(file(type, 1, 0, builder.sizedByteArray()), "feature 1");
  }

  @Test
  void aSizeBeyondTheFileIsRefused() throws IOException {
    byte[] size = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0x7FFF_FFFF).array();
    assertRefused(file(GeometryType.Point, 1, 0, size), "feature 1");
    Arrays.fill(size, (byte) 0xff);
    assertRefused(file(GeometryType.Point, 1, 0, size), "feature 1");
  }

  @Test
  void anIndexBeyondTheFileIsRefused() throws IOException {
    assertRefused(file(GeometryType.Point, Long.MAX_VALUE, 16, new byte[64]), "index");
    assertRefused(file(GeometryType.Point, 100, 16, new byte[64]), "hostile.fgb");
    assertRefused(file(GeometryType.Point, 100, 1, new byte[64]), "index");
  }

  @Test
  void fewerFeaturesThanStatedAreRefused() throws IOException {
    assertRefused(file(GeometryType.Point, 3, 0, new byte[0]), "3 features");
  }

  private void assertRefused(Path file, String what) {
    assertTimeoutPreemptively(
        BOUND,
        () ->
            assertThatThrownBy(() -> readAll(file))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("hostile.fgb")
                .hasMessageContaining(what));
  }

  private static void readAll(Path file) {
    try (FeatureReader reader = new FlatGeobufFormat().open(file, ReadOptions.DETECT)) {
      while (reader.next() != null) {
        // What is read does not matter.
      }
    }
  }

  private Path file(int type, long count, int nodeSize, byte[] features) throws IOException {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    Header.startHeader(builder);
    Header.addGeometryType(builder, type);
    Header.addFeaturesCount(builder, count);
    Header.addIndexNodeSize(builder, nodeSize);
    Header.finishSizePrefixedHeaderBuffer(builder, Header.endHeader(builder));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {'f', 'g', 'b', 3, 'f', 'g', 'b', 0});
    out.write(builder.sizedByteArray());
    out.write(features);
    return Files.write(dir.resolve("hostile.fgb"), out.toByteArray());
  }
}

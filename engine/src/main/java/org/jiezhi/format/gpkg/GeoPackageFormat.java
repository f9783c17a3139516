package org.jiezhi.format.gpkg;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.LayersWriter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * OGC GeoPackage 1.0 to 1.4.
 *
 * <ul>
 *   <li>Each feature table or view is a layer, and so is each table of attributes without geometry;
 *       where there is one layer with geometry it is the one that is read when none is named.
 *       Rasters are not read.
 *   <li>Coordinates come and go bit for bit; Z and M are dropped with a note. The envelopes beside
 *       geometries and the spatial index are not relied on.
 *   <li>The primary key is the feature's identifier. Whole numbers stand in the key again where a
 *       layer is written, if they ascend; other identifiers are a loss that is named.
 *   <li>The file is opened read-only and is not trusted: {@link GeoPackageFile} says what is
 *       refused.
 *   <li>A file is written with one layer of the file's name, or with several one after the other,
 *       and without a spatial index; the same features give the same bytes.
 * </ul>
 *
 * <p>Reading holds a few mebibytes of rows, or two larger rows, and SQLite's cache of 8 MiB; it
 * takes a thread beside the caller's ({@link RowsAhead}).
 */
public final class GeoPackageFormat implements LayerFormat {
  static final String NAME = "GeoPackage";

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String key() {
    return "gpkg";
  }

  @Override
  public boolean recognizes(Path file, byte[] head) {
    return (head.length >= MAGIC.length
            && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length))
        || LayerNames.extension(file).equals("gpkg");
  }

  @Override
  public List<String> layers(Path file) {
    try (GeoPackageFile open = new GeoPackageFile(file)) {
      return open.layers().stream().map(GeoPackageLayer::name).toList();
    }
  }

  @Override
  public FeatureReader open(Path file, ReadOptions options) {
    GeoPackageFile open = new GeoPackageFile(file);
    try {
      return new GeoPackageReader(open, open.choose(options.layer()), options);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  @Override
  public boolean canWrite() {
    return true;
  }

  @Override
  public FeatureWriter create(Path file, @Nullable ReferenceSystem crs) {
    return new SoleLayer(new GeoPackageTarget(file), LayerNames.stem(file), crs);
  }

  @Override
  public boolean canWriteLayers() {
    return true;
  }

  @Override
  public LayersWriter createLayers(Path file) {
    return new GeoPackageTarget(file);
  }

  /** The layer of a file that has no other. */
  private static final class SoleLayer implements FeatureWriter {
    private final GeoPackageTarget target;
    private final FeatureWriter layer;

    SoleLayer(GeoPackageTarget target, String name, @Nullable ReferenceSystem crs) {
      this.target = target;
      try {
        layer = target.layer(name, crs);
      } catch (RuntimeException e) {
        target.close();
        throw e;
      }
    }

    @Override
    public void write(Feature feature) {
      layer.write(feature);
    }

    @Override
    public void finish() {
      layer.finish();
      target.finish();
    }

    @Override
    public List<Message> losses() {
      return layer.losses();
    }

    @Override
    public void close() {
      target.close();
    }
  }
}

package org.jiezhi.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.fgb.FlatGeobufFormat;
import org.jiezhi.format.gpkg.GeoPackageFormat;
import org.jiezhi.format.json.GeoJsonFormat;
import org.jiezhi.format.json.GeoJsonSequenceFormat;
import org.jiezhi.format.json.TopoJsonFormat;
import org.jiezhi.format.kml.KmlFormat;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayersWriter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.format.shape.DbfFormat;
import org.jiezhi.format.shape.ShapefileFormat;
import org.jiezhi.format.text.CsvFormat;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The formats that are read and written. The way in: which format a file has is told by its
 * content.
 */
public final class Formats {
  private static final int HEAD_BYTES = 4096;
  private static final List<LayerFormat> ALL =
      List.of(
          new GeoPackageFormat(),
          new FlatGeobufFormat(),
          new ZipFormat(),
          new KmlFormat(),
          new GeoJsonSequenceFormat(),
          new ShapefileFormat(),
          new DbfFormat(),
          new CsvFormat(),
          new TopoJsonFormat(),
          new GeoJsonFormat());

  private Formats() {}

  /**
   * Opens a layer of a file.
   *
   * @throws UnreadableInputException if the file is missing, damaged or of no known format
   * @throws UsageException if the options name a layer that is not there
   */
  public static FeatureReader open(Path file, ReadOptions options) {
    return formatOf(file).open(file, options);
  }

  /**
   * The names of a file's layers.
   *
   * @throws UnreadableInputException if the file is missing, damaged or of no known format
   */
  public static List<String> layers(Path file) {
    return formatOf(file).layers(file);
  }

  /**
   * Starts a file of one layer.
   *
   * @param format the format's key: {@code geojson}, {@code shp} …
   * @throws UsageException if the format is unknown or only read
   */
  public static FeatureWriter create(String format, Path file, @Nullable ReferenceSystem crs) {
    return written(format).create(file, crs);
  }

  /** Whether a format can be written with several layers in a file. */
  public static boolean canWriteLayers(String format) {
    return ALL.stream().anyMatch(each -> each.key().equals(format) && each.canWriteLayers());
  }

  /**
   * Starts a file of several layers.
   *
   * @param format the format's key: {@code gpkg}
   * @throws UsageException if the format is unknown or only read
   * @throws UnsupportedOperationException if it has one layer a file
   */
  public static LayersWriter createLayers(String format, Path file) {
    return written(format).createLayers(file);
  }

  private static LayerFormat written(String format) {
    return ALL.stream()
        .filter(each -> each.key().equals(format) && each.canWrite())
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    Message.of(
                        "format {0} cannot be written; use one of {1}",
                        "不能写出 {0} 格式；可用 {1}", format, keys())));
  }

  private static String keys() {
    return ALL.stream()
        .filter(LayerFormat::canWrite)
        .map(LayerFormat::key)
        .collect(Collectors.joining(", "));
  }

  private static LayerFormat formatOf(Path file) {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: cannot be opened; does it exist and may it be read?",
              "{0}：无法打开；文件是否存在、可读？", file),
          e);
    }
    for (LayerFormat each : ALL) {
      if (each.recognizes(file, head)) {
        return each;
      }
    }
    UnsupportedFormat.refuse(file, head);
    throw new UnreadableInputException(
        Message.of(
            "{0}: the format is not known; known are {1}",
            "{0}：无法识别格式；支持 {1}",
            file,
            ALL.stream().map(LayerFormat::name).collect(Collectors.joining(", "))));
  }
}

package org.jiezhi.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.ZipArchive.Entry;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Zip archives of files of the other formats; each is a layer with the file's name, or its whole
 * name in the archive where two files have one name; the layers of a GeoPackage of several are
 * named {@code file/layer}. KMZ is such an archive. The opened layer is unpacked into a temporary
 * folder of the owner's, which goes when the reader is closed.
 */
final class ZipFormat implements LayerFormat {
  private static final Set<String> LAYERS =
      Set.of(
          "shp",
          "dbf",
          "geojson",
          "json",
          "topojson",
          "gpkg",
          "fgb",
          "kml",
          "geojsonl",
          "geojsons",
          "geojsonseq",
          "ndjson",
          "jsonl");

  /** Tables that are often put beside a layer to explain it; layers where there is nothing else. */
  private static final Set<String> TABLES = Set.of("csv", "tsv");

  private static final String SEVERAL = "gpkg";
  private static final Set<String> COMPANIONS = Set.of("shx", "dbf", "prj", "cpg");

  @Override
  public String name() {
    return "Zip";
  }

  @Override
  public String key() {
    return "zip";
  }

  @Override
  public boolean recognizes(Path file, byte[] head) {
    boolean signed = head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] <= 8;
    return signed || Set.of("zip", "kmz").contains(LayerNames.extension(file));
  }

  @Override
  public List<String> layers(Path file) {
    try (ZipArchive archive = new ZipArchive(file)) {
      return layersOf(file, archive).stream().map(Layer::name).toList();
    }
  }

  @Override
  public FeatureReader open(Path file, ReadOptions options) {
    try (ZipArchive archive = new ZipArchive(file)) {
      Layer layer = choose(file, layersOf(file, archive), options.layer());
      return open(file, archive, layer, options);
    }
  }

  @Override
  public boolean canWrite() {
    return false;
  }

  @Override
  public FeatureWriter create(Path file, @Nullable ReferenceSystem crs) {
    throw new UnsupportedOperationException("zip archives are only read");
  }

  private static List<Layer> layersOf(Path file, ZipArchive archive) {
    Set<String> shapefiles =
        archive.entries().stream()
            .filter(each -> LayerNames.extension(each.fileName()).equals("shp"))
            .map(each -> each.stem().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    List<Entry> readable = new ArrayList<>();
    List<Entry> tables = new ArrayList<>();
    for (Entry each : archive.entries()) {
      String extension = LayerNames.extension(each.fileName());
      boolean companion =
          extension.equals("dbf") && shapefiles.contains(each.stem().toLowerCase(Locale.ROOT));
      if (LAYERS.contains(extension) && !companion) {
        readable.add(each);
      } else if (TABLES.contains(extension)) {
        tables.add(each);
      }
    }
    if (readable.isEmpty()) {
      readable.addAll(tables);
    }
    if (readable.isEmpty()) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: holds no layer that can be read; it holds {1}",
              "{0}：其中没有可读的图层；内容为 {1}",
              file,
              archive.entries().stream()
                  .limit(5)
                  .map(Entry::name)
                  .collect(Collectors.joining(", "))));
    }
    Set<String> names = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (Entry each : readable) {
      if (!names.add(layerName(each))) {
        shared.add(layerName(each));
      }
    }
    List<Layer> layers = new ArrayList<>();
    for (Entry each : readable) {
      String name = shared.contains(layerName(each)) ? each.name() : layerName(each);
      List<String> inner =
          LayerNames.extension(each.fileName()).equals(SEVERAL)
              ? innerLayers(file, archive, each)
              : List.of();
      if (inner.size() <= 1) {
        layers.add(new Layer(name, each, null));
      } else {
        inner.forEach(layer -> layers.add(new Layer(name + "/" + layer, each, layer)));
      }
    }
    return layers;
  }

  private static List<String> innerLayers(Path file, ZipArchive archive, Entry entry) {
    Path folder = newFolder(file);
    try {
      Path main = folder.resolve(safeName(entry));
      archive.unpack(entry, main);
      return Formats.layers(main);
    } catch (UnreadableInputException e) {
      throw within(file, folder, e);
    } finally {
      remove(folder);
    }
  }

  private static Path newFolder(Path file) {
    try {
      return Files.createTempDirectory("jiezhi-");
    } catch (IOException e) {
      throw new UsageException(
          Message.of(
              "{0}: the folder for temporary files cannot be written to, so the archive cannot be"
                  + " unpacked",
              "{0}：临时目录不可写，无法解压", file));
    }
  }

  private static String layerName(Entry entry) {
    return LayerNames.stem(entry.fileName());
  }

  private static Layer choose(Path file, List<Layer> layers, @Nullable String wanted) {
    String name = LayerNames.choose(file, layers.stream().map(Layer::name).toList(), wanted);
    return layers.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
  }

  private static FeatureReader open(
      Path file, ZipArchive archive, Layer layer, ReadOptions options) {
    Path folder = newFolder(file);
    try {
      Path main = folder.resolve(safeName(layer.entry));
      archive.unpack(layer.entry, main);
      if (LayerNames.extension(main).equals("shp")) {
        for (String extension : COMPANIONS) {
          part(archive, layer.entry, extension)
              .ifPresent(
                  each ->
                      archive.unpack(
                          each, folder.resolve(LayerNames.stem(main) + "." + extension)));
        }
      }
      ReadOptions inner = new ReadOptions(layer.inner, options.encoding(), options.crs());
      return new Unpacked(file, layer, folder, Formats.open(main, inner));
    } catch (UnreadableInputException e) {
      remove(folder);
      throw within(file, folder, e);
    } catch (RuntimeException e) {
      remove(folder);
      throw e;
    }
  }

  private static Optional<Entry> part(ZipArchive archive, Entry main, String extension) {
    return archive.entries().stream()
        .filter(each -> each.stem().equalsIgnoreCase(main.stem()))
        .filter(each -> LayerNames.extension(each.fileName()).equals(extension))
        .findFirst();
  }

  /** A file name that any system takes, of at most 80 characters. */
  private static Path safeName(Entry entry) {
    String plain = entry.fileName().replaceAll("[^\\p{L}\\p{N}._ ()-]", "_");
    return Path.of(plain.length() <= 80 ? plain : plain.substring(plain.length() - 80));
  }

  /** The same error, of the archive instead of the temporary folder. */
  private static UnreadableInputException within(
      Path file, Path folder, UnreadableInputException cause) {
    Message text = cause.text();
    Object[] arguments =
        text.arguments().stream()
            .map(each -> each instanceof Path p && p.startsWith(folder) ? p.getFileName() : each)
            .toArray();
    if (arguments.length > 0 && file.equals(arguments[0])) {
      return cause;
    }
    return new UnreadableInputException(
        Message.of("{0}: {1}", "{0}：{1}", file, Message.of(text.en(), text.zh(), arguments)),
        cause);
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.deleteIfExists(each);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // The system clears its temporary folder sooner or later.
    }
  }

  private record Layer(String name, Entry entry, @Nullable String inner) {}

  private record Unpacked(Path file, Layer layer, Path folder, FeatureReader inner)
      implements FeatureReader {
    @Override
    public LayerInfo info() {
      LayerInfo found = inner.info();
      return new LayerInfo(
          found.format(), layer.name, found.crs(), found.encoding(), found.fields(), found.count());
    }

    @Override
    public @Nullable Feature next() {
      try {
        return inner.next();
      } catch (UnreadableInputException e) {
        throw within(file, folder, e);
      }
    }

    @Override
    public List<Message> notes() {
      return inner.notes();
    }

    @Override
    public void close() {
      inner.close();
      remove(folder);
    }
  }
}

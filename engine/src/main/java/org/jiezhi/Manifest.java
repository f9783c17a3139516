package org.jiezhi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.hierarchy.CodeRules;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code hierarchy.json} (schemas/hierarchy.schema.json). The files it names are relative to
 * it and cannot leave its folder, not by {@code ..}, not by a link.
 */
final class Manifest {
  private final Path folder;
  private final Settings settings;

  private Manifest(Path file) {
    this.settings =
        Settings.read(file)
            .allowOnly(
                "name",
                "crs",
                "tolerance",
                "levels",
                "allowedGaps",
                "exceptions",
                "codes",
                "exclaves",
                "profile");
    this.folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
  }

  /** Whether a file is a JSON object that has {@code levels} before anything that is a layer. */
  static boolean isManifest(Path file) {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".json") || !Files.isRegularFile(file)) {
      return false;
    }
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String member = parser.currentName();
        if (member.equals("levels")) {
          return true;
        }
        if (Set.of("type", "features", "geometry", "coordinates", "arcs").contains(member)) {
          return false;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  static ReadRequest read(Path file) {
    Manifest manifest = new Manifest(file);
    Settings settings = manifest.settings;
    List<LayerSource> layers = manifest.layers();
    Path gaps = settings.has("allowedGaps") ? manifest.inside("allowedGaps", settings) : null;
    Path exceptions = settings.has("exceptions") ? manifest.inside("exceptions", settings) : null;
    String name = settings.findText("name");
    ReadRequest request =
        new ReadRequest(
            name == null ? "" : name,
            layers,
            crs(settings),
            false,
            settings.findMeters("tolerance"),
            manifest.codes(),
            gaps,
            exceptions,
            Set.copyOf(settings.texts("exclaves")),
            Runtime.getRuntime().availableProcessors());
    String profile = settings.findText("profile");
    return profile == null ? request : request.withProfile(profile);
  }

  private List<LayerSource> layers() {
    if (settings.list("levels").isEmpty()) {
      throw settings.wrong("levels", "[{\"level\": …, \"source\": …}, …]");
    }
    List<LayerSource> layers = new ArrayList<>();
    for (Settings level : settings.list("levels")) {
      level.allowOnly(
          "level",
          "kind",
          "source",
          "layer",
          "under",
          "code",
          "parent",
          "name",
          "encoding",
          "crs",
          "scheme");
      List<Path> files = new ArrayList<>();
      for (String source : level.texts("source")) {
        files.add(inside(source, "source", level));
      }
      if (files.isEmpty()) {
        throw level.wrong("source", "file, [file, …]");
      }
      String scheme = level.findText("scheme");
      layers.add(
          new LayerSource(
              files,
              level.findText("layer"),
              level.getText("level"),
              kind(level),
              level.findText("under"),
              scheme == null ? "" : scheme,
              level.findText("code"),
              level.findText("parent"),
              level.findText("name"),
              encoding(level),
              crs(level)));
    }
    return layers;
  }

  private CodeRules codes() {
    Settings codes = settings.object("codes");
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    for (String level : codes.names()) {
      if (!level.equals("prefix")) {
        patterns.put(level, codes.pattern(level));
      }
    }
    return new CodeRules(patterns, codes.flag("prefix"), false);
  }

  private static LevelKind kind(Settings level) {
    String kind = level.findText("kind");
    for (LevelKind each : LevelKind.values()) {
      if (kind == null || each.name().toLowerCase(Locale.ROOT).equals(kind)) {
        return kind == null ? LevelKind.PARTITION : each;
      }
    }
    throw level.wrong("kind", "partition, inside, footprint");
  }

  private static @Nullable Charset encoding(Settings level) {
    String name = level.findText("encoding");
    try {
      return name == null ? null : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw level.wrong("encoding", "UTF-8, GBK, GB18030, …");
    }
  }

  private static @Nullable ReferenceSystem crs(Settings settings) {
    String name = settings.findText("crs");
    return name == null
        ? null
        : ReferenceSystems.parse(name)
            .orElseThrow(
                () -> settings.wrong("crs", "EPSG:4490, EPSG:4547, gcj02, bd09, OGC:CRS84, WKT …"));
  }

  private Path inside(String member, Settings settings) {
    return inside(settings.getText(member), member, settings);
  }

  private Path inside(String source, String member, Settings settings) {
    try {
      Path given = Path.of(source);
      Path file = folder.resolve(given).normalize();
      boolean escapes = given.isAbsolute() || !file.startsWith(folder);
      if (!escapes && Files.exists(file)) {
        escapes = !file.toRealPath().startsWith(folder.toRealPath());
      }
      if (!escapes) {
        return file;
      }
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw settings.wrong(member, "a file in " + folder);
    }
    throw new UsageException(
        Message.of(
            "the manifest names {0}, which lies outside its folder {1}; put the file there, or name"
                + " the layers on the command line",
            "清单引用的 {0} 在其所在文件夹 {1} 之外；请将文件放入该文件夹，或在命令行直接指定图层", source, folder));
  }
}

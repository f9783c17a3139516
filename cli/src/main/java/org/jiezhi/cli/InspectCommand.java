package org.jiezhi.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.Inspection;
import org.jiezhi.LayerSource;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code inspect}: what layers are and how that was told. */
@Command(name = "inspect", sortOptions = false)
final class InspectCommand implements Callable<Integer> {
  private static final int COLUMN = 11;

  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "files")
  List<String> files = List.of();

  @Option(names = "--crs", paramLabel = "CRS")
  @Nullable String crs;

  @Option(names = "--encoding", paramLabel = "NAME")
  @Nullable String encoding;

  @Mixin private OutputFile output = new OutputFile();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    output.check();
    List<Inspection> layers = new ArrayList<>();
    for (String file : files) {
      LayerSource source =
          LayerSource.of(file)
              .withText(HierarchyInput.charset(encoding), HierarchyInput.system(crs));
      layers.addAll(Inspection.of(source, terminal.progress()));
    }
    output.write(
        terminal,
        out -> {
          if (common.json) {
            List<Object> all = new ArrayList<>();
            layers.forEach(each -> all.add(json(each, terminal)));
            JsonWriting.write(Map.of("layers", all), out);
          } else {
            StringBuilder text = new StringBuilder();
            layers.forEach(each -> text.append(text(each, terminal)));
            out.write(text.toString().getBytes(terminal.outCharset()));
          }
        });
    return ExitCode.CLEAN;
  }

  private static String text(Inspection layer, Terminal terminal) {
    StringBuilder text = new StringBuilder();
    text.append(layer.file()).append('\n');
    line(text, terminal.text("format", "格式"), layer.format());
    line(text, terminal.text("layer", "图层"), layer.layer());
    line(
        text,
        terminal.text("features", "要素"),
        terminal.text(
            "{0} ({1}), {2} vertices",
            "{0}（{1}），{2} 个顶点", layer.features(), counts(layer.geometries()), layer.vertices()));
    line(
        text,
        terminal.text("crs", "坐标系"),
        layer.crs().id() + " · " + terminal.text(layer.crsHow()));
    line(
        text,
        terminal.text("encoding", "编码"),
        layer.encoding()
            + " · "
            + terminal.text(layer.encodingHow())
            + (layer.encodingConfidence() < 1
                ? terminal.text(" · confidence {0}", " · 置信度 {0}", layer.encodingConfidence())
                : ""));
    line(text, terminal.text("fields", "字段"), fields(layer.fields()));
    line(
        text,
        terminal.text("found", "识别"),
        terminal.text(
            "code = {0}, name = {1}",
            "代码 = {0}，名称 = {1}",
            Objects.requireNonNullElse(layer.codeField(), "—"),
            Objects.requireNonNullElse(layer.nameField(), "—")));
    line(text, terminal.text("names", "名称"), String.join(" | ", layer.names()));
    line(text, terminal.text("extent", "范围"), extent(layer.extent()));
    Envelope wgs84 = layer.extentWgs84();
    if (wgs84 != null && !wgs84.equals(layer.extent())) {
      line(text, "WGS 84", extent(wgs84));
    }
    layer.doubts().forEach(doubt -> line(text, terminal.text("doubt", "疑点"), terminal.text(doubt)));
    layer.notes().forEach(note -> line(text, terminal.text("note", "说明"), terminal.text(note)));
    return text.toString();
  }

  private static String extent(Envelope box) {
    return box.isNull()
        ? "—"
        : String.format(
            Locale.ROOT,
            "%s %s – %s %s",
            box.getMinX(),
            box.getMinY(),
            box.getMaxX(),
            box.getMaxY());
  }

  private static List<Double> sides(Envelope box) {
    return List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
  }

  private static void line(StringBuilder text, String label, String value) {
    int width = label.codePoints().map(c -> c > 0x2E7F ? 2 : 1).sum();
    text.append(' ').append(label).append(" ".repeat(Math.max(1, COLUMN - width)));
    text.append(value).append('\n');
  }

  private static String counts(Map<String, Long> counts) {
    List<String> parts = new ArrayList<>();
    counts.forEach((kind, count) -> parts.add(count + " " + kind));
    return String.join(", ", parts);
  }

  private static String fields(Map<String, String> fields) {
    List<String> parts = new ArrayList<>();
    fields.forEach((name, type) -> parts.add(type.isEmpty() ? name : name + " " + type));
    return parts.isEmpty() ? "—" : String.join(", ", parts);
  }

  private static Map<String, Object> json(Inspection layer, Terminal terminal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", layer.file().toString());
    json.put("format", layer.format());
    json.put("layer", layer.layer());
    json.put("features", layer.features());
    json.put("geometries", layer.geometries());
    json.put("vertices", layer.vertices());
    json.put("crs", layer.crs().id());
    json.put("crsHow", terminal.text(layer.crsHow()));
    json.put("encoding", layer.encoding());
    json.put("encodingHow", terminal.text(layer.encodingHow()));
    json.put("encodingConfidence", layer.encodingConfidence());
    List<Object> fields = new ArrayList<>();
    layer.fields().forEach((name, type) -> fields.add(field(name, type)));
    json.put("fields", fields);
    if (layer.codeField() != null) {
      json.put("codeField", layer.codeField());
    }
    if (layer.nameField() != null) {
      json.put("nameField", layer.nameField());
    }
    json.put("names", layer.names());
    Envelope extent = layer.extent();
    if (!extent.isNull()) {
      json.put("extent", sides(extent));
    }
    Envelope wgs84 = layer.extentWgs84();
    if (wgs84 != null && !wgs84.isNull()) {
      json.put("extentWgs84", sides(wgs84));
    }
    json.put("doubts", layer.doubts().stream().map(terminal::text).toList());
    json.put("notes", layer.notes().stream().map(terminal::text).toList());
    return json;
  }

  private static Map<String, String> field(String name, String type) {
    Map<String, String> field = new LinkedHashMap<>();
    field.put("name", name);
    field.put("type", type);
    return field;
  }
}

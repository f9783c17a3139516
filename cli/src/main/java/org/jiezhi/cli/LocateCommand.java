package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.Locator;
import org.jiezhi.Placement;
import org.jiezhi.PointTable;
import org.jiezhi.Workspace;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.Length;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code locate}: the units at a point, or at all points of a table. */
@Command(name = "locate", sortOptions = false)
final class LocateCommand implements Callable<Integer> {
  private static final double NEAREST_METERS = 100_000;

  @ParentCommand private @Nullable Jiezhi jiezhi;

  /** Its {@code --crs} is that of the points here; {@code --layers-crs} is that of the layers. */
  @Mixin private HierarchyInput hierarchy = new HierarchyInput();

  @Option(names = "--layers-crs", paramLabel = "CRS")
  @Nullable String layersCrs;

  @Option(names = "--accuracy", paramLabel = "LENGTH")
  @Nullable String accuracy;

  @Option(names = "--points", paramLabel = "FILE")
  @Nullable Path points;

  @Option(names = "--points-encoding", paramLabel = "NAME")
  @Nullable String pointsEncoding;

  @Option(names = "--lon-field", paramLabel = "FIELD")
  @Nullable String lonField;

  @Option(names = "--lat-field", paramLabel = "FIELD")
  @Nullable String latField;

  @Mixin private OutputFile output = new OutputFile();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    output.check();
    refuseUnknownOptions();
    ReferenceSystem pointsIn = HierarchyInput.system(hierarchy.crs);
    hierarchy.crs = layersCrs;
    double[] point = points == null ? takePoint() : new double[0];
    double radius = accuracy == null ? Double.NaN : Length.parseMeters(accuracy);
    if (points != null && accuracy != null) {
      throw new UsageException(
          Message.of(
              "--accuracy is for one point, not for --points", "--accuracy 只用于单点，不能与 --points 同用"));
    }
    if (points != null && common.json && output.file == null) {
      throw new UsageException(
          Message.of(
              "--json with --points needs -o for the table", "--json 与 --points 同用时须用 -o 指定输出文件"));
    }
    if (points != null && !Files.isReadable(points)) {
      throw new org.jiezhi.model.UnreadableInputException(
          Message.of("{0} cannot be opened", "无法打开 {0}", points));
    }
    Progress progress = terminal.progress();
    Locator locator = locator(terminal, progress);
    noteUncertified(locator.index(), terminal);
    if (pointsIn != null) {
      locator = locator.forPointsIn(pointsIn);
    }
    return points == null
        ? one(locator, point, radius, common.json, terminal)
        : table(locator, points, common.json, terminal, progress);
  }

  /** What begins as an option and is no number was meant as one. */
  private void refuseUnknownOptions() {
    for (String word : hierarchy.files) {
      if (word.startsWith("-") && !word.matches("-\\.?[0-9].*")) {
        throw new UsageException(
            Message.of(
                "there is no option {0}; see jiezhi locate --help",
                "没有选项 {0}；请看 jiezhi locate --help", word));
      }
    }
  }

  /** Takes the last two words for the point; the others name the hierarchy. */
  private double[] takePoint() {
    List<String> given = new ArrayList<>(hierarchy.files);
    if (given.size() < 3) {
      throw new UsageException(
          Message.of(
              "give the hierarchy, then longitude and latitude; or --points FILE",
              "请依次给出层级、经度、纬度；或用 --points FILE"));
    }
    double y = coordinate(given.remove(given.size() - 1));
    double x = coordinate(given.remove(given.size() - 1));
    hierarchy.files = given;
    return new double[] {x, y};
  }

  private static double coordinate(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, with what is expected.
    }
    throw new UsageException(
        Message.of(
            "{0} is no coordinate; the point comes last, longitude before latitude: 108.3069 30.6068",
            "{0} 不是坐标；点坐标置于最后，先经度后纬度：108.3069 30.6068", text));
  }

  private Locator locator(Terminal terminal, Progress progress) {
    Path workspace = hierarchy.workspace();
    if (workspace != null) {
      Path index = Workspace.lookupIndex(workspace);
      if (Locator.isIndex(index)) {
        return Locator.open(index);
      }
      try (Workspace opened = new KeyOption().openToRead(workspace, terminal)) {
        return opened.locator();
      }
    }
    if (hierarchy.files.size() == 1 && Locator.isIndex(Path.of(hierarchy.files.get(0)))) {
      return Locator.open(Path.of(hierarchy.files.get(0)));
    }
    return hierarchy.read(terminal, progress).locator(progress);
  }

  static void noteUncertified(PointIndex index, Terminal terminal) {
    if (!index.isCertified()) {
      terminal.note(
          terminal.text(
              "the levels are not proven to nest: a level may have several units at a point, or none"
                  + " (jiezhi certify tells where)",
              "各级未获嵌套证明：某些点在同一级可能对应多个单元或没有单元（可用 jiezhi certify 查看位置）"));
    }
  }

  private int one(Locator locator, double[] at, double radius, boolean json, Terminal terminal)
      throws IOException {
    if (locator.takesDegrees() && !(Math.abs(at[0]) <= 360 && Math.abs(at[1]) <= 90)) {
      throw new UsageException(
          Message.of(
              "longitude {0} is not within ±360 or latitude {1} not within ±90; are they swapped, or"
                  + " in another reference system (--crs)?",
              "经度 {0} 超出 ±360 或纬度 {1} 超出 ±90；是否颠倒，或属于其他坐标系（--crs）？", at[0], at[1]));
    }
    Placement placement = locator.locate(at[0], at[1]);
    List<Locator.Touched> touched =
        Double.isNaN(radius) ? List.of() : locator.touching(at[0], at[1], radius);
    Locator.Touched nearest =
        placement.isOutside() ? locator.nearest(at[0], at[1], NEAREST_METERS).orElse(null) : null;
    output.write(
        terminal,
        out -> {
          if (json) {
            JsonWriting.write(json(locator, at, placement, touched, nearest), out);
          } else {
            String text = text(placement) + text(touched, terminal);
            out.write(text.getBytes(terminal.outCharset()));
          }
        });
    if (placement.isOutside()) {
      terminal.note(
          nearest == null
              ? terminal.text(
                  "the point lies in no unit, and none is within 100 km", "该点不在任何单元内，且 100 千米内没有单元")
              : terminal.text(
                  "the point lies in no unit; the nearest is {0} {1}, {2} m away",
                  "该点不在任何单元内；最近的是 {0} {1}，距离 {2} 米",
                  nearest.unit().code(),
                  nearest.unit().name(),
                  nearest.borderMeters()));
    }
    return ExitCode.CLEAN;
  }

  private static String text(Placement placement) {
    StringBuilder text = new StringBuilder();
    for (Placement.OfLevel level : placement.levels()) {
      for (Placement.NamedUnit unit : level.units()) {
        text.append(line(level.level(), unit, ""));
      }
      if (level.units().isEmpty()) {
        text.append(level.level()).append("\t-\n");
      }
    }
    return text.toString();
  }

  private static String line(String level, Placement.NamedUnit unit, String more) {
    String name = unit.name().isEmpty() ? "" : "\t" + unit.name();
    return level + "\t" + unit.code() + name + more + "\n";
  }

  private static String text(List<Locator.Touched> touched, Terminal terminal) {
    StringBuilder text = new StringBuilder();
    if (!touched.isEmpty()) {
      text.append(terminal.text("touched:\n", "圆内涉及：\n"));
    }
    for (Locator.Touched each : touched) {
      String border =
          Double.isNaN(each.borderMeters())
              ? terminal.text("border farther", "边界在圆外")
              : terminal.text("border at {0} m", "距边界 {0} 米", each.borderMeters());
      String side =
          each.isInside() ? terminal.text("inside", "在内") : terminal.text("outside", "在外");
      text.append(line(each.level(), each.unit(), "\t" + side + ", " + border));
    }
    return text.toString();
  }

  private static Map<String, Object> json(
      Locator locator,
      double[] at,
      Placement placement,
      List<Locator.Touched> touched,
      Locator.@Nullable Touched nearest) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("x", at[0]);
    json.put("y", at[1]);
    json.put("certified", locator.isCertified());
    List<Object> levels = new ArrayList<>();
    for (Placement.OfLevel level : placement.levels()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("level", level.level());
      each.put("scheme", level.scheme());
      each.put("units", level.units().stream().map(LocateCommand::json).toList());
      levels.add(each);
    }
    json.put("levels", levels);
    if (!touched.isEmpty()) {
      json.put("touched", touched.stream().map(LocateCommand::json).toList());
    }
    if (nearest != null) {
      json.put("nearest", json(nearest));
    }
    return json;
  }

  private static Map<String, Object> json(Placement.NamedUnit unit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", unit.code());
    json.put("name", unit.name());
    return json;
  }

  private static Map<String, Object> json(Locator.Touched touched) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("level", touched.level());
    json.putAll(json(touched.unit()));
    json.put("inside", touched.isInside());
    if (!Double.isNaN(touched.borderMeters())) {
      json.put("border_m", touched.borderMeters());
    }
    return json;
  }

  private int table(Locator locator, Path file, boolean json, Terminal terminal, Progress progress)
      throws IOException {
    PointTable table =
        new PointTable(
            file,
            HierarchyInput.charset(pointsEncoding),
            lonField,
            latField,
            Objects.requireNonNullElse(
                hierarchy.threads, Runtime.getRuntime().availableProcessors()));
    PointTable.Tally[] tally = new PointTable.Tally[1];
    output.write(terminal, out -> tally[0] = table.locate(locator, out, progress));
    PointTable.Tally done = tally[0];
    if (json) {
      JsonWriting.write(json(done, terminal), terminal.out());
    }
    for (PointTable.BadRow row : done.badRows()) {
      terminal.note(
          terminal.text("{0}, row {1}: {2}", "{0} 第 {1} 行：{2}", file, row.row(), row.reason()));
    }
    if (done.bad() > done.badRows().size()) {
      terminal.note(
          terminal.text("… {0} more bad rows", "……另有 {0} 个坏行", done.bad() - done.badRows().size()));
    }
    terminal.note(
        terminal.text(
            "{0} rows: {1} located, {2} outside, {3} without coordinates, {4} bad"
                + " (columns {5}, encoding {6})",
            "{0} 行：{1} 行已定位，{2} 行在外，{3} 行无坐标，{4} 个坏行（列 {5}，编码 {6}）",
            done.rows(),
            done.located(),
            done.outside(),
            done.empty(),
            done.bad(),
            String.join(", ", done.columns()),
            done.encoding().name()));
    return done.bad() > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private static Map<String, Object> json(PointTable.Tally tally, Terminal terminal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rows", tally.rows());
    json.put("located", tally.located());
    json.put("outside", tally.outside());
    json.put("empty", tally.empty());
    json.put("bad", tally.bad());
    List<Object> rows = new ArrayList<>();
    for (PointTable.BadRow row : tally.badRows()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("row", row.row());
      each.put("reason", terminal.text(row.reason()));
      rows.add(each);
    }
    json.put("bad_rows", rows);
    json.put("columns", tally.columns());
    json.put("encoding", tally.encoding().name());
    return json;
  }
}

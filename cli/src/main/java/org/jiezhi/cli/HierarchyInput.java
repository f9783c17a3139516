package org.jiezhi.cli;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jiezhi.Boundaries;
import org.jiezhi.LayerSource;
import org.jiezhi.ReadRequest;
import org.jiezhi.Workspace;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The argument HIERARCHY with what can be said of it. */
final class HierarchyInput {
  @Parameters(arity = "1..*", paramLabel = "HIERARCHY", descriptionKey = "hierarchy")
  List<String> files = List.of();

  @Option(names = "--code-field", paramLabel = "FIELD[,FIELD…]")
  @Nullable String codeFields;

  @Option(names = "--parent-field", paramLabel = "FIELD[,FIELD…]")
  @Nullable String parentFields;

  @Option(names = "--name-field", paramLabel = "FIELD[,FIELD…]")
  @Nullable String nameFields;

  @Option(names = "--crs", paramLabel = "CRS[,CRS…]")
  @Nullable String crs;

  @Option(names = "--strict")
  boolean strict;

  @Option(names = "--encoding", paramLabel = "NAME")
  @Nullable String encoding;

  @Option(names = "--profile", paramLabel = "cn|generic")
  @Nullable String profile;

  @Option(names = "--threads", paramLabel = "N")
  @Nullable Integer threads;

  Boundaries read(Terminal terminal, Progress progress) {
    Path folder = workspace();
    if (folder == null) {
      return Boundaries.read(request(), progress);
    }
    try (Workspace opened = new KeyOption().openToRead(folder, terminal)) {
      return opened.boundaries();
    }
  }

  /** The workspace that is named in place of files, or null. */
  @Nullable Path workspace() {
    Path only = files.size() == 1 ? Path.of(files.get(0)) : null;
    if (only == null || !Workspace.isWorkspace(only)) {
      return null;
    }
    refuseOptionsOfFiles();
    return only;
  }

  private void refuseOptionsOfFiles() {
    if (codeFields != null
        || parentFields != null
        || nameFields != null
        || crs != null
        || encoding != null
        || profile != null
        || strict) {
      throw new UsageException(
          Message.of(
              "a workspace says itself what its units are: leave the options of files out",
              "工作区自带单元信息：请去掉针对文件的选项"));
    }
  }

  private ReadRequest request() {
    ReadRequest request = ReadRequest.ofArguments(files);
    int levels = request.layers().size();
    List<@Nullable String> codes = oneALayer("--code-field", codeFields, levels);
    List<@Nullable String> parents = oneALayer("--parent-field", parentFields, levels);
    List<@Nullable String> names = oneALayer("--name-field", nameFields, levels);
    if (levels > 0 && parentFields != null && !parentFields.contains(",")) {
      parents.set(0, null);
    }
    Charset charset = charset(encoding);
    List<@Nullable ReferenceSystem> systems = systems(levels);
    List<LayerSource> layers = new ArrayList<>();
    for (int i = 0; i < levels; i++) {
      layers.add(
          request
              .layers()
              .get(i)
              .withFields(codes.get(i), parents.get(i), names.get(i))
              .withText(charset, systems.get(i)));
    }
    request = request.withLayers(layers);
    if (profile != null) {
      request = request.withProfile(profile);
    }
    if (strict) {
      request = request.strictly();
    }
    return threads == null ? request : request.withThreads(checked(threads));
  }

  /** A definition holds commas of its own, so it is one for all. */
  private List<@Nullable ReferenceSystem> systems(int layers) {
    List<@Nullable ReferenceSystem> systems = new ArrayList<>();
    if (crs != null && crs.contains("[")) {
      for (int i = 0; i < layers; i++) {
        systems.add(system(crs));
      }
    } else {
      oneALayer("--crs", crs, layers).forEach(each -> systems.add(system(each)));
    }
    return systems;
  }

  private static int checked(int threads) {
    if (threads < 1 || threads > 256) {
      throw new UsageException(
          Message.of(
              "--threads is {0}; allowed is 1 to 256", "--threads 为 {0}；允许 1 到 256", threads));
    }
    return threads;
  }

  /** One value for all layers, or one for each, separated by commas; empty ones are found out. */
  private static List<@Nullable String> oneALayer(
      String option, @Nullable String values, int layers) {
    List<@Nullable String> each = new ArrayList<>();
    String[] given = values == null ? new String[] {""} : values.split(",", -1);
    if (given.length != 1 && given.length != layers) {
      throw new UsageException(
          Message.of(
              "{0} gives {1} values for {2} layers; give one for all, or one a layer separated by"
                  + " commas",
              "{0} 给出 {1} 个值，而图层有 {2} 个；请给一个通用值，或每层一个并以逗号分隔", option, given.length, layers));
    }
    for (int i = 0; i < layers; i++) {
      String value = given[given.length == 1 ? 0 : i].strip();
      each.add(value.isEmpty() ? null : value);
    }
    return each;
  }

  static @Nullable Charset charset(@Nullable String name) {
    try {
      return name == null ? null : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          Message.of(
              "there is no encoding {0}; use UTF-8, GBK, GB18030, Big5 …",
              "没有编码 {0}；可用 UTF-8、GBK、GB18030、Big5 等", Objects.requireNonNull(name)));
    }
  }

  static @Nullable ReferenceSystem system(@Nullable String name) {
    if (name == null) {
      return null;
    }
    try {
      return ReferenceSystems.parse(name)
          .orElseThrow(
              () ->
                  new UsageException(
                      Message.of(
                          "the reference system {0} is not known, or of a kind that is not read"
                              + " (angles not in degrees, axes to the west and south, heights,"
                              + " geocentric); use EPSG:4490, EPSG:4547, gcj02, bd09 … or"
                              + " well-known text, or convert the file into such a system first",
                          "坐标系 {0} 未知，或属于不读取的类型（角度不以度计、坐标轴向西向南、高程、地心）；"
                              + "可用 EPSG:4490、EPSG:4547、gcj02、bd09 等或 WKT，或先将文件转换到此类坐标系",
                          name)));
    } catch (UnreadableInputException e) {
      throw new UsageException(Message.of("--crs: {0}", "--crs：{0}", e.text()));
    }
  }
}

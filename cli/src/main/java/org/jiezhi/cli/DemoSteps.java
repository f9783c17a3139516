package org.jiezhi.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/** What the demo shows, in its order. Another step is another entry in {@link #in}. */
final class DemoSteps {
  private static final Map<String, Message> IMPORTED =
      Map.of(
          "buildings",
          Message.of("Its buildings. Every row is accounted for.", "导入建筑。每一行都有交代。"),
          "dwellings",
          Message.of("Its dwellings.", "导入房屋。"),
          "aliases",
          Message.of("What people call the places besides.", "导入别名。"),
          "civil",
          Message.of(
              "People as civil affairs have them: what is doubtful is set aside and named.",
              "导入民政名单：有疑问的行搁置并说明。"),
          "police",
          Message.of("And as the police have them.", "导入公安名单。"));

  private DemoSteps() {}

  /**
   * One step.
   *
   * @param purpose what it is for
   * @param command the command that does it, without the program's name
   * @param result what it leaves behind, or null
   */
  record Step(Message purpose, List<String> command, @Nullable Result result) {
    private Step giving(Path path, Message what) {
      return new Step(purpose, command, new Result(path, what));
    }
  }

  /**
   * Something to look at afterwards.
   *
   * @param path a file or folder
   * @param what what is in it
   */
  record Result(Path path, Message what) {}

  /** What all this is about. */
  static Message introduction() {
    return Message.of(
        "A city is divided on paper: districts into streets, streets into communities, communities"
            + " into grids, each level drawn by another office. On the ground every place belongs"
            + " to exactly one unit of each level, so the lines must fit without a gap or an"
            + " overlap. In real files they seldom do. This shows, on an invented town, how to see"
            + " whether they fit, where not, and what that is. Nothing in it is real.",
        "城市在图上逐级划分：区分为街道，街道分为社区，社区分为网格，各级往往由不同部门绘制。实地上每个地点在每一级只属于一个单元，因此界线必须严丝合缝，"
            + "不留缝隙，也不重叠；真实文件却很少如此。这里用一座虚构的小城演示：如何判断各级是否吻合，哪里不吻合，是什么问题。所有内容均为虚构。");
  }

  /** The files that stand in the folder before the first step. */
  static List<Result> given(Path folder) {
    return List.of(
        new Result(
            folder.resolve("town"),
            Message.of(
                "the sound town: boundaries, buildings, dwellings, people on three lists, and in"
                    + " truth/ what is right",
                "正确的小城：界线、建筑、房屋、三份人口名单，truth/ 中是正确答案")),
        new Result(
            folder.resolve("broken-town"),
            Message.of(
                "the same with nine faults; truth/defects.json says where they are",
                "含九处错误的同一小城；truth/defects.json 列出错误所在")));
  }

  /** All steps; what they write goes into the folder. */
  static List<Step> in(Path folder) {
    Path town = folder.resolve("town/hierarchy.json");
    Path broken = folder.resolve("broken-town/hierarchy.json");
    Path page = folder.resolve("findings.html");
    Path repaired = folder.resolve("repaired");
    Path index = folder.resolve("town.jzi");
    Path map = folder.resolve("map.html");
    List<Step> steps = new ArrayList<>(boundaries(town, broken, page, repaired, index, map));
    steps.addAll(people(folder));
    return steps;
  }

  /** Where the town's people are kept. */
  static Path workspace(Path folder) {
    return folder.resolve("people");
  }

  /** The key to them. */
  static Path key(Path folder) {
    return folder.resolve("people.key");
  }

  private static List<Step> people(Path folder) {
    Path place = workspace(folder);
    Path key = key(folder);
    Path town = folder.resolve("town");
    Path links = folder.resolve("homes.csv");
    Path report = folder.resolve("report.html");
    List<Step> steps = new ArrayList<>();
    steps.add(
        step(
                Message.of(
                    "Now the people. A workspace keeps them, encrypted; its key belongs elsewhere"
                        + " than beside it, but this is a demo.",
                    "接下来是人。工作区加密保存人口数据；密钥本应另存他处，此处仅为演示。"),
                "init",
                place,
                town.resolve("hierarchy.json"),
                "--key-file",
                key)
            .giving(place, Message.of("the workspace: units, dwellings, people", "工作区：单元、房屋、人口")));
    for (String kind : List.of("buildings", "dwellings", "aliases")) {
      steps.add(
          step(
              Objects.requireNonNull(IMPORTED.get(kind)),
              "import",
              kind,
              place,
              town.resolve(kind + ".csv"),
              "--key-file",
              key));
    }
    for (String source : List.of("civil", "police")) {
      steps.add(
          step(
              Objects.requireNonNull(IMPORTED.get(source)),
              "import",
              "persons",
              place,
              town.resolve("persons-" + source + ".csv"),
              "--source",
              source,
              "--key-file",
              key,
              "--overwrite"));
    }
    steps.add(
        step(
                Message.of(
                    "Which dwelling does each address mean, and which records are one person? Where"
                        + " more than one answer is possible, nothing is guessed.",
                    "每条地址指的是哪套房屋？哪些记录是同一个人？有多种可能时绝不猜测。"),
                "link",
                place,
                "--profile",
                "cq",
                "--results",
                links,
                "--key-file",
                key,
                "--overwrite")
            .giving(links, Message.of("the dwelling of each record, or why not", "每条记录对应的房屋或原因")));
    steps.add(
        step(
            Message.of(
                "What is left for people to decide, the addresses that most records wait for first.",
                "留待人工决定的地址，涉及记录最多的在前。"),
            "review",
            place,
            "list",
            "--key-file",
            key));
    steps.add(
        step(
            Message.of(
                "A house, and the people in it, masked. Who asks is on record.",
                "以房找人：某栋楼里的人，信息已遮蔽；谁查询过均有记录。"),
            "roster",
            place,
            "--building",
            "99010100200201001",
            "--as-of",
            "2026-11-01",
            "--limit",
            "8",
            "--key-file",
            key));
    steps.add(
        step(
                Message.of(
                    "How many live where, by sex and age? Counts of fewer than ten are protected so"
                        + " that no sum or difference gives them away.",
                    "各处住着多少人，按性别和年龄？小于十的数字受保护，加减均无法推算。"),
                "report",
                place,
                "--level",
                "community",
                "--as-of",
                "2026-11-01",
                "-o",
                report,
                "--key-file",
                key,
                "--overwrite")
            .giving(report, Message.of("the report, to open in a browser", "报表，可用浏览器打开")));
    steps.add(
        step(
            Message.of("Who has looked at whom?", "谁看过谁的信息？"),
            "audit",
            "list",
            place,
            "--key-file",
            key));
    return steps;
  }

  private static List<Step> boundaries(
      Path town, Path broken, Path page, Path repaired, Path index, Path map) {
    return List.of(
        step(
            Message.of(
                "The town has four levels, each a file of its own. What is in such a file?",
                "小城有四级界线，每级一个文件。这样的文件里有什么？"),
            "inspect",
            town.resolveSibling("boundaries/2-community.geojson")),
        step(
            Message.of(
                "Do the levels fit into each other exactly, with no gap and no overlap? Here they"
                    + " do, and that is proven.",
                "各级界线是否严丝合缝、无缝隙无重叠？这里是的，并给出证明。"),
            "certify",
            town),
        step(
            Message.of(
                "The same town with faults planted in its grids: every one is found, with its"
                    + " place and its size in metres.",
                "同一座小城，在网格界线中故意埋入错误：逐一找出，并给出位置和以米计的大小。"),
            "validate",
            broken),
        step(
            Message.of(
                "So there is no proof, and the places where it fails are named.",
                "因此不能证明，并指出不成立之处。"),
            "certify",
            broken),
        step(
                Message.of(
                    "The same findings as a page to open in a browser.", "同样的结果，写成可用浏览器打开的网页。"),
                "validate",
                broken,
                "--format",
                "html",
                "-o",
                page,
                "--overwrite")
            .giving(page, Message.of("the findings, to open in a browser", "检查结果，可用浏览器打开")),
        step(
                Message.of(
                    "And as a map: levels to switch, each finding a click away.",
                    "再绘成地图：可切换各级，点击即可查看每处问题。"),
                "map",
                broken,
                "-o",
                map,
                "--overwrite")
            .giving(map, Message.of("the map, to open in a browser", "地图，可用浏览器打开")),
        step(
                Message.of(
                    "Now mend it: each child takes over its parent's line, nothing overlaps, every"
                        + " change is on record, and the result is proven.",
                    "现在修复：下级采用上级的界线，不再重叠，每处改动都有记录，结果得到证明。"),
                "repair",
                broken,
                "-o",
                repaired,
                "--tolerance",
                "10m",
                "--overwrite")
            .giving(
                repaired,
                Message.of(
                    "the broken town mended, with audit.jsonl, certificate.json, findings.json",
                    "修复后的小城，含 audit.jsonl、certificate.json、findings.json")),
        step(
                Message.of(
                    "In which units does a point lie? For that the sound town gets an index, which"
                        + " opens at once.",
                    "某个点属于哪些单元？先为正确的小城建立索引，打开即用。"),
                "index",
                town,
                "-o",
                index,
                "--overwrite")
            .giving(index, Message.of("the index of the sound town", "正确小城的点定位索引")),
        step(
            Message.of(
                "A call came from a place that is known to within 30 m: its unit of each level, and"
                    + " every other that the circle touches.",
                "接到一个位置误差 30 米的来电：给出它在各级所属的单元，以及误差圆涉及的其他单元。"),
            "locate",
            index,
            "108.304410004",
            "30.602580309",
            "--accuracy",
            "30m"));
  }

  private static Step step(Message purpose, Object... command) {
    return new Step(purpose, Arrays.stream(command).map(Object::toString).toList(), null);
  }
}

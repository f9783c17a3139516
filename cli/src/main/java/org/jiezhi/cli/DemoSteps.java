package org.jiezhi.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/** What the demo shows, in its order. Another step is another entry in {@link #in}. */
final class DemoSteps {
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
    Path index = folder.resolve("town.jzi");
    Path map = folder.resolve("map.html");
    return List.of(
        step(
            Message.of(
                "The town has four levels, each a file of its own. What is in such a file?",
                "小城有四级界线，每级一个文件。这样的文件里有什么？"),
            "inspect",
            folder.resolve("town/boundaries/2-community.geojson")),
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

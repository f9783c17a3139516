package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UsageException;
import org.jiezhi.sampledata.CityGenerator;
import org.jiezhi.sampledata.CityOptions;
import org.jiezhi.sampledata.CityProgress;
import org.jiezhi.sampledata.CitySummary;
import org.jiezhi.sampledata.Noise;
import org.jiezhi.sampledata.Tier;
import org.jiezhi.sampledata.housing.Profile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code generate city}: a synthetic city whose truth is known. */
@Command(name = "city", sortOptions = false)
final class GenerateCityCommand implements Callable<Integer> {
  /** How large; the small town is for the demo only. */
  enum Size {
    T1(Tier.T1),
    T2(Tier.T2),
    T3(Tier.T3);

    private final Tier tier;

    Size(Tier tier) {
      this.tier = tier;
    }
  }

  @ParentCommand private @Nullable GenerateCommand generate;

  @Parameters(paramLabel = "DIR", descriptionKey = "output-folder")
  Path folder = Path.of("");

  @Mixin private OutputFolder output = new OutputFolder("truth/links.csv");

  @Option(names = "--tier", paramLabel = "T1|T2|T3", descriptionKey = "city.tier")
  Size tier = Size.T1;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "city.seed")
  long seed = 1;

  @Option(names = "--profile", paramLabel = "cq|cn|sh|western", descriptionKey = "city.profile")
  Profile profile = Profile.CQ;

  @Option(names = "--noise", paramLabel = "standard|hard", descriptionKey = "city.noise")
  Noise noise = Noise.STANDARD;

  @Option(names = "--threads", paramLabel = "N")
  int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(generate).common();
    Terminal terminal = common.terminal();
    if (threads < 1) {
      throw new UsageException(
          Message.of("--threads is {0}; at least 1 is needed", "--threads 为 {0}；至少应为 1", threads));
    }
    output.check(folder);
    CityOptions options = new CityOptions(tier.tier, seed, profile, noise, threads);
    CityProgress progress = progress(terminal.progress());
    CitySummary city =
        output.fill(folder, List.of(), part -> CityGenerator.generate(options, part, progress));
    if (common.json) {
      JsonWriting.write(json(city), terminal.out());
    } else {
      print(city, terminal);
    }
    return ExitCode.CLEAN;
  }

  private static CityProgress progress(Progress watcher) {
    return (phase, done, total) ->
        !Interruption.isComing() && watcher.update(message(phase), done, total);
  }

  private static Message message(CityProgress.Phase phase) {
    return switch (phase) {
      case PLAN -> Message.of("planning the city", "规划城市");
      case BOUNDARIES -> Message.of("writing boundaries", "写出界线");
      case BROKEN_TWIN -> Message.of("writing the broken twin", "写出含错误的副本");
      case PEOPLE -> Message.of("writing buildings and people", "写出建筑与人口");
    };
  }

  private Map<String, Object> json(CitySummary city) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("folder", folder.toString());
    json.put("tier", tier.name());
    json.put("seed", seed);
    json.put("profile", profile.name().toLowerCase(Locale.ROOT));
    json.put("noise", noise.name().toLowerCase(Locale.ROOT));
    json.put("units", city.units());
    json.put("buildings", city.buildings());
    json.put("dwellings", city.dwellings());
    json.put("persons", city.persons());
    json.put("records", city.records());
    json.put("defects", city.defects());
    return json;
  }

  private void print(CitySummary city, Terminal terminal) {
    terminal.print(
        terminal.text(
            "{0}: an invented city, tier {1}, seed {2}",
            "{0}：一座虚构的城市，规模 {1}，种子 {2}", folder, tier, Long.toString(seed)));
    line(terminal, terminal.text("units", "单元"), counts(city.units()));
    line(terminal, terminal.text("buildings", "建筑"), String.valueOf(city.buildings()));
    line(terminal, terminal.text("dwellings", "房屋"), String.valueOf(city.dwellings()));
    line(terminal, terminal.text("persons", "人口"), String.valueOf(city.persons()));
    line(terminal, terminal.text("records", "记录"), counts(city.records()));
    line(terminal, terminal.text("planted", "埋入错误"), String.valueOf(city.defects()));
    terminal.print(
        terminal.text(
            "The levels in hierarchy.json nest exactly; broken/hierarchy.json is the same city with"
                + " errors; truth/ says what is right.",
            "hierarchy.json 中各级严格嵌套；broken/hierarchy.json 是同一城市的含错副本；truth/ 给出正确答案。"));
  }

  private static void line(Terminal terminal, String name, String value) {
    terminal.print(" " + name + " ".repeat(Math.max(1, 11 - name.length())) + value);
  }

  private static String counts(Map<String, ? extends Number> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(" · "));
  }
}

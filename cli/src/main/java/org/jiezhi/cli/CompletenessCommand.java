package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.Workspace;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.Completeness;
import org.jiezhi.roster.Completeness.Item;
import org.jiezhi.roster.Completeness.Line;
import org.jiezhi.roster.Completeness.Share;
import org.jiezhi.roster.Completeness.Step;
import org.jiezhi.roster.Resident;
import org.jiezhi.roster.RosterReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code completeness}: what is missing of houses, households, persons and items. */
@Command(name = "completeness", sortOptions = false)
final class CompletenessCommand implements Callable<Integer> {
  /** What may be listed; the names are what people type. */
  enum Missing {
    /** Houses. */
    buildings,
    /** Dwellings of which no household is known. */
    households,
    /** Persons without a dwelling. */
    persons,
    /** Persons who lack an item. */
    items
  }

  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
  private Path workspace = Path.of("");

  @Option(names = "--level", paramLabel = "LEVEL", descriptionKey = "completeness.level")
  private @Nullable String level;

  @Option(
      names = "--missing",
      paramLabel = "buildings|households|persons|items",
      descriptionKey = "completeness.missing")
  private @Nullable Missing missing;

  @Option(names = "--unit", paramLabel = "CODE", descriptionKey = "completeness.unit")
  private @Nullable String unit;

  @Mixin private DayOptions days = new DayOptions();
  @Mixin private ScopeOptions access = new ScopeOptions();
  @Mixin private OutputFile output = new OutputFile();
  @Mixin private KeyOption key = new KeyOption();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    output.check();
    access.refuseReveal("completeness");
    try (Workspace opened = key.openToRead(workspace, terminal)) {
      RosterReader roster = days.roster(opened, access.scope(opened));
      LocalDate day = days.day();
      if (missing != null) {
        listMissing(terminal, roster, day, common.json);
      } else {
        tell(terminal, roster.completeness(day), common.json, day, roster.run());
      }
    }
    return ExitCode.CLEAN;
  }

  private void listMissing(Terminal terminal, RosterReader roster, LocalDate day, boolean json)
      throws IOException {
    Step step = Step.valueOf(Objects.requireNonNull(missing).name().toUpperCase(Locale.ROOT));
    boolean isOfPlaces = step == Step.BUILDINGS || step == Step.HOUSEHOLDS;
    List<String> found =
        isOfPlaces
            ? roster.missingPlaces(day, unit, step)
            : roster.missingPersons(day, unit, step).stream()
                .map(CompletenessCommand::record)
                .toList();
    output.write(
        terminal,
        out -> {
          if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("asOf", day.toString());
            object.put("run", roster.run());
            object.put("step", step.name().toLowerCase(Locale.ROOT));
            object.put("missing", found);
            JsonWriting.write(object, out);
          } else {
            for (String each : found) {
              out.write((each + "\n").getBytes(terminal.outCharset()));
            }
          }
        });
    terminal.note(terminal.text("{0} missing", "缺 {0} 项", found.size()));
  }

  private static String record(Resident each) {
    return each.person().source() + ":" + each.person().recordId();
  }

  private void tell(
      Terminal terminal, Completeness completeness, boolean json, LocalDate day, int run)
      throws IOException {
    List<Line> lines = new ArrayList<>();
    if (level != null) {
      lines.addAll(units(completeness, level));
    }
    lines.add(completeness.whole());
    output.write(
        terminal,
        out -> {
          if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("asOf", day.toString());
            object.put("run", run);
            object.put("lines", lines.stream().map(CompletenessCommand::json).toList());
            JsonWriting.write(object, out);
          } else {
            for (Line each : lines) {
              out.write((text(terminal, each) + "\n").getBytes(terminal.outCharset()));
            }
          }
        });
    terminal.note(terminal.text("as of {0}, known after run {1}", "截至 {0}，批次 {1} 后的数据", day, run));
  }

  private static List<Line> units(Completeness completeness, String level) {
    try {
      return completeness.byUnit(level);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          Message.of("--level {0}: {1}", "--level {0}：{1}", level, String.valueOf(e.getMessage())));
    }
  }

  private static String text(Terminal terminal, Line line) {
    String who =
        line.code().isEmpty()
            ? terminal.text("all", "全部")
            : line.code() + (line.name().isEmpty() ? "" : " " + line.name());
    return terminal.text(
        "{0}: houses {1}, households {2}, persons {3}, items {4} (worst: {5})",
        "{0}：区不漏房 {1}，房不漏户 {2}，户不漏人 {3}，人不漏项 {4}（最差：{5}）",
        who,
        share(line.of(Step.BUILDINGS)),
        share(line.of(Step.HOUSEHOLDS)),
        share(line.of(Step.PERSONS)),
        share(line.of(Step.ITEMS)),
        item(terminal, line.worst()));
  }

  private static String item(Terminal terminal, Item item) {
    return switch (item) {
      case NAME -> terminal.text("name", "姓名");
      case ID_NUMBER -> terminal.text("number of a document", "证件号码");
      case SEX -> terminal.text("sex", "性别");
      case BIRTH_DATE -> terminal.text("date of birth", "出生日期");
      case PHONE -> terminal.text("phone", "电话");
    };
  }

  private static String share(Share share) {
    // Rounded down: 100 % is said only of what is whole.
    double percent = Math.floor(1000 * share.ratio()) / 10;
    return String.format(Locale.ROOT, "%.1f %% (%d/%d)", percent, share.there(), share.all());
  }

  private static Map<String, Object> json(Line line) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", line.code());
    object.put("name", line.name());
    for (Step each : Step.values()) {
      object.put(each.name().toLowerCase(Locale.ROOT), json(line.of(each)));
    }
    Map<String, Object> items = new LinkedHashMap<>();
    for (int i = 0; i < line.items().size(); i++) {
      items.put(
          List.of(Item.values()).get(i).name().toLowerCase(Locale.ROOT), json(line.items().get(i)));
    }
    object.put("byItem", items);
    return object;
  }

  private static Map<String, Object> json(Share share) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("there", share.there());
    object.put("all", share.all());
    return object;
  }
}

package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.LinkRequest;
import org.jiezhi.LinkResult;
import org.jiezhi.LinkResult.Decisions;
import org.jiezhi.Workspace;
import org.jiezhi.access.Action;
import org.jiezhi.link.Candidate;
import org.jiezhi.link.Explanation;
import org.jiezhi.link.Link;
import org.jiezhi.link.LinkFault;
import org.jiezhi.link.Tier;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code link}: takes people's records to dwellings. */
@Command(name = "link", sortOptions = false)
final class LinkCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(paramLabel = "WORKSPACE", descriptionKey = "workspace")
  private Path workspace = Path.of("");

  @Option(names = "--results", paramLabel = "FILE")
  private @Nullable Path results;

  @Option(names = "--overwrite")
  private boolean overwrite;

  @Option(names = "--profile", paramLabel = "cq|cn|sh|western|FILE", descriptionKey = "habits")
  private @Nullable String profile;

  @Option(names = "--model", paramLabel = "FILE", descriptionKey = "link-model")
  private @Nullable Path model;

  @Option(names = "--train", paramLabel = "FILE")
  private @Nullable Path train;

  @Option(names = "--person-weights", paramLabel = "FILE", descriptionKey = "link-person-weights")
  private @Nullable Path personWeights;

  @Option(names = "--train-persons", paramLabel = "FILE", descriptionKey = "link-train-persons")
  private @Nullable Path trainPersons;

  @Option(names = "--as-of", paramLabel = "DATE", descriptionKey = "link-as-of")
  private @Nullable String asOf;

  @Option(names = "--threads", paramLabel = "N")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--explain", paramLabel = "SOURCE:RECORD")
  private @Nullable String explain;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin private AskerOption asker = new AskerOption();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    check();
    LinkRequest request =
        new LinkRequest(profile, model, personWeights, day(asOf), results, threads);
    try (Workspace opened =
        explain == null ? key.open(workspace) : key.openToRead(workspace, terminal)) {
      asker.record(
          opened.gate(),
          explain == null ? Action.WRITE : Action.REVIEW,
          explain != null
              ? "link explained"
              : train != null || trainPersons != null ? "link model learnt" : "link");
      Interruption.say(Message.of("stopped; the links are as they were", "已停止；关联结果保持原样"));
      if (train != null) {
        int records = opened.trainLinkModel(request, train, terminal.progress());
        terminal.note(
            terminal.text(
                "{0}: learnt from {1} records; use it with --model",
                "{0}：由 {1} 条记录学得；用 --model 使用", train, records));
      } else if (trainPersons != null) {
        int records = opened.trainPersonWeights(request, trainPersons, terminal.progress());
        terminal.note(
            terminal.text(
                "{0}: learnt from {1} records; use it with --person-weights",
                "{0}：由 {1} 条记录学得；用 --person-weights 使用", trainPersons, records));
      } else if (explain != null) {
        explain(opened, request, terminal, common.json);
      } else {
        tell(terminal, opened.link(request, terminal.progress()), common.json);
      }
    }
    return ExitCode.CLEAN;
  }

  /** The day of which addresses are, null where none is said. */
  static @Nullable PartialDate day(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return PartialDate.parse(text)
        .filter(each -> each.year() > 0)
        .orElseThrow(
            () ->
                new UsageException(
                    Message.of(
                        "--as-of is \"{0}\"; give a day, month or year, such as 2019-06-30",
                        "--as-of 为 “{0}”；请给出日期，如 2019-06-30", text)));
  }

  private void check() {
    if (threads < 1) {
      throw new UsageException(
          Message.of("--threads is {0}; at least 1 is needed", "--threads 为 {0}；至少应为 1", threads));
    }
    OutputFile.refuseExisting(results, overwrite);
    OutputFile.refuseExisting(train, overwrite);
    OutputFile.refuseExisting(trainPersons, overwrite);
    if (explain != null && explain.indexOf(':') < 1) {
      throw new UsageException(
          Message.of(
              "--explain wants SOURCE:RECORD, such as civil:C17",
              "--explain 应为 来源:编号，如 civil:C17"));
    }
  }

  private void explain(Workspace opened, LinkRequest request, Terminal terminal, boolean json)
      throws IOException {
    String wanted = Objects.requireNonNull(explain);
    int colon = wanted.indexOf(':');
    Explanation explanation =
        opened.explain(
            request, wanted.substring(0, colon), wanted.substring(colon + 1), terminal.progress());
    if (json) {
      JsonWriting.write(json(explanation), terminal.out());
    } else {
      explanation.lines().forEach(each -> terminal.print(terminal.text(each)));
    }
  }

  private static Map<String, Object> json(Explanation explanation) {
    Link link = explanation.link();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("address", explanation.address());
    json.put("readings", explanation.readings());
    json.put("decision", link.decision().name());
    json.put("tier", link.tier().name());
    if (link.dwellingCode() != null) {
      json.put("dwelling", link.dwellingCode());
    }
    json.put("probability", link.probability());
    json.put("marginBits", link.marginMillibits() / 1000.0);
    json.put("faults", link.faults().stream().map(LinkFault::id).toList());
    json.put("candidateCount", link.candidateCount());
    json.put("candidates", link.candidates().stream().map(LinkCommand::json).toList());
    return json;
  }

  private static Map<String, Object> json(Candidate candidate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dwelling", candidate.dwellingCode());
    json.put("building", candidate.buildingCode());
    json.put("slots", candidate.slots());
    json.put("scoreBits", candidate.scoreMillibits() / 1000.0);
    json.put("faults", candidate.faults().stream().map(LinkFault::id).toList());
    return json;
  }

  private static void tell(Terminal terminal, LinkResult result, boolean json) throws IOException {
    if (json) {
      JsonWriting.write(json(terminal, result), terminal.out());
      return;
    }
    Decisions all = result.all();
    terminal.print(
        terminal.text(
            "{0} records: {1} linked, {2} to be looked at, {3} not linked",
            "{0} 条记录：自动关联 {1}，待人工核对 {2}，未关联 {3}",
            all.all(),
            all.auto(),
            all.review(),
            all.unmatched()));
    terminal.print(
        terminal.text("by rule: linked, to be looked at, not linked", "按规则：自动关联、待人工核对、未关联"));
    result
        .tiers()
        .forEach(
            (tier, of) -> {
              if (of.all() > 0) {
                terminal.print(line(tier, of) + "  " + terminal.text(Tier.valueOf(tier).text()));
              }
            });
    terminal.print(
        terminal.text(
            "{0} persons; {1} pairs of records may be of one person and are left apart",
            "共 {0} 人；{1} 对记录可能属于同一人，暂不合并", result.persons(), result.doubts()));
    terminal.print(terminal.text("by community:", "按社区："));
    result
        .communities()
        .forEach(
            (community, of) ->
                terminal.print(
                    line("", of)
                        + "  "
                        + (community.isEmpty()
                            ? terminal.text("(no dwelling)", "（无对应房屋）")
                            : community)));
    terminal.print(
        terminal.text(
            "since the last time: new {0}, changed {1}, the same {2}",
            "与上次相比：新增 {0}，变更 {1}，未变 {2}",
            result.counts().accepted(),
            result.counts().updated(),
            result.counts().unchanged()));
    result.assumed().forEach(each -> terminal.note(terminal.text(each)));
  }

  private static String line(String name, Decisions of) {
    return String.format(
        Locale.ROOT, " %-3s %9d %9d %9d", name, of.auto(), of.review(), of.unmatched());
  }

  private static Map<String, Object> json(Terminal terminal, LinkResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", result.run());
    json.put("profile", result.profile());
    json.put("records", result.all().all());
    json.put("decisions", json(result.all()));
    Map<String, Object> tiers = new LinkedHashMap<>();
    result.tiers().forEach((tier, of) -> tiers.put(tier, json(of)));
    json.put("tiers", tiers);
    Map<String, Object> communities = new LinkedHashMap<>();
    result.communities().forEach((community, of) -> communities.put(community, json(of)));
    json.put("communities", communities);
    json.put("persons", result.persons());
    json.put("doubts", result.doubts());
    json.put("accepted", result.counts().accepted());
    json.put("updated", result.counts().updated());
    json.put("unchanged", result.counts().unchanged());
    json.put("assumed", result.assumed().stream().map(terminal::text).toList());
    return json;
  }

  private static Map<String, Object> json(Decisions of) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("AUTO", of.auto());
    json.put("REVIEW", of.review());
    json.put("UNMATCHED", of.unmatched());
    return json;
  }
}

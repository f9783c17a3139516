package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.LinkRequest;
import org.jiezhi.PersonDoubt;
import org.jiezhi.ReviewResult;
import org.jiezhi.Workspace;
import org.jiezhi.access.Action;
import org.jiezhi.link.Candidate;
import org.jiezhi.link.LinkFault;
import org.jiezhi.link.review.ReviewItem;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code review}: what people must decide about addresses. */
@Command(name = "review", sortOptions = false)
final class ReviewCommand implements Callable<Integer> {
  private static final int LISTED = 20;

  /** What to do; the names are what people type. */
  enum What {
    /** Show the first items. */
    list,
    /** Write a sheet. */
    export,
    /** Take decisions back. */
    apply
  }

  /** The form of sheets; the names are what people type. */
  enum Form {
    /** Comma-separated values. */
    csv,
    /** A workbook. */
    xlsx
  }

  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
  private Path workspace = Path.of("");

  @Parameters(index = "1", paramLabel = "list|export|apply", descriptionKey = "review-what")
  private @Nullable What what;

  @Parameters(index = "2", arity = "0..1", paramLabel = "FILE", descriptionKey = "review-file")
  private @Nullable Path file;

  @Option(names = "--community", paramLabel = "NAME", descriptionKey = "review-community")
  private @Nullable String community;

  @Option(names = "--profile", paramLabel = "cq|cn|sh|western|FILE", descriptionKey = "habits")
  private @Nullable String profile;

  @Option(names = "--model", paramLabel = "FILE", descriptionKey = "link-model")
  private @Nullable Path model;

  @Option(names = "--person-weights", paramLabel = "FILE", descriptionKey = "link-person-weights")
  private @Nullable Path personWeights;

  @Option(names = "--as-of", paramLabel = "DATE", descriptionKey = "link-as-of")
  private @Nullable String asOf;

  @Option(names = "--author", paramLabel = "NAME", descriptionKey = "review-author")
  private String author = System.getProperty("user.name");

  @Option(names = "--persons", descriptionKey = "review-persons")
  private boolean ofPersons;

  @Option(names = "--by-community", descriptionKey = "review-by-community")
  private boolean byCommunity;

  @Option(names = "--format", paramLabel = "csv|xlsx", descriptionKey = "review-format")
  private @Nullable Form form;

  @Option(names = "--overwrite")
  private boolean overwrite;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin private AskerOption asker = new AskerOption();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    check();
    LinkRequest request =
        new LinkRequest(
            profile,
            model,
            personWeights,
            LinkCommand.day(asOf),
            null,
            Runtime.getRuntime().availableProcessors());
    try (Workspace opened =
        what == What.apply ? key.open(workspace) : key.openToRead(workspace, terminal)) {
      asker.record(
          opened.gate(),
          what == What.apply ? Action.WRITE : Action.REVIEW,
          (ofPersons ? "review of persons " : "review ") + what);
      Interruption.say(Message.of("stopped; nothing was changed", "已停止；未作更改"));
      if (what == What.apply) {
        ReviewResult result = apply(opened, request, terminal);
        tell(terminal, result, common.json);
        return result.refused().isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
      }
      if (ofPersons) {
        persons(opened, request, terminal, common.json);
        return ExitCode.CLEAN;
      }
      List<ReviewItem> items =
          opened.review(request, terminal.progress()).stream()
              .filter(each -> community == null || each.community().equals(community))
              .toList();
      if (what == What.export) {
        write(items, Objects.requireNonNull(file), terminal.language());
        terminal.note(
            terminal.text(
                "{0} items in {1}; fill in the decisions and give it back with: jiezhi review {2}"
                    + " apply {1}",
                "{1} 中有 {0} 个条目；填写决定后执行：jiezhi review {2} apply {1}",
                items.size(),
                file,
                workspace));
      } else if (common.json) {
        JsonWriting.write(
            Map.of("items", items.stream().map(ReviewCommand::json).toList()), terminal.out());
      } else {
        list(terminal, items);
      }
    }
    return ExitCode.CLEAN;
  }

  private ReviewResult apply(Workspace opened, LinkRequest request, Terminal terminal) {
    Path sheet = Objects.requireNonNull(file);
    return ofPersons
        ? opened.applyPersonDecisions(request, sheet, author, terminal.progress())
        : opened.applyReview(request, sheet, author, terminal.progress());
  }

  private void persons(Workspace opened, LinkRequest request, Terminal terminal, boolean json)
      throws IOException {
    List<PersonDoubt> doubts = opened.personDoubts(request, terminal.progress());
    if (what == What.export) {
      Path sheet = Objects.requireNonNull(file);
      Workspace.writePersonDoubts(doubts, sheet, terminal.language());
      terminal.note(
          terminal.text(
              "{0} pairs of records in {1}; fill in SAME or DIFFERENT and give it back with: jiezhi"
                  + " review {2} apply {1} --persons",
              "{1} 中有 {0} 对记录；填写 SAME 或 DIFFERENT 后执行：jiezhi review {2} apply {1} --persons",
              doubts.size(),
              sheet,
              workspace));
    } else if (json) {
      JsonWriting.write(
          Map.of("pairs", doubts.stream().map(ReviewCommand::json).toList()), terminal.out());
    } else {
      terminal.print(
          terminal.text(
              "{0} pairs of records may be of one person", "{0} 对记录可能属于同一人", doubts.size()));
      for (PersonDoubt each : doubts.subList(0, Math.min(LISTED, doubts.size()))) {
        terminal.print(each.records() + "  " + terminal.text(each.reason().text()));
      }
      more(terminal, doubts.size());
    }
  }

  private static Map<String, Object> json(PersonDoubt doubt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("item", doubt.hash());
    json.put("one", doubt.oneSource() + ":" + doubt.oneRecord());
    json.put("other", doubt.otherSource() + ":" + doubt.otherRecord());
    json.put("reason", doubt.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put("bits", doubt.bits());
    json.put("agreement", doubt.agreements());
    return json;
  }

  private static void more(Terminal terminal, int all) {
    if (all > LISTED) {
      terminal.print(terminal.text("… and {0} more", "… 另有 {0} 个", all - LISTED));
    }
  }

  private void write(List<ReviewItem> items, Path target, Language language) {
    if (byCommunity) {
      Workspace.writeReviewByCommunity(items, target, form == Form.xlsx, language);
    } else {
      Workspace.writeReview(items, target, language);
    }
  }

  private void check() {
    if (what != What.list && file == null) {
      throw new UsageException(
          Message.of(
              "name the file: jiezhi review WORKSPACE export|apply FILE.csv",
              "请指定文件：jiezhi review 工作区 export|apply 文件.csv"));
    }
    if (ofPersons && (byCommunity || community != null)) {
      throw new UsageException(
          Message.of(
              "--persons goes without --by-community and --community: records of one person lie"
                  + " anywhere",
              "--persons 不能与 --by-community、--community 同用：同一人的记录可能在任何社区"));
    }
    String name = String.valueOf(file);
    boolean isWorkbook = name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
    if (form != null && !byCommunity && isWorkbook != (form == Form.xlsx)) {
      throw new UsageException(
          Message.of(
              "--format {0} and the file {1} do not agree; the ending of a single file says its form",
              "--format {0} 与文件 {1} 不一致；单个文件的格式由扩展名决定", form, name));
    }
    if (what == What.export) {
      OutputFile.refuseExisting(file, overwrite);
    }
  }

  private static void list(Terminal terminal, List<ReviewItem> items) {
    long records = items.stream().mapToLong(ReviewItem::affected).sum();
    terminal.print(
        terminal.text(
            "{0} addresses of {1} records are to be decided",
            "待决定地址 {0} 个，涉及记录 {1} 条", items.size(), records));
    for (ReviewItem each : items.subList(0, Math.min(LISTED, items.size()))) {
      String why = each.faults().isEmpty() ? "" : terminal.text(each.faults().get(0).text());
      terminal.print(
          String.format(
              Locale.ROOT, "%7d  %s  %s: %s", each.affected(), each.tier(), each.shown(), why));
    }
    more(terminal, items.size());
  }

  private static void tell(Terminal terminal, ReviewResult result, boolean json)
      throws IOException {
    if (json) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("accepted", result.accepted());
      told.put("unchanged", result.unchanged());
      told.put("blank", result.blank());
      told.put("refused", result.refused().stream().map(terminal::text).toList());
      JsonWriting.write(told, terminal.out());
      return;
    }
    terminal.print(
        terminal.text(
            "decisions: {0} new, {1} unchanged, {2} rows without one, {3} refused; the next jiezhi"
                + " link goes by them",
            "决定：新增 {0}，未变 {1}，未填 {2}，拒绝 {3}；下次 jiezhi link 时生效",
            result.accepted(),
            result.unchanged(),
            result.blank(),
            result.refused().size()));
    result.refused().forEach(each -> terminal.note(terminal.text(each)));
  }

  private static Map<String, Object> json(ReviewItem item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("item", item.hash());
    json.put("community", item.community());
    json.put("address", item.shown());
    json.put("tier", item.tier());
    json.put("faults", item.faults().stream().map(LinkFault::id).toList());
    json.put("records", item.affected());
    json.put("candidates", item.candidates().stream().map(ReviewCommand::json).toList());
    return json;
  }

  private static Map<String, Object> json(Candidate candidate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dwelling", candidate.dwellingCode());
    json.put("slots", candidate.slots());
    return json;
  }
}

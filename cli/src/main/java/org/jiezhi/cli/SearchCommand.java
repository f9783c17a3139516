package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jiezhi.Workspace;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.UsageException;
import org.jiezhi.search.Hit;
import org.jiezhi.search.PlaceKind;
import org.jiezhi.search.PlaceName;
import org.jiezhi.search.SearchOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code search}: places by name, former name, code or pinyin. */
@Command(name = "search", sortOptions = false)
final class SearchCommand implements Callable<Integer> {
  /** On newer Java machines Lucene tells on the standard error how it reads files. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
  private Path workspace = Path.of("");

  @Parameters(index = "1", arity = "1..*", paramLabel = "TEXT", descriptionKey = "search-text")
  private List<String> text = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", defaultValue = "10")
  private int limit;

  @Option(names = "--kind", paramLabel = "KIND,…", split = ",", descriptionKey = "search-kind")
  private @Nullable Set<PlaceKind> kinds;

  @Option(names = "--as-of", paramLabel = "DATE", descriptionKey = "search-as-of")
  private @Nullable String asOf;

  @Mixin private KeyOption key = new KeyOption();

  @Override
  public Integer call() throws IOException {
    LUCENE.setLevel(Level.OFF);
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    SearchOptions options = options();
    String asked = WholeText.of(String.join(" ", text));
    List<Hit> hits;
    try (Workspace opened = key.openToRead(workspace, terminal)) {
      hits = opened.search(asked, options, terminal.progress());
    }
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("hits", hits.stream().map(SearchCommand::json).toList());
      JsonWriting.write(json, terminal.out());
    } else {
      hits.forEach(each -> terminal.print(line(each, terminal)));
    }
    if (hits.isEmpty()) {
      terminal.note(terminal.text("nothing is named so", "没有找到"));
    }
    return ExitCode.CLEAN;
  }

  private SearchOptions options() {
    if (limit < 1 || limit > SearchOptions.MAX_LIMIT) {
      throw new UsageException(
          Message.of(
              "--limit is 1 to {0}, not {1}",
              "--limit 须为 1 至 {0}，不能是 {1}", SearchOptions.MAX_LIMIT, limit));
    }
    Set<PlaceKind> wanted = kinds == null ? EnumSet.allOf(PlaceKind.class) : kinds;
    return new SearchOptions(limit, wanted, asOf == null ? 0 : day(asOf));
  }

  private static int day(String text) {
    PartialDate date = PartialDate.parse(text).filter(PartialDate::isWhole).orElse(null);
    if (date == null) {
      throw new UsageException(
          Message.of(
              "--as-of: {0} is no day; write 2024-11-02", "--as-of：{0} 不是日期；请写成 2024-11-02", text));
    }
    return date.number();
  }

  private static String line(Hit hit, Terminal terminal) {
    StringBuilder line = new StringBuilder();
    line.append(hit.level() == null ? hit.kind().key() : hit.level());
    line.append('\t').append(hit.code().isEmpty() ? "-" : hit.code());
    line.append('\t').append(hit.name());
    line.append('\t');
    hit.chain().forEach(each -> line.append(each.name().isEmpty() ? each.code() : each.name()));
    line.append('\t').append(why(hit, terminal));
    return line.append(' ').append(period(hit.matched(), terminal)).toString().stripTrailing();
  }

  private static String why(Hit hit, Terminal terminal) {
    String use =
        switch (hit.matched().use()) {
          case OFFICIAL -> terminal.text("name", "名称");
          case ADDRESS -> terminal.text("address {0}", "地址 {0}", hit.matched().text());
          case ALIAS -> terminal.text("other name {0}", "别名 {0}", hit.matched().text());
          case FORMER -> terminal.text("former name {0}", "曾用名 {0}", hit.matched().text());
          case CODE -> terminal.text("code", "代码");
        };
    return switch (hit.fit()) {
      case WHOLE -> use;
      case START -> terminal.text("{0}: begins so", "{0}：开头相符", use);
      case PART -> terminal.text("{0}: in part", "{0}：部分相符", use);
      case PINYIN -> terminal.text("{0}: pinyin", "{0}：拼音", use);
      case INITIALS -> terminal.text("{0}: initials", "{0}：首字母", use);
      case SOUND -> terminal.text("{0}: sounds so", "{0}：同音", use);
    };
  }

  private static String period(PlaceName name, Terminal terminal) {
    PartialDate from = name.validFrom();
    PartialDate to = name.validTo();
    if (from != null && to != null) {
      return terminal.text("({0} to {1})", "（{0} 至 {1}）", from, to);
    }
    if (to != null) {
      return terminal.text("(until {0})", "（至 {0}）", to);
    }
    return from == null ? "" : terminal.text("(since {0})", "（自 {0}）", from);
  }

  private static Map<String, Object> json(Hit hit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", hit.kind().key());
    if (hit.level() != null) {
      json.put("level", hit.level());
    }
    if (!hit.code().isEmpty()) {
      json.put("code", hit.code());
    }
    json.put("name", hit.name());
    List<Object> chain = new ArrayList<>();
    for (Hit.UnitName each : hit.chain()) {
      Map<String, Object> unit = new LinkedHashMap<>();
      unit.put("level", each.level());
      unit.put("code", each.code());
      unit.put("name", each.name());
      chain.add(unit);
    }
    json.put("chain", chain);
    Map<String, Object> matched = new LinkedHashMap<>();
    matched.put("text", hit.matched().text());
    matched.put("use", hit.matched().use().key());
    matched.put("fit", hit.fit().key());
    if (hit.matched().validFrom() != null) {
      matched.put("valid_from", hit.matched().validFrom());
    }
    if (hit.matched().validTo() != null) {
      matched.put("valid_to", hit.matched().validTo());
    }
    json.put("matched", matched);
    json.put("score", hit.score());
    if (hit.lon() != null && hit.lat() != null) {
      json.put("lon", hit.lon());
      json.put("lat", hit.lat());
    }
    return json;
  }
}

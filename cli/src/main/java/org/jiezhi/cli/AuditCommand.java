package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.Workspace;
import org.jiezhi.access.Action;
import org.jiezhi.access.Alert;
import org.jiezhi.access.AlertRules;
import org.jiezhi.access.Anchor;
import org.jiezhi.access.AuditFault;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Inquiry;
import org.jiezhi.access.Scope;
import org.jiezhi.access.UsageWatch;
import org.jiezhi.model.AuditEntry;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code audit}: the log of accesses. Reading it is on record, too. */
@Command(name = "audit", synopsisSubcommandLabel = "COMMAND")
final class AuditCommand implements Runnable {
  @ParentCommand private @Nullable Jiezhi jiezhi;
  @Spec private @Nullable CommandSpec spec;

  private Jiezhi common() {
    return Objects.requireNonNull(jiezhi);
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        common()
            .terminal()
            .text("say what to do: verify, list or subject", "缺少操作：verify、list 或 subject"));
  }

  /** A log that is broken cannot be added to, and must be read all the same. */
  private static void putOnRecord(Gate gate, AskerOption asker, String what) {
    Scope scope = asker.scope(gate);
    Inquiry inquiry = Inquiry.of(Action.AUDIT, what, null, 0);
    gate.open(scope, inquiry);
    if (gate.trail().fault().isEmpty()) {
      gate.done(scope, inquiry, 0);
    }
  }

  @Command(name = "verify", sortOptions = false)
  int verify(
      @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
          Path workspace,
      @Option(names = "--anchor", paramLabel = "COUNT:HASH", descriptionKey = "anchor")
          @Nullable String anchor,
      @Option(names = "--zone", paramLabel = "ZONE", descriptionKey = "zone") @Nullable ZoneId zone,
      @Mixin KeyOption key,
      @Mixin AskerOption asker) {
    Terminal terminal = common().terminal();
    Anchor kept = anchor == null ? null : Anchor.parse(anchor);
    try (Workspace opened = key.openToRead(workspace, common().terminal())) {
      Gate gate = opened.gate();
      List<AuditFault> faults = kept == null ? gate.trail().check() : gate.trail().check(kept);
      putOnRecord(gate, asker, "log checked");
      UsageWatch watch = watch(zone);
      gate.trail().forEach(watch::accept);
      Anchor end = gate.trail().anchor();
      if (common().json) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sound", faults.isEmpty());
        json.put("anchor", end);
        json.put("faults", faults.stream().map(each -> json(each, terminal)).toList());
        json.put("alerts", watch.alerts().stream().map(AuditCommand::json).toList());
        JsonWriting.write(json, terminal.out());
      } else {
        for (AuditFault each : faults) {
          terminal.print(terminal.text(each.text()));
        }
        terminal.print(
            faults.isEmpty()
                ? terminal.text("{0} entries, sound", "共 {0} 条，完好", end.count())
                : terminal.text(
                    "{0} entries, {1} faults", "共 {0} 条，{1} 处异常", end.count(), faults.size()));
        terminal.print(terminal.text("anchor {0}", "锚点 {0}", end));
        alerts(watch, terminal);
      }
      return faults.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UsageWatch watch(@Nullable ZoneId zone) {
    return new UsageWatch(AlertRules.usual(zone == null ? ZoneId.systemDefault() : zone));
  }

  private static void alerts(UsageWatch watch, Terminal terminal) {
    for (Alert each : watch.alerts()) {
      terminal.print(terminal.text("unusual: {0}", "异常使用：{0}", each.text()));
    }
  }

  @Command(name = "list", sortOptions = false)
  int list(
      @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
          Path workspace,
      @Option(names = "--user", paramLabel = "USER", descriptionKey = "log-user")
          @Nullable String user,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              descriptionKey = "log-limit")
          int limit,
      @Option(names = "--zone", paramLabel = "ZONE", descriptionKey = "zone") @Nullable ZoneId zone,
      @Mixin KeyOption key,
      @Mixin AskerOption asker) {
    Terminal terminal = common().terminal();
    if (limit < 1) {
      throw new UsageException(
          Message.of("--limit is {0}; it must be 1 or more", "--limit 为 {0}；须为 1 或以上", limit));
    }
    try (Workspace opened = key.openToRead(workspace, common().terminal())) {
      Gate gate = opened.gate();
      putOnRecord(gate, asker, "log listed");
      UsageWatch watch = watch(zone);
      Deque<AuditEntry> last = new ArrayDeque<>();
      gate.trail()
          .forEach(
              each -> {
                watch.accept(each);
                if (user == null || user.equals(each.user())) {
                  last.addLast(each);
                  if (last.size() > limit) {
                    last.removeFirst();
                  }
                }
              });
      if (common().json) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entries", last.stream().map(AuditCommand::json).toList());
        json.put("alerts", watch.alerts().stream().map(AuditCommand::json).toList());
        JsonWriting.write(json, terminal.out());
      } else {
        entries(last, terminal);
        alerts(watch, terminal);
      }
      return ExitCode.CLEAN;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Command(name = "subject", sortOptions = false)
  int subject(
      @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
          Path workspace,
      @Parameters(index = "1", paramLabel = "SOURCE:RECORD", descriptionKey = "record")
          String record,
      @Mixin KeyOption key,
      @Mixin AskerOption asker) {
    Terminal terminal = common().terminal();
    int colon = record.indexOf(':');
    if (colon < 1 || colon == record.length() - 1) {
      throw new UsageException(
          Message.of(
              "name the record as SOURCE:RECORD, such as civil:C000123",
              "请按 来源:记录编号 指定，例如 civil:C000123"));
    }
    try (Workspace opened = key.openToRead(workspace, common().terminal())) {
      Gate gate = opened.gate();
      putOnRecord(gate, asker, "log searched for a record");
      List<AuditEntry> found =
          gate.entriesAbout(record.substring(0, colon), record.substring(colon + 1));
      if (common().json) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entries", found.stream().map(AuditCommand::json).toList());
        JsonWriting.write(json, terminal.out());
      } else {
        terminal.print(terminal.text("looked at {0} times", "被查看 {0} 次", found.size()));
        entries(found, terminal);
      }
      return ExitCode.CLEAN;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void entries(Collection<AuditEntry> entries, Terminal terminal) {
    for (AuditEntry each : entries) {
      terminal.print(
          each.number()
              + " "
              + each.time()
              + " "
              + each.user()
              + " "
              + each.role()
              + " "
              + each.action()
              + (each.outcome().equals("REFUSED") ? terminal.text(" refused", " 被拒绝") : "")
              + (each.target() == null ? "" : " " + each.target())
              + " "
              + each.resultCount()
              + (each.revealed().isEmpty()
                  ? ""
                  : terminal.text(" in the clear: {0}", " 明文：{0}", each.revealed()))
              + (each.purpose() == null
                  ? ""
                  : terminal.text(", for: {0}", "，用途：{0}", each.purpose()))
              + " ["
              + each.query()
              + "]");
    }
  }

  private static Map<String, Object> json(AuditFault fault, Terminal terminal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", fault.kind());
    json.put("entry", fault.entry());
    json.put("text", terminal.text(fault.text()));
    return json;
  }

  private static Map<String, Object> json(Alert alert) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", alert.kind());
    json.put("user", alert.user());
    json.put("time", alert.time());
    json.put("entry", alert.entry());
    json.put("count", alert.count());
    return json;
  }

  private static Map<String, Object> json(AuditEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", entry.number());
    json.put("time", entry.time());
    json.put("user", entry.user());
    json.put("role", entry.role());
    json.put("scope", entry.scope());
    json.put("action", entry.action());
    json.put("outcome", entry.outcome());
    if (entry.purpose() != null) {
      json.put("purpose", entry.purpose());
    }
    json.put("query", entry.query());
    if (entry.target() != null) {
      json.put("target", entry.target());
    }
    json.put("resultCount", entry.resultCount());
    json.put("revealed", entry.revealed());
    json.put("run", entry.run());
    json.put("hash", entry.hash());
    return json;
  }
}

package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jiezhi.Workspace;
import org.jiezhi.access.AccessList;
import org.jiezhi.access.Action;
import org.jiezhi.access.Area;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Grant;
import org.jiezhi.access.Inquiry;
import org.jiezhi.access.MaskLevel;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnitCode;
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

/** {@code access}: who may do what with a workspace. */
@Command(name = "access", synopsisSubcommandLabel = "COMMAND")
final class AccessCommand implements Runnable {
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
            .text("say what to do: grant, revoke or list", "缺少操作：grant、revoke 或 list"));
  }

  @Command(name = "grant", sortOptions = false)
  int grant(
      @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
          Path workspace,
      @Parameters(index = "1", paramLabel = "USER", descriptionKey = "grant-user") String user,
      @Option(names = "--as", required = true, paramLabel = "ROLE", descriptionKey = "grant-role")
          Role role,
      @Option(names = "--area", split = ",", paramLabel = "CODE", descriptionKey = "grant-area")
          @Nullable List<String> areas,
      @Option(names = "--from", paramLabel = "DATE", descriptionKey = "grant-from")
          @Nullable LocalDate from,
      @Option(names = "--until", paramLabel = "DATE", descriptionKey = "grant-until")
          @Nullable LocalDate until,
      @Option(names = "--mask", paramLabel = "L0|L1|L2", descriptionKey = "grant-mask")
          @Nullable MaskLevel mask,
      @Option(names = "--labels", descriptionKey = "grant-labels") boolean labels,
      @Mixin KeyOption key,
      @Mixin AskerOption asker) {
    Terminal terminal = common().terminal();
    List<Area> open = new ArrayList<>();
    for (String each : areas == null ? List.<String>of() : areas) {
      open.add(new Area(code(each.strip()), null, null));
    }
    Grant grant =
        new Grant(
            user, role, open, from, until, mask == null ? role.highest() : mask, labels, false);
    try (Workspace opened = key.openToRead(workspace, common().terminal())) {
      opened.gate().grant(asker.scope(opened.gate()), grant);
      terminal.note(terminal.text("granted: {0}", "已授权：{0}", line(grant)));
      return tell(opened.gate().list());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UnitCode code(String text) {
    try {
      return UnitCode.of(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          Message.of("--area {0} is no code of a unit", "--area {0} 不是单元代码", text));
    }
  }

  @Command(name = "revoke", sortOptions = false)
  int revoke(
      @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
          Path workspace,
      @Parameters(index = "1", paramLabel = "USER", descriptionKey = "grant-user") String user,
      @Option(names = "--as", paramLabel = "ROLE", descriptionKey = "revoke-role")
          @Nullable Role role,
      @Mixin KeyOption key,
      @Mixin AskerOption asker) {
    try (Workspace opened = key.openToRead(workspace, common().terminal())) {
      opened.gate().revoke(asker.scope(opened.gate()), user, role);
      return tell(opened.gate().list());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Command(name = "list", sortOptions = false)
  int list(
      @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
          Path workspace,
      @Mixin KeyOption key,
      @Mixin AskerOption asker) {
    try (Workspace opened = key.openToRead(workspace, common().terminal())) {
      Gate gate = opened.gate();
      Scope scope = asker.scope(gate);
      Inquiry inquiry = Inquiry.of(Action.MANAGE, "access list shown", null, 0);
      gate.open(scope, inquiry);
      gate.done(scope, inquiry, gate.list().grants().size());
      return tell(gate.list());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private int tell(AccessList list) throws IOException {
    Terminal terminal = common().terminal();
    if (common().json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("version", list.version());
      json.put("grants", list.grants().stream().map(AccessCommand::json).toList());
      JsonWriting.write(json, terminal.out());
      return ExitCode.CLEAN;
    }
    terminal.print(terminal.text("access list, version {0}", "授权名单，第 {0} 版", list.version()));
    for (Grant each : list.grants()) {
      String state = each.isRevoked() ? terminal.text(" (revoked)", "（已撤销）") : "";
      terminal.print(" " + line(each) + state);
    }
    if (list.grants().isEmpty()) {
      terminal.print(
          terminal.text(
              " nobody is listed: whoever holds the key is the owner", " 名单为空：持有密钥者即为所有者"));
    }
    return ExitCode.CLEAN;
  }

  private static String line(Grant grant) {
    String areas =
        grant.areas().stream().map(each -> each.code().value()).collect(Collectors.joining(","));
    return grant.user()
        + " "
        + grant.role()
        + " "
        + grant.mask()
        + (areas.isEmpty() ? "" : " " + areas)
        + (grant.from() == null ? "" : " " + grant.from())
        + (grant.until() == null ? "" : " – " + grant.until());
  }

  private static Map<String, Object> json(Grant grant) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("user", grant.user());
    json.put("role", grant.role());
    json.put("mask", grant.mask());
    json.put("labels", grant.seesLabels());
    json.put("revoked", grant.isRevoked());
    json.put("areas", grant.areas().stream().map(each -> each.code().value()).toList());
    if (grant.from() != null) {
      json.put("from", grant.from());
    }
    if (grant.until() != null) {
      json.put("until", grant.until());
    }
    return json;
  }
}

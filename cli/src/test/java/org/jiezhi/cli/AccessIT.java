package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiezhi.KeySource;
import org.jiezhi.Workspace;
import org.jiezhi.access.Action;
import org.jiezhi.access.Area;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Grant;
import org.jiezhi.access.Inquiry;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code access}, {@code audit}, {@code backup} and {@code doctor} through real processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
  private static final Path TOWN = Run.root().resolve("sample-data/town");

  private final Path folder;
  private final Path key;
  private int copies;

  AccessIT(@TempDir Path folder) {
    this.folder = folder;
    key = folder.resolve("the.key");
  }

  private Run run(Object... args) {
    Object[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--lang=en";
    return Run.of(Map.of("JIEZHI_KEY_FILE", key.toString()), all);
  }

  private JsonNode json(String schema, int exit, Object... args) throws IOException {
    Object[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--json";
    Run run = run(all);
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    return Run.checked(schema, run.out());
  }

  @BeforeAll
  void make() throws IOException {
    Run made = run("init", folder.resolve("city"), TOWN.resolve("hierarchy.json"));
    assertThat(made.exit()).as(made.err()).isZero();
    Path people = Files.writeString(folder.resolve("p.csv"), "record_id,name\nR1,甲\nR2,乙\n");
    Run imported = run("import", "persons", folder.resolve("city"), people, "--source", "civil");
    assertThat(imported.exit()).as(imported.err()).isZero();
  }

  private Path copy() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy" + copies++));
    try (Stream<Path> files = Files.list(folder.resolve("city"))) {
      for (Path each : files.toList()) {
        Files.copy(each, copy.resolve(each.getFileName()));
      }
    }
    return copy;
  }

  private static Grant grant(Role role) {
    Area[] areas = {Area.of("990101")};
    return new Grant(
        Gate.systemUser(), role, List.of(areas), null, null, role.highest(), false, false);
  }

  private Workspace open(Path workspace) {
    return Workspace.open(workspace, KeySource.ofFiles(key), Clock.systemUTC());
  }

  @Test
  void grantedListedRevokedAndOnRecord() throws IOException {
    Path city = copy();
    JsonNode granted =
        json(
            "access-list",
            0,
            "access",
            "grant",
            city,
            "li",
            "--as",
            "GRID_WORKER",
            "--area",
            "99010100101,99010100102",
            "--until",
            "2026-12-31");
    assertThat(granted.at("/grants/0/areas/1").asText()).isEqualTo("99010100102");
    assertThat(run("access", "revoke", city, "li").out()).contains("li GRID_WORKER L1", "revoked");
    assertThat(json("access-list", 0, "access", "list", city).path("version").asInt()).isEqualTo(2);
    for (Object[] wrong :
        new Object[][] {
          {"access", "grant", city, "li", "--as", "OWNER"},
          {"access", "grant", city, "li", "--as", "STREET"},
          {"access", "grant", city, "li", "--as", "KING", "--area", "1"},
          {"access", "grant", city, "li", "--as", "AUDITOR", "--mask", "L2"},
          {"access", "revoke", city, "wu"},
          {"access"},
          {"audit"},
          {"backup"},
          {"audit", "subject", city, "civil"},
          {"audit", "verify", city, "--anchor", "x"},
          {"audit", "list", city, "--limit", "0"},
          {"backup", "create", city}
        }) {
      Run run = run(wrong);
      assertThat(run.exit()).as("%s %s", Arrays.toString(wrong), run.err()).isEqualTo(2);
      assertThat(run.err()).hasLineCount(1);
    }
    JsonNode log = json("access-log", 0, "audit", "list", city);
    List<String> queries = new ArrayList<>();
    log.path("entries").forEach(each -> queries.add(each.path("query").asText()));
    assertThat(queries.get(0)).isEqualTo("workspace made");
    assertThat(queries).contains("import persons", "access list shown", "log listed");
    assertThat(queries.toString()).contains("grant li GRID_WORKER L1", "revoke li *");
  }

  /** Every command that opens a workspace, as somebody in each role. */
  @Test
  void everyRoleAndCommand() throws IOException {
    Map<String, Action> commands =
        Map.of(
            "import persons %s " + folder.resolve("p.csv") + " --source civil --dry-run",
            Action.WRITE,
            "link %s",
            Action.WRITE,
            "link %s --explain civil:R1",
            Action.REVIEW,
            "review %s list",
            Action.REVIEW,
            "review %s apply " + folder.resolve("p.csv"),
            Action.WRITE,
            "access list %s",
            Action.MANAGE,
            "audit list %s",
            Action.AUDIT);
    for (Role role : List.of(Role.GRID_WORKER, Role.REVIEWER, Role.ADMIN, Role.AUDITOR)) {
      Path city = copy();
      try (Workspace opened = open(city)) {
        opened.gate().grant(Scope.owner("boss"), grant(role));
      }
      for (Map.Entry<String, Action> each : commands.entrySet()) {
        Run run = run((Object[]) String.format(each.getKey(), city).split(" ", -1));
        String what = role + " " + each.getKey();
        // There is nothing to link yet, which who may is told.
        int allowed =
            each.getKey().startsWith("link") || each.getKey().startsWith("review") ? 2 : 0;
        assertThat(run.exit())
            .as(what + run.err())
            .isEqualTo(role.may(each.getValue()) ? allowed : 4);
        if (run.exit() == 4) {
          assertThat(run.err()).as(what).hasLineCount(1);
          assertThat(run.out()).as(what).isEmpty();
        }
      }
      try (Workspace opened = open(city)) {
        assertThat(opened.gate().trail().check()).isEmpty();
      }
    }
  }

  @Test
  void whoLookedAtARecordAndWhatWasTouched() throws IOException {
    Path city = copy();
    try (Workspace opened = open(city)) {
      Gate gate = opened.gate();
      gate.open(
              Scope.of("li", Role.COMMUNITY, Area.of("990101")).withPurpose("door to door"),
              Inquiry.of(Action.LIST, "persons where dwelling = ?", "D1", 2))
          .record(new long[] {gate.subjects().hash("civil", "R1")}, 1);
    }
    JsonNode seen = json("access-log", 0, "audit", "subject", city, "civil:R1");
    assertThat(seen.path("entries")).hasSize(1);
    assertThat(seen.at("/entries/0/user").asText()).isEqualTo("li");
    assertThat(seen.at("/entries/0/purpose").asText()).isEqualTo("door to door");
    assertThat(run("audit", "subject", city, "civil:R2").out()).startsWith("looked at 0 times");
    JsonNode sound = json("access-log", 0, "audit", "verify", city);
    assertThat(sound.path("sound").asBoolean()).isTrue();
    String anchor = sound.path("anchor").asText();
    assertThat(run("audit", "verify", city, "--anchor", anchor).exit()).isZero();
    Files.copy(
        folder.resolve("city/audit.log"),
        city.resolve("audit.log"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    JsonNode cut = json("access-log", 1, "audit", "verify", city, "--anchor", anchor);
    assertThat(cut.at("/faults/0/kind").asText()).isEqualTo("TRUNCATED");
    Path people = folder.resolve("p.csv");
    Run stopped = run("import", "persons", city, people, "--source", "civil");
    assertThat(stopped.exit()).isEqualTo(3);
    assertThat(stopped.err()).contains("doctor --mend").hasLineCount(1);
    JsonNode damaged = json("doctor", 1, "doctor", city);
    assertThat(damaged.at("/damages/0/kind").asText()).isEqualTo("log");
    assertThat(json("doctor", 0, "doctor", city, "--mend").at("/damages/0/mended").asBoolean())
        .isTrue();
    assertThat(run("doctor", city).out()).endsWith("sound\n");
    assertThat(run("import", "persons", city, people, "--source", "civil").exit()).isZero();
  }

  @Test
  void backUpVerifyRestore() throws IOException {
    Path city = copy();
    Path file = folder.resolve("b.jzb");
    JsonNode made = json("backup", 0, "backup", "create", city, "-o", file);
    assertThat(run("backup", "create", city, "-o", file).exit()).isEqualTo(2);
    JsonNode verified = json("backup", 0, "backup", "verify", file);
    assertThat(verified.path("digest")).isEqualTo(made.path("digest"));
    Path again = folder.resolve("again");
    Run restored = run("backup", "restore", file, again);
    assertThat(restored.exit()).as(restored.err()).isZero();
    assertThat(restored.out()).contains(made.path("digest").asText());
    assertThat(run("doctor", again).exit()).isZero();
    assertThat(run("backup", "restore", file, again).exit()).isEqualTo(2);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Run changed = run("backup", "verify", Files.write(folder.resolve("c.jzb"), bytes));
    assertThat(changed.exit()).isEqualTo(3);
    assertThat(changed.err()).hasLineCount(1);
  }
}

package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jiezhi.Boundaries;
import org.jiezhi.ImportRequest;
import org.jiezhi.KeySource;
import org.jiezhi.LinkRequest;
import org.jiezhi.ReadRequest;
import org.jiezhi.Workspace;
import org.jiezhi.access.Action;
import org.jiezhi.access.Area;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Grant;
import org.jiezhi.access.MaskLevel;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.jiezhi.model.Language;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.roster.Resident;
import org.jiezhi.roster.RosterFilter;
import org.jiezhi.roster.RosterQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every role, every command that opens a workspace, inside and outside its area, through the
 * command line: exit 0 where the role may and the place is open, else exit 4, one line, no data,
 * and an entry in the log.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopeMatrixTest {
  private static final Path TOWN = Run.root().resolve("sample-data/town");
  private static final String GRID = "99010100100101";
  private static final List<Role> ROLES =
      List.of(
          Role.GRID_WORKER,
          Role.COMMUNITY,
          Role.STREET,
          Role.ANALYST,
          Role.REVIEWER,
          Role.ADMIN,
          Role.AUDITOR);

  /** A line to type, what it does, and whether the place it names lies in the area granted. */
  private record Line(String text, Action action, boolean isInside) {}

  private final Path folder;
  private final Path city;
  private final Path key;
  private final List<Line> lines = new ArrayList<>();

  ScopeMatrixTest(@TempDir Path folder) {
    this.folder = folder;
    city = folder.resolve("city");
    key = folder.resolve("the.key");
  }

  private Workspace open() {
    return Workspace.open(city, KeySource.ofFiles(key), Clock.systemUTC());
  }

  @BeforeAll
  void make() throws IOException {
    Boundaries boundaries =
        Boundaries.read(ReadRequest.ofManifest(TOWN.resolve("hierarchy.json")), Progress.NONE);
    Resident in = null;
    Resident out = null;
    try (Workspace made =
        Workspace.create(city, boundaries, KeySource.ofFiles(key), false, Progress.NONE)) {
      take(made, RecordKind.BUILDINGS, "buildings.csv");
      take(made, RecordKind.DWELLINGS, "dwellings.csv");
      take(made, RecordKind.PERSONS, "persons-civil.csv");
      made.link(new LinkRequest(null, null, null, 1), Progress.NONE);
      RosterQuery all = RosterQuery.of(RosterFilter.all(), java.time.LocalDate.of(2026, 11, 1));
      for (Resident each : made.roster(Scope.owner("boss")).list(all, Set.of())) {
        if (each.dwellingCode() != null && each.person().phone() != null) {
          if (each.units().contains(GRID)) {
            in = in == null ? each : in;
          } else {
            out = out == null ? each : out;
          }
        }
      }
      for (Role role : ROLES) {
        made.gate()
            .grant(
                Scope.owner("boss"),
                new Grant(
                    Gate.systemUser(),
                    role,
                    List.of(Area.of(GRID)),
                    null,
                    null,
                    role.highest(),
                    false,
                    false));
      }
    }
    Files.writeString(folder.resolve("p.csv"), "record_id,name\nR1,甲\n");
    Resident inside = Objects.requireNonNull(in);
    add(inside, true);
    add(Objects.requireNonNull(out), false);
    lines.add(new Line("completeness CITY", Action.COUNT_WITHIN, true));
    lines.add(new Line("roster CITY", Action.LIST, true));
    lines.add(new Line("import persons CITY IN/p.csv --source x --dry-run", Action.WRITE, true));
    lines.add(new Line("link CITY --explain RECORD", Action.REVIEW, true));
    lines.add(new Line("review CITY list", Action.REVIEW, true));
    lines.add(new Line("access list CITY", Action.MANAGE, true));
    lines.add(new Line("backup create CITY -o IN/b.jzb --overwrite", Action.MANAGE, true));
    lines.add(new Line("doctor CITY", Action.MANAGE, true));
    lines.add(new Line("audit list CITY --limit 1", Action.AUDIT, true));
    lines.add(new Line("audit verify CITY", Action.AUDIT, true));
    lines.add(new Line("audit subject CITY RECORD", Action.AUDIT, true));
    String record = inside.person().source() + ":" + inside.person().recordId();
    lines.replaceAll(
        each -> new Line(each.text.replace("RECORD", record), each.action, each.isInside));
  }

  private static void take(Workspace workspace, RecordKind kind, String file) {
    workspace.importFile(ImportRequest.of(kind, TOWN.resolve(file)), Progress.NONE);
  }

  private void add(Resident each, boolean isInside) {
    String unit = isInside ? GRID : each.units().get(each.units().size() - 1);
    String record = each.person().source() + ":" + each.person().recordId();
    lines.add(new Line("roster CITY --unit " + unit, Action.LIST, isInside));
    lines.add(new Line("roster CITY --unit " + unit + " --count", Action.COUNT, isInside));
    String dwelling = "roster CITY --dwelling " + each.dwellingCode();
    lines.add(new Line(dwelling, Action.LIST, isInside));
    lines.add(new Line(dwelling + " --count", Action.COUNT_WITHIN, isInside));
    lines.add(
        new Line(dwelling + " --limit 1 --reveal phone --purpose visit", Action.REVEAL, isInside));
    lines.add(new Line(dwelling + " --text 人 --count", Action.LIST, isInside));
    lines.add(new Line("roster CITY --building " + each.buildingCode(), Action.LIST, isInside));
    lines.add(new Line("homes CITY --record " + record, Action.LIST, isInside));
  }

  private int run(Path out, String... args) throws IOException {
    Terminal terminal = new Terminal(Language.EN, List.of(args));
    return terminal.into(out, () -> Jiezhi.execute(Jiezhi.commandLine(args), terminal, args));
  }

  private long entries() {
    try (Workspace opened = open()) {
      return opened.gate().trail().anchor().count();
    }
  }

  @Test
  void everyRoleCommandAndArea() throws IOException {
    Path out = folder.resolve("out.txt");
    int allowed = 0;
    int refused = 0;
    for (Role role : ROLES) {
      for (Line line : lines) {
        String what = role + " " + line.text;
        long before = entries();
        String text =
            line.text.replace("CITY", city.toString()).replace("IN/", folder.toString() + "/")
                + " --key-file "
                + key
                + " --role "
                + role;
        int exit = run(out, text.split(" ", -1));
        boolean mayReveal =
            line.action != Action.REVEAL || role.mayReveal(org.jiezhi.access.Field.PHONE);
        boolean isOpen = line.isInside && role.may(line.action) && mayReveal;
        assertThat(exit).as(what).isEqualTo(isOpen ? 0 : 4);
        assertThat(entries() > before || line.text.startsWith("doctor")).as(what).isTrue();
        if (isOpen) {
          allowed++;
        } else {
          assertThat(Files.readString(out)).as(what).isEmpty();
          refused++;
        }
      }
    }
    // Masks are those of the roles: nobody of these sees more than L2.
    assertThat(ROLES).allMatch(each -> each.highest() != MaskLevel.L3);
    assertThat(allowed).isGreaterThanOrEqualTo(40);
    assertThat(refused).isGreaterThan(100);
    try (Workspace opened = open()) {
      assertThat(opened.gate().trail().check()).isEmpty();
    }
  }
}

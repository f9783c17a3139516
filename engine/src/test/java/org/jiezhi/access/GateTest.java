package org.jiezhi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jiezhi.model.AuditEntry;
import org.jiezhi.model.RefusedException;
import org.jiezhi.model.UnitCode;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
  private static final List<UnitCode> GRID_W =
      Stream.of("99010100101", "990101001", "990101").map(UnitCode::of).toList();
  private static final List<UnitCode> GRID_E =
      Stream.of("99010100201", "990101002", "990101").map(UnitCode::of).toList();

  /** What each role may do: the table of the design, written out once more. */
  private static final Map<Role, Set<Action>> ALLOWED =
      Map.of(
          Role.GRID_WORKER,
          EnumSet.of(Action.COUNT, Action.COUNT_WITHIN, Action.LIST, Action.REVEAL),
          Role.COMMUNITY,
          EnumSet.of(Action.COUNT, Action.COUNT_WITHIN, Action.LIST, Action.REVEAL),
          Role.STREET,
          EnumSet.of(Action.COUNT, Action.COUNT_WITHIN, Action.LIST, Action.REVEAL),
          Role.ANALYST,
          EnumSet.of(Action.COUNT),
          Role.REVIEWER,
          EnumSet.of(Action.REVIEW, Action.REVEAL),
          Role.ADMIN,
          EnumSet.of(Action.WRITE, Action.MANAGE),
          Role.AUDITOR,
          EnumSet.of(Action.AUDIT),
          Role.OWNER,
          EnumSet.allOf(Action.class));

  @TempDir Path folder = Path.of("");
  private final AccessStores.TestClock clock = new AccessStores.TestClock();
  private Store store;
  private Gate gate;

  @BeforeEach
  void open() throws IOException {
    store = AccessStores.create(folder.resolve("w"));
    gate = Gate.begin(store, clock);
  }

  @AfterEach
  void close() {
    gate.close();
    store.close();
  }

  private List<AuditEntry> entries() {
    List<AuditEntry> entries = new ArrayList<>();
    gate.trail().forEach(entries::add);
    return entries;
  }

  private static Inquiry inquiry(Action action, Role role) {
    return action == Action.REVEAL
        ? Inquiry.reveal(
            "persons where record = ?",
            null,
            1,
            Set.of(role == Role.REVIEWER ? Field.NAME : Field.PHONE))
        : Inquiry.of(action, "persons where unit = ?", "990101001", 1);
  }

  @Test
  void everyRoleActionAndArea() {
    int cases = 0;
    for (Role role : Role.values()) {
      for (Action action : Action.values()) {
        for (String area : List.of("", "99010100101", "990101001", "990101", "*")) {
          boolean isEverywhere = area.equals("*");
          Area[] areas = area.isEmpty() || isEverywhere ? new Area[0] : new Area[] {Area.of(area)};
          Scope scope =
              new Scope(
                  "u", role, isEverywhere, List.of(areas), role.highest(), false, "inspection");
          boolean isAllowed =
              ALLOWED.getOrDefault(role, Set.of()).contains(action) && !area.isEmpty();
          String what = role + " " + action + " in " + area;
          long before = gate.trail().anchor().count();
          if (isAllowed) {
            Permit permit = gate.open(scope, inquiry(action, role));
            assertThat(permit.covers(GRID_W)).as(what).isTrue();
            assertThat(permit.covers(GRID_E))
                .as(what)
                .isEqualTo(isEverywhere || area.equals("990101"));
            assertThat(permit.covers(List.of())).as(what).isEqualTo(isEverywhere);
            assertThat(gate.trail().anchor().count()).as(what).isEqualTo(before);
          } else {
            assertThatThrownBy(() -> gate.open(scope, inquiry(action, role)))
                .as(what)
                .isInstanceOf(RefusedException.class);
            assertThat(gate.trail().anchor().count()).as(what).isEqualTo(before + 1);
            AuditEntry entry = entries().get((int) before);
            assertThat(entry.outcome()).isEqualTo("REFUSED");
            assertThat(entry.role()).isEqualTo(role.name());
          }
          cases++;
        }
      }
    }
    assertThat(cases).isEqualTo(8 * 8 * 5);
    assertThat(gate.trail().check()).isEmpty();
  }

  @Test
  void fieldsThatARoleMayReveal() {
    Map<Role, Set<Field>> may =
        Map.of(
            Role.GRID_WORKER, Set.of(Field.PHONE),
            Role.COMMUNITY, EnumSet.allOf(Field.class),
            Role.STREET, EnumSet.allOf(Field.class),
            Role.REVIEWER, Set.of(Field.NAME),
            Role.OWNER, EnumSet.allOf(Field.class));
    for (Role role : may.keySet()) {
      for (Field field : Field.values()) {
        Scope scope = Scope.of("u", role, Area.of("990101")).withPurpose("inspection");
        Inquiry inquiry = Inquiry.reveal("one", null, 1, Set.of(field));
        if (may.getOrDefault(role, Set.of()).contains(field)) {
          assertThat(gate.open(scope, inquiry).mask().shows(field)).isTrue();
          for (Field other : Field.values()) {
            assertThat(gate.open(scope, inquiry).mask().shows(other)).isEqualTo(other == field);
          }
          assertThatThrownBy(() -> gate.open(scope.withPurpose(null), inquiry))
              .isInstanceOf(UsageException.class)
              .hasMessageContaining("--purpose");
        } else {
          assertThatThrownBy(() -> gate.open(scope, inquiry)).isInstanceOf(RefusedException.class);
        }
      }
    }
  }

  @Test
  void areasOpenAndCloseByDay() {
    Area spring =
        new Area(UnitCode.of("990101001"), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
    Scope scope = Scope.of("u", Role.COMMUNITY, spring);
    Inquiry list = Inquiry.of(Action.LIST, "all", null, 1);
    for (String[] each :
        new String[][] {
          {"2026-02-28T23:59:59Z", "no"}, {"2026-03-01T00:00:00Z", "yes"},
          {"2026-03-31T23:59:59Z", "yes"}, {"2026-04-01T00:00:00Z", "no"}
        }) {
      clock.set(each[0]);
      if (each[1].equals("yes")) {
        assertThat(gate.open(scope, list).areas()).containsExactly(UnitCode.of("990101001"));
      } else {
        assertThatThrownBy(() -> gate.open(scope, list)).isInstanceOf(RefusedException.class);
      }
    }
    assertThatThrownBy(
            () -> new Area(UnitCode.of("1"), LocalDate.of(2026, 2, 1), LocalDate.of(2026, 1, 1)))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void revealingIsBoundedInNumberAndTime() {
    Scope scope = Scope.of("li", Role.COMMUNITY, Area.of("990101")).withPurpose("  door to door  ");
    Inquiry reveal = Inquiry.reveal("one", "D1", 7, Set.of(Field.NAME, Field.PHONE));
    Permit permit = gate.open(scope, reveal);
    assertThat(permit.left()).isEqualTo(1);
    assertThatThrownBy(() -> permit.record(new long[] {1, 2}, 2))
        .isInstanceOf(RefusedException.class);
    permit.record(new long[] {gate.subjects().hash("civil", "R1")}, 1);
    assertThat(permit.left()).isZero();
    assertThatThrownBy(() -> permit.record(new long[] {3}, 1)).isInstanceOf(RefusedException.class);
    Permit late = gate.open(scope, reveal);
    clock.advance(Gate.REVEAL_MINUTES * 60);
    late.record(new long[0], 0);
    clock.advance(1);
    assertThatThrownBy(() -> late.record(new long[] {1}, 1)).isInstanceOf(RefusedException.class);
    AuditEntry shown =
        entries().stream().filter(each -> each.resultCount() == 1).findFirst().orElseThrow();
    assertThat(shown.revealed()).isEqualTo("NAME,PHONE");
    assertThat(shown.purpose()).isEqualTo("door to door");
    assertThat(shown.user()).isEqualTo("li");
    assertThat(shown.scope()).isEqualTo("990101");
    assertThat(shown.target()).isEqualTo("D1");
    assertThat(shown.run()).isEqualTo(7);
    assertThat(shown.toString()).doesNotContain("R1,", "civil");
    assertThat(gate.open(Scope.owner("boss").withPurpose("x"), reveal).left()).isEqualTo(1_000);
  }

  @Test
  void analystsAreToldNoSmallCounts() {
    Permit permit =
        gate.open(
            Scope.of("a", Role.ANALYST, Area.of("990101")),
            Inquiry.of(Action.COUNT, "persons where age >= ?", "990101", 1));
    for (int all = 0; all <= 60; all++) {
      for (int count = 0; count <= all; count++) {
        boolean isTold = count >= 10 && (all == count || all - count >= 10);
        assertThat(permit.count(count, all).isPresent())
            .as("%s of %s", count, all)
            .isEqualTo(isTold);
      }
    }
    Permit owner = gate.open(Scope.owner("o"), Inquiry.of(Action.COUNT, "persons", "990101", 1));
    assertThat(owner.count(3, 5)).hasValue(3);
  }

  @Test
  void whatIsNotThereLooksLikeWhatIsOutside() {
    Scope scope = Scope.of("u", Role.GRID_WORKER, Area.of("99010100101"));
    Permit permit = gate.open(scope, Inquiry.of(Action.LIST, "persons where record = ?", null, 1));
    String outside = permit.outside().getMessage();
    assertThat(permit.outside()).hasMessage(outside);
    assertThatThrownBy(
            () ->
                gate.open(Scope.of("u", Role.GRID_WORKER), Inquiry.of(Action.LIST, "all", null, 1)))
        .hasMessage(outside);
    assertThat(entries().stream().filter(each -> each.outcome().equals("REFUSED"))).hasSize(3);
  }

  @Test
  void numbersOfPeopleStayOutOfTheLog() {
    for (String purpose :
        List.of("核查990101198706054319", "call 129 8765 4321", "见１２９８７６５４３２１", "９９０１０１８７０６０５４３１")) {
      assertThatThrownBy(() -> Scope.owner("u").withPurpose(purpose))
          .isInstanceOf(UsageException.class)
          .hasMessageNotContaining("987");
    }
    assertThat(Scope.owner("u").withPurpose("案件 2026112500017").purpose()).isNotNull();
    assertThatThrownBy(() -> Inquiry.of(Action.LIST, "id = 990101198706054319", null, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("987");
  }

  @Test
  void theListSaysWhoMayWhat() {
    Scope boss = gate.scope("boss", null);
    assertThat(boss).isEqualTo(Scope.owner("boss"));
    gate.grant(boss, grant("li", Role.GRID_WORKER, "99010100101"));
    gate.grant(boss, grant("admin", Role.ADMIN));
    assertThat(gate.scope("li", null).areas()).containsExactly(Area.of("99010100101"));
    assertThat(gate.scope("li", null).isEverywhere()).isFalse();
    assertThat(gate.scope("boss", null).role()).isEqualTo(Role.OWNER);
    assertThatThrownBy(() -> gate.scope("li", Role.STREET)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> gate.scope("boss", Role.STREET)).isInstanceOf(UsageException.class);
    Scope li = gate.scope("li", null);
    assertThatThrownBy(() -> gate.grant(li, grant("li", Role.STREET, "990101")))
        .isInstanceOf(RefusedException.class);
    Scope admin = gate.scope("admin", null);
    assertThatThrownBy(() -> gate.grant(admin, grant("admin", Role.STREET, "990101")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("themselves");
    gate.grant(admin, grant("li", Role.REVIEWER, "990101"));
    assertThatThrownBy(() -> gate.scope("li", null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--role");
    assertThat(gate.scope("li", Role.REVIEWER).mask()).isEqualTo(MaskLevel.L0);
    gate.revoke(admin, "li", null);
    assertThatThrownBy(() -> gate.scope("li", null))
        .as("whoever was revoked is not the owner")
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> gate.revoke(admin, "wu", null)).isInstanceOf(UsageException.class);
    assertThat(gate.list().version()).isEqualTo(4);
    assertThatThrownBy(() -> grant("x", Role.OWNER)).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> grant("x", Role.STREET)).isInstanceOf(UsageException.class);
    gate.close();
    gate = Gate.of(store, clock);
    assertThat(gate.list().version()).isEqualTo(4);
    assertThat(entries().stream().map(each -> each.query().replaceAll(":[0-9a-f]{64}", "")))
        .contains("grant li GRID_WORKER L1 [list 1]", "revoke li * [list 4]");
  }

  private static Grant grant(String user, Role role, String... areas) {
    return new Grant(
        user,
        role,
        Stream.of(areas).map(Area::of).toList(),
        null,
        null,
        role.highest(),
        false,
        false);
  }

  @Test
  void aListThatWasTamperedWithIsTold() throws IOException {
    Scope boss = Scope.owner("boss");
    Path list = folder.resolve("w/access.json");
    gate.grant(boss, grant("li", Role.GRID_WORKER, "99010100101"));
    byte[] first = Files.readAllBytes(list);
    assertThat(new String(first, java.nio.charset.StandardCharsets.US_ASCII))
        .doesNotContain("GRID", "li\"", "9901");
    gate.grant(boss, grant("wu", Role.STREET, "990101"));
    byte[] second = Files.readAllBytes(list);
    Files.write(list, first);
    assertThatThrownBy(() -> gate.scope("wu", null))
        .as("an older list")
        .isInstanceOf(UnreadableInputException.class);
    Files.delete(list);
    assertThatThrownBy(() -> gate.scope("li", null))
        .as("no list, which would make everybody the owner")
        .isInstanceOf(UnreadableInputException.class);
    for (int i = 40; i < second.length - 4; i += 7) {
      byte[] changed = second.clone();
      changed[i] = (byte) (changed[i] == 'A' ? 'B' : 'A');
      Files.write(list, changed);
      assertThatThrownBy(() -> gate.list())
          .as("byte %s", i)
          .isInstanceOf(UnreadableInputException.class);
    }
    Files.write(list, second);
    assertThat(gate.scope("wu", null).role()).isEqualTo(Role.STREET);
    Files.move(list, folder.resolve("w/.access.json.part"));
    assertThat(gate.scope("wu", null).role())
        .as("a change that was on record and not yet in place")
        .isEqualTo(Role.STREET);
    assertThat(list).exists();
  }

  @Test
  void revealingTakesAProofAndARefusalIsOnRecord() {
    Set<String> proven = new java.util.HashSet<>();
    gate.require(scope -> proven.contains(scope.user()));
    Scope owner = Scope.owner("boss").withPurpose("x");
    Inquiry reveal = Inquiry.reveal("one", null, 1, Set.of(Field.NAME));
    long before = gate.trail().anchor().count();
    assertThatThrownBy(() -> gate.open(owner, reveal)).isInstanceOf(RefusedException.class);
    assertThat(gate.trail().anchor().count()).isEqualTo(before + 1);
    assertThat(gate.open(owner, Inquiry.of(Action.LIST, "all", null, 1)).left())
        .as("what is masked needs none")
        .isPositive();
    proven.add("boss");
    assertThat(gate.open(owner, reveal).left()).isPositive();
  }

  @Test
  void nothingIsGivenOutWhereTheLogCannotBeWritten() throws IOException {
    Scope owner = Scope.owner("boss").withPurpose("x");
    Inquiry reveal = Inquiry.reveal("one", null, 1, Set.of(Field.NAME));
    Permit permit = gate.open(owner, reveal);
    Path head = folder.resolve("w/audit.head");
    Path aside = Files.move(head, folder.resolve("aside"));
    Files.createDirectories(head.resolve("in the way"));
    assertThatThrownBy(() -> permit.record(new long[] {1}, 1))
        .as("the end mark cannot be written")
        .isInstanceOf(UsageException.class);
    Files.delete(head.resolve("in the way"));
    Files.delete(head);
    Files.move(aside, head);
    permit.record(new long[] {1}, 1);
    Permit second = gate.open(owner, reveal);
    gate.trail().close();
    assertThatThrownBy(() -> second.record(new long[] {1}, 1))
        .as("the table cannot be written")
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> gate.open(Scope.of("x", Role.AUDITOR), reveal))
        .as("a refusal stays one")
        .isInstanceOf(RefusedException.class)
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
  }
}

package org.jiezhi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageWatchTest {
  private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");
  private static final AlertRules RULES =
      new AlertRules(100, 5, 4, 3, LocalTime.of(7, 0), LocalTime.of(20, 0), ZoneOffset.UTC);

  private final UsageWatch watch = new UsageWatch(RULES);
  private long number;

  private void look(Instant time, String user, @Nullable String target, int people) {
    look(time, user, target, people, Set.of());
  }

  private void look(
      Instant time, String user, @Nullable String target, int people, Set<Field> reveals) {
    Inquiry inquiry =
        reveals.isEmpty()
            ? Inquiry.of(Action.LIST, "persons", target, 1)
            : Inquiry.reveal("persons", target, 1, reveals);
    long[] subjects = new Random(number).longs(people).toArray();
    Scope scope = Scope.of(user, Role.COMMUNITY, Area.of("990101"));
    watch.accept(
        new Event(scope, inquiry, Event.Outcome.DONE, Subjects.pack(subjects), people)
            .at(time)
            .chained(++number, "0".repeat(64)));
  }

  private List<Alert.Kind> kinds() {
    return watch.alerts().stream().map(Alert::kind).toList();
  }

  @Test
  void recordsOfAnHourAreCountedByUser() {
    for (int i = 0; i < 60; i++) {
      look(MORNING.plusSeconds(i * 400L), "calm", null, 10);
    }
    assertThat(kinds()).as("90 an hour").isEmpty();
    for (int i = 0; i < 60; i++) {
      look(MORNING.plusSeconds(86_400 + i * 300L), "busy" + i % 2, null, 10);
    }
    assertThat(kinds()).as("60 an hour each").isEmpty();
    look(MORNING.plusSeconds(86_400), "busy9", null, 99);
    look(MORNING.plusSeconds(86_400), "busy9", null, 1);
    look(MORNING.plusSeconds(86_410), "busy9", null, 1);
    assertThat(watch.alerts().stream().filter(each -> each.kind() == Alert.Kind.VOLUME))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.count()).isEqualTo(100);
              assertThat(each.user()).isEqualTo("busy9");
              assertThat(each.entry()).isEqualTo(122);
              assertThat(each.text().toString()).contains("busy9", "100", "122");
            });
  }

  @Test
  void whatBecomesUnusualAgainIsToldAgain() {
    look(MORNING, "u", null, 100);
    look(MORNING.plusSeconds(60), "u", null, 100);
    look(MORNING.plusSeconds(7_200), "u", null, 1);
    look(MORNING.plusSeconds(7_201), "u", null, 100);
    assertThat(kinds()).containsExactly(Alert.Kind.VOLUME, Alert.Kind.VOLUME);
  }

  @Test
  void revealsOfADay() {
    for (int i = 0; i < 4; i++) {
      look(MORNING.plusSeconds(i * 7_200L), "u", null, 1, Set.of(Field.PHONE));
    }
    assertThat(kinds()).isEmpty();
    look(MORNING.plusSeconds(5 * 7_200L), "u", null, 1, Set.of(Field.PHONE));
    assertThat(kinds()).containsExactly(Alert.Kind.REVEALS);
  }

  @Test
  void oneDwellingAfterTheOtherInAnyOrder() {
    String[] rooms = {"301", "101", "301", "201"};
    for (int i = 0; i < rooms.length; i++) {
      look(MORNING.plusSeconds(i * 60L), "u", "B7-1-" + rooms[i], 2);
    }
    assertThat(kinds()).as("three of one house").isEmpty();
    look(MORNING.plusSeconds(300), "u", "B8-1-401", 2);
    look(MORNING.plusSeconds(301), "v", "B7-1-401", 2);
    assertThat(kinds()).as("another house, another user").isEmpty();
    look(MORNING.plusSeconds(302), "u", "B7-1-401", 0);
    assertThat(watch.alerts())
        .containsExactly(new Alert(Alert.Kind.SCANNING, "u", MORNING.plusSeconds(302), number, 4));
  }

  @Test
  void outsideWorkingHoursByTheZoneThatIsGiven() {
    look(Instant.parse("2026-03-02T20:00:00Z"), "u", null, 1);
    look(Instant.parse("2026-03-02T21:00:00Z"), "u", null, 1);
    look(Instant.parse("2026-03-03T06:59:59Z"), "u", null, 1);
    look(Instant.parse("2026-03-03T07:00:00Z"), "u", null, 1);
    look(Instant.parse("2026-03-03T22:00:00Z"), "v", null, 0);
    assertThat(kinds()).as("once a day, and only where people were seen").hasSize(2);
    UsageWatch china = new UsageWatch(AlertRules.usual(ZoneId.of("Asia/Shanghai")));
    Scope scope = Scope.owner("u");
    Event event =
        new Event(
            scope, Inquiry.of(Action.LIST, "p", null, 1), Event.Outcome.DONE, "0".repeat(16), 1);
    china.accept(event.at(Instant.parse("2026-03-02T02:00:00Z")).chained(1, "0".repeat(64)));
    assertThat(china.alerts()).as("ten in the morning there").isEmpty();
    china.accept(event.at(Instant.parse("2026-03-02T14:00:00Z")).chained(2, "0".repeat(64)));
    assertThat(china.alerts()).as("ten in the evening there").hasSize(1);
  }

  @Test
  void refusalsAndAClockThatGoesBack() {
    Scope scope = Scope.of("u", Role.AUDITOR);
    for (int i = 0; i < 3; i++) {
      watch.accept(
          new Event(
                  scope, Inquiry.of(Action.LIST, "persons", null, 1), Event.Outcome.REFUSED, "", 0)
              .at(MORNING.plusSeconds(i))
              .chained(++number, "0".repeat(64)));
    }
    look(MORNING.minusSeconds(100), "u", null, 1);
    assertThat(kinds()).containsExactly(Alert.Kind.REFUSALS, Alert.Kind.CLOCK);
    assertThatThrownBy(
            () -> new AlertRules(1, 1, 1, 1, LocalTime.NOON, LocalTime.MIDNIGHT, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

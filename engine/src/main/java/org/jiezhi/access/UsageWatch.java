package org.jiezhi.access;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.model.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log in its order and tells what is unusual, by fixed rules: the same log gives the same
 * alerts. What stays unusual is told once; it is told again after it has been usual in between.
 *
 * <p>Dwellings are neighbours where their codes are alike up to the last group of digits. For one
 * thread; keeps the entries of the last hour, and of reveals those of the last day.
 */
public final class UsageWatch {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final AlertRules rules;
  private final List<Alert> alerts = new ArrayList<>();
  private final Map<String, Usage> byUser = new HashMap<>();
  private @Nullable Instant last;

  /** A watch by rules. */
  public UsageWatch(AlertRules rules) {
    this.rules = rules;
  }

  /** Something of a user within a time, and how much of it; things of one name count once. */
  private static final class Window {
    private record Part(Instant time, @Nullable String name, long count) {}

    private final Duration length;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Map<String, Integer> named = new HashMap<>();
    private long sum;
    private boolean isTold;

    Window(Duration length) {
      this.length = length;
    }

    /** How much there is with this. */
    long add(Instant time, @Nullable String name, long count) {
      while (!parts.isEmpty() && !parts.getFirst().time().isAfter(time.minus(length))) {
        Part gone = parts.removeFirst();
        boolean isLast =
            gone.name() == null
                || named.computeIfPresent(gone.name(), (key, n) -> n == 1 ? null : n - 1) == null;
        sum -= isLast ? gone.count() : 0;
      }
      parts.addLast(new Part(time, name, count));
      sum += name == null || named.merge(name, 1, Integer::sum) == 1 ? count : 0;
      return sum;
    }

    boolean isNews(boolean isUnusual) {
      boolean isNews = isUnusual && !isTold;
      isTold = isUnusual;
      return isNews;
    }
  }

  /** What one user did of late. */
  private static final class Usage {
    private final Window records = new Window(HOUR);
    private final Window reveals = new Window(DAY);
    private final Window refusals = new Window(HOUR);
    private final Map<String, Window> neighbours = new HashMap<>();
    private @Nullable LocalDate lateOn;
  }

  /** Looks at the next entry. */
  public void accept(AuditEntry entry) {
    Instant time = entry.time();
    if (last != null && time.isBefore(last)) {
      long seconds = Math.max(1, Duration.between(time, last).toSeconds());
      tell(Alert.Kind.CLOCK, entry, seconds);
    }
    last = time;
    Usage usage = byUser.computeIfAbsent(entry.user(), each -> new Usage());
    if (entry.outcome().equals(Event.Outcome.REFUSED.name())) {
      long refused = usage.refusals.add(time, null, 1);
      if (usage.refusals.isNews(refused >= rules.refusals())) {
        tell(Alert.Kind.REFUSALS, entry, refused);
      }
      return;
    }
    int people = Subjects.count(entry.subjects());
    if (people > 0) {
      seen(entry, usage, people);
    }
    if (entry.target() != null && isAboutPeople(entry)) {
      String house = house(entry.target());
      Window window = usage.neighbours.computeIfAbsent(house, each -> new Window(HOUR));
      long asked = window.add(time, entry.target(), 1);
      if (!house.isEmpty() && window.isNews(asked >= rules.neighbours())) {
        tell(Alert.Kind.SCANNING, entry, asked);
      }
    }
  }

  private static boolean isAboutPeople(AuditEntry entry) {
    return entry.action().equals(Action.LIST.name())
        || entry.action().equals(Action.REVEAL.name())
        || entry.action().equals(Action.COUNT_WITHIN.name());
  }

  private void seen(AuditEntry entry, Usage usage, int people) {
    Instant time = entry.time();
    long records = usage.records.add(time, null, people);
    if (usage.records.isNews(records >= rules.records())) {
      tell(Alert.Kind.VOLUME, entry, records);
    }
    if (!entry.revealed().isEmpty()) {
      long reveals = usage.reveals.add(time, null, people);
      if (usage.reveals.isNews(reveals >= rules.reveals())) {
        tell(Alert.Kind.REVEALS, entry, reveals);
      }
    }
    ZonedDateTime there = time.atZone(rules.zone());
    LocalTime clock = there.toLocalTime();
    boolean isLate = clock.isBefore(rules.workBegins()) || !clock.isBefore(rules.workEnds());
    if (isLate && !there.toLocalDate().equals(usage.lateOn)) {
      usage.lateOn = there.toLocalDate();
      tell(Alert.Kind.OFF_HOURS, entry, people);
    }
  }

  /** The code without its last group of digits; empty where it has no more than one. */
  private static String house(String code) {
    int end = code.length();
    while (end > 0 && Character.isDigit(code.charAt(end - 1))) {
      end--;
    }
    return code.substring(0, end);
  }

  private void tell(Alert.Kind kind, AuditEntry entry, long count) {
    alerts.add(new Alert(kind, entry.user(), entry.time(), entry.number(), count));
  }

  /** What was unusual, in the order of the log. */
  public List<Alert> alerts() {
    return List.copyOf(alerts);
  }
}

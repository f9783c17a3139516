package org.jiezhi.link.residency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.Residency;
import org.jiezhi.model.Residency.EndType;
import org.jiezhi.model.Residency.StartType;
import org.jiezhi.model.Residency.Status;
import org.jiezhi.model.ResidencyKind;
import org.jspecify.annotations.Nullable;

/**
 * Makes residencies of what the records of a person say.
 *
 * <ol>
 *   <li>Statements of one dwelling and one class of kinds (registered; living, which usual, rent
 *       and owner are; staying; working) are one residency. The most telling kind is kept (rent
 *       tells more than usual), the earliest known beginning, and the end only if all say that it
 *       ended.
 *   <li>Statements without a known dwelling count only where no other of the class has one; the
 *       residency then is {@link Status#UNPLACED}.
 *   <li>Who is said to live in several dwellings now, lives in the one that began last; the others
 *       end when it began. Where dates do not tell, more sources, the surer link, then the names of
 *       sources and records decide, and the others are {@link Status#CONFLICT}. So for
 *       registration.
 *   <li>What ends before it begins, begins before birth or after death is {@link Status#FAULTY}.
 *   <li>Death ends what has not ended.
 * </ol>
 */
public final class ResidencyRules {
  private static final Comparator<Statement> PREFERENCE =
      Comparator.comparing(
              (Statement each) ->
                  each.bound() == ResidencyKind.USUAL || each.bound() == ResidencyKind.HUKOU)
          .thenComparing(each -> each.start() == null || each.start().year() == 0)
          .thenComparing(each -> -each.confidence())
          .thenComparing(Statement::source)
          .thenComparing(Statement::recordId);

  private ResidencyRules() {}

  /** A residency in the making. */
  private static final class Draft {
    private final Statement told;
    private final int sources;
    private final @Nullable PartialDate start;
    private @Nullable PartialDate end;
    private @Nullable EndType endType;
    private Status status;

    Draft(List<Statement> statements) {
      List<Statement> ordered = statements.stream().sorted(PREFERENCE).toList();
      told = ordered.get(0);
      sources = (int) ordered.stream().map(Statement::source).distinct().count();
      start =
          ordered.stream()
              .map(Statement::start)
              .filter(ResidencyRules::isKnown)
              .min(Comparator.naturalOrder())
              .orElse(told.start());
      boolean isOver = ordered.stream().allMatch(each -> each.end() != null);
      end =
          isOver
              ? ordered.stream().map(Statement::end).max(Comparator.naturalOrder()).orElse(null)
              : null;
      status = told.dwellingCode() == null ? Status.UNPLACED : Status.CURRENT;
    }

    boolean isOpen() {
      return end == null && status == Status.CURRENT;
    }
  }

  /**
   * The residencies of a person, by class, then dwelling; the order of statements is of no account.
   */
  public static List<Residency> of(long person, List<Statement> statements) {
    @Nullable PartialDate birth = earliest(statements.stream().map(Statement::birth).toList());
    @Nullable PartialDate death = earliest(statements.stream().map(Statement::death).toList());
    List<Residency> residencies = new ArrayList<>();
    for (Bond bond : Bond.values()) {
      List<Draft> drafts = drafts(bond, statements);
      drafts.forEach(each -> check(each, birth, death));
      if (bond.isExclusive()) {
        settle(drafts);
      }
      for (Draft each : drafts) {
        residencies.add(residency(person, each, drafts, birth));
      }
    }
    return residencies;
  }

  private static boolean isKnown(@Nullable PartialDate date) {
    return date != null && date.year() > 0;
  }

  private static @Nullable PartialDate earliest(List<@Nullable PartialDate> dates) {
    PartialDate earliest = null;
    for (PartialDate each : dates) {
      if (each != null && isKnown(each) && (earliest == null || each.compareTo(earliest) < 0)) {
        earliest = each;
      }
    }
    return earliest;
  }

  private static List<Draft> drafts(Bond bond, List<Statement> statements) {
    TreeMap<String, List<Statement>> byDwelling = new TreeMap<>();
    for (Statement each : statements) {
      if (Bond.of(each.bound()) == bond) {
        String dwelling = each.dwellingCode() == null ? "" : each.dwellingCode();
        byDwelling.computeIfAbsent(dwelling, unseen -> new ArrayList<>()).add(each);
      }
    }
    if (byDwelling.size() > 1) {
      byDwelling.remove("");
    }
    List<Draft> drafts = new ArrayList<>();
    byDwelling.values().forEach(each -> drafts.add(new Draft(each)));
    return drafts;
  }

  private static void check(Draft draft, @Nullable PartialDate birth, @Nullable PartialDate death) {
    boolean isFaulty =
        isBefore(draft.end, draft.start)
            || isBefore(draft.start, birth)
            || isBefore(death, draft.start);
    if (isFaulty) {
      draft.status = Status.FAULTY;
    } else if (death != null && (draft.end == null || draft.end.compareTo(death) >= 0)) {
      draft.end = death;
      draft.endType = EndType.DTH;
    }
  }

  /** Whether a day is certainly before another. */
  private static boolean isBefore(@Nullable PartialDate one, @Nullable PartialDate other) {
    return one != null
        && other != null
        && isKnown(one)
        && isKnown(other)
        && one.compareTo(other) < 0
        && !one.mayBe(other);
  }

  /** Leaves one open residency. */
  private static void settle(List<Draft> drafts) {
    List<Draft> open = new ArrayList<>(drafts.stream().filter(Draft::isOpen).toList());
    if (open.size() < 2) {
      return;
    }
    open.sort(
        Comparator.comparing((Draft each) -> each.start == null ? 0 : each.start.number())
            .thenComparing(each -> each.sources)
            .thenComparing(each -> each.told.confidence())
            .reversed()
            .thenComparing(each -> each.told.source())
            .thenComparing(each -> each.told.recordId()));
    Draft followed = open.get(0);
    for (Draft each : open.subList(1, open.size())) {
      if (isBefore(each.start, followed.start)) {
        each.end = followed.start;
        each.endType = EndType.EXT;
      } else {
        each.status = Status.CONFLICT;
      }
    }
  }

  private static Residency residency(
      long person, Draft draft, List<Draft> all, @Nullable PartialDate birth) {
    EndType endType = draft.endType;
    if (endType == null && draft.end != null) {
      boolean movedOn =
          all.stream().anyMatch(each -> each != draft && isBefore(draft.start, each.start));
      endType = movedOn ? EndType.EXT : EndType.OMG;
    }
    return new Residency(
        person,
        draft.told.dwellingCode(),
        draft.told.bound(),
        draft.start,
        startType(draft, all, birth),
        draft.end,
        endType,
        draft.told.source(),
        draft.told.recordId(),
        draft.told.dwellingCode() == null ? 0 : draft.told.confidence(),
        draft.status);
  }

  private static StartType startType(Draft draft, List<Draft> all, @Nullable PartialDate birth) {
    if (!isKnown(draft.start)) {
      return StartType.ENU;
    }
    if (birth != null && birth.equals(draft.start)) {
      return StartType.BTH;
    }
    boolean cameFrom =
        all.stream().anyMatch(each -> each != draft && isBefore(each.start, draft.start));
    return cameFrom ? StartType.ENT : StartType.IMG;
  }
}

package org.jiezhi.access;

import java.time.Instant;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Set;
import org.jiezhi.model.Message;
import org.jiezhi.model.RefusedException;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@link Gate#open}: in which units and how masked a question may be answered. {@link
 * #record} comes before anything leaves, for an empty answer too. For one thread.
 */
public final class Permit {
  private final Gate gate;
  private final Scope scope;
  private final Inquiry inquiry;
  private final Set<UnitCode> areas;
  private final Mask mask;
  private final @Nullable Instant lapses;
  private long left;

  Permit(
      Gate gate,
      Scope scope,
      Inquiry inquiry,
      Set<UnitCode> areas,
      Mask mask,
      @Nullable Instant lapses) {
    this.gate = gate;
    this.scope = scope;
    this.inquiry = inquiry;
    this.areas = areas;
    this.mask = mask;
    this.lapses = lapses;
    left = inquiry.action() == Action.REVEAL ? scope.role().revealsAtOnce() : Long.MAX_VALUE;
  }

  /** Whether all units are open; then {@link #areas()} says nothing. */
  public boolean isEverywhere() {
    return scope.isEverywhere();
  }

  /** The codes of the units that are open today, with all that lies in them. */
  public Set<UnitCode> areas() {
    return areas;
  }

  /**
   * Whether a unit is open.
   *
   * @param chain its code and those of all units above it
   */
  public boolean covers(Collection<UnitCode> chain) {
    return isEverywhere() || chain.stream().anyMatch(areas::contains);
  }

  /** How people are shown. */
  public Mask mask() {
    return mask;
  }

  /** Whether labels may be asked for. */
  public boolean seesLabels() {
    return scope.seesLabels();
  }

  /** How many more records may be put on record under it. */
  public long left() {
    return left;
  }

  /**
   * A count as it may be told; empty where it is of too few people, or of all but too few.
   *
   * @param count how many people were found
   * @param all how many there are in the same units without any condition
   */
  public OptionalLong count(long count, long all) {
    int least = scope.role().smallestCount();
    long rest = all - count;
    boolean isTold = count >= least && (rest == 0 || rest >= least);
    return isTold ? OptionalLong.of(count) : OptionalLong.empty();
  }

  /**
   * Puts on record what is about to leave. Where it throws, nothing may leave. Long answers are put
   * on record piece by piece, each before it leaves; some thousands of records a piece are good.
   *
   * @param subjects hashes of the records that leave ({@link Subjects}); none for a count
   * @param resultCount how many rows leave, or the number told
   * @throws RefusedException if more is revealed than may be, or later than may be
   * @throws org.jiezhi.model.JiezhiException if the log cannot be written
   */
  public void record(long[] subjects, long resultCount) {
    long records = Math.max(subjects.length, inquiry.action() == Action.REVEAL ? resultCount : 0);
    if (records > left) {
      throw gate.refuse(
          scope,
          inquiry,
          Message.of(
              "{0} reveals at most {1} records at once; {2} were asked for",
              "{0} 一次至多可查看 {1} 条明文；此次请求 {2} 条",
              scope.role(),
              scope.role().revealsAtOnce(),
              records));
    }
    if (lapses != null && gate.now().isAfter(lapses)) {
      throw gate.refuse(
          scope,
          inquiry,
          Message.of("the permission to reveal has lapsed; ask again", "查看明文的许可已过期；请重新申请"));
    }
    gate.trail()
        .add(new Event(scope, inquiry, Event.Outcome.DONE, Subjects.pack(subjects), resultCount));
    left -= records;
  }

  /**
   * What to throw where something lies outside the areas, or is not there: the two are not told
   * apart. It is put on record.
   */
  public RefusedException outside() {
    return gate.refuse(scope, inquiry, Gate.OUTSIDE);
  }
}

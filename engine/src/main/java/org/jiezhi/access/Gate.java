package org.jiezhi.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jiezhi.model.AuditEntry;
import org.jiezhi.model.Message;
import org.jiezhi.model.RefusedException;
import org.jiezhi.model.UnitCode;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.SealedFile;
import org.jiezhi.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * The one door to people's data: asks who it is, decides where and how masked, and puts it on
 * record before anything leaves.
 *
 * <ul>
 *   <li>What a role or the areas do not name is refused ({@link RefusedException}), and the refusal
 *       is on record.
 *   <li>A value is in the clear only with a purpose, a role that may reveal it, a proof of who asks
 *       ({@link StepUp}), within {@value #REVEAL_MINUTES} minutes of asking, and for as many
 *       records as the role may have at once.
 *   <li>Where the log cannot be written, nothing is given out.
 * </ul>
 *
 * <p>One gate a store; safe for use by any thread. Recording writes to the disk twice.
 */
public final class Gate implements AutoCloseable {
  /** How long a permission to reveal holds. */
  public static final int REVEAL_MINUTES = 5;

  static final Message OUTSIDE =
      Message.of("not there, or outside the areas that are open to you", "不存在，或不在您的权限范围内");

  private final Store store;
  private final Clock clock;
  private final AuditTrail trail;
  private final AccessFile file;
  private volatile StepUp stepUp = StepUp.BY_KEY;

  private Gate(Store store, Clock clock, AuditTrail trail) {
    this.store = store;
    this.clock = clock;
    this.trail = trail;
    SealedFile sealed = store.folder().sealed(AccessFile.NAME, store.keys());
    file = new AccessFile(sealed, trail);
  }

  /** The gate of a new store; who made it is the first entry of its log. */
  public static Gate begin(Store store, Clock clock) {
    AuditTrail trail = AuditTrail.begin(store, clock);
    try {
      trail.add(Event.of(Scope.owner(systemUser()), Action.MANAGE, "workspace made"));
      return new Gate(store, clock, trail);
    } catch (RuntimeException e) {
      trail.close();
      throw e;
    }
  }

  /**
   * The gate of a store.
   *
   * @param clock what time it is, and in which zone a day begins
   */
  public static Gate of(Store store, Clock clock) {
    return new Gate(store, clock, AuditTrail.open(store, clock));
  }

  /** Has a proof asked for before values are revealed; {@link StepUp#BY_KEY} before that. */
  public void require(StepUp proof) {
    stepUp = proof;
  }

  /** The account this process runs under, as the operating system says. */
  public static String systemUser() {
    return ProcessHandle.current()
        .info()
        .user()
        .orElseGet(() -> System.getProperty("user.name", "?"));
  }

  /** The log. */
  public AuditTrail trail() {
    return trail;
  }

  /** Hashes of records for {@link Permit#record}; a new one for each thread. */
  public Subjects subjects() {
    return new Subjects(store.keys());
  }

  /** The entries by which a source's record left, the oldest first: who looked at it, and why. */
  public List<AuditEntry> entriesAbout(String source, String recordId) {
    long hash = subjects().hash(source, recordId);
    List<AuditEntry> found = new ArrayList<>();
    trail.forEach(
        each -> {
          if (Subjects.contains(each.subjects(), hash)) {
            found.add(each);
          }
        });
    return found;
  }

  Instant now() {
    return clock.instant();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  /**
   * The access list.
   *
   * @throws org.jiezhi.model.UnreadableInputException if it was changed, taken away or replaced by
   *     an older one
   */
  public AccessList list() {
    return file.read();
  }

  /**
   * What is open to a user today. Who is not listed is the owner.
   *
   * @param role which of the user's roles; null where there is only one
   * @throws RefusedException if the user is listed and nothing is open today
   * @throws UsageException if the user has several roles and none is named
   */
  public Scope scope(String user, @Nullable Role role) {
    try {
      return list().scope(user, role, today());
    } catch (RefusedException e) {
      throw refuse(
          Scope.of(user, role == null ? Role.AUDITOR : role),
          Inquiry.of(Action.COUNT, "nothing is open to this user today", null, 0),
          e.text());
    }
  }

  /**
   * Asks whether a question may be answered.
   *
   * @throws RefusedException if not; it is on record
   * @throws UsageException if values are to be revealed and no purpose is given
   */
  public Permit open(Scope scope, Inquiry inquiry) {
    Role role = scope.role();
    if (!role.may(inquiry.action())) {
      throw refuse(
          scope,
          inquiry,
          Message.of("{0} may not do this ({1})", "{0} 无此权限（{1}）", role, inquiry.action()));
    }
    Set<UnitCode> areas = scope.openOn(today());
    if (!scope.isEverywhere() && areas.isEmpty()) {
      throw refuse(scope, inquiry, OUTSIDE);
    }
    Mask mask = Mask.of(scope.mask());
    EnumSet<Field> clear = EnumSet.noneOf(Field.class);
    if (scope.seesLabels() && role.highest() != MaskLevel.L0) {
      clear.add(Field.LABELS);
    }
    Instant lapses = null;
    if (inquiry.action() == Action.REVEAL) {
      checkReveal(scope, inquiry);
      clear.addAll(inquiry.reveals());
      lapses = now().plus(Duration.ofMinutes(REVEAL_MINUTES));
    }
    return new Permit(this, scope, inquiry, areas, mask.revealing(clear), lapses);
  }

  private void checkReveal(Scope scope, Inquiry inquiry) {
    if (scope.purpose() == null) {
      throw new UsageException(
          Message.of(
              "say what the values in the clear are for: --purpose TEXT",
              "请说明查看明文的用途：--purpose 文字"));
    }
    for (Field each : EnumSet.copyOf(inquiry.reveals())) {
      if (!scope.role().mayReveal(each)) {
        throw refuse(
            scope,
            inquiry,
            Message.of("{0} may not reveal {1}", "{0} 无权查看 {1} 的明文", scope.role(), each));
      }
    }
    if (!stepUp.isConfirmed(scope)) {
      throw refuse(
          scope,
          inquiry,
          Message.of(
              "prove again who you are before values are shown in the clear", "查看明文前须再次验证身份"));
    }
  }

  /** Puts a refusal on record. A log that cannot be written does not turn it into anything else. */
  RefusedException refuse(Scope scope, Inquiry inquiry, Message why) {
    try {
      trail.add(new Event(scope, inquiry, Event.Outcome.REFUSED, "", 0));
    } catch (RuntimeException e) {
      RefusedException refused = new RefusedException(why);
      refused.addSuppressed(e);
      return refused;
    }
    return new RefusedException(why);
  }

  /** Puts on record that something was done which shows nobody: an import, a backup. */
  public void done(Scope scope, Inquiry inquiry, long count) {
    trail.add(new Event(scope, inquiry, Event.Outcome.DONE, "", count));
  }

  /**
   * Grants; a grant of the same user and role is replaced.
   *
   * @throws RefusedException if the one who grants may not, or grants to themselves
   */
  public void grant(Scope by, Grant grant) {
    Inquiry inquiry =
        Inquiry.of(
            Action.MANAGE,
            "grant " + grant.user() + " " + grant.role() + " " + grant.mask(),
            null,
            0);
    open(by, inquiry);
    if (by.role() != Role.OWNER && by.user().equals(grant.user())) {
      throw refuse(
          by, inquiry, Message.of("nobody grants to themselves but the owner", "除所有者外，不能给自己授权"));
    }
    file.change(by, list -> list.with(grant), inquiry.query());
  }

  /**
   * Takes back what a user was granted; the user stays on the list, with nothing.
   *
   * @param role which role, or null for all
   * @throws UsageException if there is no such grant
   */
  public void revoke(Scope by, String user, @Nullable Role role) {
    Inquiry inquiry =
        Inquiry.of(
            Action.MANAGE, "revoke " + user + " " + (role == null ? "*" : role.name()), null, 0);
    open(by, inquiry);
    file.change(by, list -> list.without(user, role), inquiry.query());
  }

  /**
   * Takes a broken log up again, on record; a log that is sound is left alone.
   *
   * @throws org.jiezhi.model.UnreadableInputException if the access list is not the one that the
   *     log names
   */
  public void reanchor(Scope by) {
    list();
    if (!by.role().may(Action.MANAGE)) {
      throw new RefusedException(
          Message.of("{0} may not do this ({1})", "{0} 无此权限（{1}）", by.role(), Action.MANAGE));
    }
    trail.reanchor(by);
  }

  /**
   * Makes a copy of the store whole: puts log and access list beside it.
   *
   * @throws org.jiezhi.model.UnreadableInputException if the log is damaged
   */
  public void complete(Store copy) {
    file.copyTo(copy);
  }

  /** Lets the log go; the store stays open. */
  @Override
  public void close() {
    trail.close();
  }
}

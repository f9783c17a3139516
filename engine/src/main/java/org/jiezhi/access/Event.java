package org.jiezhi.access;

import java.time.Instant;
import java.util.stream.Collectors;
import org.jiezhi.model.AuditEntry;

/** What is to be put on record, before it has a place in the log. */
record Event(Scope scope, Inquiry inquiry, Outcome outcome, String subjects, long resultCount) {
  /** What came of a question. */
  enum Outcome {
    /** Something left, or was done. */
    DONE,
    /** It was refused. */
    REFUSED
  }

  /** Something that was done without anybody being looked at. */
  static Event of(Scope scope, Action action, String what) {
    return new Event(scope, Inquiry.of(action, what, null, 0), Outcome.DONE, "", 0);
  }

  AuditEntry at(Instant time) {
    return new AuditEntry(
        0,
        time,
        scope.user(),
        scope.role().name(),
        scope.areasText(),
        inquiry.action().name(),
        outcome.name(),
        scope.purpose(),
        inquiry.query(),
        inquiry.target(),
        subjects,
        resultCount,
        inquiry.reveals().stream().map(Field::name).sorted().collect(Collectors.joining(",")),
        inquiry.run(),
        AuditEntry.NONE,
        AuditEntry.NONE);
  }
}

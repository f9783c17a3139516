package org.jiezhi.access;

import java.util.List;
import org.jiezhi.model.AuditEntry;

/** Walks along the chain, entry by entry, and writes down what does not fit. */
final class ChainCheck {
  private final List<AuditFault> faults;
  private final Anchor kept;
  private final Anchor head;
  private Anchor last = Anchor.START;

  ChainCheck(List<AuditFault> faults, Anchor kept, Anchor head) {
    this.faults = faults;
    this.kept = kept;
    this.head = head;
  }

  void accept(AuditEntry entry) {
    long number = entry.number();
    if (number != last.count() + 1) {
      add(AuditFault.Kind.MISSING, number);
    } else if (!entry.previousHash().equals(last.hash())) {
      add(AuditFault.Kind.UNLINKED, number);
    }
    if (!entry.computedHash().equals(entry.hash())) {
      add(AuditFault.Kind.CHANGED, number);
    }
    last = new Anchor(number, entry.hash());
    compare(head, AuditFault.Kind.CHANGED);
    compare(kept, AuditFault.Kind.ANCHOR_DIFFERS);
  }

  private void compare(Anchor known, AuditFault.Kind kind) {
    if (known.count() == last.count() && !known.hash().equals(last.hash())) {
      add(kind, last.count());
    }
  }

  private void add(AuditFault.Kind kind, long number) {
    AuditFault fault = AuditFault.of(kind, number);
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }

  /** The next entry cannot be read, nor what follows it. */
  void unreadable() {
    add(AuditFault.Kind.CHANGED, last.count() + 1);
  }

  /** One entry more than the head knows is what a process leaves that ended between the two. */
  void finish() {
    if (last.count() < Math.max(head.count(), kept.count())) {
      add(AuditFault.Kind.TRUNCATED, last.count());
    } else if (head.count() > 0 && last.count() > head.count() + 1) {
      add(AuditFault.Kind.UNSEALED, head.count());
    }
  }
}

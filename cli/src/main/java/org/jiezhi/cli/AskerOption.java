package org.jiezhi.cli;

import java.time.Clock;
import java.time.ZoneId;
import org.jiezhi.access.Action;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Inquiry;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks: the account of the operating system, in one of its roles. */
final class AskerOption {
  @Option(names = "--role", paramLabel = "ROLE", descriptionKey = "asker-role")
  @Nullable Role role;

  /** The time here; days of the access list begin where this machine is. */
  static Clock clock() {
    return Clock.system(ZoneId.systemDefault());
  }

  /**
   * What is open to them.
   *
   * @throws org.jiezhi.model.RefusedException if nothing is
   */
  Scope scope(Gate gate) {
    return gate.scope(Gate.systemUser(), role);
  }

  /**
   * Puts on record that they do something that shows no values of people.
   *
   * @throws org.jiezhi.model.RefusedException if they may not; that is on record, too
   */
  void record(Gate gate, Action action, String what) {
    Scope scope = scope(gate);
    Inquiry inquiry = Inquiry.of(action, what, null, 0);
    gate.open(scope, inquiry);
    gate.done(scope, inquiry, 0);
  }
}

package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that every digit of a text lies in a slot of each reading. */
final class NothingDropped {
  private NothingDropped() {}

  static void check(String raw, Parse parse, String hint) {
    boolean[] covered = new boolean[raw.length()];
    for (SlotValue each : parse.slots()) {
      for (int i = Math.max(0, each.start()); i < each.end(); i++) {
        covered[i] = true;
      }
    }
    for (int i = 0; i < covered.length; i++) {
      boolean digit = raw.charAt(i) >= '0' && raw.charAt(i) <= '9';
      boolean repeated = parse.faults().contains(Fault.REPEATED);
      if (digit && !repeated) {
        assertThat(covered[i])
            .as("%s: the digit at %d of %s is in no slot of %s", hint, i, raw, Table.slots(parse))
            .isTrue();
      }
    }
  }
}

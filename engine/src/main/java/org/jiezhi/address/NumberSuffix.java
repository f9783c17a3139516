package org.jiezhi.address;

import java.util.List;

/**
 * A word after a number.
 *
 * @param slots what it may make of the number
 * @param slip whether it is a usual slip of the pen
 * @param tail whether it counts only behind another number, since names begin like this too
 */
record NumberSuffix(List<Slot> slots, boolean slip, boolean tail) {
  boolean allows(Slot slot) {
    return slots.contains(slot);
  }

  boolean only(Slot slot) {
    return slots.size() == 1 && slots.get(0) == slot;
  }
}

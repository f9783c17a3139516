package org.jiezhi.address;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of one western address and the slots that are filled from them so far. */
final class WesternSlots {
  final NormalText text;
  final List<WesternToken> tokens;
  final boolean[] used;
  final EnumSet<Fault> faults = EnumSet.noneOf(Fault.class);
  private final @Nullable SlotValue[] filled = new SlotValue[Slot.values().length];
  private final List<SlotValue> beside = new ArrayList<>();

  WesternSlots(NormalText text) {
    this.text = text;
    this.tokens = WesternToken.of(text);
    this.used = new boolean[tokens.size()];
  }

  int size() {
    return tokens.size();
  }

  boolean has(Slot slot) {
    return filled[slot.index()] != null;
  }

  @Nullable SlotValue get(Slot slot) {
    return filled[slot.index()];
  }

  /** All that is filled, to be put back by {@link #restore}. */
  @Nullable SlotValue[] copy() {
    return filled.clone();
  }

  void restore(@Nullable SlotValue[] kept) {
    System.arraycopy(kept, 0, filled, 0, kept.length);
  }

  void set(Slot slot, @Nullable SlotValue value) {
    filled[slot.index()] = value;
  }

  String word(int i) {
    return i >= 0 && i < tokens.size() ? tokens.get(i).text() : "";
  }

  boolean free(int i) {
    return i >= 0 && i < tokens.size() && !used[i];
  }

  boolean sameSegment(int i, int j) {
    return j >= 0 && j < tokens.size() && tokens.get(i).segment() == tokens.get(j).segment();
  }

  void put(Slot slot, String value, Evidence evidence, int from, int to) {
    put(slot, value, evidence, from, to, null);
  }

  void put(Slot slot, String value, Evidence evidence, int from, int to, @Nullable String code) {
    SlotValue made = made(slot, value, evidence, from, to, code);
    if (slot == Slot.NOISE || slot == Slot.REST || filled[slot.index()] != null) {
      boolean repeated =
          filled[slot.index()] != null && value(slot).equals(value) && slot != Slot.REST;
      if (repeated) {
        faults.add(Fault.REPEATED);
        return;
      }
      Slot where = slot == Slot.NOISE ? slot : Slot.REST;
      beside.add(made(where, where == Slot.NOISE ? "" : value, Evidence.NONE, from, to, null));
      if (where == Slot.REST) {
        faults.add(
            value.chars().anyMatch(c -> c >= '0' && c <= '9') ? Fault.UNREAD_NUMBER : Fault.REST);
      }
    } else {
      filled[slot.index()] = made;
    }
    for (int i = from; i < to; i++) {
      used[i] = true;
    }
  }

  SlotValue made(
      Slot slot, String value, Evidence evidence, int from, int to, @Nullable String code) {
    return new SlotValue(
        slot,
        value,
        evidence,
        text.rawStart(tokens.get(from).start()),
        text.rawEnd(tokens.get(to - 1).end()),
        code);
  }

  String value(Slot slot) {
    SlotValue found = filled[slot.index()];
    return found == null ? "" : found.value();
  }

  String joined(int from, int to, boolean tight) {
    StringBuilder phrase = new StringBuilder();
    for (int i = from; i < to; i++) {
      phrase.append(i > from && !tight ? " " : "").append(word(i));
    }
    return phrase.toString();
  }

  boolean isWord(int i) {
    return i < tokens.size() && !tokens.get(i).hasDigit() && !tokens.get(i).isSign();
  }

  boolean startsSegment(int i) {
    return i == 0 || !sameSegment(i, i - 1);
  }

  void addTo(List<Parse> parses, int cost) {
    List<SlotValue> slots = new ArrayList<>();
    boolean place = false;
    for (SlotValue each : filled) {
      if (each != null) {
        slots.add(each);
        place |= each.slot().isPlace();
      }
    }
    if (place) {
      slots.addAll(beside);
      Parse parse = new Parse(slots, faults, cost);
      if (parses.stream().noneMatch(parse::saysTheSame)) {
        parses.add(parse);
      }
    }
  }
}

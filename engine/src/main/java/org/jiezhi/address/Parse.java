package org.jiezhi.address;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * One reading of an address.
 *
 * <ul>
 *   <li>Each slot stands at most once, except {@link Slot#REST} and {@link Slot#NOISE}.
 *   <li>Every character of the raw text but separators lies in a written slot, or beside one as the
 *       word that says what it is.
 *   <li>Values are normal forms: the same dwelling written in two ways has equal values, but that
 *       {@code 501} may be room 501 in one and floor 5, door 1 in the other: {@link #room()} is the
 *       same for both.
 * </ul>
 *
 * Immutable and thread-safe.
 */
public final class Parse {
  private static final Slot[] SLOTS = Slot.values();

  private final @Nullable SlotValue[] bySlot = new SlotValue[SLOTS.length];
  private final List<SlotValue> slots;
  private final Set<Fault> faults;
  private final int cost;

  Parse(List<SlotValue> slots, Set<Fault> faults, int cost) {
    List<SlotValue> ordered = new ArrayList<>(slots);
    ordered.sort(
        (a, b) ->
            a.slot() != b.slot()
                ? a.slot().compareTo(b.slot())
                : Integer.compare(a.start(), b.start()));
    this.slots = List.copyOf(ordered);
    for (SlotValue each : ordered) {
      if (bySlot[each.slot().index()] == null) {
        bySlot[each.slot().index()] = each;
      }
    }
    this.faults =
        Collections.unmodifiableSet(
            faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults));
    this.cost = cost;
  }

  /** All slots, by slot, then by place. */
  public List<SlotValue> slots() {
    return slots;
  }

  /** A slot, its first where there are several. */
  public Optional<SlotValue> find(Slot slot) {
    return Optional.ofNullable(bySlot[slot.index()]);
  }

  /** The normal form in a slot, or empty. */
  public String value(Slot slot) {
    SlotValue found = bySlot[slot.index()];
    return found == null ? "" : found.value();
  }

  /** What is odd about this reading. */
  public Set<Fault> faults() {
    return faults;
  }

  /**
   * How unlikely this reading is beside the others of the same text, in thousandths of a bit: the
   * profile's shares and the forms of the numbers. Smaller is likelier.
   */
  public int costMillibits() {
    return cost;
  }

  /** The finest slot that says where; empty where none does. */
  public Optional<Slot> level() {
    for (int i = Slot.POSTCODE.index() - 1; i >= 0; i--) {
      if (bySlot[i] != null) {
        return Optional.of(SLOTS[i]);
      }
    }
    return Optional.empty();
  }

  /** The house number: {@link Slot#NUMBER}, else {@link Slot#YARD}, or empty. */
  public String houseNumber() {
    String number = value(Slot.NUMBER);
    return number.isEmpty() ? value(Slot.YARD) : number;
  }

  /**
   * The room in one form whether written as room or as floor and door: {@code 501} for 501室, 5-1
   * and 5楼1号, {@code -102} for B102 and 负1楼2号; empty where room and door are missing.
   */
  public String room() {
    return RoomNumber.of(value(Slot.FLOOR), value(Slot.DOOR), value(Slot.ROOM));
  }

  /** The floor, told from the room where it is not written; empty where neither tells. */
  public String floor() {
    String floor = value(Slot.FLOOR);
    return floor.isEmpty() ? RoomNumber.floorOf(room()) : floor;
  }

  /**
   * The key of the premises: county, village and group, road, lane, house number and number below.
   * Two addresses of the same premises have equal keys if they name the same of these; empty where
   * there is neither a house number nor a lane.
   */
  public Optional<String> premisesKey() {
    if (houseNumber().isEmpty() && value(Slot.LANE).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        key(
            place(),
            value(Slot.VILLAGE),
            value(Slot.GROUP),
            value(Slot.ROAD),
            value(Slot.SUBROAD),
            value(Slot.LANE),
            value(Slot.SUBLANE),
            houseNumber(),
            value(Slot.SUB)));
  }

  /** The key of the compound: county, name, phase and part; empty where no compound is named. */
  public Optional<String> compoundKey() {
    return value(Slot.COMPOUND).isEmpty()
        ? Optional.empty()
        : Optional.of(key(place(), value(Slot.COMPOUND), value(Slot.PHASE), value(Slot.CLUSTER)));
  }

  /**
   * The part of a dwelling's key below premises or compound: building, stair, {@link #room()}, side
   * and split; empty where there is neither a room nor a side.
   */
  public Optional<String> dwellingKey() {
    String room = room();
    return room.isEmpty() && value(Slot.SIDE).isEmpty()
        ? Optional.empty()
        : Optional.of(
            key(
                value(Slot.BUILDING),
                value(Slot.UNIT),
                room.isEmpty() ? value(Slot.FLOOR) : room,
                value(Slot.SIDE),
                value(Slot.SPLIT)));
  }

  private String place() {
    String county = value(Slot.COUNTY);
    return county.isEmpty() ? value(Slot.CITY) : county;
  }

  private static String key(String... parts) {
    return String.join("|", parts);
  }

  /**
   * Why each slot holds what it holds: slot, place in the raw text and evidence. The values
   * themselves are left out, so that an explanation may be logged.
   */
  public List<Message> explanation() {
    List<Message> lines = new ArrayList<>();
    for (SlotValue each : slots) {
      lines.add(
          each.start() < 0
              ? Message.of("{0}: {1}", "{0}：{1}", each.slot().id(), each.evidence().text())
              : Message.of(
                  "{0}: characters {1} to {2}, {3}",
                  "{0}：第 {1} 至 {2} 个字符，{3}",
                  each.slot().id(),
                  each.start() + 1,
                  each.end(),
                  each.evidence().text()));
    }
    faults.forEach(fault -> lines.add(fault.text()));
    return List.copyOf(lines);
  }

  /** Whether the other reading holds the same values. */
  boolean saysTheSame(Parse other) {
    for (int i = 0; i < Slot.REST.index(); i++) {
      if (!value(SLOTS[i]).equals(other.value(SLOTS[i]))) {
        return false;
      }
    }
    return true;
  }

  /** Withholds the values, which may be somebody's address. */
  @Override
  public String toString() {
    return "Parse of " + slots.size() + " slots, faults " + faults;
  }
}

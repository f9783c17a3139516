package org.jiezhi.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jiezhi.address.Gazetteer.NameUse;
import org.jiezhi.address.NumberReadings.Placed;
import org.jiezhi.address.NumberReadings.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces of one address into slots, in every way in which the slots follow one another as
 * they must. Looks at no more than {@value #MAX_TRIED} ways, the likeliest first at every turn.
 */
final class SlotAssigner implements NumberReadings.Context {
  private static final int MAX_TRIED = 96;
  private static final int FLOORS_DIFFER = 4000;
  private static final int FLOORS_AGREE = -3000;

  private final NormalText text;
  private final List<Piece> pieces;
  private final NumberReadings numbers;
  private final NameChoice names;
  private final List<SlotValue> implied;
  private final @Nullable SlotValue[] filled = new SlotValue[Slot.values().length];
  private final List<SlotValue> beside = new ArrayList<>();
  private final List<Parse> parses = new ArrayList<>();
  private Slot last = Slot.PROVINCE;
  private int tried;

  SlotAssigner(NormalText text, List<Piece> pieces, NumberReadings numbers) {
    this.text = text;
    this.pieces = pieces;
    this.numbers = numbers;
    this.names = new NameChoice(pieces);
    this.implied = names.implied();
  }

  /** All readings that are kept, the likeliest first. */
  List<Parse> assign() {
    place(0, 0, 0);
    parses.sort(Comparator.comparingInt(Parse::costMillibits));
    List<Parse> kept = new ArrayList<>();
    for (Parse each : parses) {
      if (kept.stream().noneMatch(each::saysTheSame)) {
        kept.add(each);
      }
    }
    return AddressParser.atMost(kept, tried >= MAX_TRIED);
  }

  @Override
  public boolean has(Slot slot) {
    return filled[slot.index()] != null;
  }

  @Override
  public Slot last() {
    return last;
  }

  @Override
  public boolean isPlaceOnly() {
    SlotValue compound = filled[Slot.COMPOUND.index()];
    return has(Slot.VILLAGE) || (compound != null && compound.evidence() == Evidence.POSITION);
  }

  private void place(int index, int cost, int faults) {
    if (index == pieces.size()) {
      finish(cost, faults);
      return;
    }
    Piece piece = pieces.get(index);
    Slot before = last;
    if (piece instanceof Piece.Numbers group) {
      placeNumbers(group, index, cost, faults);
    } else if (piece instanceof Piece.Name name) {
      placeName(name, index, cost, faults);
    } else if (piece instanceof Piece.Fixed fixed) {
      SlotValue value = value(fixed.slot(), fixed.value(), Evidence.WORD, fixed);
      placeOne(value, index, cost, faults);
    } else if (piece instanceof Piece.Other other) {
      boolean rest = other.slot() == Slot.REST;
      String kept = rest ? text.slice(other.start(), other.end()) : "";
      beside.add(value(other.slot(), kept, rest ? Evidence.NONE : Evidence.WORD, other));
      place(index + 1, cost, other.fault() == null ? faults : faults | other.fault().bit());
      beside.remove(beside.size() - 1);
    }
    last = before;
  }

  private SlotValue value(Slot slot, String value, Evidence evidence, Piece piece) {
    return value(slot, value, evidence, piece.start(), piece.end(), null);
  }

  private SlotValue value(
      Slot slot, String value, Evidence evidence, int start, int end, @Nullable String code) {
    return new SlotValue(slot, value, evidence, text.rawStart(start), text.rawEnd(end), code);
  }

  private void placeName(Piece.Name name, int index, int cost, int faults) {
    NameUse use = names.of(index);
    Slot slot = use == null ? name.slot() : use.entry().slot();
    String official = use == null ? name.value() : use.official();
    Evidence evidence = name.evidence();
    String code = null;
    if (use != null) {
      boolean certain = use.evidence() != Evidence.NONE;
      evidence = certain ? use.evidence() : Evidence.NAME;
      code = certain ? use.entry().code() : null;
    }
    SlotValue value = value(slot, official, evidence, name.start(), name.end(), code);
    placeOne(value, index, cost, faults);
  }

  /** Puts a value where it belongs, or in the next slot of its kin, or beside. */
  private void placeOne(SlotValue value, int index, int cost, int faults) {
    Slot slot = value.slot();
    SlotValue there = filled[slot.index()];
    Slot other = there == null ? slot : second(slot);
    if (there != null && there.value().equals(value.value())) {
      last = slot;
      place(index + 1, cost, faults | Fault.REPEATED.bit());
    } else if (other != null && !has(other)) {
      filled[other.index()] =
          new SlotValue(
              other, value.value(), value.evidence(), value.start(), value.end(), value.code());
      last = other;
      place(index + 1, cost, faults);
      filled[other.index()] = null;
    } else {
      beside.add(
          new SlotValue(
              Slot.REST, value.value(), Evidence.NONE, value.start(), value.end(), value.code()));
      place(index + 1, cost, faults | (slot.isUnit() ? Fault.UNITS_CONFLICT : Fault.REST).bit());
      beside.remove(beside.size() - 1);
    }
  }

  /** The slot for a second value of the same kind, or null. */
  private @Nullable Slot second(Slot slot) {
    return switch (slot) {
      case CITY -> Slot.COUNTY; // 湛江市雷州市
      case COUNTY -> has(Slot.COMPOUND) ? Slot.CLUSTER : hasStreetOrTown() ? Slot.COMPOUND : null;
      case ROAD -> has(Slot.NUMBER) ? null : Slot.SUBROAD;
      case LANE -> Slot.SUBLANE;
      case COMPOUND -> Slot.CLUSTER;
      case VILLAGE -> Slot.COMPOUND;
      default -> null;
    };
  }

  private boolean hasStreetOrTown() {
    return has(Slot.ROAD) || has(Slot.TOWN) || has(Slot.COMMUNITY);
  }

  private void placeNumbers(Piece.Numbers group, int index, int cost, int faults) {
    boolean placed = false;
    Slot before = last;
    for (Reading reading : numbers.of(group, this)) {
      if (tried >= MAX_TRIED) {
        break;
      }
      if (!follows(reading, before)) {
        continue;
      }
      placed = true;
      for (Placed each : reading.placed()) {
        filled[each.slot().index()] =
            value(each.slot(), each.value(), each.evidence(), each.start(), each.end(), null);
        last = each.slot();
      }
      place(index + 1, cost + reading.cost(), faults | reading.faults());
      for (Placed each : reading.placed()) {
        filled[each.slot().index()] = null;
      }
      last = before;
    }
    if (!placed) {
      beside.add(value(Slot.REST, text.slice(group.start(), group.end()), Evidence.NONE, group));
      place(index + 1, cost, faults | Fault.UNREAD_NUMBER.bit());
      beside.remove(beside.size() - 1);
    }
  }

  /** Whether a reading's slots are free and follow what stands before. */
  private boolean follows(Reading reading, Slot before) {
    int rank = before.isNumber() && before != Slot.LANE ? rank(before) : -1;
    rank = rank == rank(Slot.CLUSTER) ? -1 : rank; // 四村二小区12号
    for (Placed each : reading.placed()) {
      boolean below = each.slot() == Slot.SUB; // 9栋附56号
      if (has(each.slot()) || (rank(each.slot()) < rank && !below)) {
        return false;
      }
      rank = rank(each.slot());
    }
    return true;
  }

  private static int rank(Slot slot) {
    return switch (slot) {
      case PHASE, CLUSTER -> Slot.PHASE.index();
      case YARD -> Slot.NUMBER.index();
      default -> slot.index();
    };
  }

  private void finish(int cost, int faults) {
    tried++;
    List<SlotValue> slots = new ArrayList<>(16);
    boolean place = false;
    for (SlotValue each : filled) {
      if (each != null) {
        slots.add(each);
        place |= each.slot().isPlace() || each.slot() == Slot.KIND;
      }
    }
    if (!place) {
      return;
    }
    for (SlotValue each : implied) {
      if (!has(each.slot())) {
        slots.add(each);
      }
    }
    slots.addAll(beside);
    EnumSet<Fault> found = EnumSet.noneOf(Fault.class);
    for (Fault fault : Fault.values()) {
      if ((faults & fault.bit()) != 0) {
        found.add(fault);
      }
    }
    found.addAll(names.faults());
    int floors = floorAndRoom();
    if (floors == FLOORS_DIFFER) {
      found.add(Fault.FLOOR_AND_ROOM_DIFFER);
    }
    parses.add(new Parse(slots, found, cost + floors));
  }

  /** What it costs that floor and room agree or not. */
  private int floorAndRoom() {
    SlotValue floor = filled[Slot.FLOOR.index()];
    SlotValue room = filled[Slot.ROOM.index()];
    if (floor == null || room == null) {
      return 0;
    }
    String its = RoomNumber.floorOf(RoomNumber.of("", "", room.value()));
    return its.isEmpty() ? 0 : its.equals(floor.value()) ? FLOORS_AGREE : FLOORS_DIFFER;
  }
}

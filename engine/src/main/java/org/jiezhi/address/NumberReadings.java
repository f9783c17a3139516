package org.jiezhi.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jiezhi.address.ReadingTable.After;
import org.jspecify.annotations.Nullable;

/**
 * What a group of numbers may mean where it stands. Words decide where there are any; bare numbers
 * get all readings of the profile that their forms allow.
 */
final class NumberReadings {
  static final int IMPOSSIBLE = 1_000_000;
  private static final int RARE_SIGN = 1500;
  private static final int RARE_FORM = 2000;
  private static final int LIST_AS_DASH = 3000;
  private static final int SHORT_ROOM = 5000;

  private final ReadingTable table;
  private final int numberCost;
  private final int buildingCost;

  NumberReadings(ReadingTable table, int numberCost, int buildingCost) {
    this.table = table;
    this.numberCost = numberCost;
    this.buildingCost = buildingCost;
  }

  /** A number in a slot. */
  record Placed(Slot slot, String value, Evidence evidence, int start, int end) {}

  /** A reading of a group. */
  record Reading(List<Placed> placed, int cost, int faults) {}

  /** What is filled already, and what stands before. */
  interface Context {
    boolean has(Slot slot);

    Slot last();

    /** Whether the compound is known by its place only, and may be any place. */
    boolean isPlaceOnly();
  }

  /** All readings, the cheapest first. */
  List<Reading> of(Piece.Numbers group, Context context) {
    List<Reading> readings = new ArrayList<>(4);
    List<NumberPart> parts = group.parts();
    if (group.attached()) {
      attached(group, context, readings);
    } else if (group.room()) {
      ReadingBuilder room = new ReadingBuilder(group, Evidence.WORD);
      if (parts.size() == 1) {
        room.room(parts.get(0), context);
      } else {
        room.list(parts, 0);
      }
      room.addTo(readings, 0);
    } else if (group.suffix() != null && parts.size() == 1) {
      named(group, group.suffix(), context, readings);
    } else {
      several(group, context, readings);
    }
    if (readings.size() > 1) {
      readings.sort(Comparator.comparingInt(Reading::cost));
    }
    return readings;
  }

  private void attached(Piece.Numbers group, Context context, List<Reading> readings) {
    NumberSuffix suffix = group.suffix();
    if (suffix != null && suffix.only(Slot.BUILDING) && group.parts().size() == 1) {
      NumberPart part = group.parts().get(0); // 附3号楼
      new ReadingBuilder(group, Evidence.WORD)
          .put(Slot.BUILDING, "附" + part.value(), group.start(), part.end())
          .addTo(readings, 0);
      return;
    }
    boolean below = context.has(Slot.ROOM) || context.has(Slot.DOOR);
    boolean door = !below && context.last() == Slot.FLOOR; // 5楼附3号
    ReadingBuilder builder = new ReadingBuilder(group, Evidence.WORD);
    builder.put(below ? Slot.SPLIT : door ? Slot.DOOR : Slot.SUB, group.parts().get(0));
    if (group.parts().size() == 1) {
      builder.addTo(readings, 0);
      return;
    }
    for (ReadingTable.Reading each : table.after(After.PREMISES)) {
      if (each.slots().size() == group.parts().size() - 1) {
        ReadingBuilder whole = new ReadingBuilder(group, Evidence.PLACE_IN_GROUP);
        whole.put(below ? Slot.SPLIT : Slot.SUB, group.parts().get(0));
        fill(whole, group, 1, each.slots(), each.cost(), context, readings);
      }
    }
  }

  /** One number with a word behind it. */
  private void named(
      Piece.Numbers group, NumberSuffix suffix, Context context, List<Reading> readings) {
    NumberPart part = group.parts().get(0);
    if (suffix.allows(Slot.NUMBER)) {
      house(group, suffix, context, readings);
    } else if (suffix.allows(Slot.BUILDING) && suffix.allows(Slot.FLOOR)) {
      boolean floorOnly = context.has(Slot.BUILDING) || context.has(Slot.UNIT) || part.below();
      boolean house = context.last() == Slot.NUMBER || context.last() == Slot.SUB;
      if (!floorOnly && !context.has(Slot.FLOOR)) {
        one(group, Slot.BUILDING, part, house ? RARE_SIGN : 500, readings);
      }
      if (floorOnly && part.digits() == 0 && !context.has(Slot.UNIT)) {
        one(group, Slot.UNIT, part, 0, readings); // 3栋北楼
      } else if (!part.leadsWithLetter() && part.digits() > 0) {
        one(group, Slot.FLOOR, part, floorOnly ? 0 : house ? 500 : RARE_SIGN, readings);
      }
    } else if (suffix.allows(Slot.ROOM)) {
      if (context.has(Slot.FLOOR) && suffix.allows(Slot.DOOR) && part.digits() <= 2) {
        one(group, Slot.DOOR, part, 0, readings);
      } else {
        new ReadingBuilder(group, Evidence.WORD).room(part, context).addTo(readings, 0);
        fused(new ReadingBuilder(group, Evidence.FUSED), part, context, 0, readings);
      }
    } else {
      Slot slot = suffix.slots().get(0);
      if (slot == Slot.LANE && context.has(Slot.LANE)) {
        slot = Slot.SUBLANE;
      } else if (slot == Slot.BUILDING && context.has(Slot.BUILDING)) {
        one(group, Slot.UNIT, part, part.isPlain() ? RARE_FORM : 0, readings);
        return;
      } else if (slot == Slot.CLUSTER && context.has(Slot.CLUSTER)) {
        slot = Slot.BUILDING;
      }
      boolean minus =
          group.dashed() && slot == Slot.FLOOR && part.number() > 0 && part.number() <= 4;
      if (minus) {
        one(group, slot, new NumberPart(part.text(), true, part.start(), part.end()), 0, readings);
      }
      one(group, slot, part, minus ? RARE_SIGN : 0, readings);
    }
  }

  /** 号 and #: house, building, room or door, by what stands before. */
  private void house(
      Piece.Numbers group, NumberSuffix suffix, Context context, List<Reading> readings) {
    NumberPart part = group.parts().get(0);
    boolean roomSize = part.digits() >= 3;
    switch (context.last()) {
      case COMPOUND, PHASE, CLUSTER -> {
        if (context.has(Slot.NUMBER)) {
          one(group, Slot.BUILDING, part, roomSize ? RARE_FORM : 0, readings);
          if (roomSize) {
            new ReadingBuilder(group, Evidence.WORD).room(part, context).addTo(readings, RARE_SIGN);
          }
        } else {
          boolean sign = !suffix.allows(Slot.DOOR);
          boolean house = !sign && (roomSize || context.isPlaceOnly());
          one(group, Slot.NUMBER, part, sign ? RARE_FORM : house ? 0 : numberCost, readings);
          one(group, Slot.BUILDING, part, sign ? 0 : house ? RARE_FORM : buildingCost, readings);
        }
      }
      case NUMBER, SUB, YARD -> {
        if (roomSize) {
          new ReadingBuilder(group, Evidence.WORD).room(part, context).addTo(readings, 0);
          one(group, Slot.BUILDING, part, RARE_FORM, readings);
        } else {
          one(group, Slot.BUILDING, part, 0, readings);
          one(group, Slot.ROOM, part, SHORT_ROOM, readings);
        }
      }
      case FLOOR -> {
        if (part.digits() <= 2) {
          one(group, Slot.DOOR, part, 0, readings);
        } else {
          new ReadingBuilder(group, Evidence.WORD).room(part, context).addTo(readings, 0);
        }
      }
      case BUILDING, UNIT ->
          new ReadingBuilder(group, Evidence.WORD).room(part, context).addTo(readings, 0);
      case ROOM, DOOR, SIDE, SPLIT -> {}
      default -> one(group, Slot.NUMBER, part, 0, readings);
    }
  }

  private static void one(
      Piece.Numbers group, Slot slot, NumberPart part, int cost, List<Reading> readings) {
    new ReadingBuilder(group, Evidence.WORD).put(slot, part).addTo(readings, cost);
  }

  /** Several numbers, or one without a word. */
  private void several(Piece.Numbers group, Context context, List<Reading> readings) {
    List<NumberPart> parts = group.parts();
    int size = parts.size();
    int listed = listedFrom(group);
    After after = after(context);
    if (after == null) {
      if (size == 1 && parts.get(0).digits() <= 2 && !context.has(Slot.SPLIT)) {
        new ReadingBuilder(group, Evidence.PLACE_IN_GROUP)
            .put(Slot.SPLIT, parts.get(0))
            .addTo(readings, 0);
      }
      return;
    }
    NumberSuffix suffix = group.suffix();
    if (size == 1
        && group.dashed()
        && context.last() == Slot.NUMBER
        && parts.get(0).digits() <= 2) {
      new ReadingBuilder(group, Evidence.PLACE_IN_GROUP)
          .put(Slot.SUB, parts.get(0))
          .addTo(readings, 0); // 12号-1
    }
    if (suffix != null && suffix.allows(Slot.NUMBER) && isHouse(context.last())) {
      houses(group, readings);
    }
    boolean below = group.dashed() && parts.get(0).number() > 0 && parts.get(0).number() <= 4;
    for (ReadingTable.Reading each : table.after(after)) {
      List<Slot> slots = each.slots();
      int count = listed < size ? listed + 1 : size;
      if (suffix == null ? slots.size() != count : slots.size() < count) {
        if (listed < size && slots.size() == size && suffix == null) {
          fill(
              new ReadingBuilder(group, Evidence.PLACE_IN_GROUP),
              group,
              0,
              slots,
              each.cost() + LIST_AS_DASH,
              context,
              readings);
        }
        continue;
      }
      List<Slot> used = slots.subList(0, count);
      Slot end = used.get(count - 1);
      boolean split = end == Slot.SPLIT && suffix != null && suffix.allows(Slot.ROOM);
      if (suffix != null && !suffix.allows(end) && !split) {
        continue;
      }
      if (listed < size) {
        listed(group, listed, used, each.cost(), context, readings);
        continue;
      }
      if (below) {
        belowGround(group, used, each.cost(), context, readings);
      }
      fill(
          new ReadingBuilder(group, Evidence.PLACE_IN_GROUP),
          group,
          0,
          used,
          each.cost() + (below || isBuildingSign(suffix, end) ? RARE_SIGN : 0),
          context,
          readings);
    }
    if (suffix != null && readings.isEmpty() && suffix.slots().size() == 1) {
      new ReadingBuilder(group, Evidence.WORD)
          .put(suffix.slots().get(0), joined(parts, "-"), parts)
          .addTo(readings, RARE_FORM);
    }
  }

  /** 38-2号 may be house 38, building 2, but 号 is no word for it. */
  private static boolean isBuildingSign(@Nullable NumberSuffix suffix, Slot end) {
    return suffix != null && suffix.allows(Slot.NUMBER) && end == Slot.BUILDING;
  }

  private static @Nullable After after(Context context) {
    return switch (context.last()) {
      case ROAD, SUBROAD -> context.has(Slot.NUMBER) ? After.PREMISES : After.ROAD;
      case LANE, SUBLANE -> After.LANE;
      case BUILDING -> After.BUILDING;
      case UNIT -> After.UNIT;
      case FLOOR -> After.FLOOR;
      case ROOM, DOOR, SIDE, SPLIT -> null;
      default -> After.PREMISES;
    };
  }

  private static boolean isHouse(Slot last) {
    return switch (last) {
      case ROAD, SUBROAD, LANE, SUBLANE, VILLAGE, GROUP, COMMUNITY, TOWN -> true;
      case COUNTY, CITY, PROVINCE, REST -> true;
      default -> false;
    };
  }

  /** 36-40号: a range of houses, or a house and a number below it. */
  private static void houses(Piece.Numbers group, List<Reading> readings) {
    List<NumberPart> parts = group.parts();
    if (parts.size() != 2) {
      return;
    }
    int from = parts.get(0).number();
    int to = parts.get(1).number();
    boolean list = group.joins().indexOf('/') >= 0;
    if (list || (from > 0 && to > from && to - from <= 200)) {
      ReadingBuilder range = new ReadingBuilder(group, Evidence.WORD);
      range.put(Slot.NUMBER, joined(parts, list ? "+" : "-"), parts);
      range.fault(Fault.RANGE);
      range.addTo(readings, 0);
    }
    if (!list) {
      ReadingBuilder sub = new ReadingBuilder(group, Evidence.PLACE_IN_GROUP);
      sub.put(Slot.NUMBER, parts.get(0)).put(Slot.SUB, parts.get(1));
      sub.addTo(readings, to > from ? RARE_SIGN : 0);
    }
  }

  /** Where rooms that are listed begin: 408/411; the number of parts where none are. */
  private static int listedFrom(Piece.Numbers group) {
    List<NumberPart> parts = group.parts();
    int from = parts.size() - 1;
    while (from > 0
        && group.joins().charAt(from - 1) == '/'
        && parts.get(from - 1).digits() == parts.get(from).digits()
        && parts.get(from).digits() >= 3) {
      from--;
    }
    return from == parts.size() - 1 ? parts.size() : from;
  }

  private void listed(
      Piece.Numbers group,
      int listed,
      List<Slot> slots,
      int cost,
      Context context,
      List<Reading> readings) {
    if (slots.get(listed) != Slot.ROOM) {
      return;
    }
    ReadingBuilder builder = new ReadingBuilder(group, Evidence.PLACE_IN_GROUP);
    int sum = cost;
    for (int i = 0; i < listed; i++) {
      sum += form(slots.get(i), group.parts().get(i), context);
      builder.put(slots.get(i), group.parts().get(i));
    }
    builder.list(group.parts(), listed);
    builder.addTo(readings, sum);
  }

  /** 2栋-1-2: the dash is a minus. */
  private void belowGround(
      Piece.Numbers group, List<Slot> slots, int cost, Context context, List<Reading> readings) {
    NumberPart first = group.parts().get(0);
    boolean floor = slots.get(0) == Slot.FLOOR;
    if (!floor && !(slots.get(0) == Slot.ROOM && slots.size() == 1 && first.digits() >= 3)) {
      return;
    }
    ReadingBuilder builder = new ReadingBuilder(group, Evidence.PLACE_IN_GROUP);
    builder.put(slots.get(0), new NumberPart(first.text(), true, first.start(), first.end()));
    fill(builder, group, 1, slots.subList(1, slots.size()), cost, context, readings);
  }

  /** Puts the parts from one on into slots and adds the reading if the forms allow it. */
  private void fill(
      ReadingBuilder builder,
      Piece.Numbers group,
      int from,
      List<Slot> slots,
      int cost,
      Context context,
      List<Reading> readings) {
    int sum = cost;
    for (int i = 0; i < slots.size(); i++) {
      NumberPart part = group.parts().get(from + i);
      Slot slot = slots.get(i);
      int form = form(slot, part, context);
      if (slot == Slot.ROOM && i == slots.size() - 1) {
        fused(builder.copy(Evidence.FUSED), part, context, sum, readings);
        lettered(builder, part, context, sum, readings);
        builder.room(part, context);
      } else {
        builder.put(slot, part);
      }
      sum += form;
      if (sum >= IMPOSSIBLE) {
        return;
      }
    }
    builder.addTo(readings, sum);
  }

  /** A501 as building A, room 501. */
  private static void lettered(
      ReadingBuilder builder, NumberPart part, Context context, int cost, List<Reading> readings) {
    if (part.text().length() >= 4
        && part.leadsWithLetter()
        && NormalText.isDigit(part.text().charAt(1))
        && !context.has(Slot.BUILDING)
        && !builder.has(Slot.BUILDING)) {
      int digits = part.start() + 1;
      builder
          .copy(Evidence.FUSED)
          .put(Slot.BUILDING, part.text().substring(0, 1), part.start(), digits)
          .put(Slot.ROOM, part.text().substring(1), digits, part.end())
          .addTo(readings, cost + RARE_SIGN);
    }
  }

  /** 30501 as stair 3, floor 05, door 01; 010502 as stair 01, floor 05, door 02. */
  private static void fused(
      ReadingBuilder builder, NumberPart part, Context context, int cost, List<Reading> readings) {
    String text = part.text();
    int length = text.length();
    if (!part.isPlain()
        || length < 4
        || length > 6
        || part.below()
        || context.has(Slot.UNIT)
        || context.has(Slot.FLOOR)
        || builder.has(Slot.UNIT)
        || part.end() - part.start() != length) {
      return;
    }
    int cut = length == 6 ? 2 : 1;
    String unit = strip(text.substring(0, cut));
    String room = strip(text.substring(cut));
    if (unit.equals("0") || room.length() < 3) {
      return;
    }
    builder
        .put(Slot.UNIT, unit, part.start(), part.start() + cut)
        .put(Slot.ROOM, room, part.start() + cut, part.end());
    builder.fault(Fault.FUSED);
    builder.addTo(readings, cost + (length == 4 ? SHORT_ROOM : 500));
  }

  private static String strip(String digits) {
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.substring(zeros);
  }

  /** What it costs that a number of this form stands in a slot. */
  private static int form(Slot slot, NumberPart part, Context context) {
    int digits = part.digits();
    boolean plain = part.isPlain();
    if (part.below() && slot != Slot.FLOOR && slot != Slot.ROOM) {
      return IMPOSSIBLE;
    }
    return switch (slot) {
      case BUILDING -> digits <= 2 ? 0 : digits == 3 ? RARE_FORM : IMPOSSIBLE;
      case UNIT ->
          digits <= 1
              ? plain ? 0 : RARE_FORM
              : digits == 2 && plain && part.number() <= 20 ? RARE_SIGN : IMPOSSIBLE;
      case FLOOR -> digits <= 2 && plain && part.number() != 0 ? 0 : IMPOSSIBLE;
      case DOOR -> digits <= 2 && digits > 0 ? plain ? 0 : RARE_FORM : IMPOSSIBLE;
      case ROOM -> roomForm(part, digits, context);
      case SPLIT -> digits <= 2 ? 0 : IMPOSSIBLE;
      case NUMBER -> digits == 0 ? IMPOSSIBLE : digits <= 4 ? 0 : RARE_FORM;
      case SUB, LANE -> digits > 0 && digits <= 4 ? 0 : IMPOSSIBLE;
      default -> digits > 0 ? 0 : IMPOSSIBLE;
    };
  }

  private static int roomForm(NumberPart part, int digits, Context context) {
    boolean leads = part.leadsWithLetter();
    if (digits == 0) {
      return SHORT_ROOM;
    }
    if (digits <= 2) {
      boolean flat = digits > 0 && !part.isPlain() && !leads; // 12B
      return context.has(Slot.FLOOR) ? IMPOSSIBLE : flat ? 1000 : SHORT_ROOM;
    }
    return (digits <= 4 ? 0 : digits == 5 ? 3000 : SHORT_ROOM) + (leads ? 500 : 0);
  }

  static String joined(List<NumberPart> parts, String sign) {
    StringBuilder text = new StringBuilder();
    for (NumberPart each : parts) {
      text.append(text.length() == 0 ? "" : sign).append(each.value());
    }
    return text.toString();
  }
}

package org.jiezhi.address;

import java.util.Locale;

/** The parts of an address, from the largest to the smallest, and what stands beside it. */
public enum Slot {
  /** Province, autonomous region, state. */
  PROVINCE('A'),
  /** City of prefecture rank; in western addresses the town of the last line. */
  CITY('A'),
  /** County or district. */
  COUNTY('A'),
  /** Street office, town or township; in western addresses the suburb. */
  TOWN('A'),
  /** Community or administrative village. */
  COMMUNITY('A'),
  /** Village that is not known to be an administrative one. */
  VILLAGE('V'),
  /** Group of a village: 组, 社, 队. */
  GROUP('G'),
  /** Road. */
  ROAD('R'),
  /** A second road that narrows the first. */
  SUBROAD('R'),
  /** Lane: a number (669弄) or a name (帽儿胡同). */
  LANE('L'),
  /** Lane off a lane: 支弄. */
  SUBLANE('L'),
  /** House number, or a range of them: {@code 38}, {@code 5甲}, {@code 36-40}. */
  NUMBER('N'),
  /** Number below the house number: 附2号. */
  SUB('S'),
  /** Yard: 12号院. */
  YARD('N'),
  /** Residential compound, estate or named building. */
  COMPOUND('C'),
  /** Phase of a compound. */
  PHASE('P'),
  /** Part of a compound: 组团, 东区. */
  CLUSTER('K'),
  /** Building: 栋, 幢, 号楼. */
  BUILDING('B'),
  /** Stair or entrance: 单元, 门. */
  UNIT('U'),
  /** Floor; below the ground it is negative. */
  FLOOR('F'),
  /** Room or flat as numbered; several are joined by {@code +}. */
  ROOM('F'),
  /** Door on its floor. */
  DOOR('F'),
  /** Side of the stair: 东户, links. */
  SIDE('D'),
  /** Part of a flat that was split. */
  SPLIT('X'),
  /** Postcode. */
  POSTCODE('Z'),
  /** What the text says of the registration: {@code collective} or {@code hukou_only}. */
  KIND('Y'),
  /** Text that was not understood. */
  REST('?'),
  /** Remarks, names and numbers that are no part of an address; a value is never kept. */
  NOISE('*');

  private final char tag;

  Slot(char tag) {
    this.tag = tag;
  }

  /** The letter that stands for this slot in {@link Comparison#degrees()}; kin share one. */
  public char tag() {
    return tag;
  }

  /** Whether this is a unit of administration. */
  public boolean isUnit() {
    return tag == 'A';
  }

  /**
   * Whether the value is a number or stands for one, so that it may only be equal or not, never
   * alike.
   */
  public boolean isNumber() {
    return switch (this) {
      case GROUP, LANE, SUBLANE, NUMBER, SUB, YARD, PHASE, CLUSTER -> true;
      case BUILDING, UNIT, FLOOR, ROOM, DOOR, SIDE, SPLIT -> true;
      default -> false;
    };
  }

  /** Whether this is part of where something lies, unlike postcode, kind, rest and noise. */
  public boolean isPlace() {
    return index() < POSTCODE.index();
  }

  /** The name in files: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its place among the slots, for tables by slot. */
  @SuppressWarnings("EnumOrdinal") // tables by slot are arrays, for speed
  int index() {
    return ordinal();
  }
}

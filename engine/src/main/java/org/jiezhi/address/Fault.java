package org.jiezhi.address;

import org.jiezhi.model.Message;

/** What is odd about an address, for whoever decides on it. None keeps it from being read. */
public enum Fault {
  /** A letter stood where a digit belongs: 5O1. */
  LETTER_FOR_DIGIT("a letter stands for a digit", "字母误作数字"),
  /** A word is a usual slip of the pen: 撞 for 幢. */
  SLIP("a word is misspelt", "字词误写"),
  /** Parts were written twice. */
  REPEATED("parts are repeated", "内容重复"),
  /** Units or roads that do not lie in one another, or two units of one level. */
  UNITS_CONFLICT("units do not lie in one another", "行政区划相互矛盾"),
  /** A name that stands for several things here. */
  SEVERAL_OF_THE_NAME("several have this name", "同名有多处"),
  /** A name that is not valid any more was used. */
  FORMER_NAME("a former name is used", "使用曾用名"),
  /** The house number is a range. */
  RANGE("the house number is a range", "门牌号为范围"),
  /** More than one room. */
  SEVERAL_ROOMS("several rooms", "含多个房号"),
  /** Floor and room say different floors. */
  FLOOR_AND_ROOM_DIFFER("floor and room do not agree", "楼层与房号不符"),
  /** Near or opposite to, not at. */
  NEARBY("near the place, not at it", "仅为附近位置"),
  /** A number was cut in pieces to be read. */
  FUSED("a number was cut in pieces", "数字连写"),
  /** A telephone or identity number was left out. */
  PERSONAL_NUMBER("a personal number was left out", "略去个人号码"),
  /** Text was left that was not understood. */
  REST("a part was not understood", "有未识别的内容"),
  /** A number was left that could not be placed. */
  UNREAD_NUMBER("a number could not be placed", "有数字无法归位"),
  /** Further readings were left off. */
  READINGS_LEFT_OFF("more readings than are kept", "读法过多，未全部列出");

  private final Message text;

  Fault(String en, String zh) {
    text = Message.of(en, zh);
  }

  /** What it means, for people. */
  public Message text() {
    return text;
  }

  /** A bit of its own, for sets in an int. */
  @SuppressWarnings("EnumOrdinal") // never leaves memory
  int bit() {
    return 1 << ordinal();
  }
}

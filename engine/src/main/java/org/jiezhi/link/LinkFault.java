package org.jiezhi.link;

import java.util.Locale;
import org.jiezhi.address.Fault;
import org.jiezhi.model.Message;

/** What stands between a record and a plain link, for whoever decides on it. */
public enum LinkFault {
  /** No address. */
  NO_ADDRESS("there is no address", "没有地址"),
  /** A placeholder instead of an address. */
  PLACEHOLDER("a placeholder instead of an address", "地址为占位文字"),
  /** The text is no address. */
  NOT_AN_ADDRESS("the text is not an address", "文字不是地址"),
  /** The address refers to the row before. */
  SAME_AS_PREVIOUS("the address refers to the row before", "地址写作“同上”"),
  /** The source names a dwelling that is not in the inventory. */
  CODE_UNKNOWN("the dwelling code is not in the inventory", "房屋代码不在清单中"),
  /** The source names another dwelling than the address. */
  CODE_CONTRADICTS("the dwelling code and the address differ", "房屋代码与地址不符"),
  /** The address fits several dwellings. */
  AMBIGUOUS("the address fits several dwellings", "地址对应多套房屋"),
  /** No room is named. */
  ROOM_MISSING("no room is named", "未写房号"),
  /** The stair is left out. */
  UNIT_OMITTED("the stair is left out", "未写单元"),
  /** The building is left out. */
  BUILDING_OMITTED("the building is left out", "未写楼栋"),
  /** The road or estate is not in the inventory. */
  PLACE_UNKNOWN("the road or estate is not in the inventory", "道路或小区不在清单中"),
  /** The house number is not in the inventory. */
  NUMBER_UNKNOWN("the house number is not in the inventory", "门牌号不在清单中"),
  /** The building is not in the inventory. */
  BUILDING_UNKNOWN("the building is not in the inventory", "楼栋不在清单中"),
  /** The room is not in the inventory of its building. */
  ROOM_UNKNOWN("the room is not in the inventory", "房号不在清单中"),
  /** The address names a stair or building where the inventory has no number. */
  NUMBER_UNCONFIRMED("a number that the inventory does not have there", "清单此处无此编号"),
  /** Units that the place does not lie in. */
  UNITS_DIFFER("the units differ from the inventory's", "行政区划与清单不符"),
  /** A unit that was abolished or renamed. */
  FORMER_UNIT("a unit is named that is not any more", "使用已撤销或更名的区划"),
  /** The names of road and estate lead to different places. */
  NAMES_DIFFER("road and estate lead to different places", "道路与小区不在一处"),
  /** The house numbers differ. */
  NUMBERS_DIFFER("the numbers lead to different places", "编号不在一处"),
  /** A name is written in another way than the inventory has it. */
  NAME_SLIP("a slip in a name", "名称误写"),
  /** Found by a name that only comes near the one written. */
  NAME_NEAR("a name that only comes near the one written", "名称仅相近"),
  /** The estate's name is not known. */
  NAME_UNKNOWN("a name that is not known", "名称未知"),
  /** Another name in use. */
  OTHER_NAME("another name is used", "使用别名"),
  /** A name that is not valid any more. */
  FORMER_NAME("a former name is used", "使用曾用名"),
  /** The room was split and the part is not in the inventory. */
  SPLIT_ROOM("part of a room that the inventory has whole", "分割房，清单仅有整套"),
  /** The dwelling is demolished or set aside. */
  NOT_IN_USE("the dwelling is demolished or set aside", "房屋已拆除或被搁置"),
  /** More than one room. */
  SEVERAL_ROOMS(Fault.SEVERAL_ROOMS),
  /** The house number is a range. */
  RANGE(Fault.RANGE),
  /** Near the place. */
  NEARBY(Fault.NEARBY),
  /** Floor and room say different floors. */
  FLOOR_AND_ROOM_DIFFER(Fault.FLOOR_AND_ROOM_DIFFER),
  /** A number that could not be placed. */
  UNREAD_NUMBER(Fault.UNREAD_NUMBER),
  /** A part was not understood. */
  REST(Fault.REST),
  /** More readings than are kept. */
  READINGS_LEFT_OFF(Fault.READINGS_LEFT_OFF),
  /** A letter stands for a digit. */
  LETTER_FOR_DIGIT(Fault.LETTER_FOR_DIGIT),
  /** A word is misspelt. */
  SLIP(Fault.SLIP),
  /** A number was cut in pieces. */
  FUSED(Fault.FUSED),
  /** Parts are repeated. */
  REPEATED(Fault.REPEATED),
  /** A collective household is registered here, not a dwelling. */
  COLLECTIVE("registered with a collective household", "集体户"),
  /** Somebody else of the household is linked to the first candidate. */
  HOUSEHOLD("others of the household live in the first candidate", "同户成员已关联至首个候选");

  private final Message text;

  LinkFault(String en, String zh) {
    text = Message.of(en, zh);
  }

  LinkFault(Fault fault) {
    text = fault.text();
  }

  /** What it means, for people. */
  public Message text() {
    return text;
  }

  /** The name in files: {@code number-unknown}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

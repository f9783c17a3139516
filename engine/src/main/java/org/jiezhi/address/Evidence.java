package org.jiezhi.address;

import org.jiezhi.model.Message;

/** By what a slot was read. */
public enum Evidence {
  /** The full name as the gazetteer has it. */
  NAME("the gazetteer has this name", "地名表中的名称"),
  /** Another name in use. */
  ALIAS("the gazetteer has this as another name", "地名表中的别名"),
  /** A name that is not valid any more. */
  FORMER_NAME("the gazetteer has this as a former name", "地名表中的曾用名"),
  /** The name without its last word: 江北 for 江北区. */
  SHORT_NAME("a name of the gazetteer without its last word", "地名表名称的简写"),
  /** Not written; follows from another name's place in the gazetteer. */
  IMPLIED("not written; follows from the gazetteer", "未书写，由地名表推得"),
  /** A word before or after says what it is: 2栋, Flat 3. */
  WORD("a word beside it says so", "由相邻的字词判定"),
  /** The same, but the word is a usual slip of the pen: 2撞. */
  SLIP("a word beside it says so, misspelt", "由相邻的字词判定，该字为常见误写"),
  /** The place in a group of numbers: 2-3-501. */
  PLACE_IN_GROUP("its place in a group of numbers", "由数字组中的位置判定"),
  /** A bare number or name that can only be this here. */
  POSITION("its place in the address", "由在地址中的位置判定"),
  /** Cut out of a longer number: 30501 as stair 3, room 501. */
  FUSED("cut out of a longer number", "由连写的数字切分"),
  /** A column of a table said so. */
  COLUMN("a column of a table", "由表格列给出"),
  /** Neither a name nor a number that is known. */
  NONE("not understood", "未识别");

  private final Message text;

  Evidence(String en, String zh) {
    text = Message.of(en, zh);
  }

  /** What it means, for people. */
  public Message text() {
    return text;
  }
}

package org.jiezhi.address;

/** Writes a reading as one plain Chinese address. Immutable. */
final class ChineseText {
  private static final String STEMS = "甲乙丙丁戊己庚辛";

  private final String buildingWord;

  /** A writer with a profile's word for a building, such as 栋. */
  ChineseText(String buildingWord) {
    this.buildingWord = buildingWord;
  }

  /** The address from the province down; side notes are left out. */
  String of(Parse parse) {
    StringBuilder text = new StringBuilder();
    for (Slot slot : Slot.values()) {
      String value = parse.value(slot);
      if (!value.isEmpty() && slot.isPlace()) {
        text.append(written(slot, value, parse));
      }
    }
    return text.toString();
  }

  private String written(Slot slot, String value, Parse parse) {
    return switch (slot) {
      case GROUP -> value + "组";
      case SUBROAD -> isNumber(value) ? value + "段" : value;
      case LANE -> isNumber(value) ? value + "弄" : value;
      case SUBLANE -> isNumber(value) ? value + "支弄" : value;
      case NUMBER -> stemFirst(value) + "号";
      case SUB -> "附" + value + "号";
      case YARD -> value + "号院";
      case PHASE -> value + "期";
      case CLUSTER ->
          value.length() <= 2 && !NormalText.isHan(value.charAt(0)) ? value + "区" : value;
      case BUILDING -> isNamed(value) ? value + "楼" : stemFirst(value) + buildingWord;
      case UNIT -> value + "单元";
      case FLOOR -> value.equals(RoomNumber.floorOf(parse.value(Slot.ROOM))) ? "" : floor(value);
      case ROOM ->
          value.replace('+', '、').replace("-", "负") + letter(parse.value(Slot.SPLIT)) + "室";
      case DOOR -> value + "号";
      case SIDE -> value + "户";
      case SPLIT -> letter(value).isEmpty() ? "附" + value : "";
      default -> value;
    };
  }

  /** A split that is a letter or stem stands in the room number: 502甲. */
  private static String letter(String split) {
    return split.isEmpty() || isNumber(split) ? "" : split;
  }

  private static String floor(String value) {
    return switch (value) {
      case "M" -> "夹层";
      case "阁" -> "阁楼";
      case "顶" -> "顶楼";
      case "0" -> "架空层";
      default -> value.replace("-", "负") + "楼";
    };
  }

  private static boolean isNumber(String value) {
    return NormalText.isDigit(value.charAt(0));
  }

  private static boolean isNamed(String value) {
    return value.length() == 1 && NormalText.isHan(value.charAt(0)) && STEMS.indexOf(value) < 0;
  }

  /** 5甲 as 甲5, which no word behind it can be taken for. */
  private static String stemFirst(String value) {
    int last = value.length() - 1;
    return last > 0 && STEMS.indexOf(value.charAt(last)) >= 0
        ? value.charAt(last) + value.substring(0, last)
        : value;
  }
}

package org.jiezhi.address;

/** Room numbers and floor with door as one number: 501 is floor 5, door 1. */
final class RoomNumber {
  private RoomNumber() {}

  /** One form for all ways to write a room, or empty. */
  static String of(String floor, String door, String room) {
    if (!room.isEmpty()) {
      return ofRoom(room);
    }
    if (door.isEmpty()) {
      return "";
    }
    if (floor.isEmpty()) {
      return door;
    }
    if (isNumber(floor) && isNumber(door)) {
      int number = Integer.parseInt(door);
      if (number < 100) {
        return floor + (number < 10 ? "0" : "") + number;
      }
      return door.startsWith(floor) && door.length() == floor.length() + 2
          ? door
          : floor + ":" + door;
    }
    return floor + ":" + door;
  }

  private static String ofRoom(String room) {
    boolean below = room.length() >= 2 && room.charAt(0) == 'B' && isNumber(room.substring(1));
    return below ? "-" + room.substring(1) : room;
  }

  /** The floor of a room of three or four digits, or empty. */
  static String floorOf(String room) {
    int colon = room.indexOf(':');
    if (colon >= 0) {
      return room.substring(0, colon);
    }
    boolean below = room.startsWith("-");
    String digits = below ? room.substring(1) : room;
    boolean tells = isNumber(digits) && (digits.length() == 3 || digits.length() == 4);
    return tells ? (below ? "-" : "") + digits.substring(0, digits.length() - 2) : "";
  }

  /** Whether a text is a number of up to six digits, with a minus or not. */
  static boolean isNumber(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    if (text.length() == from || text.length() > from + 6) {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      if (!NormalText.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}

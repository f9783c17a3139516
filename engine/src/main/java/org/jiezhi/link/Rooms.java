package org.jiezhi.link;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Normal forms of rooms that are parts of others, and of sides. */
final class Rooms {
  private static final Pattern SPLIT =
      Pattern.compile("(-?[0-9]{3,4})(?:-|附)?([A-Z甲乙丙丁]|(?<=[-附])[0-9]{1,2})");
  private static final String SIDES = "东西南北中左右前后";

  private Rooms() {}

  /** A room number of the inventory, that of a part in the form of {@link #part}. */
  static String ofInventory(String room) {
    Matcher matcher = SPLIT.matcher(room);
    return matcher.matches() ? part(matcher.group(1), matcher.group(2)) : room;
  }

  /** A part of a room. */
  static String part(String room, String split) {
    return room + "/" + split;
  }

  /** Whether a door is told by its side. */
  static boolean isSide(String door) {
    return !door.isEmpty() && SIDES.indexOf(door.charAt(0)) >= 0;
  }
}

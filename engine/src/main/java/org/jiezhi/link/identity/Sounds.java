package org.jiezhi.link.identity;

import java.util.List;
import org.jiezhi.address.Pinyin;

/** Names by their sound. */
final class Sounds {
  private Sounds() {}

  /** A Chinese name in Hanyu Pinyin; a character without a reading stands for itself. */
  static String of(String name) {
    StringBuilder sound = new StringBuilder(4 * name.length());
    for (int i = 0; i < name.length(); i++) {
      List<String> readings = Pinyin.of(name.charAt(i));
      if (readings.isEmpty()) {
        sound.append(name.charAt(i));
      } else {
        sound.append(readings.get(0));
      }
      sound.append(' ');
    }
    return sound.toString();
  }

  /**
   * Whether words in Latin letters spell a Chinese name of two or more characters, surname first or
   * last: ZHANG WEI, WEI ZHANG, ZHANGWEI for 张伟.
   */
  static boolean isSpelling(String name, String words) {
    String sound = of(name);
    int first = sound.indexOf(' ');
    String surname = sound.substring(0, first);
    String given = sound.substring(first).replace(" ", "");
    String letters = words.replace(" ", "");
    return !given.isEmpty()
        && letters.length() == surname.length() + given.length()
        && (letters.equals(surname + given) || letters.equals(given + surname));
  }
}

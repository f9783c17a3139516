package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.sampledata.draw.Draw;

/** Slips of the pen in names, and glyphs that look like others. */
final class Slips {
  private static final String[] GROUPS = {
    "云芸耘", "锦紧", "清青轻晴情", "嘉佳加", "永勇咏", "澜兰岚蓝", "松淞", "竹珠渚", "沐木", "福符", "瑞锐", "秋丘", "丰峰锋枫", "屏坪平",
    "翠脆", "晏雁燕", "栖漆", "碧壁", "霁济", "苍沧", "朗郎", "曲取", "鹤贺", "宁凝柠", "康慷", "源原元", "溪西希", "泉全", "湖胡",
    "林琳霖", "塘唐糖", "湾弯", "坝霸", "台苔", "桥乔", "岭领", "渡度", "堤提", "坡泼", "屿雨", "岸案", "洲州", "谷古", "崖涯",
    "浦普", "滩摊", "汀厅亭停", "阁格"
  };

  private static final Map<Character, String> GROUP_OF = new HashMap<>();

  static {
    for (String group : GROUPS) {
      for (int i = 0; i < group.length(); i++) {
        GROUP_OF.put(group.charAt(i), group);
      }
    }
  }

  private Slips() {}

  /** The text with one of its first two characters replaced, or the text itself. */
  static String homophone(String text, Draw draw) {
    int at = draw.below(Math.min(2, text.length()));
    String group = GROUP_OF.get(text.charAt(at));
    if (group == null) {
      return text;
    }
    char other = group.charAt(draw.below(group.length()));
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  /** The text with two neighbouring letters exchanged, neither the first of a word. */
  static String exchanged(String text, Draw draw) {
    int at = 1 + draw.below(text.length() - 2);
    return isWithin(text, at) && isWithin(text, at + 1) ? exchanged(text, at) : text;
  }

  private static boolean isWithin(String text, int at) {
    return Character.isLowerCase(text.charAt(at)) && Character.isLetter(text.charAt(at - 1));
  }

  private static String exchanged(String text, int at) {
    return text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
  }

  /** The text in traditional characters, as far as the words of addresses go. */
  static String traditional(String text) {
    return replaced(text, "栋单号楼层云", "棟單號樓層雲");
  }

  /** The text with characters from the block of radicals, which look the same. */
  static String radicals(String text) {
    return replaced(text, "一二八十竹谷鹿", "⼀⼆⼋⼗⽵⾕⿅");
  }

  private static String replaced(String text, String from, String to) {
    String whole = text;
    for (int i = 0; i < from.length(); i++) {
      whole = whole.replace(from.charAt(i), to.charAt(i));
    }
    return whole;
  }

  /**
   * Every text that differs from this one in one character only, which sounds alike, or in two
   * neighbouring letters that are exchanged.
   */
  static List<String> of(String text) {
    List<String> slips = new ArrayList<>();
    for (int at = 1; at + 1 < text.length(); at++) {
      if (isWithin(text, at) && isWithin(text, at + 1) && text.charAt(at) != text.charAt(at + 1)) {
        slips.add(exchanged(text, at));
      }
    }
    for (int at = 0; at < text.length(); at++) {
      String group = GROUP_OF.getOrDefault(text.charAt(at), "");
      for (int i = 0; i < group.length(); i++) {
        if (group.charAt(i) != text.charAt(at)) {
          slips.add(text.substring(0, at) + group.charAt(i) + text.substring(at + 1));
        }
      }
    }
    return slips;
  }
}

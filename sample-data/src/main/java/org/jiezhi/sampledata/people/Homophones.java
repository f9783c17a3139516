package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.sampledata.draw.Draw;

/** Characters that sound alike and are written one for another. */
final class Homophones {
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

  private Homophones() {}

  /** The text with one of its first two characters replaced, or the text itself. */
  static String slip(String text, Draw draw) {
    int at = draw.below(Math.min(2, text.length()));
    String group = GROUP_OF.get(text.charAt(at));
    if (group == null) {
      return text;
    }
    char other = group.charAt(draw.below(group.length()));
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  /** Every text that differs from this one in one character only, which sounds alike. */
  static List<String> slipsOf(String text) {
    List<String> slips = new ArrayList<>();
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

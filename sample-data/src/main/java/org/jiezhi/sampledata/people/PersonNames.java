package org.jiezhi.sampledata.people;

import java.util.Arrays;
import java.util.List;
import org.jiezhi.sampledata.draw.Draw;

/** Names put together by chance, surnames as frequent as they are. */
final class PersonNames {
  private static final String SURNAMES =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙";

  /** Shares in parts of ten thousand; the rest fall slowly. */
  private static final int[] FREQUENT = {
    725, 719, 683, 540, 453, 308, 223, 205, 200, 196, 145, 131, 126, 122, 115, 110, 102, 101, 88, 86
  };

  private static final List<String> COHORTS =
      List.of("国建华秀英玉兰桂芳明德福贵淑珍素清义志成文光忠", "伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞平刚红波辉燕玲", "子涵梓轩雨欣浩宇一诺思琪晨博佳怡俊泽可馨睿铭语桐");
  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Ben", "Cora", "Dan", "Edith", "Frank", "Grace", "Hugh", "Iris", "Jack", "Kate",
          "Luke", "Mabel", "Ned", "Olive", "Paul", "Rose", "Sam", "Tess", "Walter");
  private static final List<String> LAST_NAMES =
      List.of(
          "Smith",
          "Jones",
          "Taylor",
          "Brown",
          "Williams",
          "Wilson",
          "Johnson",
          "Davies",
          "Patel",
          "Wright",
          "Walker",
          "Hall",
          "Green",
          "Wood",
          "Clarke",
          "Harris",
          "Ashdown",
          "Birtwell",
          "Coldbeck",
          "Dunthorpe");

  private final boolean chinese;
  private final int[] cumulated;

  PersonNames(boolean chinese) {
    this.chinese = chinese;
    cumulated = new int[chinese ? SURNAMES.length() : LAST_NAMES.size()];
    int sum = 0;
    for (int i = 0; i < cumulated.length; i++) {
      sum += i < FREQUENT.length ? FREQUENT[i] : 2500 / i;
      cumulated[i] = sum;
    }
  }

  String surname(Draw draw) {
    int at = Arrays.binarySearch(cumulated, draw.below(cumulated[cumulated.length - 1]));
    at = at < 0 ? -at - 1 : at + 1;
    return chinese ? SURNAMES.substring(at, at + 1) : LAST_NAMES.get(at);
  }

  /** Somebody who receives what is sent to an address, with a leading space now and then. */
  static String receiver(Draw draw) {
    String surname = SURNAMES.substring(draw.below(20)).substring(0, 1);
    return (draw.chance(0.5) ? " " : "") + surname + (draw.chance(0.5) ? "先生收" : "女士收");
  }

  /** A full name for somebody born in a year. */
  String full(String surname, int birthYear, Draw draw) {
    if (!chinese) {
      return draw.pick(FIRST_NAMES) + " " + surname;
    }
    String cohort = COHORTS.get(birthYear < 1965 ? 0 : birthYear < 1998 ? 1 : 2);
    String name = surname + cohort.charAt(draw.below(cohort.length()));
    return draw.chance(0.14) ? name : name + cohort.charAt(draw.below(cohort.length()));
  }
}

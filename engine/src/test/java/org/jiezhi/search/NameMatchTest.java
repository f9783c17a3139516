package org.jiezhi.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a question is laid beside a name. */
class NameMatchTest {
  @ParameterizedTest
  @CsvSource({
    "建新北路38号, 建新北路38号, WHOLE",
    "建新北路三十八号, 建新北路38号, WHOLE",
    "建新北路３８号, 建新北路38号, WHOLE",
    "建新北1路, 建新北一路, WHOLE",
    "觀音橋, 观音桥, WHOLE",
    "02栋, 2栋, WHOLE",
    "建新, 建新北路38号, START",
    "北路38号, 建新北路38号, PART",
    "建新38号, 建新北路38号, PART",
    "jianxinbeilu, 建新北路38号, PINYIN",
    "jian xin bei lu 38 hao, 建新北路38号, PINYIN",
    "jianxinb, 建新北路, INITIALS",
    "jianxinbe, 建新北路, PINYIN",
    "jxbl, 建新北路, INITIALS",
    "jxbl38h, 建新北路38号, INITIALS",
    "建xin北lu, 建新北路, PINYIN",
    "建xb路38, 建新北路38号, INITIALS",
    "chongqinglu, 重庆路, PINYIN",
    "zqcl, 重庆长路, INITIALS",
    "cqzl, 重庆长路, INITIALS",
    "lvyinlu, 绿荫路, PINYIN",
    "luyinlu, 绿荫路, PINYIN",
    "shisidong, 十四栋, PINYIN",
    "ssd, 十四栋, INITIALS",
    "RUE DE L EGLISE, Rue de l'Église, WHOLE",
    "hôtel, Hotel de Ville, START",
    "muller, Müllerstraße 12, PART",
    "建兴北路, 建新北路, SOUND",
    "剑辛北路, 建新北路, SOUND",
    "红楼路, 红柳路, ''",
    "建新西路, 建新北路, ''",
    "建新北路3号, 建新北路38号, ''",
    "建新北路38, 建新北路8号, ''",
    "jxbl3, 建新北路38号, ''",
    "号38, 建新北路38号, ''",
    "jxbx, 建新北路, ''"
  })
  void says(String question, String name, String fit) {
    NameAtoms atoms = NameAtoms.of(name);
    long way = new NameMatch(NameAtoms.of(question), true).lay(atoms);
    assertThat(way == NameMatch.NONE ? "" : NameMatch.fit(way, atoms.size()).name()).isEqualTo(fit);
  }

  @Test
  void soundCountsOnlyWhereItIsAllowed() {
    NameAtoms name = NameAtoms.of("建新北路");
    NameAtoms asked = NameAtoms.of("建兴北路");
    assertThat(new NameMatch(asked, false).lay(name)).isEqualTo(NameMatch.NONE);
    assertThat(new NameMatch(asked, true).lay(name)).isNotEqualTo(NameMatch.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "江北, 江北区, 江北街道",
    "建新北路, 建新北路, 建新北路8号",
    "建新北路, 建新北路8号, 新建北路与建新北路口",
    "建新北路, 建新东北路, 建新与东北路",
    "jianxin, 建新, 建新路",
    "jx, 建新, 建新路"
  })
  void theBetterNameScoresMore(String question, String better, String worse) {
    assertThat(score(question, better))
        .isGreaterThan(score(question, worse))
        .isLessThanOrEqualTo(1);
  }

  private static double score(String question, String name) {
    NameAtoms atoms = NameAtoms.of(name);
    long way = new NameMatch(NameAtoms.of(question), false).lay(atoms);
    return way == NameMatch.NONE ? 0 : NameMatch.score(way, atoms.size());
  }

  @Test
  void theLongestQuestionOnTheLongestNameStaysInItsCounts() {
    String long200 = "路".repeat(SearchIndex.MAX_TEXT);
    NameAtoms name = NameAtoms.of("路".repeat(1000));
    long way = new NameMatch(NameAtoms.of(long200), false).lay(name);
    assertThat(NameMatch.fit(way, name.size())).isEqualTo(Hit.Fit.START);
    assertThat(NameMatch.score(way, name.size())).isBetween(0.5, 0.7);
  }
}

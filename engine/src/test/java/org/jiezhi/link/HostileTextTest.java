package org.jiezhi.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No text makes linking throw or link against a number that it says. */
class HostileTextTest {
  private static final long SEED = 99;
  private static final List<String> PIECES =
      List.of(
          "建新北路",
          "建新西路",
          "鑫源小区",
          "江北区",
          "江北",
          "渝北区",
          "观音桥",
          "建新社区",
          "建新村",
          "5组",
          "38号",
          "38",
          "2栋",
          "2",
          "3单元",
          "3",
          "501",
          "5楼",
          "1号",
          "-",
          "—",
          "、",
          "/",
          "附2号",
          "负1",
          "(",
          ")",
          "【",
          "]",
          " ",
          "\u0000",
          "\uD83D",
          "\uD83C\uDFE0",
          "一",
          "五零一",
          "室",
          "12800000000",
          "同上",
          "lO5",
          "O",
          "|",
          "某某",
          "弄",
          "号楼",
          "A",
          "ⅷ",
          "½",
          "\u202E");

  @Test
  void anyTextHasADecision() {
    Linker linker = new Linker(Town.inventory());
    Random random = new Random(SEED);
    int linked = 0;
    for (int i = 0; i < 6_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      Link link = linker.link(text.toString(), random.nextInt(9) == 0 ? "2/3/5/1" : null);
      linked += link.decision() == Decision.AUTO ? 1 : 0;
      String why = text + " seed " + SEED;
      assertThat(link.decision() == Decision.AUTO)
          .as(why)
          .isEqualTo(link.tier().compareTo(Tier.T5) < 0);
      assertThat(link.candidates()).as(why).hasSizeLessThanOrEqualTo(Link.MOST_CANDIDATES);
      assertThat(link.candidateCount()).as(why).isGreaterThanOrEqualTo(link.candidates().size());
      assertThat(link.probability()).as(why).isBetween(0.0, 1.0);
      if (link.decision() == Decision.AUTO) {
        assertThat(link.slots()).as(why).doesNotContain("!");
        assertThat(link.dwellingCode()).as(why).isNotNull();
      }
      assertThat(linker.explain(text.toString(), null).lines()).as(why).isNotEmpty();
    }
    assertThat(linked).isGreaterThan(10);
  }
}

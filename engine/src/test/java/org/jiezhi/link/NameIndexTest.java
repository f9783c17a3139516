package org.jiezhi.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameIndexTest {
  private static final long SEED = 42;

  @ParameterizedTest
  @CsvSource({
    "建兴北路,建新北路,true",
    "建新路,建新北路,false",
    "建新西路,建新北路,false",
    "建新北一路,建新北路,false",
    "建新二路,建新一路,false",
    "朗渡花园,郎渡花园,true",
    "朗渡花,朗渡花园,true",
    "DOEVBURY WAY,DOVEBURY WAY,true",
    "DOVEBURYS WAY,DOVEBURY WAY,true",
    "1ST AVENUE,2ST AVENUE,false",
    "新街,老街,false",
    "建新北路,建新北路,false",
    "建兴南路,建新北路,false"
  })
  void slips(String written, String name, boolean isSlip) {
    assertThat(NameIndex.isSlip(written, name)).isEqualTo(isSlip);
    assertThat(NameIndex.isSlip(name, written)).isEqualTo(isSlip);
    assertThat(new NameIndex(List.of(name, "其他路")).near(written).contains(name)).isEqualTo(isSlip);
  }

  @ParameterizedTest
  @CsvSource({
    "朗度花园,朗渡花园,true",
    "建新贝路,建新北路,true",
    "建新贝路,建新西路,false",
    "乔新路,桥新路,true",
    "重新路,虫新路,true",
    "建新路,建新北路,false",
    "FERRY WAY,FERRY WAX,false"
  })
  void sounds(String written, String name, boolean isAlike) {
    assertThat(NameIndex.soundsAlike(written, name)).isEqualTo(isAlike);
    assertThat(NameIndex.soundsAlike(name, written)).isEqualTo(isAlike);
  }

  @Test
  void theIndexFindsWhatALookAtAllNamesFinds() {
    Random random = new Random(SEED);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      names.add(word(random, 3 + random.nextInt(3)));
    }
    NameIndex index = new NameIndex(names);
    int found = 0;
    for (int i = 0; i < 2_000; i++) {
      String written = word(random, 2 + random.nextInt(5));
      TreeSet<String> slow = new TreeSet<>();
      for (String name : names) {
        if (NameIndex.isSlip(written, name)) {
          slow.add(name);
        }
      }
      found += slow.size();
      assertThat(index.near(written))
          .as("%s, seed %d", written, SEED)
          .containsExactlyElementsOf(slow);
    }
    assertThat(found).isGreaterThan(500);
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append("云宁锦康北一路街".charAt(random.nextInt(8)));
    }
    return word.toString();
  }

  @Test
  void whatPeopleSayForShort() {
    NameIndex index =
        new NameIndex(List.of("碧洲雅居", "碧洲北苑", "碧洲", "碧洲职工家属大院", "PINECROFT MANSIONS"));
    assertThat(index.longer("碧洲")).containsExactly("碧洲雅居");
    assertThat(index.longer("PINECROFT")).containsExactly("PINECROFT MANSIONS");
    assertThat(index.longer("PINE")).isEmpty();
    assertThat(index.longer("碧")).isEmpty();
  }
}

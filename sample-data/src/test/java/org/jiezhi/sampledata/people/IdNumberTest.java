package org.jiezhi.sampledata.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiezhi.sampledata.draw.Draw;
import org.junit.jupiter.api.Test;

class IdNumberTest {
  @Test
  void checkCharacterFollowsIso7064() {
    // The example of GB 11643, on its own area code.
    assertThat(IdNumber.of("110105", 19_491_231, 2)).isEqualTo("11010519491231002" + "X");
  }

  @Test
  void oldFormHasNeitherCenturyNorCheckCharacter() {
    assertThat(IdNumber.oldForm("990101195203042342")).isEqualTo("990101520304234");
  }

  @Test
  void telephonesBeginWhereNoNumberIsGivenOut() {
    for (int i = 0; i < 1000; i++) {
      assertThat(Telephone.of(Draw.of(1, "telephone", i))).matches("12\\d{9}");
    }
  }

  @Test
  void numeralsReadAsSpoken() {
    assertThat(Numerals.count(38, false)).isEqualTo("三十八");
    assertThat(Numerals.count(12, false)).isEqualTo("十二");
    assertThat(Numerals.count(105, false)).isEqualTo("一百零五");
    assertThat(Numerals.count(210, false)).isEqualTo("二百一十");
    assertThat(Numerals.digits(501, false)).isEqualTo("五零一");
    assertThat(Numerals.wide("38号")).isEqualTo("３８号");
  }
}

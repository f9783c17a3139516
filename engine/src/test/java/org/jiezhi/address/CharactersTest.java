package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharactersTest {
  @ParameterizedTest
  @CsvSource({
    "３８号２栋,38号2栋",
    "２—３－５０１,2-3-501",
    "①栋㈡单元,1栋(二)单元",
    "２棟３單元,2栋3单元",
    "⻩桷垭⻓街,黄桷垭长街",
    "⼆栋,二栋",
    "Hauptstraße,HAUPTSTRASSE",
    "Długa 5,DLUGA 5",
    "Příčná,PRICNA",
    "2一3一501,2-3-501",
    "建新一路,建新一路",
    "2杠3杠501,2-3-501",
    "36至40号,36-40号",
    "2.3.501,2-3-501",
    "𝟓𝟎𝟏,501",
    "3º,3º",
    "12½,12 1/2"
  })
  void areReadAs(String raw, String normal) {
    assertThat(NormalText.plain(raw)).isEqualTo(normal);
  }

  @Test
  void invisibleOnesAreDropped() {
    assertThat(NormalText.plain("\ufeff38\u200b号\u202e2\u0000栋")).isEqualTo("38号2栋");
  }

  @ParameterizedTest
  @CsvSource({
    "5O1,501",
    "50l,501",
    "l02,102",
    "1O2,102",
    "B座,B座",
    "A1栋,A1栋",
    "SOHO,SOHO",
    "3栋O1,3栋O1"
  })
  void lettersAmongDigitsAreDigits(String raw, String normal) {
    NormalText text = NormalText.of(raw, NormalText.Repair.ALL);
    assertThat(text.slice(0, text.length())).isEqualTo(normal);
    assertThat(text.wasRepaired()).isEqualTo(!raw.equals(normal));
  }

  /** Every normal character lies where the raw one lies that reads as it, whatever is between. */
  @Test
  void placesLeadBackToTheRawText() {
    long seed = 7;
    Random random = new Random(seed);
    String[] pieces = {
      "３", "棟", "\u200b", "①", "㎡", "—", "⻓", "a", "𝟓", "é", " ", "　", "½", "𠮷", "ﬁ"
    };
    int several = 0;
    for (int round = 0; round < 500; round++) {
      StringBuilder raw = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        raw.append(pieces[random.nextInt(pieces.length)]);
      }
      NormalText text = NormalText.of(raw.toString(), NormalText.Repair.NONE);
      for (int i = 0; i < text.length(); i++) {
        int start = text.rawStart(i);
        int end = text.rawEnd(i + 1);
        assertThat(end).as("seed %d", seed).isGreaterThan(start);
        String alone = NormalText.plain(raw.substring(start, end));
        assertThat(text.at(i) == ' ' || alone.indexOf(text.at(i)) >= 0)
            .as("seed %d: %s at %d", seed, raw, i)
            .isTrue();
        several += alone.length() > 1 ? 1 : 0;
      }
    }
    assertThat(several).isGreaterThan(500);
  }

  @Test
  void everyCharacterIsRead() {
    for (int c = 0; c <= 0xffff; c++) {
      String read = NormalText.plain("1" + (char) c + "1");
      assertThat(NormalText.plain(read)).as("U+%04X", c).isEqualTo(read);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "三十八,38",
    "十,10",
    "十二,12",
    "二十,20",
    "廿一,21",
    "卅,30",
    "一百零二,102",
    "一百二,120",
    "一百二十,120",
    "五零一,501",
    "五〇一,501",
    "伍零壹,501",
    "叁拾捌,38",
    "贰佰零伍,205",
    "两千零八,2008",
    "零五,05",
    "一千一百一十,1110",
    "幺零二,102"
  })
  void numeralsAreNumbers(String numerals, String digits) {
    assertThat(Numerals.toDigits(numerals)).isEqualTo(digits);
  }

  @ParameterizedTest
  @CsvSource({"十十", "百千", "二三十", "一十廿", "一二三四五六七八九十"})
  void whatIsNoNumberIsNone(String numerals) {
    assertThat(Numerals.toDigits(numerals)).isEmpty();
  }

  /** Each number up to 9,999 in all forms, put together here without the code under test. */
  @Test
  void everyNumberIsReadInEveryForm() {
    for (int number = 1; number < 10_000; number++) {
      assertThat(Numerals.toDigits(spelled(number, "零一二三四五六七八九", "十百千"))).isEqualTo("" + number);
      assertThat(Numerals.toDigits(spelled(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"))).isEqualTo("" + number);
      StringBuilder digits = new StringBuilder();
      String.valueOf(number).chars().forEach(c -> digits.append("〇一二三四五六七八九".charAt(c - '0')));
      assertThat(Numerals.toDigits(digits.toString())).isEqualTo("" + number);
    }
    for (int number = 1; number < 100; number++) {
      assertThat(Numerals.toDigits(Numerals.toNumerals(number))).isEqualTo("" + number);
    }
  }

  private static String spelled(int number, String ones, String powers) {
    StringBuilder text = new StringBuilder();
    String digits = String.valueOf(number);
    boolean gap = false;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      int power = digits.length() - 1 - i;
      if (digit == 0) {
        gap = true;
        continue;
      }
      if (gap) {
        text.append(ones.charAt(0));
        gap = false;
      }
      text.append(ones.charAt(digit));
      if (power > 0) {
        text.append(powers.charAt(power - 1));
      }
    }
    return text.toString();
  }
}

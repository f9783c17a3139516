package org.jiezhi.format.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingDetectorTest {
  private static final String[] CHINESE = {
    "惠济社区", "永清街道", "解放路东段", "新城花园小区", "和平里三号院", "黄河路", "王家庄村民委员会", "第五网格", "锦绣苑", "翡翠湾",
    "机关宿舍", "龙泉驿区", "汉阳门", "鹦鹉洲", "亳州路", "涪陵", "嘉陵江畔", "团结湖", "瑞昌商贸中心", "棠湖泊林城"
  };

  private static EncodingDetector.Guess guess(String charset, String... texts) {
    EncodingDetector detector = new EncodingDetector();
    for (String each : texts) {
      detector.add(each.getBytes(Charset.forName(charset)));
    }
    return detector.guess(false);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-8, 惠济社区|永清街道|解放路",
    "GBK, GBK, 惠济社区|永清街道|解放路",
    "GB18030, GB18030, 惠济社区|永清街道|㐂社区𠀀",
    "Big5, Big5, 大安區|信義路|永康街|中正里",
    "windows-31j, windows-31j, 千代田区|ひたちなか市|丸の内",
    "EUC-JP, EUC-JP, 千代田区|ひたちなか市|丸の内",
    "EUC-KR, x-windows-949, 서울특별시|강남구|역삼동",
    "windows-1251, windows-1251, Московская область|Тверской район|улица Ленина",
    "KOI8-R, KOI8-R, Московская область|Тверской район|улица Ленина",
    "windows-1253, windows-1253, ΘΕΣΣΑΛΙΑΣ|ΚΡΗΤΗΣ|Αττικής|Δυτικής Μακεδονίας",
    "windows-1252, windows-1252, Saint-Étienne|Besançon|Nîmes|Orléans|Köln|Málaga|Évry|Châlons|Cité de la Forêt|Zürich",
    "x-windows-874, x-windows-874, กรุงเทพมหานคร|เชียงใหม่|ภูเก็ต",
  })
  void textsAreToldByWhatTheyLookLike(String written, String expected, String texts) {
    EncodingDetector.Guess guess = guess(written, texts.split("\\|"));
    assertThat(guess.charset().name()).isEqualTo(expected);
    assertThat(guess.confidence()).isGreaterThan(EncodingDetector.SURE);
  }

  @Test
  void asciiIsTheSameInAll() {
    assertThat(guess("GBK", "Main Street").confidence()).isEqualTo(1);
  }

  @Test
  void oneShortTextIsNeverSure() {
    for (String each : CHINESE) {
      if (each.length() <= 4) {
        assertThat(guess("GBK", each).confidence()).isLessThanOrEqualTo(0.8);
      }
    }
  }

  @Test
  void confidenceHoldsWhatItSays() {
    long seed = 7;
    Random random = new Random(seed);
    int[] cases = new int[2];
    int[] right = new int[2];
    for (int i = 0; i < 600; i++) {
      String charset = List.of("GBK", "UTF-8", "GB18030").get(i % 3);
      String[] texts = new String[1 + random.nextInt(4)];
      for (int k = 0; k < texts.length; k++) {
        texts[k] = CHINESE[random.nextInt(CHINESE.length)];
      }
      EncodingDetector.Guess guess = guess(charset, texts);
      int bin = guess.confidence() >= EncodingDetector.SURE ? 1 : 0;
      cases[bin]++;
      String expected = charset.equals("UTF-8") ? "UTF-8" : "GBK";
      right[bin] += guess.charset().name().equals(expected) ? 1 : 0;
    }
    String told =
        String.format(
            Locale.ROOT,
            "seed %d: sure %d of %d right, not sure %d of %d",
            seed,
            right[1],
            cases[1],
            right[0],
            cases[0]);
    assertThat(cases[1]).as(told).isGreaterThan(200);
    assertThat((double) right[1] / cases[1]).as(told).isGreaterThanOrEqualTo(0.99);
  }

  @ParameterizedTest
  @CsvSource({
    "Big-5, Big5",
    "EUC-KR, x-windows-949",
    "shiftjis, windows-31j",
    "UTF-16, UTF-16",
    "1251, windows-1251",
    "874, x-windows-874",
    "UTF-8, UTF-8",
    "utf8, UTF-8",
    "936, GBK",
    "GBK, GBK",
    "gb2312, GBK",
    "GB18030, GB18030",
    "ANSI 1252, windows-1252",
    "ISO 88591, ISO-8859-1",
    "ISO-8859-15, ISO-8859-15",
    "ISO88592, ISO-8859-2",
    "koi8r, KOI8-R",
    "latin2, ISO-8859-2",
    "OEM 850, IBM850",
    "CP936, GBK",
    "65001, UTF-8",
    "cp950, x-windows-950",
    "54936, GB18030"
  })
  void oddNamesOfEncodings(String stated, String expected) {
    assertThat(StatedEncoding.ofName(stated).orElseThrow().name()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0x4D, GBK",
    "0x7A, GBK",
    "0x4E, x-windows-949",
    "0x4F, x-windows-950",
    "0x50, x-windows-874",
    "0x13, windows-31j",
    "0x7B, windows-31j",
    "0xC9, windows-1251",
    "0xC8, windows-1250",
    "0x03, windows-1252",
    "0x01, IBM437"
  })
  void languageBytes(String driver, String expected) {
    assertThat(StatedEncoding.ofLanguageDriver(Integer.decode(driver)).orElseThrow().name())
        .isEqualTo(expected);
    assertThat(StatedEncoding.ofLanguageDriver(0x57)).isEmpty();
    assertThat(StatedEncoding.ofLanguageDriver(0)).isEmpty();
  }
}

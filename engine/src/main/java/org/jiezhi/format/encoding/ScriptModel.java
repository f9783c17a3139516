package org.jiezhi.format.encoding;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * How probable a text is in one encoding and the languages that are written in it.
 *
 * <p>Characters fall into classes by frequency, each with a share of the text that is divided
 * evenly among its members. Scripts with capitals also have a rule for their order, and each script
 * one for standing beside Latin letters. Shares are rough figures for names and addresses; what
 * matters is that a wrong encoding gives rare characters.
 */
final class ScriptModel {
  /** A text whose last character is cut is rare, though possible. */
  static final double LOG_CUT = Math.log(0.02);

  private static final double RARE = 1e-7;

  private static final String CHINESE =
      "的一是不了在人有我他这中大来上个国和地到说们为子时道出会三要于下得可你年生自着那对作里发后成部方多经现同民得动分进"
          + "区镇街乡村组社县市省州盟旗府路巷弄号栋幢楼层室单元门房屋户口院园苑小花城东西南北前左右内外新老旧高低长短红黄绿白黑金银"
          + "山水江河湖海港桥岛沟坡岗岭坪坝塘泉溪湾洲堡寨营庄家店铺场站厂校学医务所居委街办事处管理网格编码名称代类型面积备注行政"
          + "张王李赵陈刘杨吴周徐孙胡朱林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
          + "二四五六七八九十百千万年月日天文明和平安福龙凤祥瑞兴富贵华建设工农业商公司公安局派出政治永清惠济解放胜利团结光辉星阳春秋"
          + "语言简体汉字京津沪渝川黔滇藏陕甘宁青疆内蒙古辽吉浙皖闽赣鲁豫鄂湘粤桂琼台广深武合肥郑济成都重庆贵昆兰乌呼石沙福太原";
  private static final String TRADITIONAL =
      "的一是不了在人有我他這中大來上個國和地到說們為子時道出會三要於下得可你年生自著那對作里發後成部方多經現同民動分進"
          + "區鎮街鄉村組社縣市省州路巷弄號棟樓層室單元門房屋戶口院園苑小花城東西南北前左右內外新老舊高低長短紅黃綠白黑金銀"
          + "山水江河湖海港橋島溝坡崗嶺坪壩塘泉溪灣洲堡寨營庄莊家店鋪場站廠校學醫務所居委辦事處管理網格編碼名稱代類型面積備註行政里鄰"
          + "張王李趙陳劉楊吳周徐孫胡朱林何郭馬羅梁宋鄭謝韓唐馮董蕭程曹袁鄧許傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏鍾汪田任姜范"
          + "二四五六七八九十百千萬月日天文明平安福龍鳳祥瑞興富貴華建設工農業商公司語言繁體漢字臺台灣高雄嘉義彰化雲林屏苗栗桃竹宜蘭";
  private static final String JAPANESE =
      "県市町村区郡字大小上下中東西南北山川田本島野原木井谷津崎浜浦池沢岡丘坂橋口内外新古高松竹梅藤加佐伊佐々一二三四五六七八九十"
          + "国日都道府京阪神奈福広長名古屋札幌仙台横前後平和石金水土花宮寺社門城戸里台池丁目番地号線駅港湖海岩森林桜鹿児熊鳥取根青秋形";
  private static final String KOREAN =
      "가강개거건경고곡공과관광구군국금기길김나남내노녹누단달당대덕도동두라로리림마만매면명목무문미민박반방백번별보복봉부북비사산삼상"
          + "서석선설성세소송수순시신아안암양어역연영오옥온완왕용우운울원월위유육은읍의이인일임자장전정제조종주죽중지진창천철청초춘충"
          + "칠탄태토통파팔평포풍하학한해행향현호홍화황회흥특별자치한국말어";

  /** Letters by falling frequency, in tiers of about half the text, a quarter and so on. */
  private static final List<String> CYRILLIC = List.of("оеаинт", "срвлкм", "дпуяыь", "гзбчй");

  private static final List<String> GREEK = List.of("αοιετσ", "νηυρπκ", "μλδγω");
  private static final double[] TIER_SHARES = {0.5, 0.27, 0.13, 0.06};
  private static final String THAI = "านรอกเงมยลวดทสตปบคหแจพชขใไโผศซ่้าิีุู็ั";
  private static final String WESTERN = "éèêàâçôîùûäöüßñóíáúãõåæøëïìòýœÿ";
  private static final String CENTRAL = "áéíóúčěřšžýůťďňľôäöüőűąćęłńśźżăâîşţđë";
  private static final String TURKISH = "ıİğĞşŞçÇöÖüÜâî";

  private static final List<ScriptModel> ALL = build();

  private final Charset charset;
  private final double logPrior;
  private final double asciiShare;
  private final boolean western;
  private final boolean hasCase;
  private final List<CharClass> classes = new ArrayList<>();

  private ScriptModel(
      String charset, double prior, double asciiShare, boolean western, boolean hasCase) {
    this.charset = Charset.forName(charset);
    this.logPrior = Math.log(prior);
    this.asciiShare = asciiShare;
    this.western = western;
    this.hasCase = hasCase;
  }

  /** All models; where two fit equally the earlier one is meant. */
  static List<ScriptModel> all() {
    return ALL;
  }

  private static List<ScriptModel> build() {
    BitSet symbols = doubleBytes("GB2312", 0xA1, 0xA9);
    BitSet kana = range('ぁ', 'ヺ');
    kana.set('ー');
    BitSet jisFrequent = doubleBytes("EUC-JP", 0xB0, 0xCF);
    BitSet jisRare = doubleBytes("EUC-JP", 0xD0, 0xF4);
    BitSet letters = new BitSet();
    for (int c = 0x80; c < 0xFB00; c++) {
      letters.set(c, Character.isLetter(c) || Character.isDigit(c));
    }
    List<ScriptModel> models = new ArrayList<>();
    models.add(
        new ScriptModel("UTF-8", 1, 0.4, false, false)
            .with(letters, 0.97, 3_000)
            .with(symbols, 0.02, 700)
            .with(range(0x20000, 0x2FFFF), 0.001, 60_000));
    models.add(
        new ScriptModel("GB18030", 1, 0.3, false, false)
            .with(set(CHINESE), 0.55)
            .with(doubleBytes("GB2312", 0xB0, 0xD7), 0.36)
            .with(doubleBytes("GB2312", 0xD8, 0xF7), 0.05)
            .with(symbols, 0.03)
            .with(range(0x4E00, 0x9FFF), 0.009));
    models.add(
        new ScriptModel("Big5", 0.3, 0.3, false, false)
            .with(set(TRADITIONAL), 0.55)
            .with(doubleBytes("Big5", 0xA4, 0xC6), 0.37)
            .with(doubleBytes("Big5", 0xC9, 0xF9), 0.04)
            .with(doubleBytes("Big5", 0xA1, 0xA3), 0.03));
    for (String each : List.of("windows-31j", "EUC-JP")) {
      models.add(
          new ScriptModel(each, each.equals("EUC-JP") ? 0.1 : 0.3, 0.3, false, false)
              .with(kana, 0.35)
              .with(set(JAPANESE), 0.3)
              .with(jisFrequent, 0.28)
              .with(jisRare, 0.03)
              .with(symbols, 0.03)
              .with(range('｡', 'ﾟ'), 0.001));
    }
    models.add(
        new ScriptModel("x-windows-949", 0.3, 0.3, false, false)
            .with(set(KOREAN), 0.7)
            .with(doubleBytes("EUC-KR", 0xB0, 0xC8), 0.25)
            .with(symbols, 0.03)
            .with(doubleBytes("EUC-KR", 0xCA, 0xFD), 0.01)
            .with(range('가', '힣'), 0.003));
    BitSet cyrillic = range('А', 'я');
    cyrillic.or(set("ёЁіІїЇєЄґҐўЎ"));
    for (String each : List.of("windows-1251", "KOI8-R")) {
      models.add(
          new ScriptModel(each, each.equals("KOI8-R") ? 0.03 : 0.3, 0.3, false, true)
              .withTiers(CYRILLIC)
              .with(cyrillic, 0.03)
              .with(set("№«»–—“”"), 0.01));
    }
    BitSet greek = range('Α', 'ώ');
    greek.or(set("ΆΈΉΊΌΎΏ"));
    models.add(
        new ScriptModel("windows-1253", 0.1, 0.3, false, true)
            .withTiers(GREEK)
            .with(set("άέήίόύώς"), 0.05)
            .with(greek, 0.03)
            .with(set("«»–—΄"), 0.01));
    models.add(
        new ScriptModel("x-windows-874", 0.1, 0.3, false, false)
            .with(set(THAI), 0.85)
            .with(range('ก', '๛'), 0.145));
    models.add(
        new ScriptModel("windows-1252", 0.6, 0.85, true, true)
            .with(set(WESTERN), 0.85)
            .with(bothCases(WESTERN), 0.1)
            .with(set("°ºª±·’–"), 0.04)
            .with(set("²³½«»—‘“”€£©®µ§"), 0.009));
    for (String each : List.of("windows-1250", "ISO-8859-2")) {
      models.add(
          new ScriptModel(each, each.equals("windows-1250") ? 0.15 : 0.05, 0.85, true, true)
              .with(set(CENTRAL), 0.85)
              .with(bothCases(CENTRAL), 0.12)
              .with(set("°–—„”’§"), 0.02));
    }
    models.add(
        new ScriptModel("windows-1254", 0.1, 0.85, true, true)
            .with(set(TURKISH), 0.95)
            .with(set("âîûé°–’“”"), 0.03));
    return List.copyOf(models);
  }

  private ScriptModel with(BitSet members, double share) {
    return with(members, share, members.cardinality());
  }

  private ScriptModel with(BitSet members, double share, int size) {
    classes.add(new CharClass(members, Math.log(share / size * (1 - asciiShare))));
    return this;
  }

  private ScriptModel withTiers(List<String> tiers) {
    for (int i = 0; i < tiers.size(); i++) {
      with(bothCases(tiers.get(i)), TIER_SHARES[i]);
    }
    return this;
  }

  Charset charset() {
    return charset;
  }

  double logPrior() {
    return logPrior;
  }

  /** Whether it is a Latin script. */
  boolean isWestern() {
    return western;
  }

  /** The logarithm of a text's probability. */
  double logLikelihood(String text) {
    double sum = 0;
    int before = ' ';
    int capitals = 0;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      boolean foreign = c >= 0x80;
      sum += foreign ? logShare(c) : Math.log(asciiShare / 64);
      boolean letter = Character.isLetter(c);
      if (letter && Character.isLetter(before)) {
        if (western ? foreign && before >= 0x80 : foreign != before >= 0x80) {
          sum += Math.log(0.1);
        }
        if (hasCase) {
          sum += logCase(before, c, capitals);
        }
      } else if (letter && hasCase) {
        sum += Math.log(Character.isUpperCase(c) ? 0.7 : 0.3);
      } else if (western && foreign && !letter && Character.isLetter(before)) {
        // A sign in the middle of a word.
        sum += Math.log(0.3);
      }
      capitals = !letter ? 0 : Character.isUpperCase(c) ? capitals + 1 : 0;
      before = c;
    }
    return sum;
  }

  private static double logCase(int before, int c, int capitals) {
    boolean upper = Character.isUpperCase(c);
    if (!Character.isUpperCase(before)) {
      return Math.log(upper ? 0.003 : 0.997);
    }
    if (capitals > 1) {
      return Math.log(upper ? 0.97 : 0.03);
    }
    return Math.log(upper ? 0.4 : 0.6);
  }

  private double logShare(int c) {
    for (CharClass each : classes) {
      if (each.members.get(c)) {
        return each.logShare;
      }
    }
    return Math.log(RARE);
  }

  private static BitSet set(String characters) {
    BitSet found = new BitSet();
    characters.codePoints().forEach(found::set);
    return found;
  }

  private static BitSet bothCases(String characters) {
    BitSet found = set(characters);
    found.or(set(characters.toUpperCase(Locale.ROOT)));
    return found;
  }

  private static BitSet range(int first, int last) {
    BitSet found = new BitSet();
    found.set(first, last + 1);
    return found;
  }

  /** The characters of an encoding with two bytes whose first byte is in a range. */
  private static BitSet doubleBytes(String charset, int firstLead, int lastLead) {
    TextDecoder decoder = new TextDecoder(Charset.forName(charset));
    BitSet found = new BitSet();
    for (int lead = firstLead; lead <= lastLead; lead++) {
      for (int trail = 0x40; trail < 0xFF; trail++) {
        String text = decoder.decode(new byte[] {(byte) lead, (byte) trail});
        if (decoder.outcome() == TextDecoder.Outcome.WHOLE
            && text.codePointCount(0, text.length()) == 1) {
          found.set(text.codePointAt(0));
        }
      }
    }
    return found;
  }

  private record CharClass(BitSet members, double logShare) {}
}

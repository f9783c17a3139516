package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Invented dwellings, written in the habits of a profile by this test's own hand, are read back as
 * they were: words certain, so the likeliest reading; bare numbers, so one of the readings.
 */
class RoundTripTest {
  private static final String[] ROADS = {"柳影路", "石滩正街", "青云大道", "五里坡路", "红砂支路", "北苑一路"};
  private static final String[] COMPOUNDS = {"", "", "听涛花园", "云锦小区", "三江家园"};
  private static final boolean LONG = Boolean.getBoolean("jiezhi.long");

  private record Home(
      String road, int number, String compound, int building, int unit, int floor, int door) {
    String room() {
      return floor + (door < 10 ? "0" : "") + door;
    }
  }

  @ParameterizedTest
  @CsvSource({"cq,1", "cq,2", "cn,1", "cn,2", "sh,1", "sh,2"})
  void everyHabitIsReadBack(String profile, long seed) {
    AddressParser parser = new AddressParser(AddressProfile.of(profile), Gazetteer.EMPTY);
    Random random = new Random(seed);
    int words = 0;
    int bare = 0;
    for (int round = 0; round < (LONG ? 200_000 : 4_000); round++) {
      Home home = home(random);
      boolean spelled = random.nextInt(3) > 0;
      String text = profile.equals("sh") ? lane(home, random) : write(home, spelled, random);
      ParsedAddress read = parser.parse(text);
      String hint = "profile " + profile + " seed " + seed + " round " + round + ": " + text;
      List<Parse> parses = spelled ? read.parses().subList(0, 1) : read.parses();
      assertThat(parses)
          .as(hint)
          .anyMatch(parse -> profile.equals("sh") ? isLane(home, parse) : is(home, parse));
      read.parses().forEach(parse -> NothingDropped.check(text, parse, hint));
      words += spelled ? 1 : 0;
      bare += spelled ? 0 : 1;
    }
    assertThat(words).isGreaterThan(1_000);
    assertThat(bare).isGreaterThan(500);
  }

  private static Home home(Random random) {
    return new Home(
        ROADS[random.nextInt(ROADS.length)],
        1 + random.nextInt(random.nextBoolean() ? 30 : 900),
        COMPOUNDS[random.nextInt(COMPOUNDS.length)],
        1 + random.nextInt(40),
        1 + random.nextInt(6),
        1 + random.nextInt(33),
        1 + random.nextInt(12));
  }

  private static boolean is(Home home, Parse parse) {
    return parse.value(Slot.ROAD).equals(home.road())
        && parse.value(Slot.NUMBER).equals("" + home.number())
        && parse.value(Slot.COMPOUND).equals(home.compound())
        && parse.value(Slot.BUILDING).equals("" + home.building())
        && parse.value(Slot.UNIT).equals("" + home.unit())
        && parse.room().equals(home.room())
        && parse.value(Slot.SPLIT).isEmpty();
  }

  private static boolean isLane(Home home, Parse parse) {
    return parse.value(Slot.ROAD).equals(home.road())
        && parse.value(Slot.LANE).equals("" + home.number())
        && parse.value(Slot.NUMBER).equals("" + home.building())
        && parse.value(Slot.COMPOUND).equals(home.compound())
        && parse.room().equals(home.room());
  }

  /** Lane, house, room. */
  private static String lane(Home home, Random random) {
    String compound = home.compound();
    boolean numerals = random.nextInt(6) == 0;
    String text =
        home.road()
            + number(home.number(), numerals)
            + "弄"
            + compound
            + number(home.building(), numerals)
            + "号"
            + (random.nextBoolean() ? home.room() + "室" : home.floor() + "楼" + home.room() + "室");
    return disguised(text, random);
  }

  private static String write(Home home, boolean spelled, Random random) {
    boolean numerals = spelled && random.nextInt(6) == 0;
    StringBuilder text = new StringBuilder(home.road());
    text.append(number(home.number(), numerals)).append(pick(random, "号", "号", "#"));
    text.append(home.compound());
    String dash = pick(random, "-", "-", "—", "－", "--", "~", "/", "、", "_");
    if (spelled) {
      text.append(number(home.building(), numerals))
          .append(pick(random, "栋", "幢", "号楼", "#楼", "#", "撞", "号幢"));
      text.append(number(home.unit(), numerals)).append(pick(random, "单元", "单元", "单无"));
      switch (random.nextInt(4)) {
        case 0 -> text.append(home.room()).append(pick(random, "", "室", "号", "户", "房"));
        case 1 ->
            text.append(number(home.floor(), numerals))
                .append(pick(random, "楼", "层"))
                .append(number(home.door(), numerals))
                .append("号");
        case 2 -> text.append(home.floor()).append("-").append(home.door());
        default ->
            text.append("0".repeat(4 - Math.min(4, home.room().length()))).append(home.room());
      }
    } else {
      List<String> parts = new ArrayList<>();
      parts.add("" + home.building());
      parts.add("" + home.unit());
      if (random.nextBoolean()) {
        parts.add("" + home.floor());
        parts.add("" + home.door());
      } else {
        parts.add(home.room());
      }
      text.append(String.join(dash, parts));
    }
    return disguised(text.toString(), random);
  }

  private static String disguised(String text, Random random) {
    String written = text;
    if (random.nextInt(5) == 0) {
      StringBuilder wide = new StringBuilder();
      text.chars().forEach(c -> wide.append((char) (c >= '0' && c <= '9' ? c - '0' + '０' : c)));
      written = wide.toString();
    }
    if (random.nextInt(6) == 0) {
      written = written.replace("栋", "棟").replace("单元", "單元").replace("号", "號");
    }
    if (random.nextInt(6) == 0) {
      written += pick(random, "（出租）", " 12000000000", "(近菜场)", "王五收");
    }
    return written;
  }

  private static String pick(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static String number(int number, boolean numerals) {
    if (!numerals || number >= 100) {
      return "" + number;
    }
    String ones = "零一二三四五六七八九";
    String tens = number < 10 ? "" : number < 20 ? "十" : ones.charAt(number / 10) + "十";
    return tens + (number % 10 == 0 ? "" : ones.charAt(number % 10));
  }

  /** The same for a house, a street and a flat in several countries. */
  @Test
  void westernHabitsAreReadBack() {
    AddressParser parser = new AddressParser(AddressProfile.of("western"), Gazetteer.EMPTY);
    long seed = 3;
    Random random = new Random(seed);
    for (int round = 0; round < 4_000; round++) {
      String number = (1 + random.nextInt(300)) + pick(random, "", "", "A", "b");
      String flat = pick(random, "1", "12", "304", "2B", "7");
      String text =
          switch (random.nextInt(8)) {
            case 0 -> "Flat " + flat + ", " + number + " Mill Lane";
            case 1 -> number + " mill ln apt " + flat;
            case 2 -> flat + "/" + number + " Mill Lane";
            case 3 -> "Unit " + flat + " " + number + " MILL LANE";
            case 4 -> "Apt. " + flat + ", Rose Court, " + number + " Mill Ln.";
            case 5 -> number + " Mill Lane #" + flat;
            case 6 -> "Flat " + flat + ", " + number + " Mill Lane, Leeds LS1 4AP";
            default -> "Flat " + flat + "," + number + " Mill Lane, 12345678901";
          };
      ParsedAddress read = parser.parse(text);
      assertThat(read.parses())
          .as("seed %d: %s", seed, text)
          .anyMatch(
              parse ->
                  parse.value(Slot.ROAD).equals("MILL LANE")
                      && parse.value(Slot.NUMBER).equalsIgnoreCase(number)
                      && parse.value(Slot.ROOM).equals(flat));
    }
  }
}

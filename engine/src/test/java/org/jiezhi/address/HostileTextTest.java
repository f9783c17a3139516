package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jiezhi.address.ParsedAddress.Outcome;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text throws, hangs, or shows up in a message. */
class HostileTextTest {
  static Stream<AddressParser> parsers() {
    return AddressProfile.NAMES.stream()
        .map(name -> new AddressParser(AddressProfile.of(name), Town.GAZETTEER));
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void everyTextHasAnOutcome(AddressParser parser) {
    assertThat(parser.parse("").outcome()).isEqualTo(Outcome.EMPTY);
    assertThat(parser.parse(" \t\u0000\u200b\n").outcome()).isEqualTo(Outcome.EMPTY);
    assertThat(parser.parse("3".repeat(1_000_000)).outcome()).isEqualTo(Outcome.TOO_LONG);
    assertThat(parser.parse("建".repeat(501)).outcome()).isEqualTo(Outcome.TOO_LONG);
    for (String text :
        new String[] {
          "-",
          "---",
          "—".repeat(500),
          "()",
          "(((((",
          ")".repeat(500),
          "号",
          "栋栋栋栋",
          "#",
          "附",
          "负",
          "第",
          "\ud800",
          "\udc00\ud800",
          "\ud83c\udfe0",
          "\u202e号83路北新建",
          "\u0000\u0000",
          "🏠".repeat(250),
          "ﷺ".repeat(100),
          "e\u0301\u0301\u0301",
          "א ב 3",
          "١٢٣",
          "'",
          "\"",
          "{0}",
          "%s",
          "\\",
          "null"
        }) {
      ParsedAddress read = parser.parse(text);
      assertThat(read.outcome()).as(text).isNotEqualTo(Outcome.TOO_LONG);
      assertThat(read.parses().isEmpty()).isEqualTo(read.outcome() != Outcome.READ);
    }
  }

  /** As many choices as there can be: what is tried stays bounded, and that is said. */
  @ParameterizedTest
  @MethodSource("parsers")
  void manyReadingsAreBounded(AddressParser parser) {
    for (String text :
        new String[] {
          "1-".repeat(250), "1-1-1 ".repeat(80), "1号".repeat(250), "1楼".repeat(250),
              "1/1,".repeat(120),
          "建新北路1-1".repeat(70), "(1)".repeat(160), "一".repeat(500), "十一号".repeat(160),
              "A1".repeat(250),
          "附1".repeat(250), "建新".repeat(250), "路".repeat(500), "1-2-3-4-5-6-7-8"
        }) {
      ParsedAddress read = parser.parse(text);
      assertThat(read.parses()).hasSizeLessThanOrEqualTo(AddressParser.MAX_READINGS);
    }
  }

  @Test
  void readingsLeftOffAreSaid() {
    List<Parse> parses = new ArrayList<>();
    for (int i = 0; i <= AddressParser.MAX_READINGS; i++) {
      parses.add(new Parse(List.of(), EnumSet.of(Fault.RANGE), i));
    }
    List<Parse> kept = AddressParser.atMost(parses, false);
    assertThat(kept).hasSize(AddressParser.MAX_READINGS);
    assertThat(kept).allMatch(each -> each.faults().contains(Fault.READINGS_LEFT_OFF));
    assertThat(kept.get(3).costMillibits()).isEqualTo(3);
    List<Parse> few = parses.subList(0, 2);
    assertThat(AddressParser.atMost(few, false)).isSameAs(few);
    assertThat(AddressParser.atMost(few, true).get(0).faults())
        .containsExactly(Fault.RANGE, Fault.READINGS_LEFT_OFF);
  }

  @Test
  void randomTextIsReadToo() {
    long seed = 20261125;
    Random random = new Random(seed);
    String alphabet = "0123456789一二十百路街号栋幢单元层楼室附负吊-—/、#()（ ABOl东西门户弄巷村组社区江北建新\ud83c\u202e\u0000.";
    AddressParser[] parsers = parsers().toArray(AddressParser[]::new);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      for (int i = 0; i < length; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String raw = text.toString();
      AddressParser parser = parsers[round % parsers.length];
      assertThatCode(() -> parser.parse(raw))
          .as("seed %d round %d: %s", seed, round, raw)
          .doesNotThrowAnyException();
      ParsedAddress result = parser.parse(raw);
      read += result.outcome() == Outcome.READ ? 1 : 0;
      if (round % 4 != 3) {
        result.parses().forEach(parse -> NothingDropped.check(raw, parse, "seed " + seed));
      }
    }
    assertThat(read).isGreaterThan(10_000);
  }

  @Test
  void nothingOfTheTextStandsInWhatMayBeLogged() {
    AddressParser parser = new AddressParser(AddressProfile.of("cq"), Town.GAZETTEER);
    ParsedAddress read = parser.parse("江北区建新北路38号2栋3单元5O1张三收 12800000000 紫藤");
    StringBuilder said = new StringBuilder(read.toString());
    for (Parse parse : read.parses()) {
      said.append(parse);
      parse.slots().forEach(said::append);
      for (Message line : parse.explanation()) {
        said.append(line.in(Language.ZH)).append(line.in(Language.EN));
      }
    }
    assertThat(said.toString())
        .doesNotContain("建新")
        .doesNotContain("江北")
        .doesNotContain("张三")
        .doesNotContain("128000")
        .doesNotContain("紫藤")
        .doesNotContain("501");
    read.parses()
        .forEach(
            parse ->
                parse.slots().stream()
                    .filter(each -> each.slot() == Slot.NOISE)
                    .forEach(each -> assertThat(each.value()).isEmpty()));
  }

  @Test
  void theMachinesLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      AddressParser parser = new AddressParser(AddressProfile.of("western"), Gazetteer.EMPTY);
      assertThat(Table.slots(parser.parse("flat 2, 10 mill lane, istanbul").best().orElseThrow()))
          .isEqualTo("city=ISTANBUL road=MILL_LANE number=10 room=2");
    } finally {
      Locale.setDefault(before);
    }
  }
}

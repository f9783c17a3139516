package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters and groups of numbers of western houses, without any gazetteer. */
class WesternHouseTest {
  private static final AddressParser PARSER =
      new AddressParser(AddressProfile.of("western"), Gazetteer.EMPTY);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Kramgasse 184 f, 3011 Bern|184F||||false",
        "Kramgasse 184f, Bern|184F||||false",
        "Aarziele 24i, Bern|24I||||false",
        "Länggasse 200 l|200L||||false",
        "10 High Street 3F|10||3||false",
        "8 King Tung St, 18F|8||18||false",
        "10 High Street, 3 F|10||3||false",
        "302/3-1 Thistleton Street|3|1||302|false",
        "4/12 Smith St|12|||4|false",
        "1O1 High Street|101||||true"
      })
  void isRead(
      String text, String number, String sub, String floor, String room, boolean isRepaired) {
    Parse best = PARSER.parse(text).best().orElseThrow();
    assertThat(best.value(Slot.NUMBER)).as(best.toString()).isEqualTo(number);
    assertThat(best.value(Slot.SUB)).isEqualTo(sub == null ? "" : sub);
    assertThat(best.value(Slot.FLOOR)).isEqualTo(floor == null ? "" : floor);
    assertThat(best.value(Slot.ROOM)).isEqualTo(room == null ? "" : room);
    assertThat(best.faults().contains(Fault.LETTER_FOR_DIGIT)).isEqualTo(isRepaired);
  }
}

package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiezhi.address.Comparison.Degree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private final AddressParser parser = new AddressParser(AddressProfile.of("cq"), Town.GAZETTEER);

  private Parse best(String text) {
    return parser.parse(text).best().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "江北区建新北路38号2栋3单元501,江北区建新北路38号2幢3-5-1,A= R= N= B= U= F=,false",
    "建新北路38号2栋3单元501,建新北路38号2栋3单元502,A= R= N= B= U= F!,true",
    "建新北路38号2栋501,建新北路38号2栋3单元501,A= R= N= B= U: F=,false",
    "建兴北路38号2栋,建新北路38号2栋,A: R~ N= B=,false",
    "建新西路38号,建新北路38号,A= R! N=,false",
    "建新北一路38号,建新北路38号,A: R! N=,false",
    "渝北区建新北路38号,建新北路38号,A: R= N=,false",
    "建新北路36-40号,建新北路38号,A= R= N~,false",
    "建新北路36-40号,建新北路48号,A= R= N!,true",
    "建新北路38号院2栋,建新北路38号2栋,A= R= N= B=,false",
    "建新北路38号3单元501/502,建新北路38号3单元502,A= R= N= U= F~,false",
    "建新北路38号附1号,建新北路38号附2号,A= R= N= S!,true",
    "建新北路38号附1号,建新北路38号,A= R= N= S:,false",
    "建新北路38号12栋,建新北路38号2栋,A= R= N= B!,true",
    "建新北路甲38号,建新北路38号,A= R= N!,true",
    "3单元5楼东户,3单元5楼西户,U= F= D!,true",
    "3单元5楼,3单元501,U= F=,false",
    "3单元5楼,3单元601,U= F!,true",
    "3单元501附1,3单元501,U= F= X:,false",
    "2栋负1-2,2栋B102,B= F=,false"
  })
  void slotBySlot(String one, String other, String degrees, boolean conflict) {
    Comparison there = Comparison.of(best(one), best(other));
    Comparison back = Comparison.of(best(other), best(one));
    assertThat(there.degrees()).isEqualTo(degrees);
    assertThat(back.degrees()).isEqualTo(degrees);
    assertThat(there.hasDigitConflict()).isEqualTo(conflict);
    assertThat(back.hasDigitConflict()).isEqualTo(conflict);
    assertThat(there.contradicts()).isEqualTo(degrees.contains("!"));
  }

  @Test
  void impliedUnitsNeverDisagree() {
    Parse implied = best("建新北路38号");
    assertThat(implied.find(Slot.COUNTY).orElseThrow().evidence()).isEqualTo(Evidence.IMPLIED);
    Parse elsewhere =
        parser.ofColumns(
            java.util.Map.of(Slot.COUNTY, "渝北区", Slot.ROAD, "建新北路", Slot.NUMBER, "38"));
    assertThat(Comparison.of(implied, elsewhere).degree(Slot.COUNTY)).isEqualTo(Degree.MISSING);
    assertThat(Comparison.of(best("江北区建新北路38号"), elsewhere).degree(Slot.COUNTY))
        .isEqualTo(Degree.DISAGREE);
  }

  @ParameterizedTest
  @CsvSource({
    "建兴北路,建新北路,true",
    "建新北路,建新西路,false",
    "建新北一路,建新北路,false",
    "建新一路,建新二路,false",
    "建新路,建新路,false",
    "听涛花园,听滔花园,true",
    "听涛花园,听涛花苑,true",
    "路,街,false",
    "新华路,兴华路,true",
    "解放路,解路,false",
    "解放碑路,解放路,true",
    "大石路,小石路,false"
  })
  void namesThatMayBeMisheard(String one, String other, boolean alike) {
    assertThat(Comparison.differByOneSound(one, other)).isEqualTo(alike);
    assertThat(Comparison.differByOneSound(other, one)).isEqualTo(alike);
  }

  @Test
  void keysOfOneDwellingAreEqualHoweverItIsWritten() {
    Parse reference = Town.INVENTORY.dwelling("D0");
    for (String text :
        new String[] {"重庆江北观音桥建新北路38号2栋3单元501", "建新北路３８號鑫源小区2幢三单元五楼一号", "江北区建新北路38#2栋3-5-1"}) {
      Parse read = best(text);
      assertThat(read.dwellingKey()).as(text).isEqualTo(reference.dwellingKey());
      assertThat(read.premisesKey()).as(text).isEqualTo(reference.premisesKey());
    }
    assertThat(best("鑫源小区2栋3单元501").compoundKey()).isEqualTo(reference.compoundKey());
    assertThat(best("建新北路38号2栋3单元502").dwellingKey()).isNotEqualTo(reference.dwellingKey());
    assertThat(best("建新北路38号").dwellingKey()).isEmpty();
    assertThat(best("鑫源小区2栋").premisesKey()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'','',501,501", "5,1,'',501", "12,3,'',1203", "-1,2,'',-102", "'','',B102,-102", "5,12,'',512",
    "1,101,'',101", "12,345,'',12:345", "'',4,'',4", "5,B,'',5:B", "'','',12A,12A", "5,'','',''"
  })
  void roomsInOneForm(String floor, String door, String room, String wanted) {
    assertThat(RoomNumber.of(floor, door, room)).isEqualTo(wanted);
  }
}

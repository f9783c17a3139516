package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GazetteerTest {
  private final Gazetteer names =
      Gazetteer.builder()
          .add("51", Slot.PROVINCE, "四川省", null)
          .add("5101", Slot.CITY, "成都市", "51")
          .add("510118", Slot.COUNTY, "新津区", "5101")
          .formerName("510118", "新津县")
          .add("4505", Slot.CITY, "北海市", null)
          .add("50", Slot.CITY, "重庆市", null)
          .add("500101", Slot.COUNTY, "万州区", "50")
          .add("450501", Slot.COUNTY, "海城区", "4505")
          .add("R1", Slot.ROAD, "建新北一路", "500101")
          .alias("R1", "北一路")
          .formerName("R1", "跃进路")
          .add("R2", Slot.ROAD, "解放路", "500101")
          .add("R3", Slot.ROAD, "解放路", "450501")
          .add("C1", Slot.COMPOUND, "三里屯小区", "500101")
          .add("C2", Slot.COMPOUND, "1958小镇", "500101")
          .add("L1", Slot.LANE, "十八梯", "500101")
          .add("M1", Slot.COMMUNITY, "跃进社区", "500101")
          .build();
  private final AddressParser parser = new AddressParser(AddressProfile.of("cn"), names);

  @ParameterizedTest
  @CsvSource({
    "北海市重庆路5号,city=北海市 road=重庆路 number=5",
    "新津县五津街12号,county=新津区 road=五津街 number=12",
    "建新北1路5号,road=建新北一路 number=5",
    "万州区北一路5号,county=万州区 road=建新北一路 number=5",
    "跃进路5号,road=建新北一路 number=5",
    "三里屯3栋,compound=三里屯小区 building=3",
    "1958小镇3栋,compound=1958小镇 building=3",
    "十八梯15号,lane=十八梯 number=15",
    "重庆万州解放路7号,city=重庆市 county=万州区 road=解放路 number=7",
    "重庆跃进中学路7号,city=重庆市 road=跃进中学路 number=7",
    "四川成都新津,province=四川省 city=成都市 county=新津区"
  })
  void namesAreReadAsTheGazetteerHasThem(String text, String wanted) {
    assertThat(Table.slots(parser.parse(text).best().orElseThrow())).isEqualTo(wanted);
  }

  @Test
  void aFormerNameIsSaid() {
    Parse read = parser.parse("跃进路5号").best().orElseThrow();
    assertThat(read.find(Slot.ROAD).orElseThrow().evidence()).isEqualTo(Evidence.FORMER_NAME);
    assertThat(read.find(Slot.ROAD).orElseThrow().code()).isEqualTo("R1");
    assertThat(read.faults()).contains(Fault.FORMER_NAME);
  }

  @Test
  void namesKeepTheirDays() {
    LocalDate end = LocalDate.of(2020, 6, 18);
    Gazetteer renamed =
        Gazetteer.builder()
            .add("510118", Slot.COUNTY, "新津区", null)
            .add(new Gazetteer.OtherName("510118", "新津县", null, end, true))
            .build();
    assertThat(renamed.otherNames("510118")).hasSize(1);
    Gazetteer.OtherName former = renamed.otherNames("510118").get(0);
    assertThat(former.mayBeValidOn(end)).isTrue();
    assertThat(former.mayBeValidOn(end.plusDays(1))).isFalse();
    assertThat(renamed.otherNames("R1")).isEmpty();
  }

  @Test
  void oneNameOfSeveralRoadsIsToldByTheUnits() {
    assertThat(parser.parse("万州区解放路7号").best().orElseThrow().find(Slot.ROAD).orElseThrow().code())
        .isEqualTo("R2");
    assertThat(parser.parse("北海市解放路7号").best().orElseThrow().find(Slot.ROAD).orElseThrow().code())
        .isEqualTo("R3");
    Parse alone = parser.parse("解放路7号").best().orElseThrow();
    assertThat(alone.find(Slot.ROAD).orElseThrow().code()).isNull();
    assertThat(alone.value(Slot.ROAD)).isEqualTo("解放路");
    assertThat(alone.faults()).contains(Fault.SEVERAL_OF_THE_NAME);
    assertThat(alone.find(Slot.COUNTY)).isEmpty();
  }

  @Test
  void whatLiesAboveIsImplied() {
    Parse read = parser.parse("新津区五津街12号").best().orElseThrow();
    assertThat(read.find(Slot.PROVINCE).orElseThrow().evidence()).isEqualTo(Evidence.IMPLIED);
    assertThat(read.value(Slot.CITY)).isEqualTo("成都市");
    assertThat(read.find(Slot.CITY).orElseThrow().start()).isEqualTo(-1);
  }

  @Test
  void namesAreFoundByAnySpelling() {
    assertThat(names.findByName("解放路"))
        .extracting(Gazetteer.Entry::code)
        .containsExactly("R2", "R3");
    assertThat(names.findByName("新津縣")).extracting(Gazetteer.Entry::code).containsExactly("510118");
    assertThat(names.findByName("没有")).isEmpty();
    assertThat(names.find("R1")).isPresent();
    assertThat(names.size()).isEqualTo(14);
  }

  @Test
  void wrongUseIsRefused() {
    assertThatThrownBy(() -> Gazetteer.builder().add("1", Slot.ROAD, "甲路", "9").build())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("9");
    assertThatThrownBy(
            () ->
                Gazetteer.builder().add("1", Slot.ROAD, "甲路", null).add("1", Slot.ROAD, "乙路", null))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> Gazetteer.builder().alias("7", "甲").build())
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(
            () ->
                Gazetteer.builder()
                    .add("1", Slot.COUNTY, "甲区", "2")
                    .add("2", Slot.CITY, "乙市", "1")
                    .build())
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> new Gazetteer.Entry("1", Slot.ROOM, "501", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOrderOfAddingDoesNotMatter() {
    Gazetteer one =
        Gazetteer.builder()
            .add("a", Slot.COUNTY, "甲乙区", null)
            .add("b", Slot.COMMUNITY, "甲乙社区", "a")
            .build();
    Gazetteer other =
        Gazetteer.builder()
            .add("b", Slot.COMMUNITY, "甲乙社区", "a")
            .add("a", Slot.COUNTY, "甲乙区", null)
            .build();
    String text = "甲乙5号";
    assertThat(
            Table.slots(
                new AddressParser(AddressProfile.of("cn"), one).parse(text).best().orElseThrow()))
        .isEqualTo(
            Table.slots(
                new AddressParser(AddressProfile.of("cn"), other)
                    .parse(text)
                    .best()
                    .orElseThrow()));
  }
}

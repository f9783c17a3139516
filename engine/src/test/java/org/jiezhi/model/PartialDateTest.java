package org.jiezhi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialDateTest {
  @Test
  void everyWayToWriteADayIsRead() {
    for (String text :
        List.of("1987-06-05", "19870605", "1987/6/5", "1987/06/05", "1987.6.5", "1987年6月5日")) {
      assertThat(PartialDate.parse(text)).as(text).contains(new PartialDate(1987, 6, 5));
    }
    assertThat(PartialDate.parse("1987-06")).contains(new PartialDate(1987, 6, 0));
    assertThat(PartialDate.parse("198706")).contains(new PartialDate(1987, 6, 0));
    assertThat(PartialDate.parse("1987年6月")).contains(new PartialDate(1987, 6, 0));
    assertThat(PartialDate.parse("1987")).contains(new PartialDate(1987, 0, 0));
    assertThat(PartialDate.parse("不详")).contains(PartialDate.UNKNOWN);
  }

  @Test
  void whatIsNoDateIsNone() {
    for (String text :
        List.of(
            "1987-02-30",
            "19870230",
            "1987-13-01",
            "1987-00-01",
            "1987-01-00",
            "0000",
            "198713",
            "87-6-5",
            "1987-6-5-1",
            "",
            "yesterday",
            "20230229",
            "1987-06-05x")) {
      assertThat(PartialDate.parse(text)).as(text).isEmpty();
    }
    assertThatThrownBy(() -> new PartialDate(1987, 0, 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PartialDate(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyDayOfFourCenturiesGoesThereAndBack() {
    LocalDate day = LocalDate.of(1699, 12, 1);
    for (int i = 0; i < 150_000; i++, day = day.plusDays(1)) {
      PartialDate date = PartialDate.parse(day.toString()).orElseThrow();
      assertThat(date.toString()).isEqualTo(day.toString());
      assertThat(PartialDate.ofNumber(date.number())).isEqualTo(date);
    }
  }

  @Test
  void unknownPartsMayBeAnything() {
    PartialDate day = new PartialDate(1987, 6, 5);
    assertThat(day.mayBe(new PartialDate(1987, 6, 0))).isTrue();
    assertThat(day.mayBe(new PartialDate(1987, 0, 0))).isTrue();
    assertThat(day.mayBe(PartialDate.UNKNOWN)).isTrue();
    assertThat(day.mayBe(new PartialDate(1987, 5, 0))).isFalse();
    assertThat(day.mayBe(new PartialDate(1988, 0, 0))).isFalse();
  }
}

package org.jiezhi.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jiezhi.model.UnitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeRulesTest {
  @ParameterizedTest
  @CsvSource({
    "420000,42",
    "420100,4201",
    "420102,420102",
    "420102001,420102001",
    "420102000,420102",
    "420102001000,420102001",
    "420100000000,4201",
    "000000,00",
    "4201000,4201000",
    "2A0000,2A0000"
  })
  void groupsOfZerosAtTheEndAreFiller(String code, String stem) {
    assertThat(CodeRules.stem(code)).isEqualTo(stem);
  }

  @Test
  void fillerCountsOnlyWhereItIsTheRule() {
    UnitCode city = UnitCode.of("420100");
    UnitCode county = UnitCode.of("420102");
    assertThat(new CodeRules(Map.of(), true, true).isBelow(county, city)).isTrue();
    assertThat(new CodeRules(Map.of(), true, false).isBelow(county, city)).isFalse();
  }
}

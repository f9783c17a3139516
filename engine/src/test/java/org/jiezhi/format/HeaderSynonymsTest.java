package org.jiezhi.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderSynonymsTest {
  private final HeaderSynonyms units = HeaderSynonyms.of("unit");

  @Test
  void theFirstNameOfTheTableWinsNotTheFirstField() {
    assertThat(units.find("code", List.of("id", "区划代码", "Name"))).contains("区划代码");
    assertThat(units.list("code", List.of("id", "LAD13CD"))).containsExactly("LAD13CD", "id");
  }

  @Test
  void caseSpacesAndSeparatorsDoNotCount() {
    assertThat(units.find("parent", List.of("Parent Code"))).contains("Parent Code");
    assertThat(units.find("name", List.of("ＮＡＭＥ"))).contains("ＮＡＭＥ");
    assertThat(units.find("parent", List.of("code"))).isEmpty();
  }

  @Test
  void everyTableOfTheContractIsThere() {
    for (String table : List.of("unit", "building", "dwelling", "alias", "person")) {
      assertThat(HeaderSynonyms.of(table).find("name", List.of())).isEmpty();
    }
    assertThatThrownBy(() -> HeaderSynonyms.of("planet"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

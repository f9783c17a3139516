package org.jiezhi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthTest {
  @ParameterizedTest
  @CsvSource({"2m,2", "50cm,0.5", "0.5km,500", "3 mm,0.003", "7,7", "2 M,2", "1.5米,1.5", "0,0"})
  void lengthsAreMetres(String text, double meters) {
    assertThat(Length.parseMeters(text)).isEqualTo(meters);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "-1m", "2 miles", "1e3", "NaN", "10000km", "1,5m", "2 m m"})
  void whatIsNoLengthIsRefused(String text) {
    assertThatThrownBy(() -> Length.parseMeters(text)).isInstanceOf(UsageException.class);
  }

  @Test
  void placeholdersAreKnownAgain() {
    assertThat(UnitCode.ofFeature(12).isOfFeature()).isTrue();
    assertThat(UnitCode.of("#").isOfFeature()).isFalse();
    assertThat(UnitCode.of("#1a").isOfFeature()).isFalse();
  }
}

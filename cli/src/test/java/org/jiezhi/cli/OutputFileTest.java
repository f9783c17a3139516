package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFileTest {
  @ParameterizedTest
  @CsvSource({"people.csv, csv", "PEOPLE.XLSX, xlsx", "a.b.json, json", "people.txt, table"})
  void theEndingOfTheNameSaysTheForm(String name, RosterCommand.Form form) {
    OutputFile output = new OutputFile();
    output.file = Path.of("folder.csv", name);
    assertThat(output.form(null, false, RosterCommand.Form.table)).isEqualTo(form);
  }

  @Test
  void onTheTerminalTheFormIsTheUsualOne() {
    assertThat(new OutputFile().form(null, false, SqlCommand.Form.table))
        .isEqualTo(SqlCommand.Form.table);
  }

  @Test
  void whatIsAskedForCountsMoreThanTheEnding() {
    OutputFile output = new OutputFile();
    output.file = Path.of("people.csv");
    assertThat(output.form(SqlCommand.Form.table, true, SqlCommand.Form.table))
        .isEqualTo(SqlCommand.Form.table);
    assertThat(output.form(null, true, SqlCommand.Form.table)).isEqualTo(SqlCommand.Form.json);
  }
}

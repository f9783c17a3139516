package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Addresses of many habits, read without a gazetteer: the tables {@code cases-*.csv}. The likeliest
 * reading must hold exactly the wanted slots and faults.
 */
class CasesTest {
  static final List<String> TABLES =
      List.of(
          "cases-chongqing", "cases-cities", "cases-shanghai", "cases-villages", "cases-western");

  static Stream<Table.Row> rows() {
    return TABLES.stream().flatMap(name -> Table.rows(name).stream());
  }

  @Test
  void thereAreEnough() {
    assertThat(rows().map(row -> row.get("address")).distinct().count()).isGreaterThan(480);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isRead(Table.Row row) {
    AddressParser parser =
        new AddressParser(AddressProfile.of(row.get("profile")), Gazetteer.EMPTY);
    ParsedAddress read = parser.parse(row.get("address"));
    String slots = read.best().map(Table::slots).orElse(read.outcome().name());
    assertThat(slots).isEqualTo(row.get("wanted"));
    assertThat(read.best().map(Table::faults).orElse("")).isEqualTo(row.get("faults"));
  }

  /** The plain text of a reading is read as the same place again. */
  @ParameterizedTest
  @MethodSource("rows")
  void plainTextIsReadBack(Table.Row row) {
    AddressParser parser =
        new AddressParser(AddressProfile.of(row.get("profile")), Gazetteer.EMPTY);
    Optional<Parse> best = parser.parse(row.get("address")).best();
    if (best.isEmpty()) {
      return;
    }
    String plain = parser.textOf(best.get());
    ParsedAddress again = parser.parse(plain);
    assertThat(again.parses())
        .as(plain)
        .anyMatch(
            parse ->
                !Comparison.of(parse, best.get()).contradicts()
                    && parse.premisesKey().equals(best.get().premisesKey())
                    && parse.dwellingKey().equals(best.get().dwellingKey()));
  }
}

package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiezhi.address.ParsedAddress.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ways to write one dwelling, line by line: {@code variants.csv}. {@code fits} names the
 * dwellings of {@link Town} that are left when every reading is held against the inventory.
 */
class VariantsTest {
  static Stream<Table.Row> rows() {
    return Table.rows("variants").stream();
  }

  @Test
  void everyLineIsThere() {
    Set<Integer> lines = new TreeSet<>();
    rows().forEach(row -> lines.add(Integer.valueOf(row.get("line"))));
    assertThat(lines).hasSize(96).contains(1, 96);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isRead(Table.Row row) {
    AddressParser parser = new AddressParser(AddressProfile.of(row.get("profile")), Town.GAZETTEER);
    ParsedAddress read = parser.parse(row.get("address"));
    String level = row.get("level");
    if (!level.isEmpty() && Character.isUpperCase(level.charAt(0))) {
      assertThat(read.outcome()).isEqualTo(Outcome.valueOf(level));
      assertThat(read.parses()).isEmpty();
      return;
    }
    assertThat(read.outcome()).isEqualTo(Outcome.READ);
    Parse best = read.best().orElseThrow();
    if (!level.isEmpty()) {
      assertThat(best.level().orElseThrow().id()).isEqualTo(level);
    }
    if (!row.get("wanted").isEmpty()) {
      assertThat(Table.holds(best, row.get("wanted"))).as(Table.slots(best)).isTrue();
    }
    for (String other : row.get("also").split("\\|", -1)) {
      if (!other.isEmpty()) {
        assertThat(read.parses()).as(other).anyMatch(parse -> Table.holds(parse, other));
      }
    }
    if (!row.get("faults").isEmpty()) {
      assertThat(Table.faults(best)).contains(row.get("faults"));
    }
    checkFits(row.get("fits"), Town.INVENTORY.fitting(read));
  }

  private static void checkFits(String wanted, Set<String> fitting) {
    switch (wanted) {
      case "-" -> {}
      case "none" -> assertThat(fitting).isEmpty();
      case "3" -> assertThat(fitting).hasSize(3).contains("D0");
      default -> assertThat(fitting).containsExactlyElementsOf(List.of(wanted.split(" ", -1)));
    }
  }
}

package org.jiezhi.intake;

import java.util.Arrays;
import java.util.List;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.model.PartialDate;
import org.jiezhi.store.Sealer;
import org.jspecify.annotations.Nullable;

/** Checks other names. What is named and how make the key, as such rows have no number. */
final class AliasChecker extends RowChecker {
  static final List<String> COLUMNS =
      List.of("target_code", "alias", "valid_from", "valid_to", "source");

  private String key = "";

  AliasChecker(Columns columns, Sealer sealer) {
    super(columns, sealer);
  }

  @Override
  @Nullable List<@Nullable Object> read(RowReading reading, TableRow row) {
    String target = reading.required("target_code", 400);
    String alias = reading.required("alias", 400);
    PartialDate from = reading.date("valid_from");
    PartialDate to = reading.date("valid_to");
    String source = reading.text("source", 400);
    if (reading.rejection() != null) {
      return null;
    }
    if (from != null && to != null && to.compareTo(from) < 0 && !to.mayBe(from)) {
      reading.fault(RowRule.DATE_ORDER, "valid_to");
    }
    key = target + "\u001F" + alias + (from == null ? "" : "\u001F" + from);
    String attributes = reading.attributes();
    return Arrays.asList(
        target,
        alias,
        from == null ? null : from.number(),
        to == null ? null : to.number(),
        source,
        attributes);
  }

  @Override
  String key() {
    return key;
  }
}

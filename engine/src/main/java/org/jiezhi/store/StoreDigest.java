package org.jiezhi.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The check sum of all that a snapshot holds. */
final class StoreDigest {
  private final MessageDigest digest;
  private final ByteBuffer length = ByteBuffer.allocate(4);

  private StoreDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String of(StoreSnapshot snapshot, Store store) {
    StoreDigest sum = new StoreDigest();
    sum.rows(
        snapshot,
        "unit",
        List.of(
            "level_number",
            "code",
            "name",
            "declared_parent",
            "computed_parent",
            "attributes",
            "geometry_original",
            "geometry_conformed"),
        "unit_id",
        null);
    for (StoredTable table : StoredTable.values()) {
      List<String> columns = new ArrayList<>(List.of("record_key", "state", "faults"));
      columns.addAll(table.columns());
      // These depend on the key.
      columns.removeAll(List.of("id_key", "name_key", "phone_key"));
      sum.rows(
          snapshot,
          table.tableName(),
          columns,
          "row_id",
          table == StoredTable.PERSON_RECORD ? new Sealer(store.keys()) : null);
    }
    return HexFormat.of().formatHex(sum.digest.digest());
  }

  private void rows(
      StoreSnapshot snapshot,
      String table,
      List<String> columns,
      String order,
      @Nullable Sealer sealer) {
    add(table);
    int run = snapshot.run();
    boolean hasSource = !table.equals("unit");
    String sql =
        "select "
            + String.join(", ", columns.stream().map(each -> "t." + each).toList())
            + ", run_from, case when run_to <= "
            + run
            + " then run_to end"
            + (hasSource ? ", s.name" : "")
            + " from "
            + table
            + " t"
            + (hasSource ? " left join source s on t.source_id = s.source_id" : "")
            + " where run_from <= "
            + run
            + " order by "
            + order;
    int count = columns.size() + 2 + (hasSource ? 1 : 0);
    int sealed = columns.indexOf("sealed");
    snapshot.query(
        sql,
        row -> {
          for (int i = 1; i <= count; i++) {
            if (i - 1 == sealed && sealer != null) {
              for (String text :
                  sealer.open(row.getString(1), row.getBytes(i), RecordReading.SEALED_TEXTS)) {
                add(text);
              }
            } else if (i <= columns.size() && columns.get(i - 1).startsWith("geometry")) {
              byte[] bytes = row.getBytes(i);
              add(bytes == null ? null : HexFormat.of().formatHex(bytes));
            } else {
              add(row.getString(i));
            }
          }
        });
  }

  private void add(@Nullable String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    length.putInt(0, text == null ? -1 : bytes.length);
    digest.update(length.array());
    digest.update(bytes);
  }
}

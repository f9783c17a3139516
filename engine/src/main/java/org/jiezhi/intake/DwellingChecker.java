package org.jiezhi.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.store.Sealer;
import org.jspecify.annotations.Nullable;

/** Checks dwellings. */
final class DwellingChecker extends RowChecker {
  static final List<String> COLUMNS =
      List.of(
          "dwelling_code",
          "building_code",
          "unit",
          "floor",
          "room",
          "door",
          "use",
          "area_m2",
          "status");

  private static final Map<String, String> STATUS =
      Map.ofEntries(
          Map.entry("in use", "in_use"),
          Map.entry("in_use", "in_use"),
          Map.entry("vacant", "vacant"),
          Map.entry("demolished", "demolished"),
          Map.entry("virtual", "virtual"),
          Map.entry("在用", "in_use"),
          Map.entry("使用中", "in_use"),
          Map.entry("空置", "vacant"),
          Map.entry("已拆除", "demolished"),
          Map.entry("拆除", "demolished"),
          Map.entry("虚拟", "virtual"));

  private String code = "";

  DwellingChecker(Columns columns, Sealer sealer) {
    super(columns, sealer);
  }

  @Override
  @Nullable List<@Nullable Object> read(RowReading reading, TableRow row) {
    code = reading.requiredCode("dwelling_code");
    String building = reading.requiredCode("building_code");
    String unit = reading.text("unit", 100);
    String floor = reading.text("floor", 100);
    String room = reading.text("room", 100);
    String door = reading.text("door", 100);
    String use = reading.text("use", 400);
    Double area = reading.decimal("area_m2", 0, 10_000_000);
    String statusText = reading.text("status", 100);
    if (reading.rejection() != null) {
      return null;
    }
    String status = statusText == null ? null : STATUS.get(statusText);
    if (statusText != null && status == null) {
      reading.keep("status", statusText);
    }
    String attributes = reading.attributes();
    return Arrays.asList(building, unit, floor, room, door, use, area, status, attributes);
  }

  @Override
  String key() {
    return code;
  }
}

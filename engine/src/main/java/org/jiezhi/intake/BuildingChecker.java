package org.jiezhi.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.model.Building;
import org.jiezhi.store.Sealer;
import org.jiezhi.store.StoredTable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.WKBWriter;

/** Checks buildings. */
final class BuildingChecker extends RowChecker {
  static final List<String> COLUMNS = columns();

  private final UnitLookup units;
  private final WKBWriter wkb = new WKBWriter(2);
  private String code = "";

  BuildingChecker(Columns columns, Sealer sealer, UnitLookup units) {
    super(columns, sealer);
    this.units = units;
  }

  private static List<String> columns() {
    List<String> columns =
        new ArrayList<>(List.of("building_code", "unit_code", "name", "address"));
    columns.addAll(Building.SLOTS);
    columns.addAll(
        List.of("aliases", "floors_above", "floors_below", "units", "year", "use", "lon", "lat"));
    return List.copyOf(columns);
  }

  @Override
  @Nullable List<@Nullable Object> read(RowReading reading, TableRow row) {
    @Nullable Object[] values = new Object[StoredTable.BUILDING.columns().size()];
    code = reading.requiredCode("building_code");
    String declared = reading.code("unit_code");
    int at = 0;
    values[at++] = declared;
    int leafAt = at++;
    values[at++] = reading.text("name", 400);
    values[at++] = reading.text("address", 1000);
    for (String slot : Building.SLOTS) {
      values[at++] = reading.text(slot, 400);
    }
    values[at++] = reading.text("aliases", 2000);
    values[at++] = reading.integer("floors_above", 0, 500);
    values[at++] = reading.integer("floors_below", 0, 100);
    values[at++] = reading.integer("units", 0, 1000);
    values[at++] = reading.integer("year", 1, 9999);
    values[at++] = reading.text("use", 400);
    double[] place = reading.place();
    if (reading.rejection() != null) {
      return null;
    }
    Geometry shape = row.geometry();
    if (place == null && shape != null && !shape.isEmpty()) {
      Point inside = shape.getInteriorPoint();
      place = new double[] {inside.getX(), inside.getY()};
    }
    values[at++] = place == null ? null : (Object) place[0];
    values[at++] = place == null ? null : (Object) place[1];
    values[at++] = shape == null || shape.isEmpty() ? null : wkb.write(shape);
    if (shape != null) {
      reading.tell(shape.toText());
    }
    values[leafAt] = leaf(reading, declared, place);
    values[at] = reading.attributes();
    return Arrays.asList(values);
  }

  private @Nullable String leaf(
      RowReading reading, @Nullable String declared, double @Nullable [] place) {
    if (units.isEmpty()) {
      return null;
    }
    if (declared != null && !units.isUnit(declared)) {
      reading.fault(RowRule.UNIT_UNKNOWN, "unit_code");
    }
    if (place == null) {
      return null;
    }
    String leaf = units.leafAt(place[0], place[1]);
    if (leaf == null) {
      reading.fault(RowRule.OUTSIDE, "lon");
    } else if (declared != null && units.isUnit(declared) && !units.isWithin(leaf, declared)) {
      reading.fault(RowRule.UNIT_DIFFERS, "unit_code");
    }
    return leaf;
  }

  @Override
  String key() {
    return code;
  }
}

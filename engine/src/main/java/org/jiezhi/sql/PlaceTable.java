package org.jiezhi.sql;

import java.util.List;
import java.util.Locale;

/**
 * A table that can be asked. Dates are texts as far as they are known: 2009, 2009-06, 2009-06-30.
 */
public enum PlaceTable {
  /** The units of all levels; {@code parent} is a code of the level above. */
  UNITS(
      "level varchar(200)",
      "level_number int",
      "scheme varchar(200)",
      "kind varchar(20)",
      "code varchar(200)",
      "name varchar(1000)",
      "parent varchar(200)",
      "geom geometry"),
  /** Buildings, those set aside too; {@code unit_code} is the unit that the position lies in. */
  BUILDINGS(
      "code varchar(200)",
      "unit_code varchar(200)",
      "declared_unit varchar(200)",
      "name varchar(400)",
      "address varchar(1000)",
      "province varchar(400)",
      "city varchar(400)",
      "county varchar(400)",
      "town varchar(400)",
      "community varchar(400)",
      "road varchar(400)",
      "lane varchar(400)",
      "number varchar(400)",
      "sub_number varchar(400)",
      "compound varchar(400)",
      "phase varchar(400)",
      "building varchar(400)",
      "floors_above int",
      "floors_below int",
      "units int",
      "building_year int",
      "building_use varchar(400)",
      "lon double precision",
      "lat double precision",
      "quarantined boolean",
      "geom geometry"),
  /** Dwellings, those set aside too. */
  DWELLINGS(
      "code varchar(200)",
      "building_code varchar(200)",
      "unit varchar(100)",
      "floor varchar(100)",
      "room varchar(100)",
      "door varchar(100)",
      "dwelling_use varchar(400)",
      "area_m2 double precision",
      "status varchar(20)",
      "quarantined boolean"),
  /** Other names of places. */
  ALIASES(
      "target varchar(400)",
      "alias varchar(400)",
      "valid_from varchar(10)",
      "valid_to varchar(10)",
      "source varchar(400)"),
  /** What changed the workspace, with counts of rows; no names of files. */
  RUNS(
      "run int",
      "kind varchar(40)",
      "source varchar(200)",
      "rows_read bigint",
      "accepted bigint",
      "updated bigint",
      "unchanged bigint",
      "rejected bigint",
      "quarantined bigint",
      "finished boolean",
      "started timestamp with time zone",
      "ended timestamp with time zone");

  private final List<String> columns;

  PlaceTable(String... columns) {
    this.columns = List.of(columns);
  }

  /** The name in statements. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many columns it has. */
  int width() {
    return columns.size();
  }

  String create() {
    return "create table " + tableName() + " (" + String.join(", ", columns) + ")";
  }

  String insert() {
    return "insert into " + tableName() + " values (?" + ", ?".repeat(width() - 1) + ")";
  }
}

package org.jiezhi.store;

import java.util.List;
import java.util.Locale;

/** The tables whose rows are versions of records, with the columns that hold their contents. */
public enum StoredTable {
  /** Buildings; a code is unique in the workspace. */
  BUILDING(
      "unit_code",
      "computed_unit",
      "name",
      "address",
      "province",
      "city",
      "county",
      "town",
      "community",
      "road",
      "lane",
      "number",
      "sub_number",
      "compound",
      "phase",
      "building",
      "aliases",
      "floors_above",
      "floors_below",
      "units",
      "building_year",
      "building_use",
      "lon",
      "lat",
      "geometry",
      "attributes"),
  /** Dwellings; a code is unique in the workspace. */
  DWELLING(
      "building_code",
      "unit",
      "floor",
      "room",
      "door",
      "dwelling_use",
      "area_m2",
      "status",
      "attributes"),
  /** Other names of buildings, estates and roads. */
  ALIAS("target_code", "alias", "valid_from", "valid_to", "alias_source", "attributes"),
  /** What the sources say of people; a record's number is unique in its source. */
  PERSON_RECORD(
      "sealed",
      "id_key",
      "name_key",
      "phone_key",
      "sex",
      "birth_date",
      "address",
      "dwelling_code",
      "relation",
      "household_id",
      "kind",
      "start_date",
      "end_date",
      "labels",
      "lon",
      "lat",
      "computed_unit");

  /** Columns that every table has before its own. */
  static final List<String> COMMON =
      List.of(
          "row_id",
          "source_id",
          "record_key",
          "run_from",
          "run_to",
          "state",
          "faults",
          "content_hash");

  private final List<String> columns;

  StoredTable(String... columns) {
    this.columns = List.of(columns);
  }

  /** The columns of the contents, in the order of {@link StoredRow#values()}. */
  public List<String> columns() {
    return columns;
  }

  /** The position of a column among the contents. */
  public int indexOf(String column) {
    return columns.indexOf(column);
  }

  /** The name of the table in SQL. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether one key may stand in several sources. */
  public boolean isBySource() {
    return this == PERSON_RECORD || this == ALIAS;
  }

  String insert() {
    return "insert into "
        + tableName()
        + " ("
        + String.join(", ", COMMON)
        + ", "
        + String.join(", ", columns)
        + ") values (?"
        + ", ?".repeat(COMMON.size() + columns.size() - 1)
        + ")";
  }

  /** The indexes, made after the first load. */
  TableIndexes indexes() {
    List<String> single =
        switch (this) {
          case BUILDING -> List.of("unit_code", "computed_unit");
          case DWELLING -> List.of("building_code");
          case ALIAS -> List.of("target_code");
          // Their keyed hashes are in no order and have an index of another kind.
          case PERSON_RECORD -> List.of();
        };
    return TableIndexes.of(tableName(), single);
  }
}

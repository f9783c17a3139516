package org.jiezhi.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.model.Building;
import org.jiezhi.model.Dwelling;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.PlaceAlias;
import org.jiezhi.model.RecordLink;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Makes values of rows. */
final class RecordReading {
  /** Name, ID number, phone, unknown columns. */
  static final int SEALED_TEXTS = 4;

  private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(Map.class);

  private RecordReading() {}

  static Building building(ResultSet row) throws SQLException {
    Map<String, String> slots = new LinkedHashMap<>();
    for (String slot : Building.SLOTS) {
      String value = row.getString(slot);
      if (value != null) {
        slots.put(slot, value);
      }
    }
    return new Building(
        row.getString("record_key"),
        row.getString("unit_code"),
        row.getString("computed_unit"),
        row.getString("name"),
        row.getString("address"),
        slots,
        list(row.getString("aliases")),
        integer(row, "floors_above"),
        integer(row, "floors_below"),
        integer(row, "units"),
        integer(row, "building_year"),
        row.getString("building_use"),
        number(row, "lon"),
        number(row, "lat"),
        geometry(row.getBytes("geometry")),
        row.getInt("state") == 1);
  }

  static Dwelling dwelling(ResultSet row) throws SQLException {
    return new Dwelling(
        row.getString("record_key"),
        row.getString("building_code"),
        row.getString("unit"),
        row.getString("floor"),
        row.getString("room"),
        row.getString("door"),
        row.getString("dwelling_use"),
        number(row, "area_m2"),
        row.getString("status"),
        row.getInt("state") == 1);
  }

  static PlaceAlias alias(ResultSet row) throws SQLException {
    return new PlaceAlias(
        row.getString("target_code"),
        row.getString("alias"),
        date(row, "valid_from"),
        date(row, "valid_to"),
        row.getString("alias_source"));
  }

  static PersonRecord person(ResultSet row, String source, Sealer sealer) throws SQLException {
    String recordId = row.getString("record_key");
    @Nullable String[] texts = sealer.open(recordId, row.getBytes("sealed"), SEALED_TEXTS);
    Integer sex = integer(row, "sex");
    String kind = row.getString("kind");
    return new PersonRecord(
        source,
        recordId,
        texts[0],
        texts[1],
        texts[2],
        sex == null ? null : Sex.ofCode(sex),
        date(row, "birth_date"),
        row.getString("address"),
        row.getString("dwelling_code"),
        row.getString("relation"),
        row.getString("household_id"),
        kind == null ? null : ResidencyKind.parse(kind).orElseThrow(),
        date(row, "start_date"),
        date(row, "end_date"),
        list(row.getString("labels")),
        number(row, "lon"),
        number(row, "lat"),
        row.getString("computed_unit"),
        list(row.getString("faults")),
        row.getInt("state") == 1,
        attributes(texts[3]));
  }

  static RecordLink link(ResultSet row) throws SQLException {
    return new RecordLink(
        row.getString("source_name"),
        row.getString("record_key"),
        row.getString("dwelling_code"),
        row.getString("tier"),
        row.getString("decision"),
        row.getDouble("probability"),
        row.getDouble("margin_bits"),
        row.getInt("candidates"),
        list(row.getString("faults")),
        row.getString("slots"));
  }

  private static List<String> list(@Nullable String joined) {
    return joined == null ? List.of() : List.of(joined.split("\\|"));
  }

  private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable PartialDate date(ResultSet row, String column) throws SQLException {
    Integer number = integer(row, column);
    return number == null ? null : PartialDate.ofNumber(number);
  }

  private static @Nullable Geometry geometry(byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : new WKBReader().read(bytes);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> attributes(@Nullable String json) {
    try {
      return json == null ? Map.of() : JSON.readValue(json);
    } catch (JsonProcessingException e) {
      // The text may hold values, so it goes no further.
      throw new IllegalStateException("sealed attributes are no JSON");
    }
  }
}

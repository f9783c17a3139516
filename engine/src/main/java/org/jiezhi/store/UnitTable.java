package org.jiezhi.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** The units of the levels in the store. Attributes are kept as text and come back as such. */
final class UnitTable {
  private static final int UNITS_A_BATCH = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private UnitTable() {}

  static void write(Connection connection, List<LevelUnits> levels, int run) throws SQLException {
    try (PreparedStatement addLevel =
            connection.prepareStatement("insert into level values (?, ?, ?, ?, ?)");
        PreparedStatement add =
            connection.prepareStatement(
                "insert into unit values (?, ?, ?, ?, ?, ?, ?, null, null, ?, null, ?, ?, null)")) {
      int unit = 0;
      WKBWriter wkb = new WKBWriter(2);
      for (int number = 0; number < levels.size(); number++) {
        Level level = levels.get(number).level();
        addLevel.setInt(1, number);
        addLevel.setString(2, level.name());
        addLevel.setString(3, level.kind().name());
        addLevel.setString(4, level.parent());
        addLevel.setString(5, level.scheme());
        addLevel.executeUpdate();
        for (Unit each : levels.get(number).units()) {
          bind(add, ++unit, number, each, run);
          add.setBytes(10, each.geometry().isEmpty() ? null : wkb.write(each.geometry()));
          add.addBatch();
          if (unit % UNITS_A_BATCH == 0) {
            add.executeBatch();
          }
        }
      }
      add.executeBatch();
    }
  }

  private static void bind(PreparedStatement add, int id, int level, Unit unit, int run)
      throws SQLException {
    add.setInt(1, id);
    add.setInt(2, level);
    add.setString(3, unit.code().value());
    add.setString(4, unit.name());
    add.setString(5, code(unit.declaredParent()));
    add.setString(6, code(unit.computedParent()));
    add.setLong(7, unit.featureNumber());
    add.setInt(8, run);
    Map<String, @Nullable String> attributes = new LinkedHashMap<>();
    unit.attributes()
        .forEach((name, value) -> attributes.put(name, value == null ? null : value.toString()));
    try {
      add.setString(9, JSON.writeValueAsString(attributes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable String code(@Nullable UnitCode code) {
    return code == null ? null : code.value();
  }

  static List<LevelUnits> read(Connection connection, int run, boolean hasAreas)
      throws SQLException {
    List<Level> levels = new ArrayList<>();
    List<List<Unit>> units = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "select name, kind, parent, scheme from level order by level_number")) {
        while (row.next()) {
          levels.add(
              new Level(
                  row.getString(1),
                  LevelKind.valueOf(row.getString(2)),
                  row.getString(3),
                  row.getString(4)));
          units.add(new ArrayList<>());
        }
      }
      WKBReader wkb = new WKBReader();
      Geometry nothing = new GeometryFactory().createPolygon();
      try (ResultSet row =
          statement.executeQuery(
              "select level_number, code, name, declared_parent, computed_parent, feature_number, "
                  + (hasAreas
                      ? "coalesce(geometry_conformed, geometry_original), attributes"
                      : "null, null")
                  + " from unit where run_from <= "
                  + run
                  + " and (run_to is null or run_to > "
                  + run
                  + ") order by unit_id")) {
        while (row.next()) {
          byte[] bytes = row.getBytes(7);
          units
              .get(row.getInt(1))
              .add(
                  new Unit(
                      UnitCode.of(row.getString(2)),
                      row.getString(3),
                      parent(row.getString(4)),
                      parent(row.getString(5)),
                      bytes == null ? nothing : wkb.read(bytes),
                      attributes(row.getString(8)),
                      row.getLong(6)));
        }
      }
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
    List<LevelUnits> result = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      result.add(new LevelUnits(levels.get(i), units.get(i)));
    }
    return result;
  }

  private static Map<String, @Nullable Object> attributes(@Nullable String json) {
    if (json == null) {
      return Map.of();
    }
    try {
      return JSON.readValue(
          json,
          JSON.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable UnitCode parent(@Nullable String code) {
    return code == null ? null : UnitCode.of(code);
  }
}

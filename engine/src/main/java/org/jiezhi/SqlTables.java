package org.jiezhi;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jiezhi.model.Building;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.RunInfo;
import org.jiezhi.model.Unit;
import org.jiezhi.sql.PlaceTable;
import org.jiezhi.sql.SqlSession;
import org.jspecify.annotations.Nullable;

/** Copies what a workspace knows of places into a session for statements. */
final class SqlTables {
  private final Snapshot snapshot;
  private final List<RunInfo> runs;

  SqlTables(Snapshot snapshot, List<RunInfo> runs) {
    this.snapshot = snapshot;
    this.runs = runs;
  }

  /** Fills one table. */
  void fill(PlaceTable table, SqlSession session) {
    session.fill(
        table,
        switch (table) {
          case UNITS -> this::units;
          case BUILDINGS -> this::buildings;
          case DWELLINGS -> this::dwellings;
          case ALIASES -> this::aliases;
          case RUNS -> this::runs;
        });
  }

  private void units(SqlSession.RowSink rows) {
    List<LevelUnits> levels = snapshot.levels();
    for (int number = 0; number < levels.size(); number++) {
      LevelUnits level = levels.get(number);
      for (Unit each : level.units()) {
        rows.add(
            level.level().name(),
            number,
            level.level().scheme(),
            level.level().kind().name().toLowerCase(java.util.Locale.ROOT),
            each.code().value(),
            each.name(),
            each.parent() == null ? null : each.parent().value(),
            each.geometry().isEmpty() ? null : each.geometry());
      }
    }
  }

  private void buildings(SqlSession.RowSink rows) {
    snapshot.forEachBuilding(each -> rows.add(values(each)));
  }

  private static @Nullable Object[] values(Building building) {
    Map<String, String> slots = building.slots();
    return new @Nullable Object[] {
      building.code(),
      building.computedUnit(),
      building.declaredUnit(),
      building.name(),
      building.address(),
      slots.get("province"),
      slots.get("city"),
      slots.get("county"),
      slots.get("town"),
      slots.get("community"),
      slots.get("road"),
      slots.get("lane"),
      slots.get("number"),
      slots.get("sub_number"),
      slots.get("compound"),
      slots.get("phase"),
      slots.get("building"),
      building.floorsAbove(),
      building.floorsBelow(),
      building.units(),
      building.year(),
      building.use(),
      building.lon(),
      building.lat(),
      building.isQuarantined(),
      building.footprint()
    };
  }

  private void dwellings(SqlSession.RowSink rows) {
    snapshot.forEachDwelling(
        each ->
            rows.add(
                each.code(),
                each.buildingCode(),
                each.unit(),
                each.floor(),
                each.room(),
                each.door(),
                each.use(),
                each.areaSquareMeters(),
                each.status(),
                each.isQuarantined()));
  }

  private void aliases(SqlSession.RowSink rows) {
    snapshot.forEachAlias(
        each ->
            rows.add(
                each.target(),
                each.alias(),
                text(each.validFrom()),
                text(each.validTo()),
                each.source()));
  }

  private static @Nullable String text(@Nullable PartialDate date) {
    return date == null ? null : date.toString();
  }

  private void runs(SqlSession.RowSink rows) {
    for (RunInfo each : runs) {
      rows.add(
          each.number(),
          each.kind(),
          each.source(),
          each.counts().read(),
          each.counts().accepted(),
          each.counts().updated(),
          each.counts().unchanged(),
          each.counts().rejected(),
          each.counts().quarantined(),
          each.isFinished(),
          each.started().atOffset(ZoneOffset.UTC),
          each.finished() == null ? null : each.finished().atOffset(ZoneOffset.UTC));
    }
  }
}

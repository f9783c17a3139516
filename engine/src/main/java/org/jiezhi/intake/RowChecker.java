package org.jiezhi.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.model.RecordKind;
import org.jiezhi.store.RowFault;
import org.jiezhi.store.Sealer;
import org.jiezhi.store.StoredRow;
import org.jiezhi.store.StoredTable;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows for the store of rows of a file, one kind of record each. For one thread. A row of
 * people costs about ten microseconds, most of them for sealing and keyed hashes.
 */
abstract class RowChecker {
  /** What is to be known of a kind before its columns can be found. */
  enum Kind {
    /** Buildings. */
    BUILDINGS(
        RecordKind.BUILDINGS,
        "building",
        StoredTable.BUILDING,
        BuildingChecker.COLUMNS,
        "building_code"),
    /** Dwellings. */
    DWELLINGS(
        RecordKind.DWELLINGS,
        "dwelling",
        StoredTable.DWELLING,
        DwellingChecker.COLUMNS,
        "dwelling_code",
        "building_code"),
    /** Other names. */
    ALIASES(
        RecordKind.ALIASES,
        "alias",
        StoredTable.ALIAS,
        AliasChecker.COLUMNS,
        "target_code",
        "alias"),
    /** People. */
    PERSONS(
        RecordKind.PERSONS,
        "person",
        StoredTable.PERSON_RECORD,
        PersonChecker.COLUMNS,
        "record_id");

    private final RecordKind kind;
    private final String synonyms;
    private final StoredTable table;
    private final List<String> known;
    private final List<String> required;

    Kind(
        RecordKind kind,
        String synonyms,
        StoredTable table,
        List<String> known,
        String... required) {
      this.kind = kind;
      this.synonyms = synonyms;
      this.table = table;
      this.known = known;
      this.required = List.of(required);
    }

    static Kind of(RecordKind kind) {
      return valueOf(kind.name());
    }

    StoredTable table() {
      return table;
    }

    String runKind() {
      return "import " + kind.key();
    }

    Columns columns(String file, List<String> header, ColumnChoice choice) {
      return new Columns(file, header, synonyms, known, required, choice);
    }

    RowChecker checker(Columns columns, Sealer sealer, UnitLookup units) {
      return switch (this) {
        case BUILDINGS -> new BuildingChecker(columns, sealer, units);
        case DWELLINGS -> new DwellingChecker(columns, sealer);
        case ALIASES -> new AliasChecker(columns, sealer);
        case PERSONS -> new PersonChecker(columns, sealer, units);
      };
    }
  }

  private final RowReading reading;
  private final Sealer sealer;

  RowChecker(Columns columns, Sealer sealer) {
    this.reading = new RowReading(columns);
    this.sealer = sealer;
  }

  /** Checks a row; null where it is not taken, and then {@link #rejection} says why. */
  @Nullable StoredRow check(TableRow row) {
    reading.start(row);
    if (reading.rejection() != null) {
      return null;
    }
    List<@Nullable Object> values = read(reading, row);
    if (reading.rejection() != null || values == null) {
      return null;
    }
    String key = key();
    return new StoredRow(
        row.number(),
        key,
        sealer.hash(Sealer.Hash.RECORD, key),
        sealer.hash(Sealer.Hash.CONTENT, reading.content().getBytes(StandardCharsets.UTF_8)),
        reading.isQuarantined(),
        reading.faults(),
        values);
  }

  /** Why the last row was not taken. */
  @Nullable RowFault rejection() {
    return reading.rejection();
  }

  Sealer sealer() {
    return sealer;
  }

  /** The contents, or null where the row is not taken. */
  abstract @Nullable List<@Nullable Object> read(RowReading reading, TableRow row);

  /** The key of the record whose contents were read last. */
  abstract String key();
}

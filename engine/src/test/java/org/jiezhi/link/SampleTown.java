package org.jiezhi.link;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.model.Building;
import org.jiezhi.model.Dwelling;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PlaceAlias;
import org.jspecify.annotations.Nullable;

/** The town among the sample files, or another of the same form: inventory, records and truth. */
final class SampleTown {
  static final Path FOLDER =
      Path.of(System.getProperty("jiezhi.root", "..")).resolve("sample-data/town");

  final Inventory inventory;
  final List<AddressRecord> records = new ArrayList<>();
  final Map<String, Truth> truths = new HashMap<>();

  /**
   * What is true of a record.
   *
   * @param dwelling the dwelling it means, or empty
   * @param fits the dwellings that its text still fits
   */
  record Truth(String dwelling, Set<String> fits) {}

  SampleTown(Path folder, String profile) throws IOException {
    InventoryBuilder builder = new InventoryBuilder(AddressProfile.of(profile));
    rows(folder, "buildings.csv").forEach(row -> builder.add(building(row)));
    rows(folder, "dwellings.csv").forEach(row -> builder.add(dwelling(row)));
    rows(folder, "aliases.csv").forEach(row -> builder.add(alias(row)));
    inventory = builder.build();
    for (String source : List.of("civil", "police", "health")) {
      for (NamedCsvRecord row : rows(folder, "persons-" + source + ".csv")) {
        records.add(
            new AddressRecord(
                source,
                row.getField("record_id"),
                text(row, "address"),
                text(row, "dwelling_code"),
                text(row, "household_id")));
      }
    }
    for (NamedCsvRecord row : rows(folder, "truth/links.csv")) {
      Set<String> fits = new HashSet<>(List.of(row.getField("fits").split("\\|", -1)));
      fits.remove("");
      truths.put(
          row.getField("source") + ":" + row.getField("record_id"),
          new Truth(row.getField("dwelling_code"), fits));
    }
  }

  Truth truth(AddressRecord record) {
    return truths.getOrDefault(record.source() + ":" + record.recordId(), new Truth("", Set.of()));
  }

  private static List<NamedCsvRecord> rows(Path folder, String file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
      return reader.stream().toList();
    }
  }

  private static @Nullable String text(NamedCsvRecord row, String column) {
    String text = row.getField(column);
    return text.isEmpty() ? null : text;
  }

  private static Building building(NamedCsvRecord row) {
    Map<String, String> slots = new HashMap<>();
    for (String slot : Building.SLOTS) {
      String value = text(row, slot);
      if (value != null) {
        slots.put(slot, value);
      }
    }
    String aliases = row.getField("aliases");
    return new Building(
        row.getField("building_code"),
        null,
        null,
        text(row, "name"),
        text(row, "address"),
        slots,
        aliases.isEmpty() ? List.of() : List.of(aliases.split("\\|", -1)),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  private static Dwelling dwelling(NamedCsvRecord row) {
    return new Dwelling(
        row.getField("dwelling_code"),
        row.getField("building_code"),
        text(row, "unit"),
        text(row, "floor"),
        text(row, "room"),
        text(row, "door"),
        null,
        null,
        text(row, "status"),
        false);
  }

  private static PlaceAlias alias(NamedCsvRecord row) {
    String to = row.getField("valid_to").replace("-", "");
    return new PlaceAlias(
        row.getField("target_code"),
        row.getField("alias"),
        null,
        to.isEmpty() ? null : PartialDate.ofNumber(Integer.parseInt(to)),
        null);
  }
}

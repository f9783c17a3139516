package org.jiezhi.link.identity;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Sex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The three lists of the sample town, whose truth is known. */
class TownIdentityTest {
  private static final Path TOWN =
      Path.of(System.getProperty("jiezhi.root", ".."), "sample-data/town");

  private static void forEach(Path file, Consumer<NamedCsvRecord> consumer) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      rows.forEach(consumer);
    }
  }

  private static @Nullable String text(NamedCsvRecord row, String field) {
    String value = row.getField(field);
    return value.isEmpty() ? null : value;
  }

  private static PersonRecord record(String source, NamedCsvRecord row) {
    return new PersonRecord(
        source,
        row.getField("record_id"),
        text(row, "name"),
        text(row, "id_number"),
        text(row, "phone"),
        Sex.parse(row.getField("sex")).orElse(null),
        PartialDate.parse(row.getField("birth_date")).orElse(null),
        text(row, "address"),
        null,
        null,
        text(row, "household_id"),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        List.of(),
        false,
        Map.of());
  }

  @Test
  void whoIsWhoInTheTown() throws IOException {
    Map<String, String> truth = new HashMap<>();
    forEach(
        TOWN.resolve("truth/links.csv"),
        row ->
            truth.put(
                row.getField("source") + ":" + row.getField("record_id"),
                row.getField("person_id")));
    IdentityRecords.Builder builder = IdentityRecords.builder();
    for (String source : List.of("civil", "police", "health")) {
      forEach(
          TOWN.resolve("persons-" + source + ".csv"),
          row -> builder.add(record(source, row), null));
    }
    Identities found =
        new IdentityMatching(IdentityWeights.shipped(), 2).match(builder.build(), Progress.NONE);
    Map<Integer, String> truthOf = new HashMap<>();
    Map<String, Integer> personOf = new HashMap<>();
    Set<String> parted = new HashSet<>();
    int several = 0;
    for (int i = 0; i < found.records().size(); i++) {
      String key = found.records().source(i) + ":" + found.records().recordId(i);
      String person = Objects.requireNonNull(truth.get(key), key);
      String before = truthOf.putIfAbsent(found.person(i), person);
      assertThat(before == null || before.equals(person)).as("two people made one").isTrue();
      Integer number = personOf.putIfAbsent(person, found.person(i));
      several += number == null ? 0 : 1;
      if (number != null && number != found.person(i)) {
        parted.add(person);
      }
    }
    assertThat(several).isGreaterThan(500);
    assertThat(parted).hasSizeLessThanOrEqualTo(several / 200);
  }
}

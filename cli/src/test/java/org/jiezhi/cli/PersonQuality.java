package org.jiezhi.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jiezhi.link.identity.Identities;
import org.jiezhi.link.identity.IdentityMatching;
import org.jiezhi.link.identity.IdentityRecords;
import org.jiezhi.link.identity.IdentityWeights;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Sex;

/**
 * Which records of a generated city are one person's, held against its truth. Pairs of records
 * count. Twins are people of one household who were born on one day.
 */
final class PersonQuality {
  private final Map<String, String> truth = new HashMap<>();
  private final Set<String> withOthersPapers = new HashSet<>();
  private final Map<String, Set<String>> bornTogether = new HashMap<>();
  long records;
  long together;
  long found;
  long right;
  long twins;
  long twinsMadeOne;

  PersonQuality(Path city) throws IOException {
    for (NamedCsvRecord row : LinkQuality.rows(city, "truth/links.csv")) {
      String record = row.getField("source") + ":" + row.getField("record_id");
      truth.put(record, row.getField("person_id"));
      if (row.getField("noise").contains("swapped-member")) {
        withOthersPapers.add(record);
      }
    }
    IdentityRecords.Builder builder = IdentityRecords.builder();
    for (String source : List.of("civil", "police", "health")) {
      for (NamedCsvRecord row : LinkQuality.rows(city, "persons-" + source + ".csv")) {
        builder.add(record(source, row), null);
        String born = row.getField("birth_date").replaceAll("[^0-9]", "");
        if (!row.getField("household_id").isEmpty()
            && !born.isEmpty()
            && !withOthersPapers.contains(source + ":" + row.getField("record_id"))) {
          bornTogether
              .computeIfAbsent(row.getField("household_id") + ' ' + born, key -> new TreeSet<>())
              .add(person(source, row.getField("record_id")));
        }
      }
    }
    count(new IdentityMatching(IdentityWeights.shipped(), 2).match(builder.build(), Progress.NONE));
  }

  private String person(String source, String recordId) {
    return Objects.requireNonNull(truth.get(source + ":" + recordId), recordId);
  }

  private void count(Identities identities) {
    records = identities.records().size();
    Map<Integer, Map<String, Integer>> ofPerson = new HashMap<>();
    Map<String, Integer> ofTruth = new HashMap<>();
    for (int i = 0; i < records; i++) {
      String person = person(identities.records().source(i), identities.records().recordId(i));
      ofTruth.merge(person, 1, Integer::sum);
      ofPerson
          .computeIfAbsent(identities.person(i), key -> new HashMap<>())
          .merge(person, 1, Integer::sum);
    }
    ofTruth.values().forEach(count -> together += pairs(count));
    Set<String> madeOne = new HashSet<>();
    for (Map<String, Integer> people : ofPerson.values()) {
      found += pairs(people.values().stream().mapToInt(Integer::intValue).sum());
      people.values().forEach(count -> right += pairs(count));
      List<String> names = new ArrayList<>(new TreeSet<>(people.keySet()));
      forEachPair(names, madeOne::add);
    }
    Set<String> pairs = new HashSet<>();
    bornTogether.values().forEach(people -> forEachPair(new ArrayList<>(people), pairs::add));
    twins = pairs.size();
    twinsMadeOne = pairs.stream().filter(madeOne::contains).count();
  }

  private static void forEachPair(List<String> names, Consumer<String> pair) {
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        pair.accept(names.get(i) + ' ' + names.get(j));
      }
    }
  }

  private static long pairs(long count) {
    return count * (count - 1) / 2;
  }

  double precision() {
    return (double) right / Math.max(1, found);
  }

  double recall() {
    return (double) right / Math.max(1, together);
  }

  /** One line of the table of all runs. */
  String line(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %.5f | %.5f | %d of %,d |",
        name,
        records,
        together,
        found - right,
        precision(),
        recall(),
        twinsMadeOne,
        twins);
  }

  private static PersonRecord record(String source, NamedCsvRecord row) {
    return new PersonRecord(
        source,
        row.getField("record_id"),
        LinkQuality.text(row, "name"),
        LinkQuality.text(row, "id_number"),
        LinkQuality.text(row, "phone"),
        Sex.parse(row.getField("sex")).orElse(null),
        PartialDate.parse(row.getField("birth_date")).orElse(null),
        LinkQuality.text(row, "address"),
        null,
        null,
        LinkQuality.text(row, "household_id"),
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
}

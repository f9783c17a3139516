package org.jiezhi.link.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The data sets of FEBRL (Christen, 2008), of which is known who is who; skipped without them. */
class FebrlFieldTest {
  private record Quality(long right, long wrong, long missed) {
    double precision() {
      return right / (double) (right + wrong);
    }

    double recall() {
      return right / (double) (right + missed);
    }

    double f1() {
      return 2.0 * right / (2 * right + wrong + missed);
    }
  }

  private static Quality quality(String... files) throws IOException {
    String folder = System.getenv("JIEZHI_FIELD_DATA");
    Assumptions.assumeTrue(folder != null, "JIEZHI_FIELD_DATA does not name the field data");
    IdentityRecords.Builder builder = IdentityRecords.builder();
    for (String file : files) {
      Path path = Path.of(Objects.requireNonNull(folder), "linkage-febrl", file);
      List<String> lines = Files.readAllLines(path);
      for (String line : lines.subList(1, lines.size())) {
        if (!line.isBlank()) {
          builder.add(record(file, line.split(",", -1)), null);
        }
      }
    }
    Identities found =
        new IdentityMatching(IdentityWeights.shipped(), 2).match(builder.build(), Progress.NONE);
    return quality(found);
  }

  private static PersonRecord record(String file, String[] fields) {
    String name = fields[1].strip() + " " + fields[2].strip();
    String address = fields[3].strip() + " " + fields[4].strip() + " " + fields[6].strip();
    return new PersonRecord(
        file,
        fields[0].strip(),
        text(name),
        text(fields[10]),
        null,
        null,
        PartialDate.parse(fields[9].strip()).orElse(null),
        text(address),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        text(fields[7]),
        List.of(),
        false,
        Map.of());
  }

  private static @Nullable String text(String field) {
    return field.isBlank() ? null : field.strip();
  }

  private static Quality quality(Identities found) {
    Map<String, Integer> sizeOfTruth = new TreeMap<>();
    Map<Integer, Integer> sizeOfFound = new TreeMap<>();
    Map<String, Integer> sizeOfBoth = new TreeMap<>();
    for (int i = 0; i < found.records().size(); i++) {
      String truth = found.records().recordId(i).split("-", -1)[1];
      sizeOfTruth.merge(truth, 1, Integer::sum);
      sizeOfFound.merge(found.person(i), 1, Integer::sum);
      sizeOfBoth.merge(truth + " " + found.person(i), 1, Integer::sum);
    }
    long right = pairs(sizeOfBoth);
    return new Quality(right, pairs(sizeOfFound) - right, pairs(sizeOfTruth) - right);
  }

  private static long pairs(Map<?, Integer> sizes) {
    return sizes.values().stream().mapToLong(each -> (long) each * (each - 1) / 2).sum();
  }

  @Test
  void theTwoListsOfTheFourth() throws IOException {
    Quality quality = quality("dataset4a.csv", "dataset4b.csv");
    assertThat(quality.precision()).as("%s", quality).isGreaterThan(0.9995);
    assertThat(quality.f1()).as("%s", quality).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void theListsWithSeveralDuplicatesOfEach() throws IOException {
    Quality first = quality("dataset1.csv");
    Quality second = quality("dataset2.csv");
    Quality third = quality("dataset3.csv");
    assertThat(first.precision()).as("%s", first).isGreaterThan(0.9995);
    assertThat(second.precision()).as("%s", second).isGreaterThan(0.9995);
    assertThat(third.precision()).as("%s", third).isGreaterThan(0.9995);
    assertThat(first.recall()).as("%s", first).isGreaterThan(0.97);
    assertThat(second.recall()).as("%s", second).isGreaterThan(0.98);
    assertThat(third.recall()).as("%s", third).isGreaterThan(0.97);
  }
}

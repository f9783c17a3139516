package org.jiezhi.sampledata.people;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jiezhi.sampledata.files.Csv;
import org.jiezhi.sampledata.files.OrderedWriter;
import org.jiezhi.sampledata.housing.Addresses;
import org.jiezhi.sampledata.housing.Building;
import org.jiezhi.sampledata.housing.Dwelling;
import org.jiezhi.sampledata.housing.HousingPlan;
import org.jiezhi.sampledata.housing.Inventory;

/**
 * Writes dwellings, the three lists, and the truth about them, building by building: only a few
 * hundred buildings' people are in memory at a time.
 */
public final class PeopleWriter {
  private static final int BUILDINGS_A_PIECE = 40;
  private static final String[] FILES = {
    "dwellings.csv",
    "persons-civil.csv",
    "persons-police.csv",
    "persons-health.csv",
    "truth/links.csv",
    "truth/residencies.csv"
  };

  private final HousingPlan housing;
  private final Inventory inventory;
  private final Population population;
  private final List<SourceList> sources;
  private final int threads;

  /**
   * A writer for a city.
   *
   * @param homeArea the area code of ID numbers given out in the city
   * @param hard whether every error happens twice as often
   */
  public PeopleWriter(
      HousingPlan housing,
      Addresses addresses,
      String homeArea,
      boolean hard,
      long seed,
      int threads) {
    this.housing = housing;
    this.threads = threads;
    inventory = new Inventory(housing.buildings());
    population = new Population(inventory, addresses.profile().isChinese(), homeArea, seed);
    Fits fits = new Fits(addresses, housing.buildings(), inventory);
    NoiseRates rates = new NoiseRates(hard);
    sources =
        List.of(
            new SourceList(Habits.CIVIL, 0.97, housing, addresses, inventory, fits, rates, seed),
            new SourceList(Habits.POLICE, 0.92, housing, addresses, inventory, fits, rates, seed),
            new SourceList(Habits.HEALTH, 0.55, housing, addresses, inventory, fits, rates, seed));
  }

  /**
   * How much was written.
   *
   * @param dwellings how many dwellings
   * @param persons how many people
   * @param records how many records each list has, by its name
   */
  public record Counts(int dwellings, long persons, Map<String, Long> records) {}

  /** What stands in the files for some buildings, and how many people and records that is. */
  private static final class Piece {
    private final List<StringBuilder> texts = new ArrayList<>();
    private final long[] records;
    private long persons;

    Piece(int lists) {
      records = new long[lists];
      for (int i = 0; i < FILES.length; i++) {
        texts.add(new StringBuilder());
      }
    }
  }

  /**
   * Writes the files.
   *
   * @param progress is told how many buildings are done
   */
  public Counts write(Path folder, IntConsumer progress) throws IOException {
    Files.createDirectories(folder.resolve("truth"));
    List<BufferedWriter> writers = new ArrayList<>();
    Piece all = new Piece(sources.size());
    try {
      for (String file : FILES) {
        writers.add(Files.newBufferedWriter(folder.resolve(file), StandardCharsets.UTF_8));
      }
      writers.get(0).write("dwelling_code,building_code,unit,floor,room,door,use,area_m2,status\n");
      for (int i = 1; i <= sources.size(); i++) {
        writers.get(i).write(SourceList.HEADER);
      }
      writers.get(4).write("source,record_id,person_id,dwelling_code,fits,noise\n");
      writers.get(5).write("person_id,dwelling_code,kind,start_date,end_date\n");
      int buildings = housing.buildings().size();
      int pieces = (buildings + BUILDINGS_A_PIECE - 1) / BUILDINGS_A_PIECE;
      new OrderedWriter(threads)
          .run(
              pieces,
              this::piece,
              (piece, made) -> {
                for (int i = 0; i < FILES.length; i++) {
                  writers.get(i).append(made.texts.get(i));
                }
                all.persons += made.persons;
                for (int i = 0; i < all.records.length; i++) {
                  all.records[i] += made.records[i];
                }
                progress.accept(Math.min(buildings, (piece + 1) * BUILDINGS_A_PIECE));
              });
    } finally {
      for (BufferedWriter writer : writers) {
        writer.close();
      }
    }
    Map<String, Long> records = new LinkedHashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      records.put(sources.get(i).name(), all.records[i]);
    }
    return new Counts(inventory.size(), all.persons, records);
  }

  private Piece piece(int piece) {
    Piece made = new Piece(sources.size());
    int from = piece * BUILDINGS_A_PIECE;
    int to = Math.min(housing.buildings().size(), from + BUILDINGS_A_PIECE);
    for (int building = from; building < to; building++) {
      int dwellings = housing.buildings().get(building).dwellings();
      for (int i = 0; i < dwellings; i++) {
        add(inventory.get(building, i), made);
      }
    }
    return made;
  }

  private void add(Dwelling dwelling, Piece made) {
    Building building = dwelling.building();
    Csv.row(
        made.texts.get(0),
        dwelling.code(),
        building.code(),
        dwelling.unit() == 0 ? "" : dwelling.unit(),
        dwelling.floor(),
        dwelling.room(),
        dwelling.door(),
        "residential",
        45 + (dwelling.door() * 37 + building.year()) % 90,
        population.isVacant(dwelling) ? "vacant" : "in use");
    List<Person> people = population.of(dwelling);
    made.persons += people.size();
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      for (int source = 0; source < sources.size(); source++) {
        StringBuilder rows = made.texts.get(1 + source);
        if (sources.get(source).add(people, i, rows, made.texts.get(4))) {
          made.records[source]++;
        }
      }
      addResidencies(person, made.texts.get(5));
    }
  }

  private void addResidencies(Person person, StringBuilder text) {
    String end = person.death() == 0 ? "" : Integer.toString(person.death());
    if (person.livesHere()) {
      if (person.before() >= 0) {
        String before = inventory.get(person.before()).code();
        Csv.row(text, person.id(), before, "usual", "", person.since());
      }
      Csv.row(text, person.id(), person.home().code(), person.kind(), person.since(), end);
    }
    if (person.registered() >= 0) {
      String kind = person.livesHere() ? "hukou" : "hukou_only";
      String code = inventory.get(person.registered()).code();
      Csv.row(text, person.id(), code, kind, Math.max(person.birth(), 19_900_101), end);
    }
  }
}

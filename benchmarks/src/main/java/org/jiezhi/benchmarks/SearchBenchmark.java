package org.jiezhi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiezhi.model.Progress;
import org.jiezhi.search.Hit;
import org.jiezhi.search.Place;
import org.jiezhi.search.PlaceName;
import org.jiezhi.search.SearchIndex;
import org.jiezhi.search.SearchOptions;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One question to the names of a city. Baselines find names that hold the text and no more: a scan
 * of all names in memory, and H2's {@code LIKE} on a table in memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SearchBenchmark {
  private static final long SEED = 20260609;
  private static final int ANSWERS = 10;

  /** Buildings of the city. */
  @Param({"500000"})
  int buildings;

  private Path folder = Path.of("");
  private @Nullable SearchIndex index;
  private @Nullable Connection database;
  private final List<String> names = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();
  private final List<String> pinyin = new ArrayList<>();
  int next;

  /** Builds the index and the table. */
  @Setup(Level.Trial)
  public void build() throws IOException, SQLException {
    NamedCity city = new NamedCity(buildings, SEED);
    folder = Files.createTempDirectory("search-benchmark");
    List<Place> places = city.places();
    SearchIndex.build(folder, "1", places, Progress.NONE);
    index = SearchIndex.open(folder, "1").orElseThrow();
    Connection made = DriverManager.getConnection("jdbc:h2:mem:names");
    database = made;
    made.createStatement().execute("create table name (text varchar(400))");
    try (PreparedStatement add = made.prepareStatement("insert into name values (?)")) {
      for (Place place : places) {
        for (PlaceName name : place.names()) {
          names.add(name.text());
          add.setString(1, name.text());
          add.addBatch();
        }
        if (names.size() % 1000 == 0) {
          add.executeBatch();
        }
      }
      add.executeBatch();
    }
    CityQuestions asked = new CityQuestions(SEED);
    asked
        .of(city, 200)
        .forEach(
            (kind, list) -> {
              if (kind.equals("building: address")) {
                list.forEach(each -> questions.add(each.text()));
              } else if (kind.equals("building: address, pinyin")) {
                list.forEach(each -> pinyin.add(each.text()));
              }
            });
  }

  /** Takes the files away. */
  @TearDown(Level.Trial)
  public void remove() throws IOException, SQLException {
    Objects.requireNonNull(index).close();
    Objects.requireNonNull(database).close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private String question(List<String> of) {
    next = (next + 1) % of.size();
    return of.get(next);
  }

  /** The index, asked for an address in characters. */
  @Benchmark
  public List<Hit> index() {
    return Objects.requireNonNull(index).search(question(questions), SearchOptions.DEFAULT);
  }

  /** The index, asked for an address in pinyin, which the baselines cannot answer. */
  @Benchmark
  public List<Hit> indexByPinyin() {
    return Objects.requireNonNull(index).search(question(pinyin), SearchOptions.DEFAULT);
  }

  /** A scan of all names. */
  @Benchmark
  public List<String> scan() {
    String text = question(questions);
    return names.stream().filter(each -> each.contains(text)).limit(ANSWERS).toList();
  }

  /** LIKE in a database. */
  @Benchmark
  public List<String> like() throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement select =
        Objects.requireNonNull(database)
            .prepareStatement("select text from name where text like ? limit 10")) {
      select.setString(1, "%" + question(questions) + "%");
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }
}

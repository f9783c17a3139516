package org.jiezhi.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiezhi.Boundaries;
import org.jiezhi.ImportRequest;
import org.jiezhi.KeySource;
import org.jiezhi.LinkRequest;
import org.jiezhi.RosterTable;
import org.jiezhi.Workspace;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.roster.RosterFilter;
import org.jiezhi.roster.RosterQuery;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rosters of a workspace on disk, as programs ask for them: masked, on record, records opened. The
 * workspace is imported and linked once and kept in the folder that {@code
 * -Djiezhi.benchmark.folder} names, as that takes minutes for a million people; without it, in a
 * passing one.
 */
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class RosterStoreBenchmark {
  private static final KeySource KEY = (id, isNew) -> new byte[KeySource.KEY_BYTES];
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final int HOMES_A_BUILDING = 40;
  private static final int PEOPLE_A_HOME = 3;

  /** How many people. */
  @Param({"60000"})
  public int people;

  private @Nullable Path passing;
  private Path folder = Path.of("");
  private @Nullable Workspace workspace;
  private final SplittableRandom dice = new SplittableRandom(4);

  /** Opens the workspace, which is made where it is not there. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    String kept = System.getProperty("jiezhi.benchmark.folder");
    if (kept == null) {
      passing = Files.createTempDirectory("jiezhi-roster");
    }
    Path home = kept == null ? Objects.requireNonNull(passing) : Path.of(kept);
    folder = Files.createDirectories(home).resolve("people-" + people);
    if (!Workspace.isWorkspace(folder)) {
      make(home);
    }
    workspace = Workspace.open(folder, KEY);
  }

  private void make(Path home) throws IOException {
    Path district = home.resolve("district.geojson");
    Files.writeString(
        district,
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":"
            + "\"990101\",\"name\":\"屏堤区\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[106,30],"
            + "[107,30],[107,31],[106,31],[106,30]]]}}]}");
    int homes = people / PEOPLE_A_HOME;
    Path buildings = home.resolve("buildings.csv");
    Path dwellings = home.resolve("dwellings.csv");
    Path persons = home.resolve("persons.csv");
    writeBuildings(buildings, homes / HOMES_A_BUILDING + 1);
    writeDwellings(dwellings, homes);
    writePersons(persons);
    try (Workspace made =
        Workspace.create(folder, Boundaries.read(district), KEY, false, Progress.NONE)) {
      made.importFile(ImportRequest.of(RecordKind.BUILDINGS, buildings), Progress.NONE);
      made.importFile(ImportRequest.of(RecordKind.DWELLINGS, dwellings), Progress.NONE);
      made.importFile(ImportRequest.of(RecordKind.PERSONS, persons), Progress.NONE);
      made.link(LinkRequest.USUAL, Progress.NONE);
    }
    for (Path each : List.of(buildings, dwellings, persons)) {
      Files.delete(each);
    }
  }

  private static void writeBuildings(Path file, int count) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("building_code,county,road,number,building,lon,lat\n");
      for (int b = 0; b < count; b++) {
        out.write("B" + b + ",屏堤区,长江路," + (1 + b) + ",1," + (106 + b % 999 / 1000.) + ",30.5\n");
      }
    }
  }

  private static void writeDwellings(Path file, int homes) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("dwelling_code,building_code,unit,floor,room\n");
      for (int home = 0; home < homes; home++) {
        int inside = home % HOMES_A_BUILDING;
        out.write(
            "D"
                + home
                + ",B"
                + home / HOMES_A_BUILDING
                + ","
                + (1 + inside / 20)
                + ","
                + floor(home)
                + ","
                + room(home)
                + "\n");
      }
    }
  }

  private static int floor(int home) {
    return 1 + home % 20 / 4;
  }

  private static String room(int home) {
    return floor(home) + "0" + (1 + home % 4);
  }

  private void writePersons(Path file) throws IOException {
    Random random = new Random(1);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(
          "record_id,name,id_number,sex,birth_date,phone,address,dwelling_code,relation,"
              + "household_id,kind,start_date,end_date,labels,lon,lat\n");
      for (int number = 0; number < people / PEOPLE_A_HOME * PEOPLE_A_HOME; number++) {
        String[] person = PeopleFile.person(number, "R", random);
        int home = number / PEOPLE_A_HOME;
        int inside = home % HOMES_A_BUILDING;
        person[6] =
            "屏堤区长江路"
                + (1 + home / HOMES_A_BUILDING)
                + "号1栋"
                + (1 + inside / 20)
                + "单元"
                + room(home);
        person[7] = "D" + home;
        out.write(String.join(",", person));
        out.write('\n');
      }
    }
  }

  /** Lets it go. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    Objects.requireNonNull(workspace).close();
    if (passing != null) {
      try (Stream<Path> files = Files.walk(passing)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private int list(RosterFilter filter) {
    int found =
        Objects.requireNonNull(workspace)
            .roster(org.jiezhi.access.Scope.owner("benchmark"))
            .list(RosterQuery.of(filter, DAY), Set.of())
            .size();
    if (found == 0) {
      throw new IllegalStateException("nobody lives there");
    }
    return found;
  }

  /** A dwelling drawn by dice, by the indexes of the store. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Warmup(iterations = 2, time = 3)
  @Measurement(iterations = 2, time = 8)
  public int dwellingByIndex() {
    return list(new RosterFilter.InDwelling("D" + dice.nextInt(people / PEOPLE_A_HOME)));
  }

  /** A building drawn by dice, by the indexes of the store. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Warmup(iterations = 2, time = 3)
  @Measurement(iterations = 2, time = 8)
  public int buildingByIndex() {
    int homes = people / PEOPLE_A_HOME;
    return list(new RosterFilter.InBuilding("B" + dice.nextInt(homes / HOMES_A_BUILDING)));
  }

  /** The columns of everybody. */
  @State(Scope.Benchmark)
  public static class Whole {
    /** Has them read. */
    @Setup(Level.Trial)
    public void read(RosterStoreBenchmark benchmark) {
      benchmark.count();
    }
  }

  private long count() {
    return Objects.requireNonNull(workspace)
        .roster(org.jiezhi.access.Scope.owner("benchmark"))
        .count(RosterQuery.of(RosterFilter.all(), DAY))
        .orElseThrow()
        .residencies();
  }

  /** A dwelling drawn by dice, in a process that has the columns. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Warmup(iterations = 2, time = 3)
  @Measurement(iterations = 2, time = 8)
  public int dwellingByColumns(Whole whole) {
    return dwellingByIndex();
  }

  /** The first question about everybody: reads all residencies. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public long readEverybody() {
    return count();
  }

  /** Everybody as CSV. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public long everybodyAsCsv(Whole whole) throws IOException {
    Path file = folder.resolveSibling("everybody.csv");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        RosterTable table = new RosterTable(RosterTable.Form.CSV, out, Map.of())) {
      Objects.requireNonNull(workspace)
          .roster(org.jiezhi.access.Scope.owner("benchmark"))
          .forEachPiece(RosterQuery.of(RosterFilter.all(), DAY), Set.of(), table::add);
      return table.rowCount();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}

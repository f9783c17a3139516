package org.jiezhi.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jiezhi.roster.PlaceTable;
import org.jiezhi.roster.ResidencyRows;
import org.jiezhi.roster.Roster;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Building the columns of a roster from rows in memory, with two threads. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class RosterBuildBenchmark {
  /** How many people. */
  @Param("5000000")
  public int persons;

  private @Nullable RosterData data;
  private @Nullable PlaceTable places;
  private @Nullable ResidencyRows rows;

  /** Makes the rows. */
  @Setup
  public void fill() {
    RosterData made = new RosterData(persons);
    PlaceTable table = made.places();
    data = made;
    places = table;
    rows = made.rows(table);
  }

  /** Rows to columns. */
  @Benchmark
  public Roster build() {
    return java.util.Objects.requireNonNull(data)
        .roster(java.util.Objects.requireNonNull(places), java.util.Objects.requireNonNull(rows));
  }
}

package org.jiezhi.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jiezhi.benchmarks.RosterData.Question;
import org.jiezhi.roster.Roster;
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
 * Counting people: those of a grid and an age; of a district, an age and a label; of a drawn area
 * and an age. The stores are first asked the same questions and must agree.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class RosterBenchmark {
  private static final int QUESTIONS = 64;

  /** How many people. */
  @Param("1000000")
  public int persons;

  /** Which store. */
  @Param({"roster", "lucene", "h2"})
  public String store = "roster";

  /** What is asked. */
  @Param({"gridAge", "districtAgeLabel", "polygonAge"})
  public String question = "gridAge";

  private Question[] questions = {};
  private RosterPeers.@Nullable Counter counter;
  private int next;

  /** Fills the store and checks its answers against a count of every person. */
  @Setup(Level.Trial)
  public void fill() throws Exception {
    RosterData data = new RosterData(persons);
    questions = RosterData.questions(question, QUESTIONS);
    RosterPeers.Counter filled =
        switch (store) {
          case "roster" -> roster(data);
          case "lucene" -> RosterPeers.lucene(data);
          default -> RosterPeers.h2(data);
        };
    RosterPeers.Counter judge = store.equals("roster") ? plain(data) : roster(data);
    for (int i = 0; i < 8; i++) {
      long expected = judge.count(questions[i]);
      long counted = filled.count(questions[i]);
      if (expected != counted || (expected == 0 && !question.equals("gridAge"))) {
        throw new IllegalStateException(store + " counts " + counted + ", not " + expected);
      }
    }
    counter = filled;
  }

  private static RosterPeers.Counter roster(RosterData data) {
    var places = data.places();
    Roster roster = data.roster(places, data.rows(places));
    return each -> roster.count(RosterQuery.of(each.filter(), RosterData.DAY)).residencies();
  }

  /** Every person, one by one, with the polygon test of JTS. */
  private static RosterPeers.Counter plain(RosterData data) {
    return question -> {
      var area =
          new org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator(question.area());
      boolean[] isIn = new boolean[RosterData.BUILDINGS];
      for (int b = 0; b < isIn.length; b++) {
        isIn[b] =
            question.level() < 0
                ? area.locate(
                        new org.locationtech.jts.geom.Coordinate(
                            RosterData.lon(b), RosterData.lat(b)))
                    != org.locationtech.jts.geom.Location.EXTERIOR
                : RosterData.code(question.level(), b)
                    .equals(RosterData.code(question.level(), question.building()));
      }
      int[] births = RosterData.births(question.from(), question.to());
      long count = 0;
      for (int i = 0; i < data.persons; i++) {
        boolean hasLabel = question.label() < 0 || (data.labels[i] >>> question.label() & 1) != 0;
        boolean isOfAge = data.birth[i] >= births[0] && data.birth[i] <= births[1];
        count += isIn[data.building[i]] && hasLabel && isOfAge ? 1 : 0;
      }
      return count;
    };
  }

  /** One question after the other. */
  @Benchmark
  public long count() throws Exception {
    next = (next + 1) % QUESTIONS;
    return java.util.Objects.requireNonNull(counter).count(questions[next]);
  }

  /** Lets the store go. */
  @TearDown(Level.Trial)
  public void release() throws Exception {
    java.util.Objects.requireNonNull(counter).close();
  }
}

package org.jiezhi.benchmarks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jiezhi.report.Report;
import org.jiezhi.report.ReportColumn;
import org.jiezhi.report.ReportRequest;
import org.jiezhi.report.ReportTemplate;
import org.jiezhi.roster.Roster;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Persons by sex and age of every unit, with and without protection; and the same ages by one
 * question to the roster for each count, as one would without a report. Both must count alike.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
public class ReportBenchmark {
  /** How many people. */
  @Param("1000000")
  public int persons;

  /** The lowest level of the rows: 64 streets, 512 communities or 4,096 grids. */
  @Param({"street", "community", "grid"})
  public String level = "street";

  private @Nullable Roster roster;

  /** Makes the roster, and holds one column of the report against the roster's own counts. */
  @Setup(Level.Trial)
  public void fill() {
    RosterData data = new RosterData(persons);
    var places = data.places();
    roster = data.roster(places, data.rows(places));
    long[] both = {0, 0};
    for (Report.Row row : plain().rows()) {
      if (row.node().level().equals(level)) {
        for (ReportColumn each : ages()) {
          both[0] += row.count(each).orElseThrow();
        }
      }
    }
    both[1] = questions();
    if (both[0] != both[1] || both[0] < persons / 2) {
      throw new IllegalStateException("the report counts " + both[0] + ", not " + both[1]);
    }
  }

  private Report report(int threshold) {
    return Objects.requireNonNull(roster)
        .report(
            new ReportRequest(
                ReportTemplate.usual(List.of()), level, null, RosterData.DAY, threshold));
  }

  private static List<ReportColumn> ages() {
    return ReportTemplate.usual(List.of()).columns().stream()
        .filter(each -> each.key().startsWith("age:"))
        .toList();
  }

  /** A report without protection. */
  @Benchmark
  public Report plain() {
    return report(0);
  }

  /** A report as it leaves. */
  @Benchmark
  public Report protectedReport() {
    return report(ReportRequest.USUAL_THRESHOLD);
  }

  /** The ages of every unit, one question a count. */
  @Benchmark
  public long questions() {
    long sum = 0;
    for (Report.Row row : units()) {
      for (int from = 0; from <= 100; from += 5) {
        RosterFilter filter =
            new RosterFilter.InUnit(row.node().code())
                .and(new RosterFilter.Age(from, from == 100 ? Integer.MAX_VALUE : from + 4));
        sum +=
            Objects.requireNonNull(roster).count(RosterQuery.of(filter, RosterData.DAY)).persons();
      }
    }
    return sum;
  }

  private @Nullable List<Report.Row> units;

  private List<Report.Row> units() {
    List<Report.Row> known = units;
    if (known == null) {
      known = plain().rows().stream().filter(each -> each.node().level().equals(level)).toList();
      units = known;
    }
    return known;
  }
}

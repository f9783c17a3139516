package org.jiezhi.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiezhi.model.Progress;
import org.jiezhi.search.Candidate;
import org.jiezhi.search.Hit;
import org.jiezhi.search.Place;
import org.jiezhi.search.PlaceKind;
import org.jiezhi.search.SearchIndex;
import org.jiezhi.search.SearchOptions;

/**
 * Builds the index of a {@link NamedCity} and asks it: how often the right place stands first, by
 * kind of question, and how long that takes. Arguments: folder, buildings, questions of each kind.
 */
public final class SearchQuality {
  private static final long SEED = 20260609;
  private static final int LIMIT = 50;
  private static final double MEGABYTE = 1e6;

  private SearchQuality() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    NamedCity city = new NamedCity(Integer.parseInt(args[1]), SEED);
    int ofEach = Integer.parseInt(args[2]);
    build(folder, city, System.out);
    try (SearchIndex index = SearchIndex.open(folder, "1").orElseThrow()) {
      ask(index, new CityQuestions(SEED).of(city, ofEach), System.out);
      candidates(index, city, ofEach, System.out);
    }
  }

  private static void build(Path folder, NamedCity city, PrintStream out) throws IOException {
    List<Place> places = city.places();
    long names = 0;
    for (Place each : places) {
      names += each.names().size() + (each.code().isEmpty() ? 0 : 1);
    }
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      long startCpu = cpuNanos();
      SearchIndex.build(folder, "1", places, Progress.NONE);
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuSeconds = (cpuNanos() - startCpu) / 1e9;
      out.printf(
          Locale.ROOT,
          "built: %d places, %d names and codes, %.2f s, %.0f names/s, %.2f s of processors, %.1f MB%n",
          places.size(),
          names,
          seconds,
          names / seconds,
          cpuSeconds,
          bytes(folder) / MEGABYTE);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long bytes(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(each -> each.toFile().length()).sum();
    }
  }

  private static void ask(
      SearchIndex index, Map<String, List<CityQuestions.Question>> all, PrintStream out) {
    SearchOptions options = new SearchOptions(LIMIT, SearchOptions.DEFAULT.kinds(), 0);
    for (int round = 0; round < 2; round++) {
      boolean isTold = round == 1;
      for (Map.Entry<String, List<CityQuestions.Question>> kind : all.entrySet()) {
        int first = 0;
        int equal = 0;
        long[] nanos = new long[kind.getValue().size()];
        int at = 0;
        String missed = "";
        for (CityQuestions.Question each : kind.getValue()) {
          long start = System.nanoTime();
          index.search(each.text(), SearchOptions.DEFAULT);
          nanos[at++] = System.nanoTime() - start;
          List<Hit> hits = index.search(each.text(), options);
          int rank = rank(each, hits);
          boolean isBest = rank >= 0 && hits.get(rank).score() == hits.get(0).score();
          boolean isAlone =
              isBest && (hits.size() == 1 || hits.get(1).score() < hits.get(0).score());
          first += isAlone ? 1 : 0;
          equal += isBest && !isAlone ? 1 : 0;
          if (!isBest) {
            missed = each.text() + " -> " + (hits.isEmpty() ? "nothing" : hits.get(0).name());
          }
        }
        if (isTold) {
          Arrays.sort(nanos);
          double n = nanos.length;
          out.printf(
              Locale.ROOT,
              "| %s | %d | %.1f | %.1f | %.1f | %.2f | %.2f | %.2f | %s%n",
              kind.getKey(),
              nanos.length,
              100 * first / n,
              100 * equal / n,
              100 * (n - first - equal) / n,
              nanos[nanos.length / 2] / MEGABYTE,
              nanos[nanos.length * 95 / 100] / MEGABYTE,
              nanos[nanos.length - 1] / MEGABYTE,
              missed);
        }
      }
    }
  }

  private static int rank(CityQuestions.Question question, List<Hit> hits) {
    for (int i = 0; i < hits.size(); i++) {
      if (question.isAnsweredBy(hits.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static void candidates(SearchIndex index, NamedCity city, int count, PrintStream out) {
    java.util.Random random = new java.util.Random(SEED);
    int[] found = new int[4];
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      Place place = city.buildings().get(random.nextInt(city.buildings().size()));
      Place.AddressParts own = place.parts();
      String district = own.units().get(0);
      String road = own.roads().get(own.roads().size() - 1);
      String wrong = "错" + road.substring(1);
      List<Place.AddressParts> asked =
          List.of(
              own,
              parts(road, own, List.of(district)),
              parts(wrong, own, List.of(district)),
              parts(road, own, List.of()));
      for (int form = 0; form < asked.size(); form++) {
        long start = System.nanoTime();
        List<Candidate> candidates = index.candidates(asked.get(form), LIMIT);
        nanos[i] = Math.max(nanos[i], System.nanoTime() - start);
        if (candidates.stream().anyMatch(each -> each.code().equals(place.code()))) {
          found[form]++;
        }
      }
    }
    Arrays.sort(nanos);
    out.printf(
        Locale.ROOT,
        "candidates of %s, recall@50: all parts %d, last road name and numbers in the district %d,"
            + " one character wrong %d, without district %d, of %d; slowest of the four: median"
            + " %.2f ms, p95 %.2f ms%n",
        PlaceKind.BUILDING.key(),
        found[0],
        found[1],
        found[2],
        found[3],
        count,
        nanos[count / 2] / MEGABYTE,
        nanos[count * 95 / 100] / MEGABYTE);
  }

  private static Place.AddressParts parts(String road, Place.AddressParts own, List<String> units) {
    return new Place.AddressParts(
        List.of(road), List.of(), null, own.number(), null, own.building(), units);
  }
}

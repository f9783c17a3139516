package org.jiezhi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiezhi.benchmarks.PointMaker.Spread;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.locate.PointLookup;

/**
 * Ratios of throughput in one process: rounds in which each way takes its turn, medians of them.
 * Answers are compared before anything is timed; the machine's limits are printed beside.
 *
 * <p>Arguments: data (see {@link LocateData#of}), spread, number of points, rounds, then names of
 * peers.
 */
public final class LocateRounds {
  private static final long POINT_SEED = 11;
  private static final int COMPARED = 100_000;
  private static final double SECONDS = 0.5;

  private LocateRounds() {}

  /** One way to answer a stretch of points. */
  private interface Way {
    void run(PointMaker points, int from, int to) throws Exception;
  }

  /** Runs the rounds. */
  public static void main(String[] args) throws Exception {
    LocateData data = LocateData.of(args[0]);
    Spread spread = Spread.valueOf(args[1].toUpperCase(Locale.ROOT));
    PointMaker points = PointMaker.of(spread, data.areas(), Integer.parseInt(args[2]), POINT_SEED);
    int rounds = Integer.parseInt(args[3]);
    List<String> peers = Arrays.asList(args).subList(4, args.length);
    print(
        "%s: %d areas, %d vertices, %s, %d points, seed %d, Java %s",
        data.name(),
        data.areas().size(),
        data.vertices(),
        spread,
        points.size(),
        POINT_SEED,
        System.getProperty("java.version"));
    PointIndex heap = data.builder().build(2, () -> {});
    print(
        "index %.1f MB, %.1f bytes a vertex",
        heap.sizeBytes() / 1e6, (double) heap.sizeBytes() / data.vertices());
    Path file = Files.createTempFile("jiezhi-rounds", ".index");
    try {
      heap.save(file);
      Map<String, Way> ways = own(heap, PointIndex.open(file), points);
      int[] expected = new int[Math.min(COMPARED, points.size())];
      heap.lookup().findAll(points.lon(), points.lat(), 0, expected.length, expected);
      int[] areas = data.areaOfUnit(heap);
      for (String name : peers) {
        ways.put(name, peer(name, data, points, expected, areas));
      }
      time(ways, points, rounds);
    } finally {
      Files.delete(file);
    }
    System.out.print(MachineLimits.report(1, 4, 16, 32, 64, 128, 256));
  }

  private static Map<String, Way> own(PointIndex heap, PointIndex mapped, PointMaker points)
      throws IOException {
    int[] bulk = new int[points.size()];
    heap.lookup().findAll(points.lon(), points.lat(), 0, points.size(), bulk);
    int[] other = mapped.findAll(points.lon(), points.lat(), 2);
    if (!Arrays.equals(bulk, other)) {
      throw new IllegalStateException("the mapped index answers otherwise");
    }
    int[] out = new int[points.size()];
    Map<String, Way> ways = new LinkedHashMap<>();
    for (Map.Entry<String, PointIndex> each :
        List.of(Map.entry("", heap), Map.entry(" mapped", mapped))) {
      PointLookup lookup = each.getValue().lookup();
      ways.put(
          "bulk" + each.getKey(), (p, from, to) -> lookup.findAll(p.lon(), p.lat(), from, to, out));
      ways.put(
          "bulk 2 threads" + each.getKey(),
          (p, from, to) -> {
            int middle = (from + to) / 2;
            Thread half =
                new Thread(
                    () -> each.getValue().lookup().findAll(p.lon(), p.lat(), middle, to, out));
            half.start();
            lookup.findAll(p.lon(), p.lat(), from, middle, out);
            half.join();
          });
      ways.put(
          "single" + each.getKey(),
          (p, from, to) -> {
            for (int i = from; i < to; i++) {
              out[i] = lookup.find(p.lon()[i], p.lat()[i]);
            }
          });
    }
    return ways;
  }

  private static Way peer(
      String name, LocateData data, PointMaker points, int[] expected, int[] areas)
      throws Exception {
    PointPeer peer = PointPeer.of(name);
    long before = usedBytes();
    long start = System.nanoTime();
    peer.build(data.areas());
    double seconds = (System.nanoTime() - start) / 1e9;
    double bytes = (double) (usedBytes() - before) / data.vertices();
    PointPeer.Session session = peer.session();
    int differs = 0;
    int several = 0;
    int compared = name.equals("lucene") || name.equals("h2gis") ? 20_000 : expected.length;
    for (int i = 0; i < Math.min(compared, expected.length); i++) {
      several += expected[i] < 0 ? 1 : 0;
      if (session.find(points.lon()[i], points.lat()[i]) != areas[Math.abs(expected[i])]) {
        differs++;
      }
    }
    print(
        "%-14s build %.2f s, %.0f bytes a vertex, differs at %d of %d points, ours names several at"
            + " %d",
        name, seconds, bytes, differs, Math.min(compared, expected.length), several);
    int[] out = new int[points.size()];
    return (p, from, to) -> {
      for (int i = from; i < to; i++) {
        out[i] = session.find(p.lon()[i], p.lat()[i]);
      }
    };
  }

  private static void time(Map<String, Way> ways, PointMaker points, int rounds) throws Exception {
    List<String> names = List.copyOf(ways.keySet());
    List<Way> each = List.copyOf(ways.values());
    int[] counts = new int[names.size()];
    double[][] rates = new double[names.size()][rounds];
    for (int i = 0; i < counts.length; i++) {
      double rate = 2000;
      for (int warm = 0; warm < 6; warm++) {
        rate = rate(each.get(i), points, count(rate, points.size()), 0);
      }
      counts[i] = count(rate, points.size());
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < counts.length; i++) {
        rates[i][round] = rate(each.get(i), points, counts[i], round);
      }
    }
    for (double[] rate : rates) {
      Arrays.sort(rate);
    }
    int middle = rounds / 2;
    double bulk = rates[names.indexOf("bulk")][middle];
    double single = rates[names.indexOf("single")][middle];
    print("%-22s %14s %26s %10s %10s", "way", "points/s", "min .. max", "bulk/it", "single/it");
    for (int i = 0; i < counts.length; i++) {
      double median = rates[i][middle];
      print(
          "%-22s %,14.0f %,12.0f ..%,12.0f %10.2f %10.2f",
          names.get(i), median, rates[i][0], rates[i][rounds - 1], bulk / median, single / median);
    }
  }

  private static int count(double rate, int most) {
    return (int) Math.max(500, Math.min(most, rate * SECONDS));
  }

  private static double rate(Way way, PointMaker points, int count, int round) throws Exception {
    int from = (int) ((long) round * count % Math.max(1, points.size() - count));
    long start = System.nanoTime();
    way.run(points, from, from + count);
    return count / ((System.nanoTime() - start) / 1e9);
  }

  private static long usedBytes() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}

package org.jiezhi.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.IndexedBuildings;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.link.BuildingFinder;
import org.jiezhi.link.Decision;
import org.jiezhi.link.Inventory;
import org.jiezhi.link.InventoryBuilder;
import org.jiezhi.link.Link;
import org.jiezhi.link.LinkModel;
import org.jiezhi.link.Linker;
import org.jiezhi.model.Building;
import org.jiezhi.model.Dwelling;
import org.jiezhi.model.Progress;
import org.jiezhi.search.Place;
import org.jiezhi.search.PlaceKind;
import org.jiezhi.search.PlaceName;
import org.jiezhi.search.SearchIndex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Linking addresses to dwellings on one thread, all rules mixed, beside what one would write in an
 * hour: compatibility forms, one regular expression, a map from road, number, building, stair and
 * room to the dwelling; and beside a fuzzy query of Lucene. The inventory is made here: 2,000
 * estates of two buildings with two stairs, six floors and two doors. A third of the addresses are
 * whole, the others leave the stair out, are bare numbers, name a room that is not there, or have a
 * slip in the road. {@link #plainResult}, {@link #fuzzyResult} and {@link #jiezhiResult} count
 * right and false links; {@link #main} prints them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LinkBenchmark {
  static final int ADDRESSES = 20_000;

  /** A fuzzy query takes so long that a part of them must do. */
  static final int FUZZY = 500;

  /** Addresses whose road has two slips, so that only the index of places may find it. */
  static final int SLIPPED = 5_000;

  private static final int ESTATES = 2_000;
  private static final long SEED = 1;
  private static final String FIRST = "秋石柳青云听红金锦长新广福龙泉竹松梅兰";
  private static final String SECOND = "影滩台岭溪湖坡湾山江苑林桥田沙河塔园亭浦";
  private static final Pattern REGEX =
      Pattern.compile(
          "^(?:.{1,4}区)?(?<road>[^0-9]{1,8}?路)(?<number>[0-9]+)号"
              + "(?:(?<building>[0-9]+)(?:栋|幢|-))?(?:(?<unit>[0-9]+)(?:单元|-))?"
              + "(?:(?<floor>[0-9]+)-)?(?<room>[0-9]+)?.*$");

  private final List<String> texts = new ArrayList<>();
  private final List<String> truths = new ArrayList<>();
  private final Map<String, String> dwellings = new HashMap<>();
  private final Map<String, String> addresses = new TreeMap<>();
  private final List<Place> places = new ArrayList<>();
  private final List<String> slipped = new ArrayList<>();
  private final List<String> slippedTruths = new ArrayList<>();
  private FuzzyPeer fuzzy = new FuzzyPeer(Map.of());
  private final InventoryBuilder builder = new InventoryBuilder(AddressProfile.of("cq"));
  private Linker linker = new Linker(builder.build());
  private Linker withIndex = linker;

  /** Right and false links. */
  public record Result(int right, int wrong) {}

  /** Makes the inventory and the addresses. */
  @Setup
  public void prepare() {
    Random random = new Random(SEED);
    List<String> roads = new ArrayList<>();
    for (int i = 0; i < ESTATES; i++) {
      String road = i % 5 == 0 ? name(random) + "路" : roads.get(i - 1);
      roads.add(road);
      estate(i, road);
    }
    Inventory inventory = builder.build();
    linker = new Linker(inventory);
    withIndex = new Linker(inventory, LinkModel.shipped(), finder());
    fuzzy = new FuzzyPeer(addresses);
    for (int i = 0; i < ADDRESSES; i++) {
      int estate = random.nextInt(ESTATES);
      write(estate, roads.get(estate), random);
    }
    for (int i = 0; i < SLIPPED; i++) {
      int estate = random.nextInt(ESTATES);
      String road = roads.get(estate);
      String miswritten = pick(random, FIRST) + road.substring(1, 2) + pick(random, SECOND) + "路";
      slipped.add(miswritten + estate + "号2栋1单元301");
      slippedTruths.add(estate + "-2-1-301");
    }
  }

  private BuildingFinder finder() {
    places.sort(Comparator.comparing(Place::code));
    try {
      Path folder = Files.createTempDirectory("jiezhi-link-benchmark");
      folder.toFile().deleteOnExit();
      SearchIndex.build(folder, "1", places, Progress.NONE);
      return new IndexedBuildings(SearchIndex.open(folder, "1").orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Random random) {
    return "" + pick(random, FIRST) + pick(random, SECOND) + pick(random, SECOND);
  }

  private static char pick(Random random, String of) {
    return of.charAt(random.nextInt(of.length()));
  }

  private void estate(int estate, String road) {
    for (int building = 1; building <= 2; building++) {
      String code = estate + "-" + building;
      Map<String, String> slots =
          Map.of(
              "county",
              "屏堤区",
              "road",
              road,
              "number",
              String.valueOf(estate),
              "building",
              String.valueOf(building));
      builder.add(
          new Building(
              code, null, null, null, null, slots, List.of(), null, null, null, null, null, null,
              null, null, false));
      places.add(
          new Place(
              PlaceKind.BUILDING,
              -1,
              null,
              code,
              List.of(PlaceName.official(road + estate + "号" + building + "栋")),
              null,
              List.of(),
              new Place.AddressParts(
                  List.of(road),
                  List.of(),
                  null,
                  String.valueOf(estate),
                  null,
                  String.valueOf(building),
                  List.of()),
              null,
              null));
      for (int home = 0; home < 24; home++) {
        String unit = String.valueOf(1 + home / 12);
        String room = (1 + home % 12 / 2) + "0" + (1 + home % 2);
        String dwelling = code + "-" + unit + "-" + room;
        builder.add(new Dwelling(dwelling, code, unit, null, room, null, null, null, null, false));
        dwellings.put(key(road, estate, building, unit, room), dwelling);
        addresses.put(
            dwelling, "屏堤区" + road + estate + "号" + building + "栋" + unit + "单元" + room + "室");
      }
    }
  }

  private static String key(Object... parts) {
    StringBuilder key = new StringBuilder();
    for (Object each : parts) {
      key.append(each).append('|');
    }
    return key.toString();
  }

  private void write(int estate, String road, Random random) {
    int building = 1 + random.nextInt(2);
    int unit = 1 + random.nextInt(2);
    int floor = 1 + random.nextInt(6);
    int door = 1 + random.nextInt(2);
    String truth = estate + "-" + building + "-" + unit + "-" + floor + "0" + door;
    String house = road + estate + "号";
    String whole = building + "栋" + unit + "单元" + floor + "0" + door;
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> add("屏堤区" + house + whole + "室", truth);
      case 3 -> add(house + building + "栋" + floor + "0" + door, "");
      case 4 -> add(house + building + "-" + unit + "-" + floor + "-" + door, truth);
      case 5 -> add(house + building + "幢" + unit + "-" + floor + "0" + door, truth);
      case 6 -> add(house + building + "栋" + unit + "单元" + (floor + 6) + "0" + door, "");
      case 7 -> add(pick(random, FIRST) + road.substring(1) + estate + "号" + whole, null);
      default -> add("屏堤区" + house + whole + "（出租） 12000000000", truth);
    }
  }

  /** A truth of null stands for a name with a slip, which may or may not be linked. */
  private void add(String text, @org.jspecify.annotations.Nullable String truth) {
    texts.add(text);
    truths.add(truth == null ? "?" : truth);
  }

  /** Ours: tier, candidates and reasons. */
  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public void jiezhi(Blackhole hole) {
    for (String text : texts) {
      hole.consume(linker.link(text, null));
    }
  }

  /** The plain way: a dwelling, or none. */
  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public void plain(Blackhole hole) {
    for (String text : texts) {
      hole.consume(matched(text));
    }
  }

  /** Ours, for addresses that only the index of places has candidates for. */
  @Benchmark
  @OperationsPerInvocation(SLIPPED)
  public void jiezhiNear(Blackhole hole) {
    for (String text : slipped) {
      hole.consume(withIndex.link(text, null));
    }
  }

  /** How many of those have the dwelling meant among the candidates shown. */
  public int nearFound() {
    int found = 0;
    for (int i = 0; i < SLIPPED; i++) {
      String truth = slippedTruths.get(i);
      found +=
          withIndex.link(slipped.get(i), null).candidates().stream()
                  .anyMatch(each -> each.dwellingCode().equals(truth))
              ? 1
              : 0;
    }
    return found;
  }

  /** Lucene: the nearest dwelling. */
  @Benchmark
  @OperationsPerInvocation(FUZZY)
  public void fuzzy(Blackhole hole) {
    for (String text : texts.subList(0, FUZZY)) {
      hole.consume(fuzzy.best(text));
    }
  }

  /** What a fuzzy query links, of the first addresses. */
  public Result fuzzyResult() {
    List<String> links = new ArrayList<>();
    texts.subList(0, FUZZY).forEach(each -> links.add(fuzzy.best(each)));
    return result(links);
  }

  /** Right and false links of each, without times. */
  public static void main(String[] args) {
    LinkBenchmark benchmark = new LinkBenchmark();
    benchmark.prepare();
    System.out.printf(
        Locale.ROOT,
        "of %d: jiezhi %s, plain %s; of the first %d: fuzzy %s; of %d with two slips: %d shown%n",
        ADDRESSES,
        benchmark.jiezhiResult(),
        benchmark.plainResult(),
        FUZZY,
        benchmark.fuzzyResult(),
        SLIPPED,
        benchmark.nearFound());
  }

  private String matched(String text) {
    Matcher matcher = REGEX.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    if (!matcher.matches()) {
      return "";
    }
    String floor = group(matcher, "floor");
    String room = group(matcher, "room");
    return dwellings.getOrDefault(
        key(
            group(matcher, "road"),
            group(matcher, "number"),
            group(matcher, "building"),
            group(matcher, "unit"),
            floor.isEmpty() ? room : floor + "0" + room),
        "");
  }

  private static String group(Matcher matcher, String name) {
    String found = matcher.group(name);
    return found == null ? "" : found;
  }

  /** What the plain way links. */
  public Result plainResult() {
    List<String> links = new ArrayList<>();
    texts.forEach(each -> links.add(matched(each)));
    return result(links);
  }

  /** What is linked automatically. */
  public Result jiezhiResult() {
    List<String> links = new ArrayList<>();
    for (String each : texts) {
      Link link = linker.link(each, null);
      links.add(link.decision() == Decision.AUTO ? String.valueOf(link.dwellingCode()) : "");
    }
    return result(links);
  }

  private Result result(List<String> links) {
    int right = 0;
    int wrong = 0;
    for (int i = 0; i < links.size(); i++) {
      String truth = truths.get(i);
      if (!truth.equals("?") && !links.get(i).isEmpty()) {
        right += links.get(i).equals(truth) ? 1 : 0;
        wrong += links.get(i).equals(truth) ? 0 : 1;
      }
    }
    return new Result(right, wrong);
  }
}

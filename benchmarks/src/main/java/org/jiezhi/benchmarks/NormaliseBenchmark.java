package org.jiezhi.benchmarks;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.address.AddressParser;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.address.Gazetteer;
import org.jiezhi.address.ParsedAddress;
import org.jiezhi.address.Slot;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reading addresses into slots on one thread, beside what one would write in an hour: compatibility
 * forms, some replacements, one regular expression with named groups. The addresses are made here:
 * 2,000 roads and 500 compounds, whole and short, spelled out and as bare numbers, with the usual
 * disguises. {@link #regexHits} and {@link #jiezhiHits} count how many give road or compound,
 * building, stair and room as they were written.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NormaliseBenchmark {
  static final int ADDRESSES = 20_000;
  private static final long SEED = 1;
  private static final String FIRST = "秋石柳青云听红金南北长新广福龙泉竹松梅兰";
  private static final String SECOND = "影滩台岭溪湖坡湾山江苑林桥田沙河塔园亭浦";
  private static final Pattern REGEX =
      Pattern.compile(
          "^(?:.{1,4}市)?(?:.{1,4}[区县])?(?:.{1,6}街道)?(?:.{1,6}社区)?"
              + "(?<road>[^0-9]{1,8}?[路街道])?(?:(?<number>[0-9]+)号)?"
              + "(?<compound>[^0-9]{2,8}?(?:小区|花园|苑))?"
              + "(?:(?<building>[A-Z]?[0-9]+)(?:栋|幢|号楼|#|-))?(?:(?<unit>[0-9]+)(?:单元|-))?"
              + "(?:(?<floor>[0-9]+)(?:楼|层|-))?(?<room>[0-9]+)?(?:室|号|户)?.*$");

  /** How addresses are written. */
  @Param({"cq", "cn"})
  public String profile = "cq";

  private final List<String> texts = new ArrayList<>();
  private final List<String> truths = new ArrayList<>();
  private AddressParser parser = new AddressParser(AddressProfile.of("cq"), Gazetteer.EMPTY);

  /** Makes names and addresses. */
  @Setup
  public void prepare() {
    Random random = new Random(SEED);
    Gazetteer.Builder names =
        Gazetteer.builder()
            .add("99", Slot.CITY, "澜江市", null)
            .add("9901", Slot.COUNTY, "屏堤区", "99")
            .add("990101", Slot.TOWN, "鹤台街道", "9901");
    List<String> roads = names(random, 2_000, "路", names, Slot.ROAD);
    List<String> compounds = names(random, 500, "小区", names, Slot.COMPOUND);
    parser = new AddressParser(AddressProfile.of(profile), names.build());
    for (int i = 0; i < ADDRESSES; i++) {
      String road = roads.get(random.nextInt(roads.size()));
      String compound =
          random.nextInt(3) == 0 ? compounds.get(random.nextInt(compounds.size())) : "";
      write(road, compound, random);
    }
  }

  private static List<String> names(
      Random random, int count, String word, Gazetteer.Builder gazetteer, Slot slot) {
    List<String> names = new ArrayList<>();
    while (names.size() < count) {
      String name = "";
      for (int i = random.nextInt(2); i < 2; i++) {
        name += "" + pick(random, FIRST) + pick(random, SECOND);
      }
      name += word;
      if (!names.contains(name)) {
        names.add(name);
        gazetteer.add(word + names.size(), slot, name, "9901");
      }
    }
    return names;
  }

  private static char pick(Random random, String of) {
    return of.charAt(random.nextInt(of.length()));
  }

  private void write(String road, String compound, Random random) {
    int building = 1 + random.nextInt(40);
    int unit = 1 + random.nextInt(5);
    int floor = 1 + random.nextInt(33);
    int door = 1 + random.nextInt(8);
    String room = floor + "0" + door;
    StringBuilder text = new StringBuilder();
    text.append(random.nextInt(2) == 0 ? "澜江市" : "").append(random.nextInt(2) == 0 ? "屏堤区" : "");
    text.append(random.nextInt(3) == 0 ? "鹤台街道" : "");
    text.append(road).append(1 + random.nextInt(300)).append("号").append(compound);
    switch (random.nextInt(4)) {
      case 0 -> text.append(building + "栋" + unit + "单元" + room + "室");
      case 1 -> text.append(building + "幢" + unit + "单元" + floor + "-" + door);
      case 2 -> text.append(building + "-" + unit + "-" + room);
      default -> text.append(building + "#" + unit + "单元" + floor + "楼" + door + "号");
    }
    String written = text.toString();
    switch (random.nextInt(10)) {
      case 0 -> written = wide(written);
      case 4 -> written = written.replace("幢", "撞").replace("栋", "懂").replace("单元", "单无");
      case 5 -> written = written.replace(unit + "单元", "零一二三四五".charAt(unit) + "单元");
      case 1 -> written = written.replace("栋", "棟").replace("单元", "單元").replace("-", "—");
      case 2 -> written += "（出租）";
      case 3 -> written += " 12000000000";
      default -> {}
    }
    texts.add(written);
    truths.add(road + "|" + compound + "|" + building + "|" + unit + "|" + room);
  }

  private static String wide(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c >= '0' && c <= '9' ? c - '0' + '０' : c)));
    return wide.toString();
  }

  /** Ours: all readings with their slots. */
  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public void jiezhi(Blackhole hole) {
    for (String text : texts) {
      hole.consume(parser.parse(text));
    }
  }

  /** The plain way: one reading, or none. */
  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public void regex(Blackhole hole) {
    for (String text : texts) {
      hole.consume(matched(text));
    }
  }

  private static String matched(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replace('棟', '栋')
            .replace("單元", "单元")
            .replace('—', '-');
    Matcher matcher = REGEX.matcher(plain);
    if (!matcher.matches()) {
      return "";
    }
    String room = text(matcher, "room");
    String floor = text(matcher, "floor");
    return text(matcher, "road")
        + "|"
        + text(matcher, "compound")
        + "|"
        + text(matcher, "building")
        + "|"
        + text(matcher, "unit")
        + "|"
        + (floor.isEmpty() ? room : floor + "0" + room);
  }

  private static String text(Matcher matcher, String group) {
    String found = matcher.group(group);
    return found == null ? "" : found;
  }

  /** How many addresses the plain way reads as they were written. */
  public int regexHits() {
    int hits = 0;
    for (int i = 0; i < texts.size(); i++) {
      hits += matched(texts.get(i)).equals(truths.get(i)) ? 1 : 0;
    }
    return hits;
  }

  /** How many addresses the likeliest reading holds as they were written. */
  public int jiezhiHits() {
    int hits = 0;
    for (int i = 0; i < texts.size(); i++) {
      ParsedAddress read = parser.parse(texts.get(i));
      String truth = truths.get(i);
      hits +=
          read.best()
                  .filter(
                      best ->
                          truth.equals(
                              best.value(Slot.ROAD)
                                  + "|"
                                  + best.value(Slot.COMPOUND)
                                  + "|"
                                  + best.value(Slot.BUILDING)
                                  + "|"
                                  + best.value(Slot.UNIT)
                                  + "|"
                                  + best.room()))
                  .isPresent()
              ? 1
              : 0;
    }
    return hits;
  }
}

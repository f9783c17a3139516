package org.jiezhi.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.link.AddressRecord;
import org.jiezhi.link.BulkLinker;
import org.jiezhi.link.Inventory;
import org.jiezhi.link.InventoryBuilder;
import org.jiezhi.link.Linker;
import org.jiezhi.model.Building;
import org.jiezhi.model.Dwelling;
import org.jiezhi.model.PlaceAlias;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordLink;
import org.jspecify.annotations.Nullable;

/**
 * Links the people of many districts to the dwellings of all: how long that takes and how much
 * memory. Arguments: profile, records at most, then folders that {@code jiezhi generate city --tier
 * T2} made with different seeds. The districts become one city: each gets a name of its own, in the
 * inventory and in people's addresses alike; roads and estates keep theirs, so that one name is in
 * several districts.
 */
public final class LinkVolume {
  private static final String FIRST = "秋石柳青云听红金锦长新广福龙泉竹松梅兰";
  private static final List<String> SOURCES = List.of("civil", "police", "health");

  private final InventoryBuilder builder;
  private final List<Path> folders;
  private final long most;
  private final PrintStream out;
  private long records;

  private LinkVolume(String profile, long most, List<Path> folders, PrintStream out) {
    this.builder = new InventoryBuilder(AddressProfile.of(profile));
    this.most = most;
    this.folders = folders;
    this.out = out;
  }

  /** Runs it. */
  public static void main(String[] args) {
    List<Path> folders = Arrays.stream(args).skip(2).map(Path::of).toList();
    new LinkVolume(args[0], Long.parseLong(args[1]), folders, System.out).run();
  }

  private void run() {
    long start = System.nanoTime();
    for (int i = 0; i < folders.size(); i++) {
      addPlaces(i);
    }
    Inventory inventory = builder.build();
    out.printf(
        Locale.ROOT,
        "inventory: %d dwellings in %d buildings, %.1f s%n",
        inventory.size(),
        inventory.buildings(),
        seconds(start));
    start = System.nanoTime();
    int threads = Runtime.getRuntime().availableProcessors();
    BulkLinker bulk = new BulkLinker(new Linker(inventory), threads, most, Progress.NONE);
    for (String source : SOURCES) {
      for (int i = 0; i < folders.size(); i++) {
        addPeople(i, source, bulk);
      }
    }
    List<RecordLink> links = bulk.finish();
    double seconds = seconds(start);
    Map<String, Integer> tiers = new TreeMap<>();
    links.forEach(each -> tiers.merge(each.tier() + " " + each.decision(), 1, Integer::sum));
    out.printf(
        Locale.ROOT,
        "linked: %d records, %d threads, %.1f s, %.0f records/s; %s%n",
        links.size(),
        threads,
        seconds,
        links.size() / seconds,
        tiers);
    long peak = 0;
    for (MemoryPoolMXBean each : ManagementFactory.getMemoryPoolMXBeans()) {
      peak += each.getPeakUsage().getUsed();
    }
    out.printf(
        Locale.ROOT,
        "largest heap allowed: %d MB; pools' peaks: %d MB%n",
        Runtime.getRuntime().maxMemory() >> 20,
        peak >> 20);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void each(Path file, Consumer<NamedCsvRecord> row) {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      reader.forEach(row);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String district(int number) {
    return FIRST.charAt(number % FIRST.length()) + (number < FIRST.length() ? "屏" : "堤") + "区";
  }

  private static @Nullable String text(NamedCsvRecord row, String column) {
    String text = row.getField(column);
    return text.isEmpty() ? null : text;
  }

  private static String code(int number, String code) {
    return number + "/" + code;
  }

  private final Map<Integer, String> names = new HashMap<>();

  private String renamed(int number, String text) {
    return text.replace(names.getOrDefault(number, "\0"), district(number));
  }

  private void addPlaces(int number) {
    Path folder = folders.get(number);
    each(
        folder.resolve("buildings.csv"),
        row -> {
          names.putIfAbsent(number, row.getField("county"));
          Map<String, String> slots = new HashMap<>();
          for (String slot : Building.SLOTS) {
            String value = text(row, slot);
            if (value != null) {
              slots.put(slot, renamed(number, value));
            }
          }
          String aliases = row.getField("aliases");
          builder.add(
              new Building(
                  code(number, row.getField("building_code")),
                  null,
                  null,
                  text(row, "name"),
                  renamed(number, row.getField("address")),
                  slots,
                  aliases.isEmpty() ? List.of() : List.of(aliases.split("\\|", -1)),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  false));
        });
    each(
        folder.resolve("dwellings.csv"),
        row ->
            builder.add(
                new Dwelling(
                    code(number, row.getField("dwelling_code")),
                    code(number, row.getField("building_code")),
                    text(row, "unit"),
                    text(row, "floor"),
                    text(row, "room"),
                    text(row, "door"),
                    null,
                    null,
                    text(row, "status"),
                    false)));
    each(
        folder.resolve("aliases.csv"),
        row ->
            builder.add(
                new PlaceAlias(
                    row.getField("target_code"), row.getField("alias"), null, null, null)));
  }

  private void addPeople(int number, String source, BulkLinker bulk) {
    if (records == most) {
      return;
    }
    each(
        folders.get(number).resolve("persons-" + source + ".csv"),
        row -> {
          if (records < most) {
            records++;
            String address = text(row, "address");
            String declared = text(row, "dwelling_code");
            String household = text(row, "household_id");
            bulk.add(
                new AddressRecord(
                    source,
                    code(number, row.getField("record_id")),
                    address == null ? null : renamed(number, address),
                    declared == null ? null : code(number, declared),
                    household == null ? null : code(number, household)));
          }
        });
  }
}

package org.jiezhi;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.store.KeyRing;
import org.jiezhi.store.LinkedPeople;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreFolder;
import org.jspecify.annotations.Nullable;

/** A generated place in a workspace, its people linked as they truly live. */
public final class LinkedTown {
  /** The small town that comes with the sources. */
  public static final Path SMALL =
      Path.of(System.getProperty("jiezhi.root", ".."), "sample-data", "town");

  /** The truth: all residencies of those who have a record. */
  public final List<LinkedPeople.Stay> stays = new ArrayList<>();

  /** Persons by source and record. */
  public final Map<String, Long> personOf = new HashMap<>();

  /** The workspace's folder. */
  public final Path folder;

  private static @Nullable LinkedTown small;

  private final byte[] key = new byte[KeySource.KEY_BYTES];

  /** Imports a generated place, without linking anybody. */
  public LinkedTown(Path place, Path folder) throws IOException {
    this.folder = folder;
    Arrays.fill(key, (byte) 7);
    Boundaries boundaries =
        Boundaries.read(ReadRequest.ofManifest(place.resolve("hierarchy.json")), Progress.NONE);
    try (Workspace made = Workspace.create(folder, boundaries, key(), false, Progress.NONE)) {
      take(made, RecordKind.BUILDINGS, place.resolve("buildings.csv"), "buildings");
      take(made, RecordKind.DWELLINGS, place.resolve("dwellings.csv"), "dwellings");
      for (String each : List.of("civil", "police", "health")) {
        take(made, RecordKind.PERSONS, place.resolve("persons-" + each + ".csv"), each);
      }
    }
    Map<Long, List<String[]>> records = new HashMap<>();
    for (String[] link : rows(place.resolve("truth/links.csv"))) {
      long person = Long.parseLong(link[2].substring(1));
      personOf.put(link[0] + ":" + link[1], person);
      records.computeIfAbsent(person, each -> new ArrayList<>()).add(link);
    }
    int turn = 0;
    for (String[] stay : rows(place.resolve("truth/residencies.csv"))) {
      long person = Long.parseLong(stay[0].substring(1));
      List<String[]> own = records.get(person);
      if (own != null) {
        String[] record = own.get(turn++ % own.size());
        stays.add(
            new LinkedPeople.Stay(
                person,
                record[0],
                record[1],
                stay[1].isEmpty() ? null : stay[1],
                stay[2],
                number(stay[3]),
                number(stay.length > 4 ? stay[4] : "")));
      }
    }
  }

  private LinkedTown(LinkedTown other, Path folder) throws IOException {
    this.folder = folder;
    Arrays.fill(key, (byte) 7);
    stays.addAll(other.stays);
    personOf.putAll(other.personOf);
    try (Stream<Path> files = Files.walk(other.folder)) {
      for (Path each : files.toList()) {
        Files.copy(each, folder.resolve(other.folder.relativize(each).toString()));
      }
    }
  }

  /** The small town, linked, in a folder of its own; imported once. */
  static synchronized LinkedTown small(Path folder) throws IOException {
    LinkedTown made = small;
    if (made == null) {
      Path home = Files.createTempDirectory("jiezhi-town");
      made = new LinkedTown(SMALL, home.resolve("town")).link();
      small = made;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home)));
    }
    return new LinkedTown(made, folder);
  }

  /** A copy in a folder of its own; nobody may have it open. */
  LinkedTown copy(Path to) throws IOException {
    return new LinkedTown(this, to);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(each -> each.split(",", -1)).toList();
  }

  private static int number(String date) {
    return date.isEmpty() ? 0 : Integer.parseInt(date);
  }

  private static void take(Workspace workspace, RecordKind kind, Path file, String source) {
    workspace.importFile(ImportRequest.of(kind, file).withSource(source), Progress.NONE);
  }

  /** The key of its workspace. */
  public KeySource key() {
    return (id, isNew) -> key;
  }

  /** Its store; for whoever has not opened the workspace. */
  public Store store() {
    return Store.open(StoreFolder.of(folder), new KeyRing(key));
  }

  /** Links everybody. */
  public LinkedTown link() {
    try (Store store = store()) {
      new LinkedPeople(store).write(stays);
    }
    return this;
  }
}

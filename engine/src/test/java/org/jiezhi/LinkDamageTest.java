package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jiezhi.model.Damage;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.search.SearchOptions;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreSql;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages to what is derived by linking and to the search index: twenty of a seed, each found, each
 * mended so that the store has the digest it had.
 */
class LinkDamageTest {
  private static final long SEED = 20261102;

  @TempDir static Path folder = Path.of("");

  private static LinkedTown town;

  private static String sound = "";

  @BeforeAll
  static void link() throws IOException {
    town = new LinkedTown(LinkedTown.SMALL, folder.resolve("town"));
    try (Workspace workspace = Workspace.open(town.folder, town.key())) {
      workspace.link(LinkRequest.USUAL, Progress.NONE);
      workspace.search("秋台", SearchOptions.DEFAULT, Progress.NONE);
      sound = derived(workspace);
    }
  }

  /** Links, residencies and which records are one person's; not by which numbers. */
  private static String derived(Workspace workspace) {
    StringBuilder text = new StringBuilder();
    Map<Long, String> firstRecord = new HashMap<>();
    Snapshot snapshot = workspace.snapshot();
    snapshot.forEachLink(each -> text.append(each).append('\n'));
    snapshot.forEachMember(
        each -> {
          String record = each.source() + ":" + each.recordId();
          firstRecord.putIfAbsent(each.person(), record);
          text.append(record).append(' ').append(firstRecord.get(each.person())).append('\n');
        });
    List<String> residencies = new ArrayList<>();
    snapshot.forEachResidency(
        each ->
            residencies.add(
                String.join(
                    " ",
                    String.valueOf(firstRecord.get(each.person())),
                    String.valueOf(each.dwellingCode()),
                    each.kind().key(),
                    String.valueOf(each.start()),
                    String.valueOf(each.end()),
                    each.source(),
                    each.recordId(),
                    each.status().key())));
    residencies.sort(null);
    return text.append(String.join("\n", residencies)).toString();
  }

  /** A damage to a workspace that nobody has open. */
  private record Harm(String kind, String how) {
    void to(LinkedTown place, Random random) throws Exception {
      if (kind.equals("search-index")) {
        toSearchIndex(place.folder, random);
        return;
      }
      String table = kind.replace('-', '_');
      String row = table.equals("person") ? "person_id" : "row_id";
      String chosen =
          "(select min("
              + row
              + ") from "
              + table
              + " where run_to is null and "
              + row
              + " >= "
              + (1 + random.nextInt(1_500))
              + (how.contains("= null") ? " and decision = 'AUTO')" : ")");
      try (Store store = place.store()) {
        String statement = how.replace("HERE", "where " + row + " = " + chosen);
        assertThat(StoreSql.run(store, statement)).as(statement).isEqualTo(1);
      }
    }

    private void toSearchIndex(Path workspace, Random random) throws IOException {
      try (Stream<Path> all = Files.walk(workspace)) {
        List<Path> files =
            all.filter(each -> each.toString().contains("part-"))
                .filter(each -> Files.isRegularFile(each) && !each.endsWith("write.lock"))
                .sorted()
                .toList();
        Path file = files.get(random.nextInt(files.size()));
        if (how.equals("delete")) {
          Files.delete(file);
        } else {
          byte[] bytes = Files.readAllBytes(file);
          bytes[random.nextInt(bytes.length)] ^= 0x55;
          Files.write(file, bytes);
        }
      }
    }
  }

  private static final boolean LONG = Boolean.getBoolean("jiezhi.long");

  private static final List<Harm> HARMS =
      List.of(
          new Harm("link", "update link set dwelling_code = 'X' HERE"),
          new Harm("link", "update link set run_from = 99 HERE"),
          new Harm("link", "update link set dwelling_code = null HERE"),
          new Harm("link", "update link set record_key = 'nobody' HERE"),
          new Harm("link", "update link set source_id = 77 HERE"),
          new Harm("link", "delete from link HERE"),
          new Harm(
              "link",
              "insert into link select row_id + 100000, source_id, record_key, run_from, run_to,"
                  + " dwelling_code, tier, decision, probability, margin_bits, candidates, faults,"
                  + " slots from link HERE"),
          new Harm("person-member", "update person_member set person_id = 999999 HERE"),
          new Harm("person-member", "update person_member set record_key = 'nobody' HERE"),
          new Harm("person-member", "delete from person_member HERE"),
          new Harm("residency", "update residency set kind = 'nonsense' HERE"),
          new Harm("residency", "update residency set start_type = 'ZZZ' HERE"),
          new Harm("residency", "update residency set status = 'gone' HERE"),
          new Harm("residency", "update residency set dwelling_code = 'X' HERE"),
          new Harm("residency", "update residency set person_id = 999999 HERE"),
          new Harm("residency", "update residency set run_to = run_from HERE"),
          new Harm("person", "update person set run_to = run_from HERE"),
          new Harm("search-index", "delete"),
          new Harm("search-index", "change"),
          new Harm("search-index", "change"));

  private static List<Damage> examine(LinkedTown place, boolean isMending) {
    return WorkspaceCheck.examine(
        place.folder, place.key(), Clock.systemUTC(), null, isMending, Progress.NONE);
  }

  /** All are found; mending links anew, so outside the long form one of each kind is mended. */
  @Test
  void everyDamageIsFoundAndMended() throws Exception {
    assertThat(examine(town, false)).as("sound to begin with").isEmpty();
    Random random = new Random(SEED);
    int done = 0;
    Set<String> mended = new HashSet<>();
    for (Harm harm : HARMS) {
      String where = "seed " + SEED + ", damage " + done + ": " + harm;
      LinkedTown copy = town.copy(folder.resolve("copy" + done));
      harm.to(copy, random);
      List<Damage> found = examine(copy, false);
      assertThat(found).as(where).extracting(Damage::kind).contains(harm.kind());
      assertThat(found).as(where).allMatch(each -> !each.isMended());
      done++;
      if (!LONG && !mended.add(harm.kind())) {
        continue;
      }
      assertThat(examine(copy, true)).as(where).isNotEmpty().allMatch(Damage::isMended);
      assertThat(examine(copy, false)).as(where).isEmpty();
      try (Workspace workspace = Workspace.open(copy.folder, copy.key())) {
        assertThat(derived(workspace)).as(where).isEqualTo(sound);
        assertThat(workspace.search("秋台", SearchOptions.DEFAULT, Progress.NONE)).isNotEmpty();
      }
    }
    assertThat(done).isEqualTo(20);
  }

  @Test
  void anIndexOfAnEarlierRunIsNoDamage() throws IOException {
    LinkedTown copy = town.copy(folder.resolve("later"));
    try (Workspace workspace = Workspace.open(copy.folder, copy.key())) {
      Path file =
          Files.writeString(
              folder.resolve("more.csv"), "building_code,name,lon,lat\nB1,one,108.305,30.606\n");
      workspace.importFile(ImportRequest.of(RecordKind.BUILDINGS, file), Progress.NONE);
    }
    assertThat(examine(copy, false)).isEmpty();
  }
}

package org.jiezhi.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jiezhi.link.SampleTown.Truth;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordLink;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The records of the sample town, whose addresses and truth another hand wrote: a link of an
 * address that fits not exactly the one dwelling is false, whatever luck it had.
 */
class SampleTownLinkTest {
  private static final long SEED = 20_260_101;
  private static SampleTown town;

  @BeforeAll
  static void read() throws IOException {
    town = new SampleTown(SampleTown.FOLDER, "cq");
  }

  @Test
  void noLinkIsFalseAndFewAreMissed() {
    Linker linker = new Linker(town.inventory);
    int linked = 0;
    int identifiable = 0;
    int found = 0;
    int among = 0;
    for (AddressRecord record : town.records) {
      Truth truth = town.truth(record);
      Link link = linker.link(record.address(), record.dwellingCode());
      if (link.decision() == Decision.AUTO) {
        linked++;
        assertThat(truth.fits()).as(link.toString()).containsExactly(link.dwellingCode());
        assertThat(truth.dwelling()).as(link.toString()).isNotEmpty();
        assertThat(link.slots()).doesNotContain("!");
      }
      if (truth.fits().size() == 1) {
        identifiable++;
        found += link.decision() == Decision.AUTO ? 1 : 0;
        among +=
            link.candidates().stream().anyMatch(each -> truth.fits().contains(each.dwellingCode()))
                ? 1
                : 0;
      }
    }
    assertThat(linked).isGreaterThan(4_000);
    assertThat(identifiable).isGreaterThan(4_000);
    assertThat(found).isGreaterThanOrEqualTo(identifiable * 97 / 100);
    assertThat(among).isGreaterThanOrEqualTo(identifiable * 99 / 100);
  }

  @Test
  void threadsAndOrderDoNotMatter() {
    List<RecordLink> once = linked(town.records, 1);
    assertThat(once).hasSameSizeAs(town.records);
    List<AddressRecord> shuffled = new ArrayList<>(town.records);
    for (int threads : new int[] {1, 2, 4}) {
      Collections.shuffle(shuffled, new Random(SEED + threads));
      assertThat(linked(shuffled, threads)).as("%d threads", threads).isEqualTo(once);
    }
  }

  private static List<RecordLink> linked(List<AddressRecord> records, int threads) {
    BulkLinker bulk =
        new BulkLinker(new Linker(town.inventory), threads, records.size(), Progress.NONE);
    records.forEach(bulk::add);
    return bulk.finish();
  }

  @Test
  void aHouseholdOrdersAndNeverLinks() {
    List<RecordLink> alone =
        linked(
            town.records.stream()
                .map(
                    each ->
                        new AddressRecord(
                            each.source(),
                            each.recordId(),
                            each.address(),
                            each.dwellingCode(),
                            null))
                .toList(),
            2);
    List<RecordLink> together = linked(town.records, 2);
    int ordered = 0;
    for (int i = 0; i < alone.size(); i++) {
      RecordLink before = alone.get(i);
      RecordLink after = together.get(i);
      assertThat(after.decision()).isEqualTo(before.decision());
      assertThat(after.tier()).isEqualTo(before.tier());
      assertThat(after.candidates()).isEqualTo(before.candidates());
      if (after.faults().contains(LinkFault.HOUSEHOLD.id())) {
        ordered++;
        assertThat(after.decision()).isEqualTo("REVIEW");
        assertThat(after.candidates()).isGreaterThan(1);
      } else {
        assertThat(after).isEqualTo(before);
      }
    }
    assertThat(ordered).isGreaterThan(20);
  }
}

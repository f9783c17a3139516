package org.jiezhi.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.geo.Parallel;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordLink;
import org.jspecify.annotations.Nullable;

/**
 * Links many records on some threads, then lets households order what is left open: where others of
 * a household are linked to one dwelling and it is among those that a member's address fits, it
 * becomes the first candidate. It stays to be looked at: an address that fits several dwellings is
 * never linked by somebody else's.
 *
 * <p>The result does not depend on the order of the records, the threads, or how they come in
 * blocks. Adding is for one thread. About 250 bytes a record are kept until the end.
 */
public final class BulkLinker {
  private static final Message LINKING = Message.of("linking records", "关联记录");
  private static final int BLOCK = 16_384;
  private static final int CHUNK = 1_024;

  private final Linker linker;
  private final int threads;
  private final long total;
  private final Progress progress;
  private final List<AddressRecord> block = new ArrayList<>(BLOCK);
  private final List<RecordLink> links = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private final Map<String, String> homes = new HashMap<>();
  private final Map<List<LinkFault>, List<String>> names = new HashMap<>();
  private final Map<String, String> slots = new HashMap<>();

  /** A record that others of its household may help to order. */
  private record Open(int index, AddressRecord record) {}

  /**
   * A linker of many.
   *
   * @param threads how many threads may work, at least 1
   * @param total how many records there will be, for the progress, or −1
   */
  public BulkLinker(Linker linker, int threads, long total, Progress progress) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
    this.linker = linker;
    this.threads = threads;
    this.total = total;
    this.progress = progress;
  }

  /**
   * Adds a record.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public void add(AddressRecord record) {
    block.add(record);
    if (block.size() == BLOCK) {
      linkBlock();
    }
  }

  private void linkBlock() {
    Link[] found = new Link[block.size()];
    List<Runnable> chunks = new ArrayList<>();
    for (int from = 0; from < found.length; from += CHUNK) {
      int first = from;
      int end = Math.min(found.length, from + CHUNK);
      chunks.add(
          () -> {
            for (int i = first; i < end; i++) {
              AddressRecord record = block.get(i);
              found[i] = linker.link(record.address(), record.dwellingCode());
            }
          });
    }
    Parallel.run(chunks, threads);
    for (int i = 0; i < found.length; i++) {
      keep(block.get(i), found[i]);
    }
    block.clear();
    progress.step(LINKING, links.size(), total);
  }

  private void keep(AddressRecord record, Link link) {
    if (record.householdId() != null) {
      String household = household(record);
      if (link.decision() == Decision.AUTO) {
        String home = String.valueOf(link.dwellingCode());
        homes.merge(household, home, (one, other) -> one.equals(other) ? one : "");
      } else if (link.candidateCount() > 1) {
        open.add(new Open(links.size(), record));
      }
    }
    links.add(row(record, link));
  }

  private static String household(AddressRecord record) {
    return record.source() + "\n" + record.householdId();
  }

  private RecordLink row(AddressRecord record, Link link) {
    return new RecordLink(
        record.source(),
        record.recordId(),
        link.dwellingCode(),
        link.tier().name(),
        link.decision().name(),
        link.probability(),
        link.marginMillibits() / 1000.0,
        link.candidateCount(),
        names.computeIfAbsent(link.faults(), faults -> faults.stream().map(LinkFault::id).toList()),
        slots.computeIfAbsent(link.slots(), text -> text));
  }

  /**
   * The links of all records that were added, by source, then record.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public List<RecordLink> finish() {
    linkBlock();
    for (Open each : open) {
      String home = homes.get(household(each.record));
      if (home != null && !home.isEmpty()) {
        AddressRecord record = each.record;
        Link link = linker.link(record.address(), record.dwellingCode(), home);
        links.set(each.index, row(record, link));
      }
    }
    links.sort(Comparator.comparing(RecordLink::source).thenComparing(RecordLink::recordId));
    return links;
  }

  /** The dwelling that the linked records of a household share, or null; after all were added. */
  public @Nullable String home(String source, String householdId) {
    String home = homes.get(source + "\n" + householdId);
    return home == null || home.isEmpty() ? null : home;
  }
}

package org.jiezhi.link.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.link.Decision;
import org.jiezhi.link.Link;
import org.jiezhi.link.Linker;

/**
 * Gathers the addresses that are open. Memory for each distinct one; the candidates are looked for
 * once an address, some ten microseconds each. For one thread.
 */
public final class ReviewQueue {
  private final Linker linker;
  private final Map<String, Open> open = new HashMap<>();

  private static final class Open {
    private String raw;
    private long count;

    Open(String raw) {
      this.raw = raw;
    }
  }

  /** A queue of what a linker leaves open. */
  public ReviewQueue(Linker linker) {
    this.linker = linker;
  }

  /** Takes note of a record's address that is open. */
  public void add(String address) {
    Open each = open.computeIfAbsent(AddressKey.plain(address), unseen -> new Open(address));
    each.raw = address.compareTo(each.raw) < 0 ? address : each.raw;
    each.count++;
  }

  /** The items, those that most records wait for first, then by address. */
  public List<ReviewItem> items() {
    List<ReviewItem> items = new ArrayList<>();
    open.forEach(
        (plain, each) -> {
          Link link = linker.link(each.raw, null);
          if (link.decision() == Decision.AUTO) {
            return; // open for another reason: the dwelling that the source names
          }
          String first = link.dwellingCode();
          items.add(
              new ReviewItem(
                  AddressKey.hashOf(plain),
                  AddressKey.shown(linker.withheld(each.raw)),
                  link.tier().name(),
                  link.faults(),
                  each.count,
                  first == null ? "" : linker.inventory().community(first),
                  link.candidates()));
        });
    items.sort(
        Comparator.comparingLong(ReviewItem::affected)
            .reversed()
            .thenComparing(ReviewItem::shown)
            .thenComparing(ReviewItem::hash));
    return items;
  }
}

package org.jiezhi.link;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.address.Parse;
import org.jiezhi.address.Slot;
import org.jiezhi.address.SlotValue;
import org.jiezhi.link.Linker.Search;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * Why a record was decided as it was, for whoever may see its address: the text as written, how it
 * was read, the candidates with what agrees and what does not, the faults. Telephone numbers, names
 * of receivers and what was not understood are replaced by asterisks. Immutable.
 *
 * @param link what became of it
 * @param address the address with those parts withheld
 * @param readings each reading as one plain address, the likeliest first
 * @param lines the whole explanation, line by line
 */
public record Explanation(Link link, String address, List<String> readings, List<Message> lines) {
  /** Copies the lists. */
  public Explanation {
    readings = List.copyOf(readings);
    lines = List.copyOf(lines);
  }

  static Explanation of(
      Search search, Link link, String address, @Nullable String declared, Inventory inventory) {
    String shown = withheld(address, search, true);
    List<String> readings =
        search.readings().stream()
            .map(each -> inventory.parser.textOf(each.parse))
            .distinct()
            .toList();
    List<Message> lines = new ArrayList<>();
    lines.add(Message.of("address: {0}", "地址：{0}", shown));
    if (declared != null) {
      lines.add(Message.of("dwelling named by the source: {0}", "来源给出的房屋：{0}", declared));
    }
    if (readings.isEmpty()) {
      lines.add(Message.of("not read: {0}", "未解析：{0}", search.outcome().text()));
    }
    readings.forEach(each -> lines.add(Message.of("read as: {0}", "解析为：{0}", each)));
    for (Candidate each : link.candidates()) {
      lines.add(
          Message.of(
              "candidate {0}: {1}, {2} bits",
              "候选 {0}：{1}，{2} 比特",
              each.dwellingCode(),
              each.slots(),
              each.scoreMillibits() / 1000.0));
      each.faults().forEach(fault -> lines.add(Message.of("  {0}", "  {0}", fault.text())));
    }
    if (link.candidateCount() > link.candidates().size()) {
      lines.add(
          Message.of(
              "and {0} further candidates",
              "另有 {0} 个候选", link.candidateCount() - link.candidates().size()));
    }
    link.faults().forEach(fault -> lines.add(Message.of("note: {0}", "说明：{0}", fault.text())));
    lines.add(
        Message.of(
            "decision: {0}, {1}: {2}",
            "结论：{0}，{1}：{2}", link.decision().text(), link.tier().name(), link.tier().text()));
    return new Explanation(link, shown, readings, lines);
  }

  /**
   * The text with asterisks for what is no part of the place in any reading.
   *
   * @param rest whether what was not understood is no part of it
   */
  static String withheld(String address, Search search, boolean rest) {
    char[] shown = address.toCharArray();
    boolean[] isPlace = new boolean[shown.length];
    boolean[] isOther = new boolean[shown.length];
    for (Reading reading : search.readings()) {
      mark(reading.parse, rest, isPlace, isOther);
    }
    for (int i = 0; i < shown.length; i++) {
      if ((rest && search.readings().isEmpty()) || (isOther[i] && !isPlace[i])) {
        shown[i] = '*';
      }
    }
    return new String(shown);
  }

  private static void mark(Parse parse, boolean rest, boolean[] isPlace, boolean[] isOther) {
    for (SlotValue each : parse.slots()) {
      boolean other = each.slot() == Slot.NOISE || (rest && each.slot() == Slot.REST);
      for (int i = Math.max(0, each.start()); i < each.end(); i++) {
        (other ? isOther : isPlace)[i] = true;
      }
    }
  }
}

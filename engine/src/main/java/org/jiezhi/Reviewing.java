package org.jiezhi;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.format.table.TableFile;
import org.jiezhi.format.table.TableReader;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.link.Candidate;
import org.jiezhi.link.Inventory;
import org.jiezhi.link.LinkFault;
import org.jiezhi.link.review.ReviewItem;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.Progress;
import org.jiezhi.model.ReviewDecision;
import org.jiezhi.model.ReviewDecision.Kind;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Sheets of review items out and decisions back. A sheet is CSV in UTF-8 with a byte order mark, as
 * spreadsheets want it; values that a spreadsheet would take for a formula are quoted. Decisions
 * come back in the same form or as XLSX.
 */
final class Reviewing {
  private static final List<String> DECISION_COLUMNS =
      List.of("decision", "target", "alias", "author", "reason", "expires");
  private static final int MOST_CHARS = 400;
  private static final Message NO_DECISION =
      Message.of(
          "the decision is none of LINK, NEW_DWELLING, ALIAS, BAD_INPUT, NO_DWELLING, CANNOT_TELL,"
              + " or its expiry is no date",
          "决定须为 LINK、NEW_DWELLING、ALIAS、BAD_INPUT、NO_DWELLING、CANNOT_TELL 之一，到期日须为日期");
  private static final Message STALE =
      Message.of(
          "the item has changed since the sheet was written; export it again", "该条目在导出后已变化；请重新导出");
  private static final Message UNKNOWN =
      Message.of("there is no such item in the queue", "队列中没有该条目");
  private static final Message TWICE =
      Message.of("an earlier row decides otherwise on the item", "前面的行对该条目另有决定");

  private final Store store;
  private final List<ReviewItem> items;
  private final Inventory inventory;

  Reviewing(Store store, List<ReviewItem> items, Inventory inventory) {
    this.store = store;
    this.items = items;
    this.inventory = inventory;
  }

  /** Writes a sheet. */
  static void write(List<ReviewItem> items, Path file, Language language) {
    try (PendingFile pending = new PendingFile(file)) {
      Writer writer = new OutputStreamWriter(pending.out(), StandardCharsets.UTF_8);
      writer.write('\ufeff');
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
      List<String> header =
          new ArrayList<>(List.of("item", "community", "address", "why", "records"));
      for (int i = 1; i <= 5; i++) {
        header.add("candidate_" + i);
        header.add("differs_" + i);
      }
      header.addAll(DECISION_COLUMNS);
      csv.writeRecord(header);
      items.forEach(each -> csv.writeRecord(row(each, language)));
      csv.flush();
      writer.flush();
      pending.finish();
    } catch (IOException | UncheckedIOException e) {
      throw PendingFile.failed(file);
    }
  }

  private static List<String> row(ReviewItem item, Language language) {
    List<String> row = new ArrayList<>();
    row.add(item.hash());
    row.add(guarded(item.community()));
    row.add(guarded(item.shown()));
    row.add(faults(item.faults(), language));
    row.add(Long.toString(item.affected()));
    for (int i = 0; i < 5; i++) {
      Candidate candidate = i < item.candidates().size() ? item.candidates().get(i) : null;
      row.add(candidate == null ? "" : guarded(candidate.dwellingCode()));
      row.add(candidate == null ? "" : candidate.slots());
    }
    DECISION_COLUMNS.forEach(each -> row.add(""));
    return row;
  }

  static String faults(List<LinkFault> faults, Language language) {
    return faults.stream().map(each -> each.text().in(language)).collect(Collectors.joining("; "));
  }

  /** A value that no spreadsheet takes for a formula (OWASP, "CSV injection"). */
  static String guarded(String value) {
    boolean isFormula = !value.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(value.charAt(0)) >= 0;
    return isFormula ? "'" + value : value;
  }

  /** Takes decisions back. */
  ReviewResult apply(Path file, String author, Progress progress) {
    Map<String, ReviewItem> byHash = new HashMap<>();
    Set<Long> byAddress = new HashSet<>();
    for (ReviewItem each : items) {
      byHash.put(each.hash(), each);
      byAddress.add(each.address());
    }
    Map<Long, ReviewDecision> standing = new HashMap<>();
    store.snapshot().forEachDecision(each -> standing.put(each.item(), each));
    Map<Long, ReviewDecision> fresh = new HashMap<>();
    List<Message> refused = new ArrayList<>();
    long blank = 0;
    long unchanged = 0;
    TableFile table = TableFile.examine(file, null, progress);
    try (TableReader reader = table.read()) {
      Sheet sheet = new Sheet(file, reader.header());
      for (TableRow row = reader.next(); row != null; row = reader.next()) {
        String word = sheet.value(row, "decision");
        if (word.isEmpty()) {
          blank++;
          continue;
        }
        String hash = sheet.value(row, "item");
        Kind kind = Kind.parse(word).orElse(null);
        ReviewDecision decision =
            kind == null ? null : sheet.decision(row, kind, address(hash), author);
        if (decision == null) {
          refused.add(refusal(file, row, NO_DECISION));
          continue;
        }
        ReviewDecision earlier = fresh.get(decision.item());
        if (decision.equals(standing.get(decision.item())) || decision.equals(earlier)) {
          unchanged++;
          continue;
        }
        Message why =
            !byHash.containsKey(hash)
                ? byAddress.contains(decision.item()) ? STALE : UNKNOWN
                : earlier != null ? TWICE : wrongTarget(decision);
        if (why == null) {
          fresh.put(decision.item(), decision);
        } else {
          refused.add(refusal(file, row, why));
        }
      }
    }
    if (!fresh.isEmpty()) {
      store.writeDecisions(List.copyOf(new TreeMap<>(fresh).values()));
    }
    return new ReviewResult(fresh.size(), unchanged, blank, refused);
  }

  private static Message refusal(Path file, TableRow row, Message why) {
    return Message.of("{0}, row {1}: {2}", "{0} 第 {1} 行：{2}", file, row.number(), why);
  }

  private static long address(String hash) {
    try {
      return hash.length() == 25 ? Long.parseUnsignedLong(hash.substring(0, 16), 16) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private @Nullable Message wrongTarget(ReviewDecision decision) {
    boolean wantsDwelling = decision.kind() == Kind.LINK;
    boolean wantsName = decision.kind() == Kind.ALIAS;
    if (wantsDwelling && (decision.target() == null || !inventory.contains(decision.target()))) {
      return Message.of(
          "LINK needs the code of a dwelling of the inventory as target",
          "LINK 须在 target 列给出清单中的房屋代码");
    }
    if (wantsName && (decision.target() == null || decision.alias() == null)) {
      return Message.of(
          "ALIAS needs a building's code as target and the other name as alias",
          "ALIAS 须在 target 列给出建筑代码、在 alias 列给出别名");
    }
    return null;
  }

  /** The columns of a sheet that came back. */
  private record Sheet(Path file, List<String> header) {
    Sheet {
      for (String each : List.of("item", "decision")) {
        if (!header.contains(each)) {
          throw new UsageException(
              Message.of(
                  "{0}: no column \"{1}\"; send back the sheet that review export wrote",
                  "{0}：缺少列 “{1}”；请交回 review export 导出的表", file, each));
        }
      }
    }

    String value(TableRow row, String column) {
      int at = header.indexOf(column);
      String value = at < 0 || at >= row.values().size() ? "" : row.values().get(at).strip();
      String bare = value.startsWith("'") ? value.substring(1) : value;
      return bare.length() > MOST_CHARS ? bare.substring(0, MOST_CHARS) : bare;
    }

    private @Nullable String text(TableRow row, String column) {
      String value = value(row, column);
      return value.isEmpty() ? null : value;
    }

    @Nullable ReviewDecision decision(TableRow row, Kind kind, long item, String author) {
      String expires = text(row, "expires");
      PartialDate until = expires == null ? null : PartialDate.parse(expires).orElse(null);
      if (expires != null && until == null) {
        return null;
      }
      return new ReviewDecision(
          item,
          kind,
          text(row, "target"),
          text(row, "alias"),
          Objects.requireNonNullElse(text(row, "author"), author),
          text(row, "reason"),
          until);
    }
  }
}

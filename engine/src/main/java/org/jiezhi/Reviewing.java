package org.jiezhi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jiezhi.format.table.TableFile;
import org.jiezhi.format.table.TableReader;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.link.Inventory;
import org.jiezhi.link.review.ReviewItem;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.Progress;
import org.jiezhi.model.ReviewDecision;
import org.jiezhi.model.ReviewDecision.Kind;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Decisions back from {@link ReviewSheets}, CSV or XLSX, whichever was written. A decision keeps
 * who took it and why, and its run the sheet's name and check sum. The same sheet twice changes
 * nothing.
 */
final class Reviewing {
  private static final int MOST_CHARS = 400;
  private static final Message NO_DECISION =
      Message.of(
          "the decision is none of LINK, NEW_DWELLING, ALIAS, BAD_INPUT, NO_DWELLING, CANNOT_TELL,"
              + " or its expiry is no date",
          "决定须为 LINK、NEW_DWELLING、ALIAS、BAD_INPUT、NO_DWELLING、CANNOT_TELL 之一，到期日须为日期");
  private static final Message NOT_OF_RECORDS =
      Message.of(
          "of two records the decision is SAME, DIFFERENT or CANNOT_TELL",
          "对两条记录的决定须为 SAME、DIFFERENT 或 CANNOT_TELL");
  private static final Message STALE =
      Message.of(
          "the item has changed since the sheet was written; export it again", "该条目在导出后已变化；请重新导出");
  private static final Message UNKNOWN =
      Message.of("there is no such item in the queue", "队列中没有该条目");
  private static final Message TWICE =
      Message.of("an earlier row decides otherwise on the item", "前面的行对该条目另有决定");

  private final Store store;
  private final Check check;
  private final Map<String, String> recordsByHash = new HashMap<>();
  private final Set<Long> known = new HashSet<>();
  private final Map<Long, ReviewDecision> standing = new HashMap<>();
  private final Map<Long, ReviewDecision> fresh = new HashMap<>();
  private final List<Message> refused = new ArrayList<>();
  private long unchanged;
  private long blank;

  /** What is wrong with a decision, or null. */
  private interface Check {
    @Nullable Message wrong(ReviewDecision decision);
  }

  private Reviewing(Store store, Check check) {
    this.store = store;
    this.check = check;
  }

  /** Of addresses. */
  static Reviewing ofAddresses(Store store, List<ReviewItem> items, Inventory inventory) {
    Reviewing reviewing = new Reviewing(store, decision -> wrongTarget(decision, inventory));
    for (ReviewItem each : items) {
      reviewing.recordsByHash.put(each.hash(), "");
      reviewing.known.add(each.address());
    }
    return reviewing;
  }

  /** Of records that may be one person's. */
  static Reviewing ofPersons(Store store, List<PersonDoubt> doubts) {
    Reviewing reviewing =
        new Reviewing(
            store,
            decision ->
                decision.kind().isOfRecords() || decision.kind() == Kind.CANNOT_TELL
                    ? null
                    : NOT_OF_RECORDS);
    for (PersonDoubt each : doubts) {
      reviewing.recordsByHash.put(each.hash(), each.records());
      reviewing.known.add(each.pair());
    }
    return reviewing;
  }

  /** Takes decisions back from one sheet, or from those of a folder. */
  ReviewResult apply(Path path, String author, Progress progress) {
    store.snapshot().forEachDecision(each -> standing.put(each.item(), each));
    for (Path each : ReviewSheets.of(path)) {
      applySheet(each, author, progress);
    }
    return new ReviewResult(fresh.size(), unchanged, blank, refused);
  }

  private void applySheet(Path file, String author, Progress progress) {
    TableFile table = TableFile.examine(file, null, progress);
    Map<Long, ReviewDecision> ofSheet = new TreeMap<>();
    try (TableReader reader = table.read()) {
      Sheet sheet = new Sheet(file, reader.header());
      for (TableRow row = reader.next(); row != null; row = reader.next()) {
        take(sheet, row, author, ofSheet);
      }
    }
    if (!ofSheet.isEmpty()) {
      String name = String.valueOf(file.getFileName());
      store.writeDecisions(List.copyOf(ofSheet.values()), name, table.sha256());
    }
  }

  private void take(Sheet sheet, TableRow row, String author, Map<Long, ReviewDecision> ofSheet) {
    String word = sheet.value(row, "decision");
    if (word.isEmpty()) {
      blank++;
      return;
    }
    String hash = sheet.value(row, "item");
    Kind kind = Kind.parse(word).orElse(null);
    ReviewDecision decision =
        kind == null
            ? null
            : sheet.decision(row, kind, item(hash), recordsByHash.get(hash), author);
    if (decision == null) {
      refused.add(refusal(sheet.file, row, NO_DECISION));
      return;
    }
    ReviewDecision earlier = fresh.get(decision.item());
    if (decision.equals(standing.get(decision.item())) || decision.equals(earlier)) {
      unchanged++;
      return;
    }
    Message why =
        !recordsByHash.containsKey(hash)
            ? known.contains(decision.item()) ? STALE : UNKNOWN
            : earlier != null ? TWICE : check.wrong(decision);
    if (why == null) {
      fresh.put(decision.item(), decision);
      ofSheet.put(decision.item(), decision);
    } else {
      refused.add(refusal(sheet.file, row, why));
    }
  }

  private static Message refusal(Path file, TableRow row, Message why) {
    return Message.of("{0}, row {1}: {2}", "{0} 第 {1} 行：{2}", file, row.number(), why);
  }

  private static long item(String hash) {
    try {
      return hash.length() == 25 ? Long.parseUnsignedLong(hash.substring(0, 16), 16) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static @Nullable Message wrongTarget(ReviewDecision decision, Inventory inventory) {
    if (decision.kind().isOfRecords()) {
      return NO_DECISION;
    }
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

    /**
     * What a row decides, or null where its expiry is no date.
     *
     * @param records the records that it is about, empty or null where it is about an address
     */
    @Nullable ReviewDecision decision(
        TableRow row, Kind kind, long item, @Nullable String records, String author) {
      String expires = text(row, "expires");
      PartialDate until = expires == null ? null : PartialDate.parse(expires).orElse(null);
      if (expires != null && until == null) {
        return null;
      }
      return new ReviewDecision(
          item,
          kind,
          records == null || records.isEmpty() ? text(row, "target") : records,
          text(row, "alias"),
          Objects.requireNonNullElse(text(row, "author"), author),
          text(row, "reason"),
          until);
    }
  }
}

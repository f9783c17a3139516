package org.jiezhi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.format.table.CsvTableWriter;
import org.jiezhi.format.table.TableWriter;
import org.jiezhi.format.table.XlsxTableWriter;
import org.jiezhi.link.Candidate;
import org.jiezhi.link.review.ReviewItem;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Sheets of review items: a workbook where the file's name ends in {@code .xlsx}, else CSV in UTF-8
 * with a byte order mark, as spreadsheets want it. Texts are never taken for formulas. Equal items
 * give equal bytes.
 */
final class ReviewSheets {
  /** What whoever decides fills in. */
  static final List<String> DECISION_COLUMNS =
      List.of("decision", "target", "alias", "author", "reason", "expires");

  private static final String XLSX = ".xlsx";
  private static final String CSV = ".csv";
  private static final String NOWHERE = "no-community";
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private ReviewSheets() {}

  /** Writes one sheet. */
  static void write(List<ReviewItem> items, Path file, Language language) {
    List<String> header =
        new ArrayList<>(List.of("item", "community", "address", "why", "records"));
    for (int i = 1; i <= 5; i++) {
      header.add("candidate_" + i);
      header.add("differs_" + i);
    }
    header.addAll(DECISION_COLUMNS);
    write(header, items.stream().map(each -> row(each, language)).toList(), file);
  }

  private static List<@Nullable Object> row(ReviewItem item, Language language) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(item.hash());
    row.add(item.community());
    row.add(item.shown());
    row.add(
        item.faults().stream()
            .map(each -> each.text().in(language))
            .collect(Collectors.joining("; ")));
    row.add(item.affected());
    for (int i = 0; i < 5; i++) {
      Candidate candidate = i < item.candidates().size() ? item.candidates().get(i) : null;
      row.add(candidate == null ? null : candidate.dwellingCode());
      row.add(candidate == null ? null : candidate.slots());
    }
    return row;
  }

  /** Writes a sheet of records that may be one person's. */
  static void writePersons(List<PersonDoubt> doubts, Path file, Language language) {
    List<String> header =
        List.of("item", "one", "other", "why", "agreement", "bits", "decision", "author", "reason");
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (PersonDoubt each : doubts) {
      rows.add(
          Arrays.asList(
              each.hash(),
              each.oneSource() + ":" + each.oneRecord(),
              each.otherSource() + ":" + each.otherRecord(),
              each.reason().text().in(language),
              each.agreements(),
              each.bits()));
    }
    write(header, rows, file);
  }

  /** Writes rows under a header. */
  private static void write(List<String> header, List<List<@Nullable Object>> rows, Path file) {
    boolean isWorkbook = file.toString().toLowerCase(Locale.ROOT).endsWith(XLSX);
    if (isWorkbook && rows.size() >= XlsxTableWriter.MOST_ROWS) {
      throw new UsageException(
          Message.of(
              "{0}: a sheet holds {1} rows and there are {2}; write CSV, or one file a community",
              "{0}：一个工作表最多 {1} 行，现有 {2} 行；请输出 CSV 或按社区分文件",
              file,
              XlsxTableWriter.MOST_ROWS - 1,
              rows.size()));
    }
    try (PendingFile pending = new PendingFile(file)) {
      if (!isWorkbook) {
        pending.out().write(MARK);
      }
      try (TableWriter table =
          isWorkbook
              ? new XlsxTableWriter(pending.out(), "review")
              : new CsvTableWriter(pending.out())) {
        table.header(header);
        for (List<@Nullable Object> each : rows) {
          table.row(each);
        }
      }
      pending.finish();
    } catch (IOException | UncheckedIOException e) {
      throw PendingFile.failed(file);
    }
  }

  /**
   * Writes a sheet for each community into a folder, under its name.
   *
   * @param isWorkbook whether they are workbooks
   * @return the files, in the order of their communities
   */
  static List<Path> writeByCommunity(
      List<ReviewItem> items, Path folder, boolean isWorkbook, Language language) {
    Map<String, List<ReviewItem>> byCommunity = new TreeMap<>();
    for (ReviewItem each : items) {
      byCommunity.computeIfAbsent(each.community(), key -> new ArrayList<>()).add(each);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw PendingFile.failed(folder);
    }
    Set<String> taken = new HashSet<>();
    List<Path> files = new ArrayList<>();
    byCommunity.forEach(
        (community, of) -> {
          String plain = fileName(community);
          String name = plain;
          for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = plain + "-" + number;
          }
          Path file = folder.resolve(name + (isWorkbook ? XLSX : CSV));
          write(of, file, language);
          files.add(file);
        });
    return files;
  }

  /** A community's name with what no file system takes replaced. */
  private static String fileName(String community) {
    String plain = community.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]|^[.]+|[. ]+$", "_").strip();
    String shorter = plain.length() > 60 ? plain.substring(0, 60) : plain;
    return shorter.isEmpty() ? NOWHERE : shorter;
  }

  /** The sheets that a path names: itself, or those in the folder that it is, by name. */
  static List<Path> of(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> sheets = files.filter(ReviewSheets::isSheet).sorted().toList();
      if (sheets.isEmpty()) {
        throw new UsageException(
            Message.of(
                "{0}: the folder has no .csv or .xlsx; name a sheet, or the folder that review"
                    + " export wrote",
                "{0}：文件夹中没有 .csv 或 .xlsx；请指定表格文件，或 review export 导出的文件夹", path));
      }
      return sheets;
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: the folder cannot be read; does it exist and may it be read?",
              "{0}：无法读取文件夹；是否存在、可读？", path),
          e);
    }
  }

  private static boolean isSheet(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && !name.startsWith("~$")
        && (name.endsWith(CSV) || name.endsWith(XLSX));
  }
}

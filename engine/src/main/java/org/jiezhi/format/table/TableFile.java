package org.jiezhi.format.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds a table and was looked through once, so that it is known before the work begins
 * what it is, how long it is and that it can be read to its end. Immutable.
 */
public interface TableFile {
  /** Text of more characters in one row than this is no table. */
  int MAX_RECORD_CHARS = 64 << 20;

  /**
   * Looks through a file: {@code FILE.csv}, {@code FILE.xlsx}, or {@code FILE.xlsx:sheet}.
   *
   * @param charset the encoding where it is known; null finds it out
   * @throws UnreadableInputException if it is missing, damaged, a zip bomb, or no table
   * @throws org.jiezhi.model.UsageException if it has no sheet of the name
   */
  static TableFile examine(Path file, @Nullable Charset charset, Progress progress) {
    String name = file.toString();
    int colon = name.toLowerCase(java.util.Locale.ROOT).lastIndexOf(".xlsx:");
    if (colon >= 0 && !Files.exists(file)) {
      return XlsxFile.examine(
          Path.of(name.substring(0, colon + 5)), name.substring(colon + 6), progress);
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(8);
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: cannot be opened; does it exist and may it be read?",
              "{0}：无法打开；文件是否存在、可读？", file),
          e);
    }
    if (head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
      return XlsxFile.examine(file, null, progress);
    }
    if (head.length >= 4 && (head[0] & 0xFF) == 0xD0 && (head[1] & 0xFF) == 0xCF) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: is a spreadsheet of the old form (.xls) or one locked by a password; save it as"
                  + " .xlsx or CSV without a password",
              "{0}：是旧版 .xls 表格或加密文件；请另存为不加密的 .xlsx 或 CSV", file));
    }
    return CsvFile.examine(file, charset, progress);
  }

  /** The file itself. */
  Path path();

  /** Its length. */
  long sizeBytes();

  /** SHA-256 of its bytes in hexadecimal digits. */
  String sha256();

  /** How many rows it has below the header, or −1 where counting would take as long as reading. */
  long rows();

  /** What was found out rather than told. */
  List<Message> detected();

  /** Starts reading at the header. */
  TableReader read();
}

package org.jiezhi.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.store.RowFault;

/**
 * The file that names every row that was rejected or set aside: {@code row, column, rule, hint,
 * outcome}. Values are withheld. Written whole or not at all.
 */
final class RejectsFile {
  private static final Message WITHHELD = Message.of("(value withheld)", "（值不予显示）");

  private RejectsFile() {}

  /** Somebody who tells rows, one after the other. */
  @FunctionalInterface
  interface Rows {
    void forEach(Consumer<RowFault> consumer);
  }

  static void write(Path file, Language language, Rows rows) {
    try (PendingFile pending = new PendingFile(file)) {
      Writer writer = new OutputStreamWriter(pending.out(), StandardCharsets.UTF_8);
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
      csv.writeRecord("row", "column", "rule", "hint", "outcome");
      rows.forEach(
          fault ->
              csv.writeRecord(
                  Long.toString(fault.row()),
                  fault.column(),
                  fault.rule(),
                  hint(fault, language),
                  fault.outcome().name().toLowerCase(Locale.ROOT)));
      csv.flush();
      writer.flush();
      pending.finish();
    } catch (IOException | UncheckedIOException e) {
      throw PendingFile.failed(file);
    }
  }

  private static String hint(RowFault fault, Language language) {
    return RowRule.ofKey(fault.rule())
        .map(rule -> rule.hint().in(language) + " " + WITHHELD.in(language))
        .orElse("");
  }
}

package org.jiezhi;

import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jiezhi.model.Language;
import org.jiezhi.model.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * A file to take in. Immutable.
 *
 * @param kind what it describes
 * @param file CSV, XLSX ({@code FILE.xlsx:sheet} for a sheet other than the first), or for
 *     buildings a layer with geometry
 * @param source the name of the source; null for the file's name without extension
 * @param mapping a file that says which column is which (schema: {@code
 *     import-mapping.schema.json}), or null
 * @param rejects where to name the rows that are not taken; null for {@code
 *     WORKSPACE-rejects-RUN.csv} beside the workspace
 * @param encoding the file's encoding; null finds it out
 * @param isDry whether to write nothing and only tell what would become of the rows
 * @param language the language of the hints in the rejects
 */
public record ImportRequest(
    RecordKind kind,
    Path file,
    @Nullable String source,
    @Nullable Path mapping,
    @Nullable Path rejects,
    @Nullable Charset encoding,
    boolean isDry,
    Language language) {
  /** A file with everything found out. */
  public static ImportRequest of(RecordKind kind, Path file) {
    return new ImportRequest(kind, file, null, null, null, null, false, Language.EN);
  }

  /** The same from a source of another name. */
  public ImportRequest withSource(String name) {
    return new ImportRequest(kind, file, name, mapping, rejects, encoding, isDry, language);
  }
}

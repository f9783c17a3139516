package org.jiezhi;

import java.nio.file.Path;
import java.util.List;
import org.jiezhi.finding.Finding;
import org.jiezhi.map.MapChange;
import org.jiezhi.map.MapValues;
import org.jiezhi.model.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a map shows besides the boundaries. Immutable.
 *
 * @param title the title, or null for the hierarchy's name
 * @param language the language in which the page opens; it can be switched there
 * @param findings findings to list, or null for none and no word of them
 * @param values values to show as colours
 * @param changes what was put right, with before and after
 */
public record MapRequest(
    @Nullable String title,
    Language language,
    @Nullable List<Finding> findings,
    MapValues values,
    List<MapChange> changes) {
  /** Boundaries alone, in English. */
  public static final MapRequest DEFAULT =
      new MapRequest(null, Language.EN, null, MapValues.NONE, List.of());

  /** Copies the lists. */
  public MapRequest {
    findings = findings == null ? null : List.copyOf(findings);
    changes = List.copyOf(changes);
  }

  /** The same with a title. */
  public MapRequest withTitle(String text) {
    return new MapRequest(text, language, findings, values, changes);
  }

  /** The same in another language. */
  public MapRequest withLanguage(Language chosen) {
    return new MapRequest(title, chosen, findings, values, changes);
  }

  /** The same with findings; an empty list says that nothing was found. */
  public MapRequest withFindings(List<Finding> found) {
    return new MapRequest(title, language, found, values, changes);
  }

  /** The same with values as colours. */
  public MapRequest withValues(MapValues counted) {
    return new MapRequest(title, language, findings, counted, changes);
  }

  /**
   * The same with the values of a CSV file: a header, then a code and a number a row. Reports
   * written as CSV are such files.
   *
   * @param column the header of the column of numbers, or null for the second
   * @throws org.jiezhi.model.UnreadableInputException if it cannot be opened, a row has no number,
   *     or a code stands twice
   * @throws org.jiezhi.model.UsageException if there is no such column
   */
  public MapRequest withCounts(Path file, @Nullable String column) {
    return withValues(CountsFile.read(file, column));
  }

  /** The same with what was put right. */
  public MapRequest withChanges(List<MapChange> made) {
    return new MapRequest(title, language, findings, values, made);
  }
}

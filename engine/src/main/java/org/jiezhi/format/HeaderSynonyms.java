package org.jiezhi.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names under which columns are known, in Chinese and English: the table {@code
 * schemas/header-synonyms.json}. The first name of a column that a layer has wins; case, spaces,
 * {@code _} and {@code -} do not count. Immutable.
 */
public final class HeaderSynonyms {
  private static final String TABLE = "/org/jiezhi/schemas/header-synonyms.json";
  private static final Pattern IDLE = Pattern.compile("[\\s_\\-]+");

  private final Map<String, List<String>> namesByColumn;

  private HeaderSynonyms(Map<String, List<String>> namesByColumn) {
    this.namesByColumn = namesByColumn;
  }

  /**
   * The names for one kind of table.
   *
   * @param table {@code unit}, {@code building}, {@code dwelling}, {@code alias} or {@code person}
   * @throws IllegalArgumentException if there is no such table
   */
  public static HeaderSynonyms of(String table) {
    try (InputStream in = HeaderSynonyms.class.getResourceAsStream(TABLE)) {
      JsonNode columns =
          JsonMapper.builder().build().readTree(Objects.requireNonNull(in, TABLE)).path(table);
      if (!columns.isObject()) {
        throw new IllegalArgumentException("no table " + table + " in " + TABLE);
      }
      Map<String, List<String>> names = new LinkedHashMap<>();
      columns
          .properties()
          .forEach(
              column -> {
                List<String> synonyms = new ArrayList<>();
                column.getValue().forEach(name -> synonyms.add(plain(name.asText())));
                names.put(column.getKey(), List.copyOf(synonyms));
              });
      return new HeaderSynonyms(names);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + TABLE, e);
    }
  }

  /** The field that is a column, by the column's names in their order. */
  public Optional<String> find(String column, List<String> fields) {
    return list(column, fields).stream().findFirst();
  }

  /** All fields that could be a column, the likeliest first. */
  public List<String> list(String column, List<String> fields) {
    List<String> found = new ArrayList<>();
    for (String synonym : namesByColumn.getOrDefault(column, List.of())) {
      for (String field : fields) {
        String plain = plain(field);
        boolean fits =
            synonym.startsWith("*") ? plain.endsWith(synonym.substring(1)) : plain.equals(synonym);
        if (fits && !found.contains(field)) {
          found.add(field);
        }
      }
    }
    return found;
  }

  /** Whether two fields bear the same name but for case and separators. */
  public static boolean areAlike(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String name) {
    String composed = Normalizer.normalize(name.strip(), Normalizer.Form.NFKC);
    return IDLE.matcher(composed.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}

package org.jiezhi.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiezhi.format.HeaderSynonyms;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is which of ours. First what the user says, then the usual names ({@code
 * schemas/header-synonyms.json}); what is left is kept as attributes. Immutable.
 */
final class Columns {
  private final List<String> header;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<Integer, String> attributes = new TreeMap<>();
  private final ColumnChoice choice;

  /**
   * Finds the columns.
   *
   * @param required those that must be there
   * @throws UsageException if one is missing or named wrongly
   */
  Columns(
      String file,
      List<String> header,
      String synonymTable,
      List<String> known,
      List<String> required,
      ColumnChoice choice) {
    this.header = List.copyOf(header);
    this.choice = choice;
    checkNames(file, known);
    HeaderSynonyms synonyms = HeaderSynonyms.of(synonymTable);
    for (String column : known) {
      int at = position(file, column, synonyms);
      if (at >= 0) {
        positions.put(column, at);
      }
    }
    for (String column : required) {
      if (!positions.containsKey(column) && !choice.constants().containsKey(column)) {
        throw new UsageException(
            Message.of(
                "{0}: has no column {1}; its columns are: {2}. Name it in a mapping file (--map)",
                "{0}：缺少列 {1}；现有列：{2}。可用映射文件（--map）指定", file, column, String.join(", ", header)));
      }
    }
    for (int i = 0; i < header.size(); i++) {
      if (!positions.containsValue(i)) {
        attributes.put(i, header.get(i).isEmpty() ? "column " + (i + 1) : header.get(i));
      }
    }
  }

  private void checkNames(String file, List<String> known) {
    List<String> named = new ArrayList<>(choice.columns().keySet());
    named.addAll(choice.values().keySet());
    named.addAll(choice.constants().keySet());
    for (String each : named) {
      if (!known.contains(each)) {
        throw new UsageException(
            Message.of(
                "the mapping for {0} names the column {1}; allowed are {2}",
                "{0} 的映射指定了列 {1}；允许：{2}", file, each, String.join(", ", known)));
      }
    }
  }

  private int position(String file, String column, HeaderSynonyms synonyms) {
    String named = choice.columns().get(column);
    if (named != null) {
      int at = header.indexOf(named);
      if (at < 0) {
        throw new UsageException(
            Message.of(
                "{0}: the mapping says that {1} is the column {2}, which is not there; its columns"
                    + " are: {3}",
                "{0}：映射指定 {1} 为列 {2}，但文件中没有；现有列：{3}",
                file,
                column,
                named,
                String.join(", ", header)));
      }
      return at;
    }
    Optional<String> found = synonyms.find(column, header);
    return found
        .map(header::indexOf)
        .filter(at -> !choice.columns().containsValue(header.get(at)))
        .filter(at -> !positions.containsValue(at))
        .orElse(-1);
  }

  /** How many columns the file has. */
  int count() {
    return header.size();
  }

  /** The name that the file has for a column of ours, or ours where it has none. */
  String nameOf(String column) {
    Integer at = positions.get(column);
    return at == null ? column : header.get(at);
  }

  /** The file's name of a position. */
  String nameAt(int position) {
    return position < header.size() ? header.get(position) : "";
  }

  /**
   * The value of a column as the user wants it understood, without white space around it; or null.
   */
  @Nullable String value(String column, List<String> row) {
    Integer at = positions.get(column);
    String raw = at == null || at >= row.size() ? "" : strip(row.get(at));
    if (raw.isEmpty()) {
      return choice.constants().get(column);
    }
    Map<String, String> changed = choice.values().get(column);
    return changed == null ? raw : changed.getOrDefault(raw, raw);
  }

  /** The columns that are none of ours, by position. */
  Map<Integer, String> attributes() {
    return attributes;
  }

  /** Without white space around it, no-break and ideographic spaces included. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return (c <= ' ' && c != 0) || c == '\u00A0' || c == '\u3000' || c == '\uFEFF' || c == '\u200B';
  }

  /** What the columns were taken for, for people. */
  List<Message> told() {
    List<Message> told = new ArrayList<>();
    StringBuilder pairs = new StringBuilder();
    new TreeMap<>(positions)
        .forEach(
            (column, at) ->
                pairs
                    .append(pairs.isEmpty() ? "" : ", ")
                    .append(column)
                    .append(column.equals(header.get(at)) ? "" : " = " + header.get(at)));
    told.add(Message.of("columns: {0}", "列：{0}", pairs));
    if (!attributes.isEmpty()) {
      told.add(
          Message.of(
              "kept as attributes: {0}", "作为附加属性保留：{0}", String.join(", ", attributes.values())));
    }
    return told;
  }

  /** Check sum of how the columns are understood: with it a stopped import is known again. */
  String sha256() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(positions)
        .forEach((column, at) -> text.append(column).append('=').append(at).append('\n'));
    text.append(new TreeMap<>(choice.constants())).append('\n');
    new TreeMap<>(choice.values())
        .forEach((column, map) -> text.append(column).append(new TreeMap<>(map)).append('\n'));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

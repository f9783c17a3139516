package org.jiezhi.address;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What each character is read as: {@code schemas/address/characters.json} on top of Unicode's
 * compatibility forms (Unicode Standard Annex 15). Immutable; 128 KB, made once in some 30 ms.
 */
final class CharacterTable {
  /** Read as nothing. */
  static final char DROPPED = '\0';

  /** Read as several characters, see {@link #expansion}. */
  static final char SEVERAL = '\uffff';

  /** Stands for every ordinal sign. */
  static final char ORDINAL = 'º';

  static final CharacterTable SHIPPED = read();

  private final char[] map = new char[1 << 16];
  private final Map<Character, String> expansions = new HashMap<>();
  private final char[] digitOfLetter = new char[128];

  private CharacterTable(JsonNode table) {
    char[] own = new char[1 << 16];
    pairs(table.path("simplified"), own);
    pairs(table.path("radicals"), own);
    pairs(table.path("letters"), own);
    all(table.path("dashes"), '-', own);
    all(table.path("slashes"), '/', own);
    all(table.path("commas"), ',', own);
    all(table.path("openBrackets"), '(', own);
    all(table.path("closeBrackets"), ')', own);
    all(table.path("hash"), '#', own);
    all(table.path("ordinals"), ORDINAL, own);
    all(table.path("dots"), '.', own);
    String dropped = table.path("dropped").asText();
    for (int c = 0; c < map.length; c++) {
      map[c] =
          Character.isSurrogate((char) c)
              ? (char) c
              : dropped.indexOf(c) >= 0 ? DROPPED : read((char) c, own);
    }
    JsonNode letters = table.path("digitLetters");
    for (int i = 0; i < letters.path("from").asText().length(); i++) {
      digitOfLetter[letters.path("from").asText().charAt(i)] =
          letters.path("to").asText().charAt(i);
    }
  }

  private static CharacterTable read() {
    String name = "/org/jiezhi/schemas/address/characters.json";
    try (InputStream in = CharacterTable.class.getResourceAsStream(name)) {
      return new CharacterTable(
          JsonMapper.builder().build().readTree(Objects.requireNonNull(in, name)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static void pairs(JsonNode node, char[] own) {
    String from = node.path("from").asText();
    String to = node.path("to").asText();
    for (int i = 0; i < from.length(); i++) {
      own[from.charAt(i)] = to.charAt(i);
    }
  }

  private static void all(JsonNode node, char to, char[] own) {
    node.asText().chars().forEach(c -> own[c] = to);
  }

  private char read(char c, char[] own) {
    if (own[c] != 0) {
      return own[c];
    }
    if (c == SEVERAL) {
      return DROPPED; // no character
    }
    if (c < ' ' || c == 0x7f) {
      return c >= '\t' && c <= '\r' ? ' ' : DROPPED;
    }
    String plain = plain(String.valueOf(c), own);
    if (plain.length() == 1) {
      return plain.charAt(0);
    }
    if (plain.isEmpty()) {
      return DROPPED;
    }
    expansions.put(c, plain);
    return SEVERAL;
  }

  /** Compatibility form in upper case without marks, each character then by the own table. */
  private static String plain(String text, char[] own) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder();
    boolean fraction = composed.indexOf('\u2044') > 0 && text.length() == 1;
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (Character.getType(c) == Character.NON_SPACING_MARK) {
        continue;
      }
      char mapped = own[c] != 0 ? own[c] : c == '\u2044' ? '/' : c;
      plain.append(Character.isWhitespace(mapped) || mapped == '\u00a0' ? ' ' : mapped);
    }
    return fraction ? " " + plain : plain.toString();
  }

  /** What a character is read as: one, {@link #DROPPED} or {@link #SEVERAL}. */
  char of(char c) {
    return map[c];
  }

  /** What a character marked {@link #SEVERAL} is read as. */
  String expansion(char c) {
    return Objects.requireNonNull(expansions.get(c));
  }

  /** What a character beyond the basic plane is read as: a styled letter as the letter. */
  String ofCodePoint(int codePoint) {
    String text = Character.toString(codePoint);
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return plain.equals(text) ? text : plain.toUpperCase(Locale.ROOT);
  }

  /** The digit that a letter is often put for, or 0. */
  char digitOf(char letter) {
    return letter < 128 ? digitOfLetter[letter] : 0;
  }
}

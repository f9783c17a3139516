package org.jiezhi.crs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * One node of a well-known text of a reference system: {@code KEYWORD["text",1.5,CHILD[...]]}. Both
 * kinds of brackets and both versions of the language have this form.
 *
 * @param keyword the keyword, upper case
 * @param texts the quoted texts and bare words, in order
 * @param numbers the numbers, in order
 * @param children the nested nodes, in order
 */
record Wkt(String keyword, List<String> texts, List<Double> numbers, List<Wkt> children) {
  /** Longest text that is looked at; real definitions are a few kilobytes. */
  static final int MAX_LENGTH = 1 << 16;

  private static final int MAX_DEPTH = 24;

  /**
   * The tree of a text, or empty where it is not well-formed.
   *
   * @throws UnreadableInputException if it is too long, nested too deep, or has a number that is
   *     none
   */
  static Optional<Wkt> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw refused(Message.of("is longer than {0} characters", "超过 {0} 个字符", MAX_LENGTH));
    }
    return Optional.ofNullable(new Parser(text).whole());
  }

  private static UnreadableInputException refused(Message fault) {
    return new UnreadableInputException(
        Message.of(
            "the definition of the reference system {0}; name the true system with --crs",
            "坐标系定义{0}；请用 --crs 指定真实坐标系", fault));
  }

  /** The first text: the name of what the node describes; empty where it has none. */
  String name() {
    return texts.isEmpty() ? "" : texts.get(0);
  }

  /** The first child with one of the keywords. */
  Optional<Wkt> find(String... keywords) {
    return children.stream().filter(each -> List.of(keywords).contains(each.keyword)).findFirst();
  }

  /** The number of a node like {@code UNIT["Meter",1.0]}. */
  Optional<Double> number() {
    return numbers.stream().findFirst();
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    @Nullable Wkt whole() {
      skipBlanks();
      Wkt node = node(0);
      skipBlanks();
      return at == text.length() ? node : null;
    }

    private @Nullable Wkt node(int depth) {
      String keyword = word().toUpperCase(Locale.ROOT);
      skipBlanks();
      if (keyword.isEmpty() || (peek() != '[' && peek() != '(')) {
        return null;
      }
      if (depth > MAX_DEPTH) {
        throw refused(Message.of("is nested more than {0} levels deep", "嵌套超过 {0} 层", MAX_DEPTH));
      }
      char closing = text.charAt(at++) == '[' ? ']' : ')';
      Wkt node = new Wkt(keyword, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      do {
        skipBlanks();
        if (!argument(node, depth)) {
          return null;
        }
        skipBlanks();
      } while (take(','));
      return take(closing) ? node : null;
    }

    private boolean argument(Wkt node, int depth) {
      if (peek() == '"') {
        return quoted(node);
      }
      int start = at;
      String word = word();
      skipBlanks();
      if (peek() == '[' || peek() == '(') {
        at = start;
        Wkt child = node(depth + 1);
        return child != null && node.children.add(child);
      }
      if (word.isEmpty()) {
        return false;
      }
      try {
        double number = Double.parseDouble(word);
        if (!Double.isFinite(number)) {
          throw refused(Message.of("has {0} where a number must stand", "在应为数字处出现 {0}", word));
        }
        node.numbers.add(number);
      } catch (NumberFormatException e) {
        node.texts.add(word);
      }
      return true;
    }

    /** A quoted text; a quote in it is doubled. */
    private boolean quoted(Wkt node) {
      StringBuilder found = new StringBuilder();
      at++;
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c != '"') {
          found.append(c);
        } else if (peek() == '"') {
          found.append(text.charAt(at++));
        } else {
          return node.texts.add(found.toString());
        }
      }
      return false;
    }

    private String word() {
      int start = at;
      while (at < text.length() && "[](),\"".indexOf(peek()) < 0 && peek() > ' ') {
        at++;
      }
      return text.substring(start, at);
    }

    private void skipBlanks() {
      while (at < text.length() && (peek() <= ' ' || peek() == '\uFEFF')) {
        at++;
      }
    }

    private char peek() {
      return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean take(char wanted) {
      boolean there = at < text.length() && peek() == wanted;
      at += there ? 1 : 0;
      return there;
    }
  }
}

package org.jiezhi.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A sentence for people in both languages, put together only when it is read.
 *
 * <p>Patterns hold {@code {0}}, {@code {1}} … for the arguments. Numbers are written without
 * grouping and without regard to the machine's locale; doubles with at most four digits after the
 * point. An argument that is a message itself is put in in the same language. A message never holds
 * a personal value.
 *
 * @param en the English pattern
 * @param zh the Chinese pattern
 * @param arguments the values; their text must not depend on the locale
 */
public record Message(String en, String zh, List<Object> arguments) {
  /** Copies the arguments. */
  public Message {
    arguments = List.copyOf(arguments);
  }

  /** A message of two patterns and their arguments. */
  public static Message of(String en, String zh, Object... arguments) {
    return new Message(en, zh, List.of(arguments));
  }

  /** The sentence in a language. */
  public String in(Language language) {
    String pattern = language == Language.ZH ? zh : en;
    StringBuilder text = new StringBuilder(pattern.length() + 32);
    int at = 0;
    while (at < pattern.length()) {
      int open = pattern.indexOf('{', at);
      int close = open < 0 ? -1 : pattern.indexOf('}', open);
      if (close < 0) {
        break;
      }
      text.append(pattern, at, open);
      text.append(
          text(arguments.get(Integer.parseInt(pattern.substring(open + 1, close))), language));
      at = close + 1;
    }
    return text.append(pattern, at, pattern.length()).toString();
  }

  private static String text(Object argument, Language language) {
    if (argument instanceof Message message) {
      return message.in(language);
    }
    if (argument instanceof Double number && Double.isFinite(number)) {
      BigDecimal rounded = BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_EVEN);
      return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
    return String.valueOf(argument);
  }

  /** The English sentence. */
  @Override
  public String toString() {
    return in(Language.EN);
  }
}

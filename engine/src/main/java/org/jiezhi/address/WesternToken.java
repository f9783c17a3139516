package org.jiezhi.address;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, a number or a sign of a western address.
 *
 * @param segment how many commas stand before it
 */
record WesternToken(String text, int start, int end, int segment) {
  /** Cuts a text into tokens; commas and brackets only count up the segment. */
  static List<WesternToken> of(NormalText text) {
    List<WesternToken> tokens = new ArrayList<>();
    int segment = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.at(at);
      if (c == ',' || c == '(' || c == ')' || c == ':') {
        segment++;
        at++;
      } else if (isPart(c)) {
        int end = at + 1;
        while (end < text.length() && (isPart(text.at(end)) || isInside(text, end))) {
          end++;
        }
        tokens.add(new WesternToken(text.slice(at, end).replace("'", ""), at, end, segment));
        at = end;
      } else {
        if (c == '-' || c == '/' || c == '#') {
          tokens.add(new WesternToken(String.valueOf(c), at, at + 1, segment));
        }
        at++;
      }
    }
    return tokens;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == CharacterTable.ORDINAL || Character.isSurrogate(c);
  }

  /** An apostrophe or point within a word: KING'S, Č.P. */
  private static boolean isInside(NormalText text, int at) {
    char c = text.at(at);
    boolean letters = Character.isLetter(text.at(at - 1)) && Character.isLetter(text.at(at + 1));
    return letters
        && (c == '\'' || c == '’' || (c == '.' && at - 2 >= 0 && !isPart(text.at(at - 2))));
  }

  boolean isSign() {
    return text.length() == 1 && !Character.isLetterOrDigit(text.charAt(0));
  }

  boolean hasDigit() {
    return text.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  /** A number with at most a letter behind: 12, 12A. */
  boolean isNumber() {
    int digits = 0;
    while (digits < text.length() && NormalText.isDigit(text.charAt(digits))) {
      digits++;
    }
    return digits > 0 && digits <= 6 && text.length() - digits <= 1;
  }

  /** A number, a letter, or letters with a number behind: what a flat may be called. */
  boolean isValue() {
    return isNumber() || (hasDigit() && text.length() <= 7) || (text.length() == 1 && !isSign());
  }

  /** The number of an ordinal (3RD, 3EME, 3º), or empty. */
  String ordinal() {
    int digits = 0;
    while (digits < text.length() && NormalText.isDigit(text.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || digits > 2 || digits == text.length()) {
      return "";
    }
    return switch (text.substring(digits)) {
      case "ST", "ND", "RD", "TH", "EME", "ER", "ERE", "º" -> text.substring(0, digits);
      default -> "";
    };
  }
}

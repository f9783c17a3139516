package org.jiezhi.address;

import static org.jiezhi.address.NormalText.isDigit;

/** Telephone and identity numbers, which are no part of an address and are not kept. */
final class PersonalNumbers {
  private PersonalNumbers() {}

  /** Where such a number that begins here ends, or {@code at} where none does. */
  static int end(NormalText text, int at) {
    if (isDigit(text.at(at - 1))) {
      return at;
    }
    int run = run(text, at);
    int digits = run - at;
    if (digits >= 7) {
      return text.at(run) == 'X' && digits == 17 ? run + 1 : run;
    }
    if (digits == 3 && text.at(at) == '1') {
      int second = group(text, run, 4);
      int third = second < 0 ? -1 : group(text, second, 4);
      return third < 0 ? at : third;
    }
    if ((digits == 3 || digits == 4) && text.at(at) == '0' && isJoin(text.at(run))) {
      int local = run(text, run + 1);
      return local - run - 1 >= 7 && local - run - 1 <= 8 ? local : at;
    }
    return at;
  }

  private static int run(NormalText text, int at) {
    int end = at;
    while (isDigit(text.at(end))) {
      end++;
    }
    return end;
  }

  private static boolean isJoin(char c) {
    return c == '-' || c == ' ';
  }

  /** Where a group of so many digits behind a dash or blank ends, or -1. */
  private static int group(NormalText text, int at, int digits) {
    if (!isJoin(text.at(at))) {
      return -1;
    }
    int end = run(text, at + 1);
    return end - at - 1 == digits ? end : -1;
  }
}

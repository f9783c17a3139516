package org.jiezhi.sampledata.people;

/**
 * ID numbers of eighteen characters on area codes that nobody has, with a right check character.
 */
final class IdNumber {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  private IdNumber() {}

  /**
   * A number.
   *
   * @param area six digits
   * @param birth the birthday as YYYYMMDD
   * @param sequence 0 to 999, odd for men
   */
  static String of(String area, int birth, int sequence) {
    String body = area + birth + Integer.toString(1000 + sequence).substring(1);
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (body.charAt(i) - '0');
    }
    return body + CHECKS.charAt(sum % 11);
  }

  /** The old form of fifteen digits: no century, no check character. */
  static String oldForm(String number) {
    return number.substring(0, 6) + number.substring(8, 17);
  }
}

package org.jiezhi.cli;

/** How the process ends. */
final class ExitCode {
  static final int CLEAN = 0;
  static final int FINDINGS = 1;
  static final int WRONG_USE = 2;
  static final int BAD_INPUT = 3;
  static final int REFUSED = 4;
  static final int CONFLICT = 5;
  static final int STOPPED = 130;
  static final int OUR_BUG = 70;

  private ExitCode() {}
}

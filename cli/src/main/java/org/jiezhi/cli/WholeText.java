package org.jiezhi.cli;

import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;

/** A text of the command line, as it was typed. */
final class WholeText {
  /** What the Java machine puts where the system's locale does not know a character. */
  private static final char LOST = '\ufffd';

  private WholeText() {}

  /**
   * Gives a text back.
   *
   * @throws UsageException if characters were lost on the way in
   */
  static String of(String typed) {
    if (typed.indexOf(LOST) >= 0) {
      throw new UsageException(
          Message.of(
              "characters were lost: the locale of the system does not know them; set"
                  + " LC_ALL=C.UTF-8, or one that is installed (see locale -a)",
              "部分字符丢失：系统的区域设置不支持它们；请设置 LC_ALL=C.UTF-8 或已安装的区域设置（见 locale -a）"));
    }
    return typed;
  }
}

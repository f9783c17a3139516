package org.jiezhi.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;

/**
 * Shows progress: done, percent, rate and time left; on a terminal a line that moves, else a line
 * every few seconds.
 */
final class ProgressLine implements Progress {
  private static final long MOVING_NANOS = 200_000_000L;
  private static final long STANDING_NANOS = 2_000_000_000L;

  private final PrintStream err;
  private final Language language;
  private final boolean moves;
  private String phase = "";
  private long phaseStart;
  private long lastShown = Long.MIN_VALUE;

  ProgressLine(PrintStream err, Language language, boolean moves) {
    this.err = err;
    this.language = language;
    this.moves = moves;
  }

  @Override
  public synchronized boolean update(Message what, long done, long total) {
    long now = System.nanoTime();
    String name = what.in(language);
    boolean isNew = !name.equals(phase);
    if (isNew) {
      phase = name;
      phaseStart = now;
    }
    boolean isOver = total >= 0 && done >= total;
    boolean isDue =
        lastShown == Long.MIN_VALUE || now - lastShown >= (moves ? MOVING_NANOS : STANDING_NANOS);
    if (isDue || (isNew && !moves)) {
      lastShown = now;
      err.print((moves ? "\r\u001b[K" : "") + line(done, total, now) + (moves ? "" : "\n"));
      err.flush();
    }
    if (moves && isOver) {
      err.print("\r\u001b[K");
      err.flush();
    }
    return true;
  }

  private String line(long done, long total, long now) {
    double seconds = (now - phaseStart) / 1e9;
    StringBuilder line = new StringBuilder(phase).append("  ").append(done);
    if (total > 0) {
      line.append(" / ").append(total);
      line.append(String.format(Locale.ROOT, "  %d %%", 100 * done / total));
    }
    if (seconds > 0.5 && done > 0) {
      line.append(String.format(Locale.ROOT, "  %.0f/s", done / seconds));
      if (total > done) {
        line.append(String.format(Locale.ROOT, "  %.0f s", seconds * (total - done) / done));
        line.append(language == Language.ZH ? "（剩余）" : " left");
      }
    }
    return line.toString();
  }
}

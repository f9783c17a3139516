package org.jiezhi.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jiezhi.Workspace;
import org.jiezhi.access.Scope;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.RosterReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of which day is asked, and as was known when. */
final class DayOptions {
  @Option(names = "--as-of", paramLabel = "DATE", descriptionKey = "as-of")
  @Nullable String asOf;

  @Option(names = "--known-at", paramLabel = "TIME", descriptionKey = "known-at")
  @Nullable String knownAt;

  static LocalDate today() {
    return LocalDate.now(ZoneId.systemDefault());
  }

  /** The day asked for; today where none is named. */
  LocalDate day() {
    return asOf == null ? today() : day(asOf);
  }

  private static LocalDate day(String text) {
    Optional<PartialDate> date = PartialDate.parse(text).filter(PartialDate::isWhole);
    if (date.isEmpty()) {
      throw new UsageException(
          Message.of(
              "--as-of {0} is no date; write it as 2026-10-31",
              "--as-of {0} 不是日期；请写作 2026-10-31", text));
    }
    return LocalDate.of(date.get().year(), date.get().month(), date.get().day());
  }

  /** The roster as it is known now, or was known then. */
  RosterReader roster(Workspace workspace, Scope scope) {
    if (knownAt == null) {
      return workspace.roster(scope);
    }
    boolean isRun = knownAt.length() < 8 && knownAt.chars().allMatch(c -> c >= '0' && c <= '9');
    int run = isRun ? Integer.parseInt(knownAt) : workspace.runAt(time(knownAt));
    if (run == 0) {
      throw new UsageException(
          Message.of(
              "--known-at {0}: nothing was known then; the first run ended later",
              "--known-at {0}：当时尚无数据；首个批次完成得更晚", knownAt));
    }
    return workspace.roster(scope, run);
  }

  /** A time, or the end of a day, where no zone is named in that of the system. */
  private static Instant time(String text) {
    ZoneId zone = ZoneId.systemDefault();
    try {
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
      }
      boolean hasZone = text.endsWith("Z") || text.lastIndexOf('+') > 0;
      return hasZone
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new UsageException(
          Message.of(
              "--known-at {0} is no time; write 2026-10-31, 2026-10-31T18:00 or the number of a run",
              "--known-at {0} 不是时间；请写 2026-10-31、2026-10-31T18:00 或批次编号", text));
    }
  }
}

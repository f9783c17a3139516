package org.jiezhi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.JiezhiException;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the database throws into words for the user. The texts of the database are left out,
 * as they may hold values.
 */
final class StoreErrors {
  private static final long LEAST_SPACE = 1 << 20;

  private StoreErrors() {}

  static UnreadableInputException missing(Path file) {
    return new UnreadableInputException(
        Message.of(
            "{0}: is missing; restore the workspace from a backup", "{0}：缺失；请从备份恢复工作区", file));
  }

  /** The exception to throw for one of the database. */
  static RuntimeException of(Path file, Exception thrown) {
    if (thrown instanceof JiezhiException known) {
      return known;
    }
    if (isFull(thrown) || hasNoSpace(file)) {
      return new UsageException(
          Message.of(
              "{0}: could not be written, probably the disk is full; the store is intact: make space"
                  + " and repeat the command, which goes on where it stopped",
              "{0}：无法写入，磁盘可能已满；库完好：请腾出空间后重新执行，将从中断处继续", file));
    }
    int code = thrown instanceof SQLException sql ? sql.getErrorCode() : 0;
    return switch (code) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          new ConflictException(
              Message.of("{0}: is in use by another program", "{0}：正被其他程序使用", file));
      case ErrorCode.FILE_ENCRYPTION_ERROR_1, ErrorCode.WRONG_USER_OR_PASSWORD ->
          damaged(file, thrown);
      case ErrorCode.FILE_CORRUPTED_1,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.FILE_VERSION_ERROR_1,
          ErrorCode.UNSUPPORTED_SETTING_COMBINATION,
          ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1 ->
          damaged(file, thrown);
      case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
          ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1 ->
          damaged(file, thrown);
      default ->
          find(thrown, MVStoreException.class) != null
              ? damaged(file, thrown)
              : new IllegalStateException(
                  "the database refuses a statement of ours", clean(thrown));
    };
  }

  private static UnreadableInputException damaged(Path file, Exception thrown) {
    return new UnreadableInputException(
        Message.of(
            "{0}: the store is damaged or cannot be read; restore the workspace from a backup",
            "{0}：库已损坏或无法读取；请从备份恢复工作区", file),
        clean(thrown));
  }

  /** Only where it happened and which error it was; the text of the database may hold values. */
  private static Exception clean(Exception thrown) {
    int code = thrown instanceof SQLException sql ? sql.getErrorCode() : 0;
    Exception clean = new IllegalStateException(thrown.getClass().getName() + ", error " + code);
    clean.setStackTrace(thrown.getStackTrace());
    return clean;
  }

  /** The database may close itself first and say no more than that. */
  private static boolean hasNoSpace(Path file) {
    try {
      return Files.getFileStore(file).getUsableSpace() < LEAST_SPACE;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isFull(Exception thrown) {
    IOException cause = find(thrown, IOException.class);
    if (cause == null) {
      return false;
    }
    String text = String.valueOf(cause.getMessage());
    return text.contains("No space left")
        || text.contains("Disk quota")
        || text.contains("not enough space");
  }

  private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> kind) {
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < 20; depth++) {
      if (kind.isInstance(each)) {
        return kind.cast(each);
      }
      each = each.getCause();
    }
    return null;
  }
}

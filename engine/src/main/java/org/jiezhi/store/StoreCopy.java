package org.jiezhi.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * Copies the file of a store while others write to it. The database only adds to its file while it
 * is copied, so the copy opens as the file would after the process had ended then: with all that
 * was committed before the copying began, and nothing of what was not.
 */
final class StoreCopy {
  private StoreCopy() {}

  static void write(Connection connection, Path target) throws SQLException, IOException {
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    try (OutputStream out =
            Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        PlainEntry plain = new PlainEntry(out)) {
      session.getDatabase().getStore().getMvStore().getFileStore().backup(plain);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The database writes into an archive only; this one has one entry and is the entry itself. */
  private static final class PlainEntry extends ZipOutputStream {
    private final OutputStream target;

    PlainEntry(OutputStream target) {
      super(OutputStream.nullOutputStream());
      this.target = target;
    }

    @Override
    public void putNextEntry(ZipEntry entry) {}

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      target.write(bytes, from, length);
    }

    @Override
    public void closeEntry() {}

    @Override
    public void close() {}
  }
}

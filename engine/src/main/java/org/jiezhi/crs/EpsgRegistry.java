package org.jiezhi.crs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.IdentifiedObject;
import org.geotools.api.referencing.crs.CompoundCRS;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.referencing.factory.epsg.hsql.ThreadedHsqlEpsgFactory;
import org.hsqldb.jdbc.JDBCDataSource;

/**
 * The EPSG registry as it comes with GeoTools: the definition of any code.
 *
 * <p>Its database is unpacked into a private temporary folder (34 MB), asked once and removed
 * again; answers are kept. So nothing is read that another user of the machine could have put
 * there, and nothing stays open. A first question takes most of a second.
 */
final class EpsgRegistry {
  private static final List<String> FILES = List.of("EPSG.data", "EPSG.properties");
  private static final String SCRIPT = "EPSG.script";

  /** Without it GeoTools would unpack the database again, over ours. */
  private static final String MARKER = "EPSG_creation_marker.txt";

  /** Mapped files are let go of in a way that newer Java machines warn of. */
  private static final String MAPPED = "SET FILES NIO TRUE";

  private static final String ARCHIVE = "EPSG.zip";
  private static final Map<Integer, Optional<String>> ANSWERS = new ConcurrentHashMap<>();

  private EpsgRegistry() {}

  /**
   * The well-known text of a geographic or plane system; empty where the registry has none of that
   * code.
   *
   * @throws UncheckedIOException if the temporary folder cannot be written
   */
  static Optional<String> findWkt(int code) {
    return ANSWERS.computeIfAbsent(code, EpsgRegistry::ask);
  }

  private static Optional<String> ask(int code) {
    try {
      Path folder = Files.createTempDirectory("jiezhi-epsg");
      try {
        unpack(folder);
        return ask(code, folder);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the EPSG registry needs a temporary folder", e);
    }
  }

  /** The database has put files of its own beside those unpacked. */
  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.deleteIfExists(each);
      }
    }
    Files.delete(folder);
  }

  private static void unpack(Path folder) throws IOException {
    InputStream archive = ThreadedHsqlEpsgFactory.class.getResourceAsStream(ARCHIVE);
    try (ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(archive))) {
      for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
        Path target = folder.resolve(next.getName());
        if (next.getName().equals(SCRIPT)) {
          String script = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
          Files.writeString(target, script.replace(MAPPED, "SET FILES NIO FALSE"));
        } else if (FILES.contains(next.getName())) {
          Files.copy(zip, target);
        }
      }
    }
    Files.createFile(folder.resolve(MARKER));
  }

  private static Optional<String> ask(int code, Path folder) {
    // Else the database would reset the logging of the whole program.
    if (System.getProperty("hsqldb.reconfig_logging") == null) {
      System.setProperty("hsqldb.reconfig_logging", "false");
    }
    Database database = new Database(folder);
    try {
      CoordinateReferenceSystem found =
          database.createCoordinateReferenceSystem(String.valueOf(code));
      return Optional.of(horizontal(found)).filter(EpsgRegistry::isUsable).map(Object::toString);
    } catch (FactoryException e) {
      return Optional.empty();
    } finally {
      database.close();
    }
  }

  private static IdentifiedObject horizontal(CoordinateReferenceSystem crs) {
    return crs instanceof CompoundCRS compound
        ? compound.getCoordinateReferenceSystems().get(0)
        : crs;
  }

  private static boolean isUsable(IdentifiedObject crs) {
    return crs instanceof GeographicCRS || crs instanceof ProjectedCRS;
  }

  /** GeoTools' factory on a database of our own place. */
  private static final class Database extends ThreadedHsqlEpsgFactory {
    private final Path folder;

    Database(Path folder) {
      this.folder = folder;
    }

    @Override
    protected DataSource createDataSource() throws SQLException {
      JDBCDataSource source = new JDBCDataSource();
      source.setDatabase(
          "jdbc:hsqldb:file:" + folder.resolve("EPSG") + ";shutdown=true;readonly=true");
      source.setUser("SA");
      return source;
    }

    void close() {
      try {
        dispose();
      } catch (FactoryException e) {
        throw new IllegalStateException("the EPSG registry cannot be closed", e);
      }
    }
  }
}

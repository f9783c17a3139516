package org.jiezhi.format.gpkg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * A GeoPackage that is not trusted, open for reading.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>The file and its folder are not written to. No extension is loaded, nothing is attached, no
 *       function with effects is run by a view ({@code trusted_schema=off}).
 *   <li>Texts and blobs over 128 MiB are refused; a view's work is bounded ({@link SqliteWork}),
 *       and so is what it yields ({@link GeoPackageReader}).
 *   <li>Damaged pages are refused by SQLite when they are read, or before ({@link #checkPages}).
 * </ul>
 *
 * <p>For one thread.
 */
final class GeoPackageFile implements AutoCloseable {
  private static final int MAX_VALUE_BYTES = 128 << 20;
  private static final int MAX_SQL_BYTES = 1_000_000;
  private static final int MAX_LAYERS = 10_000;
  private static final int MAX_EXPRESSION_DEPTH = 200;
  private static final int WRITE_VERSION_AT = 18;
  private static final int WAL = 2;

  private final Path file;
  private final org.sqlite.SQLiteConnection connection;
  private final SqliteWork work;
  private final List<GeoPackageLayer> layers;
  private final List<String> others = new ArrayList<>();

  /**
   * Opens a file and reads its tables of contents.
   *
   * @throws UnreadableInputException if it is damaged, no GeoPackage, or refused
   */
  GeoPackageFile(Path file) {
    this.file = file;
    try {
      connection = JDBC.createConnection(url(file), properties());
    } catch (SQLException e) {
      throw failed(e);
    }
    try {
      work = SqliteWork.watch(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA trusted_schema=OFF");
        statement.execute("PRAGMA cell_size_check=ON");
        statement.execute("PRAGMA query_only=ON");
      }
      layers = readLayers();
    } catch (SQLException e) {
      close();
      throw failed(e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static Properties properties() {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    config.enableLoadExtension(false);
    config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, String.valueOf(MAX_VALUE_BYTES));
    config.setPragma(SQLiteConfig.Pragma.LIMIT_SQL_LENGTH, String.valueOf(MAX_SQL_BYTES));
    config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
    config.setPragma(SQLiteConfig.Pragma.LIMIT_EXPR_DEPTH, String.valueOf(MAX_EXPRESSION_DEPTH));
    config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-8192");
    config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0");
    return config.toProperties();
  }

  /**
   * A file in write-ahead mode without its log is opened as one that never changes: else SQLite
   * would put files beside it.
   */
  private static String url(Path file) {
    String url = JDBC.PREFIX + file.toUri().toString().replace("file:///", "file:/");
    boolean log = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    return isWriteAhead(file) && !log ? url + "?immutable=1" : url;
  }

  private static boolean isWriteAhead(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(WRITE_VERSION_AT + 2);
      return head.length == WRITE_VERSION_AT + 2 && head[WRITE_VERSION_AT + 1] == WAL;
    } catch (IOException e) {
      return false;
    }
  }

  private List<GeoPackageLayer> readLayers() throws SQLException {
    if (!hasTable("gpkg_contents")) {
      throw refused(
          "{0}: an SQLite file, but no GeoPackage: it has no table gpkg_contents; export the layer"
              + " as GeoPackage",
          "{0}：是 SQLite 文件但不是 GeoPackage：没有 gpkg_contents 表；请导出为 GeoPackage", file);
    }
    Map<String, GeoPackageLayer> withGeometry = new LinkedHashMap<>();
    if (hasTable("gpkg_geometry_columns")) {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns LIMIT "
                      + (MAX_LAYERS + 1))) {
        while (rows.next()) {
          String name = text(rows, 1);
          withGeometry.putIfAbsent(
              name.toLowerCase(Locale.ROOT),
              new GeoPackageLayer(name, text(rows, 2), rows.getLong(3)));
        }
      }
    }
    List<GeoPackageLayer> features = new ArrayList<>();
    List<GeoPackageLayer> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT table_name, data_type FROM gpkg_contents LIMIT " + (MAX_LAYERS + 1))) {
      while (rows.next()) {
        String name = text(rows, 1);
        GeoPackageLayer layer = withGeometry.get(name.toLowerCase(Locale.ROOT));
        switch (text(rows, 2)) {
          case "features":
            if (layer == null) {
              throw refused(
                  "{0}: the layer {1} has no row in gpkg_geometry_columns; the file is damaged",
                  "{0}：图层 {1} 在 gpkg_geometry_columns 中没有记录；文件已损坏", file, name);
            }
            features.add(new GeoPackageLayer(name, layer.geometryColumn(), layer.srsId()));
            break;
          case "attributes", "aspatial":
            tables.add(new GeoPackageLayer(name, null, 0));
            break;
          default:
            others.add(name);
        }
      }
    }
    features.addAll(tables);
    if (features.isEmpty() || features.size() > MAX_LAYERS) {
      throw refused(
          "{0}: has {1} layers of features; 1 to {2} are read (rasters are not)",
          "{0}：有 {1} 个要素图层；可读 1 至 {2} 个（不读栅格）", file, features.size(), MAX_LAYERS);
    }
    return features;
  }

  /** The layers: those with geometry, then the tables of attributes. */
  List<GeoPackageLayer> layers() {
    return layers;
  }

  /** The names of what the file holds besides, in the order of its table of contents. */
  List<String> others() {
    return others;
  }

  /** The layer of a name; without one the only layer with geometry, or the only layer. */
  GeoPackageLayer choose(@Nullable String wanted) {
    List<GeoPackageLayer> withGeometry =
        layers.stream().filter(each -> each.geometryColumn() != null).toList();
    List<GeoPackageLayer> among = wanted == null && !withGeometry.isEmpty() ? withGeometry : layers;
    if (wanted != null && others.contains(wanted)) {
      throw refused(
          "{0}: the layer {1} is a raster, which is not read; layers of features: {2}",
          "{0}：图层 {1} 是栅格，不能读取；要素图层有 {2}",
          file,
          wanted,
          layers.stream().map(GeoPackageLayer::name).collect(Collectors.joining(", ")));
    }
    String name =
        LayerNames.choose(file, among.stream().map(GeoPackageLayer::name).toList(), wanted);
    return among.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** Code and definition of a reference system; both empty where it is undefined. */
  String[] referenceSystem(long srsId) throws SQLException {
    if (srsId <= 0) {
      return new String[] {"", ""};
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM gpkg_spatial_ref_sys WHERE srs_id = ?")) {
      statement.setLong(1, srsId);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return new String[] {"", ""};
        }
        String organization = value(rows, "organization").toUpperCase(Locale.ROOT);
        String code = value(rows, "organization_coordsys_id");
        String definition = value(rows, "definition");
        if (definition.isEmpty() || definition.equals("undefined")) {
          definition = value(rows, "definition_12_063");
        }
        boolean undefined = definition.isEmpty() || definition.equals("undefined");
        boolean authority = organization.equals("EPSG") || organization.equals("ESRI");
        return new String[] {
          authority ? organization + ":" + code : "", undefined ? "" : definition
        };
      }
    }
  }

  private static String value(ResultSet row, String column) throws SQLException {
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      if (row.getMetaData().getColumnName(i).equalsIgnoreCase(column)) {
        return text(row, i);
      }
    }
    return "";
  }

  private static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  /** Whether a name stands for a view, which has no pages of its own. */
  boolean isView(String name) throws SQLException {
    return has(name, "view");
  }

  private boolean hasTable(String name) throws SQLException {
    return has(name, "table") || has(name, "view");
  }

  private boolean has(String name, String type) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM sqlite_master WHERE type = ? AND name = ? COLLATE NOCASE")) {
      statement.setString(1, type);
      statement.setString(2, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Checks the pages that a layer is read from.
   *
   * @throws UnreadableInputException if they are damaged
   */
  void checkPages(String table) throws SQLException {
    String sql =
        isView(table) ? "PRAGMA quick_check(1)" : "PRAGMA quick_check(" + quoted(table) + ")";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (rows.next() && !text(rows, 1).equals("ok")) {
        throw refused(
            "{0}: the SQLite pages of layer {1} are damaged; get a whole copy of the file",
            "{0}：图层 {1} 的 SQLite 页已损坏；请换一份完整的文件", file, table);
      }
    }
  }

  Path file() {
    return file;
  }

  org.sqlite.SQLiteConnection connection() {
    return connection;
  }

  SqliteWork work() {
    return work;
  }

  /** A name as SQL has it. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** What a failure of SQLite means. */
  UnreadableInputException failed(SQLException cause) {
    SQLiteErrorCode code =
        cause instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.SQLITE_ERROR;
    Message reason =
        switch (code) {
          case SQLITE_INTERRUPT ->
              Message.of(
                  "a view takes too much work and was stopped; store its result as a table",
                  "视图的计算量过大，已中止；请将其结果存为表");
          case SQLITE_TOOBIG ->
              Message.of(
                  "a text or geometry of more than {0} MiB",
                  "文本或几何超过 {0} MiB", MAX_VALUE_BYTES >> 20);
          case SQLITE_CORRUPT, SQLITE_NOTADB ->
              Message.of(
                  "the file is damaged or no GeoPackage; get a whole copy of it",
                  "文件已损坏或不是 GeoPackage；请换一份完整的文件");
          case SQLITE_ERROR ->
              Message.of(
                  "SQLite cannot read it ({0}); if a view uses functions of another program, store"
                      + " its result as a table",
                  "SQLite 无法读取（{0}）；若视图使用了其他程序的函数，请将其结果存为表", String.valueOf(cause.getMessage()));
          default -> Message.of("SQLite cannot read it ({0})", "SQLite 无法读取（{0}）", code.name());
        };
    return new UnreadableInputException(Message.of("{0}: {1}", "{0}：{1}", file, reason), cause);
  }

  private static UnreadableInputException refused(String en, String zh, Object... arguments) {
    return new UnreadableInputException(Message.of(en, zh, arguments));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing was written, so nothing can be lost.
    }
  }
}

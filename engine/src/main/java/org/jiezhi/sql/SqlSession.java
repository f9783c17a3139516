package org.jiezhi.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.h2.Driver;
import org.h2.api.ErrorCode;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * A database in memory that is filled, then asked. For one thread; {@link #cancel} may be called by
 * another. Holds what it is filled with on the heap: some 500 bytes a building.
 */
public final class SqlSession implements AutoCloseable {
  private static final int ROWS_A_BATCH = 1000;
  private static final String READER = "READER";

  private final Connection owner;
  private final Connection reader;
  private volatile @Nullable Statement running;

  private SqlSession(Connection owner, Connection reader) {
    this.owner = owner;
    this.reader = reader;
  }

  /** Makes one with empty tables. Takes about a quarter of a second. */
  public static SqlSession open() {
    String url = "jdbc:h2:mem:" + UUID.randomUUID();
    String password = UUID.randomUUID().toString();
    Connection owner = null;
    try {
      owner =
          connect(
              url + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;DB_CLOSE_ON_EXIT=FALSE",
              "OWNER",
              UUID.randomUUID().toString());
      try (Statement statement = owner.createStatement()) {
        SpatialFunctions.register(statement);
        for (PlaceTable each : PlaceTable.values()) {
          statement.execute(each.create());
        }
        statement.execute("create user " + READER + " password '" + password + "'");
        for (PlaceTable each : PlaceTable.values()) {
          statement.execute("grant select on " + each.tableName() + " to " + READER);
        }
      }
      Connection reader = connect(url, READER, password);
      reader.setReadOnly(true);
      return new SqlSession(owner, reader);
    } catch (SQLException e) {
      closeQuietly(owner);
      throw new IllegalStateException(e);
    }
  }

  private static Connection connect(String url, String user, String password) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    Connection connection = new Driver().connect(url, login);
    if (connection == null) {
      throw new IllegalStateException("H2 does not take its own address");
    }
    return connection;
  }

  private static void closeQuietly(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // It holds nothing but memory.
    }
  }

  /** Takes rows one after the other. */
  public interface RowSink {
    /** Takes a row, whose values are those of the columns of the table in their order. */
    void add(@Nullable Object... values);
  }

  /** Gives the rows of a table. */
  public interface RowSource {
    /** Hands all rows to the sink. */
    void forEach(RowSink sink);
  }

  /** Fills a table. */
  public void fill(PlaceTable table, RowSource rows) {
    try (PreparedStatement add = owner.prepareStatement(table.insert())) {
      int[] waiting = new int[1];
      rows.forEach(
          values -> {
            try {
              for (int i = 0; i < table.width(); i++) {
                add.setObject(i + 1, values[i]);
              }
              add.addBatch();
              if (++waiting[0] == ROWS_A_BATCH) {
                add.executeBatch();
                waiting[0] = 0;
              }
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          });
      add.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Asks a statement.
   *
   * @throws UsageException if the statement is wrong, is not allowed, gives no rows, was cancelled
   *     or takes too long
   */
  public SqlAnswer ask(SqlQuestion question) {
    try (PreparedStatement statement = reader.prepareStatement(question.text())) {
      if (statement.getMetaData() == null) {
        throw new UsageException(
            Message.of(
                "only statements that give rows are answered: SELECT …", "只接受返回行的语句：SELECT …"));
      }
      statement.setMaxRows(question.maxRows() + 1);
      statement.setQueryTimeout(question.timeoutSeconds());
      running = statement;
      try (ResultSet result = statement.executeQuery()) {
        return answer(result, question.maxRows());
      }
    } catch (SQLException e) {
      throw refused(e, question);
    } finally {
      running = null;
    }
  }

  private static UsageException refused(SQLException e, SqlQuestion question) {
    if (e.getErrorCode() == ErrorCode.STATEMENT_WAS_CANCELED) {
      return new UsageException(
          Message.of(
              "the statement was stopped; it may take {0} s (see --timeout)",
              "语句已停止；最长允许 {0} 秒（见 --timeout）", question.timeoutSeconds()));
    }
    // The database knows nothing but places, so its own words may be told.
    String told = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String reason = told.replaceFirst("; SQL statement:.*", "").replaceFirst(" \\[\\d+-\\d+]$", "");
    return new UsageException(Message.of("SQL: {0}", "SQL：{0}", reason));
  }

  private static SqlAnswer answer(ResultSet result, int maxRows) throws SQLException {
    ResultSetMetaData about = result.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      columns.add(about.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (result.next() && rows.size() < maxRows + 1) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        row.add(value(result, i, about.getColumnType(i)));
      }
      rows.add(row);
    }
    boolean isCut = rows.size() > maxRows;
    return new SqlAnswer(columns, isCut ? rows.subList(0, maxRows) : rows, isCut);
  }

  private static @Nullable Object value(ResultSet result, int column, int type)
      throws SQLException {
    Object value =
        switch (type) {
          case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> result.getLong(column);
          case Types.REAL, Types.DOUBLE, Types.FLOAT, Types.NUMERIC, Types.DECIMAL ->
              result.getDouble(column);
          case Types.BOOLEAN -> result.getBoolean(column);
          // As text, so that no object of a foreign class is ever made.
          default -> result.getString(column);
        };
    return result.wasNull() ? null : value;
  }

  /** Stops the statement that runs, if one does. */
  public void cancel() {
    Statement statement = running;
    try {
      if (statement != null) {
        statement.cancel();
      }
    } catch (SQLException e) {
      // It ended by itself.
    }
  }

  /** Forgets all. */
  @Override
  public void close() {
    closeQuietly(reader);
    closeQuietly(owner);
  }
}

package org.jiezhi.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;

/**
 * Brings a store from the format it has to the newest, step by step. Each step is a script {@code
 * format-N.sql}. A step that was cut off is done again: statements already done are passed over by
 * their count, which is kept beside the format, as statements that make tables cannot be taken
 * back; so each statement is written such that doing it twice does no harm.
 */
final class Migrations {
  /** The newest format. */
  static final int NEWEST = 2;

  private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");
  private static final Pattern END = Pattern.compile(";\\s*\\n");

  private final List<List<String>> steps;

  private Migrations(List<List<String>> steps) {
    this.steps = steps;
  }

  /** The steps of this version of the program. */
  static Migrations released() {
    List<List<String>> steps = new ArrayList<>();
    for (int format = 1; format <= NEWEST; format++) {
      steps.add(script("format-" + format + ".sql"));
    }
    return new Migrations(steps);
  }

  /** Given steps, the first making format 1. */
  static Migrations of(List<List<String>> steps) {
    return new Migrations(steps);
  }

  private static List<String> script(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream("/org/jiezhi/store/" + name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return END.splitAsStream(COMMENT.matcher(text).replaceAll(""))
          .map(String::strip)
          .filter(each -> !each.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Brings a store to the newest format.
   *
   * @throws UsageException if it is of a newer one
   */
  void apply(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists format_version (format int not null, statements int not null)");
      int format = 0;
      int done = 0;
      try (ResultSet row =
          statement.executeQuery("select format, statements from format_version")) {
        if (row.next()) {
          format = row.getInt(1);
          done = row.getInt(2);
        } else {
          statement.execute("insert into format_version values (0, 0)");
        }
      }
      if (format > steps.size()) {
        throw new UsageException(
            Message.of(
                "the workspace has format {0}; this version of the program knows up to {1}: use a"
                    + " newer one",
                "工作区格式为 {0}；本版本程序最高支持 {1}：请使用更新的版本", format, steps.size()));
      }
      for (; format < steps.size(); format++, done = 0) {
        List<String> script = steps.get(format);
        for (; done < script.size(); done++) {
          statement.execute(script.get(done));
          statement.execute("update format_version set statements = " + (done + 1));
        }
        statement.execute("update format_version set statements = 0, format = " + (format + 1));
      }
    }
  }
}

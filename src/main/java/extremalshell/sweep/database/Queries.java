package extremalshell.sweep.database;

import extremalshell.UserException;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.RowValues;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The queries of users in SQL. */
public final class Queries {
  /** More rows than a sweep may have cells. */
  private static final int MOST_ROWS = 1_000_000;

  private final Connection connection;
  private final Path folder;
  private QueryThread.@Nullable Abandoned abandoned;

  public Queries(Connection connection, Path folder) {
    this.connection = connection;
    this.folder = folder;
  }

  /** Returns the rows for which a condition holds, by number. */
  public List<CellRow> where(@Nullable String condition) {
    check(condition);
    List<String> columns = columns();
    Map<String, @Nullable Object> constants = constants(columns);
    String read =
        columns.stream()
            .filter(column -> !constants.containsKey(column))
            .map(column -> '"' + column + '"')
            .collect(Collectors.joining(", "));
    RowValues.Table table = new RowValues.Table(columns, constants);
    return asked(selecting(read, condition), found -> ResultRows.cells(found, table));
  }

  private List<String> columns() {
    try (PreparedStatement statement = connection.prepareStatement("FROM cells LIMIT 0")) {
      return ResultRows.columns(statement.getMetaData());
    } catch (SQLException e) {
      throw Failure.of(folder, e);
    }
  }

  /** Returns the values that all cells share in some columns, to save memory. */
  private Map<String, @Nullable Object> constants(List<String> columns) {
    String sql =
        columns.stream()
            .map(
                column ->
                    ("min(\"%1$s\"), count(\"%1$s\") = 0"
                            + " OR count(\"%1$s\") = count(*) AND min(\"%1$s\") = max(\"%1$s\")")
                        .formatted(column))
            .collect(Collectors.joining(", ", "SELECT ", " FROM cells"));
    Map<String, @Nullable Object> constants = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet found = statement.executeQuery()) {
      found.next();
      for (int i = 0; i < columns.size(); i++) {
        if (found.getBoolean(2 * i + 2) && !columns.get(i).equals("cell")) {
          constants.put(columns.get(i), found.getObject(2 * i + 1));
        }
      }
      return constants;
    } catch (SQLException e) {
      throw Failure.of(folder, e);
    }
  }

  /** Returns the query for cells for which a condition holds. */
  public String select(@Nullable String condition) {
    check(condition);
    return selecting("*", condition);
  }

  /** Returns the rows of a statement. */
  public List<Map<String, @Nullable Object>> query(String sql) {
    Query.check(connection, folder, sql);
    return asked(sql, found -> ResultRows.of(found, MOST_ROWS));
  }

  /** Returns a query that still runs although nobody waits for it; null without one. */
  public QueryThread.@Nullable Abandoned abandoned() {
    return abandoned;
  }

  private void check(@Nullable String condition) {
    if (condition != null) {
      Query.checkCondition(connection, folder, condition);
    }
  }

  private static String selecting(String columns, @Nullable String condition) {
    // the line break ends a comment within the condition
    String where = condition == null ? "" : " WHERE (" + condition + "\n)";
    return "SELECT " + columns + " FROM cells" + where + " ORDER BY cell";
  }

  private interface Reading<T> {
    List<T> rows(ResultSet found) throws SQLException;
  }

  /** Runs a user's statement. */
  private <T> List<T> asked(String sql, Reading<T> reading) {
    try {
      return QueryThread.run(
          thread -> {
            try (PreparedStatement statement = thread.watched(connection.prepareStatement(sql));
                ResultSet found = statement.executeQuery()) {
              return reading.rows(found);
            }
          });
    } catch (ResultRows.TooMany e) {
      throw UserException.usage(
          "sql: more than " + e.what() + "; add LIMIT, or write them to a file with results to:");
    } catch (QueryThread.Abandoned e) {
      abandoned = e;
      throw QueryFailure.of(folder, sql, e);
    } catch (SQLException e) {
      throw QueryFailure.of(folder, sql, e);
    }
  }
}

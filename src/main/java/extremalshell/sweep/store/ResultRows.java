package extremalshell.sweep.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a statement returns, as maps by column. */
final class ResultRows {
  private ResultRows() {}

  /**
   * Reads the rows.
   *
   * @param most how many at most
   * @throws SQLException if reading fails; {@link TooMany} if there are more
   */
  static List<Map<String, @Nullable Object>> of(ResultSet found, int most) throws SQLException {
    List<String> columns = columns(found.getMetaData());
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    while (found.next()) {
      if (rows.size() == most) {
        throw new TooMany();
      }
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i), found.getObject(i + 1));
      }
      rows.add(row);
    }
    return rows;
  }

  /** There are more rows than are wanted. */
  static final class TooMany extends SQLException {
    private static final long serialVersionUID = 1L;
  }

  /** Returns the names of the columns; repeated ones get a number behind them. */
  static List<String> columns(ResultSetMetaData about) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      labels.add(about.getColumnLabel(i));
    }
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String label : labels) {
      String name = label;
      for (int number = 2; taken.contains(name); number++) {
        String next = label + "_" + number;
        name = labels.contains(next) ? name : next;
      }
      taken.add(name);
      names.add(name);
    }
    return names;
  }
}

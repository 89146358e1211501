package extremalshell.sweep.database;

import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.RowValues;
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

/** The rows of a statement, as maps by column. */
public final class ResultRows {
  /** Limit of all characters: nobody reads a table with more text. */
  private static final long MOST_CHARACTERS = 100_000_000;

  private ResultRows() {}

  /**
   * Reads the rows.
   *
   * @param most how many at most
   * @throws SQLException if reading fails; {@link TooMany} if there are more
   */
  public static List<Map<String, @Nullable Object>> of(ResultSet found, int most)
      throws SQLException {
    return of(found, most, MOST_CHARACTERS);
  }

  static List<Map<String, @Nullable Object>> of(ResultSet found, int most, long mostCharacters)
      throws SQLException {
    List<String> columns = columns(found.getMetaData());
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    long characters = 0;
    while (found.next()) {
      if (rows.size() == most) {
        throw new TooMany(most + " rows");
      }
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        Object value = found.getObject(i + 1);
        characters += value instanceof String text ? text.length() : 0;
        row.put(columns.get(i), value);
      }
      if (characters > mostCharacters) {
        throw new TooMany(mostCharacters + " characters");
      }
      rows.add(row);
    }
    return rows;
  }

  /**
   * Reads any number of rows of cells.
   *
   * @param table its columns that are not constant are read
   * @throws SQLException if reading fails
   */
  static List<CellRow> cells(ResultSet found, RowValues.Table table) throws SQLException {
    int columns = found.getMetaData().getColumnCount();
    List<CellRow> rows = new ArrayList<>();
    while (found.next()) {
      @Nullable Object[] values = new @Nullable Object[columns];
      for (int i = 0; i < values.length; i++) {
        values[i] = found.getObject(i + 1);
      }
      rows.add(new CellRow(table.row(values)));
    }
    return rows;
  }

  /** There are more rows or longer texts than allowed. */
  static final class TooMany extends SQLException {
    private static final long serialVersionUID = 1L;

    private TooMany(String what) {
      super(what);
    }

    /** Returns the limit: {@code 1000 rows}. */
    String what() {
      return String.valueOf(getMessage());
    }
  }

  /** Returns the names of the columns; repeated ones get a number. */
  public static List<String> columns(ResultSetMetaData about) throws SQLException {
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

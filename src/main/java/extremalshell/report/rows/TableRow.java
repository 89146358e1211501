package extremalshell.report.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of any table: a cell of a sweep, a measure. Rows of one table have the same columns.
 *
 * @param name of the row in text output, such as {@code 12-cell}; empty for none
 * @param entries its values, in the order of the columns
 */
public record TableRow(String name, List<Entry> entries) {
  /** Copies the entries. */
  public TableRow {
    entries = List.copyOf(entries);
  }

  /** Format of a value for people; programs get every value at full precision. */
  public enum Style {
    /** Not at all. */
    HIDDEN,
    /** As it is. */
    PLAIN,
    /** With two decimals. */
    SHARE,
    /** With four decimals. */
    SCORE
  }

  /**
   * One value.
   *
   * @param column name of its column
   * @param value a number, a text or a truth value; null when unknown
   */
  public record Entry(String column, @Nullable Object value, Style style) {}

  /** Returns a statistics row as a row of a table. */
  static TableRow of(StatisticsRow row) {
    List<Entry> entries = new ArrayList<>();
    for (StatisticsColumn column : StatisticsColumn.ALL) {
      entries.add(new Entry(column.title(), column.of(row), Style.PLAIN));
    }
    return new TableRow(row.name(), entries);
  }

  /** Returns the values by column, as scripts get them. */
  public Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    entries.forEach(entry -> values.put(entry.column(), entry.value()));
    return values;
  }

  /** Returns the names of the columns. */
  public List<String> columns() {
    return entries.stream().map(Entry::column).toList();
  }
}

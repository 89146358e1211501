package extremalshell.dsl.output;

import extremalshell.report.rows.TableRow;
import extremalshell.report.rows.TableRow.Entry;
import extremalshell.report.rows.TableRow.Style;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns lists of maps or records of the same kind into tables. */
final class ValueTable {
  private ValueTable() {}

  /** Returns the rows of a table; empty for other values. */
  static List<TableRow> of(@Nullable Object value) {
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      return List.of();
    }
    List<TableRow> rows = new ArrayList<>();
    for (Object each : list) {
      Map<String, @Nullable Object> cells = cells(each);
      boolean alike = rows.isEmpty() || rows.get(0).columns().equals(List.copyOf(cells.keySet()));
      if (cells.isEmpty() || !alike) {
        return List.of();
      }
      List<Entry> entries = new ArrayList<>();
      cells.forEach((name, cell) -> entries.add(new Entry(name, cell, Style.PLAIN)));
      rows.add(new TableRow("", entries));
    }
    return rows;
  }

  private static Map<String, @Nullable Object> cells(@Nullable Object value) {
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, cell) -> cells.put(String.valueOf(name), cell(cell)));
    } else if (value instanceof Record record && !hasOwnText(record)) {
      add(cells, record);
    }
    return cells;
  }

  /**
   * Returns whether a record has a custom toString, and so stays a line; generated methods are
   * final.
   */
  private static boolean hasOwnText(Record record) {
    try {
      int modifiers = record.getClass().getMethod("toString").getModifiers();
      return !Modifier.isFinal(modifiers);
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static void add(Map<String, @Nullable Object> cells, Record record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object cell;
      try {
        cell = component.getAccessor().invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        continue;
      }
      if (cell instanceof Record inner && inner.getClass().getRecordComponents().length > 1) {
        add(cells, inner);
      } else {
        cells.put(component.getName(), cell(cell));
      }
    }
  }

  private static @Nullable Object cell(@Nullable Object value) {
    boolean plain = value == null || value instanceof Number || value instanceof Boolean;
    return plain ? value : ValueText.brief(value);
  }
}

package extremalshell.sweep.plan;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Immutable values by column. Rows of a table share their columns and equal values, so that a
 * million rows fit into memory.
 */
public final class RowValues extends AbstractMap<String, @Nullable Object> {
  private final Table table;
  private final @Nullable Object[] values;

  private RowValues(Table table, @Nullable Object[] values) {
    this.table = table;
    this.values = values;
  }

  /** The values that rows share. */
  public static final class Table {
    /** Columns with more different values are not shared. */
    private static final int MOST_SHARED = 10_000;

    private final List<String> columns;
    private final Map<String, @Nullable Object> constants;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Map<Object, Object>> shared = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param columns names, none twice, in their order
     * @param constants values that all rows share in some columns
     */
    public Table(List<String> columns, Map<String, ? extends @Nullable Object> constants) {
      this.columns = List.copyOf(columns);
      this.constants = new HashMap<>(constants);
      for (String column : columns) {
        if (!constants.containsKey(column)) {
          places.put(column, places.size());
          shared.add(new HashMap<>());
        }
      }
    }

    /** Returns a row with values of the columns that are not constant. The row owns the array. */
    public RowValues row(@Nullable Object... values) {
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        Map<Object, Object> known = shared.get(i);
        if (value != null && known.size() < MOST_SHARED) {
          Object equal = known.putIfAbsent(value, value);
          values[i] = equal == null ? value : equal;
        }
      }
      return new RowValues(this, values);
    }
  }

  /** Returns whether all rows have one table with a constant in a column. */
  static boolean isConstant(List<CellRow> rows, String column) {
    return rows.get(0).values() instanceof RowValues first
        && first.table.constants.containsKey(column)
        && rows.stream()
            .allMatch(row -> row.values() instanceof RowValues other && other.table == first.table);
  }

  @Override
  public @Nullable Object get(@Nullable Object column) {
    Integer place = table.places.get(column);
    return place == null ? table.constants.get(column) : values[place];
  }

  @Override
  public boolean containsKey(@Nullable Object column) {
    return table.places.containsKey(column) || table.constants.containsKey(column);
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {
    @Override
    public int size() {
      return table.columns.size();
    }

    @Override
    public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
      Iterator<String> names = table.columns.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return names.hasNext();
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
          String name = names.next();
          return new SimpleImmutableEntry<>(name, get(name));
        }
      };
    }
  }
}

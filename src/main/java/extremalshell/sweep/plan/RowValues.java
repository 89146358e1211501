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
 * Values by column, which do not change. Rows of a table share their columns and equal values, so
 * that a million rows fit into memory.
 */
public final class RowValues extends AbstractMap<String, @Nullable Object> {
  private final Table table;
  private final @Nullable Object[] values;

  private RowValues(Table table, @Nullable Object[] values) {
    this.table = table;
    this.values = values;
  }

  /** What rows share. */
  public static final class Table {
    /** More different values of a column are not worth to be looked up. */
    private static final int MOST_SHARED = 10_000;

    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Map<Object, Object>> shared = new ArrayList<>();

    /** Takes the names of the columns, none twice, in their order. */
    public Table(List<String> columns) {
      this.columns = List.copyOf(columns);
      for (int i = 0; i < columns.size(); i++) {
        places.put(columns.get(i), i);
        shared.add(new HashMap<>());
      }
    }

    /** Returns a row. Takes the array over. */
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

  @Override
  public @Nullable Object get(@Nullable Object column) {
    Integer place = table.places.get(column);
    return place == null ? null : values[place];
  }

  @Override
  public boolean containsKey(@Nullable Object column) {
    return table.places.containsKey(column);
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
      Iterator<String> names = table.columns.iterator();
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return names.hasNext();
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
          return new SimpleImmutableEntry<>(names.next(), values[next++]);
        }
      };
    }
  }
}

package extremalshell.sweep.plan;

import extremalshell.explain.setting.Setting;
import extremalshell.explain.setting.SettingsCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cells in groups of equal settings. */
public final class Groups {
  private static final String SEED = SettingsCatalogue.SEED.name();

  /** The properties that group cells, the coarsest first. */
  private static final List<String> COLUMNS =
      Stream.of(
              Stream.of("model"),
              SettingsCatalogue.fromCoarseToFine().stream()
                  .map(Setting::name)
                  .filter(name -> !name.equals(SEED)),
              Stream.of("input", "targetLabel", "targetArea", SEED))
          .flatMap(columns -> columns)
          .toList();

  /** Columns whose values need no name. */
  private static final Set<String> SPEAKING =
      Stream.concat(
              Stream.of("model", "input", "targetLabel"),
              SettingsCatalogue.all().stream().filter(Setting::isSpeaking).map(Setting::name))
          .collect(Collectors.toUnmodifiableSet());

  private Groups() {}

  /** Returns the columns that cells can be grouped by. */
  public static List<String> columns() {
    return COLUMNS;
  }

  /** Returns the name of a column for people. */
  public static String title(String column) {
    return switch (column) {
      case "targetArea" -> "requested area";
      case "targetLabel" -> "target";
      default -> column;
    };
  }

  /** Returns the columns in which rows with a value differ, coarsest first. */
  public static List<String> varying(List<CellRow> rows) {
    return COLUMNS.stream().filter(column -> varies(rows, column)).toList();
  }

  /** Returns whether rows with a value in a column differ in it. */
  static boolean varies(List<CellRow> rows, String column) {
    if (rows.isEmpty() || RowValues.isConstant(rows, column)) {
      return false;
    }
    Object first = null;
    for (CellRow row : rows) {
      Object value = row.values().get(column);
      first = first == null ? value : first;
      if (value != null && !value.equals(first)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the rows by their common properties, in the order of their first row. Other methods
   * have no settings of the optimisation.
   */
  public static Map<String, List<CellRow>> of(List<CellRow> rows, List<String> by) {
    Map<List<@Nullable Object>, List<CellRow>> equal = new HashMap<>();
    Map<String, List<CellRow>> groups = new LinkedHashMap<>();
    for (CellRow row : rows) {
      equal
          .computeIfAbsent(
              row.values(by),
              values -> groups.computeIfAbsent(shown(row, by), label -> new ArrayList<>()))
          .add(row);
    }
    return groups;
  }

  private static String shown(CellRow row, List<String> by) {
    String label = label(row, by);
    return label.isEmpty() && !by.isEmpty()
        ? "no " + by.stream().map(Groups::title).collect(Collectors.joining(", "))
        : label;
  }

  /** Returns a row's values in some columns, for people: {@code blur, seed 3}. */
  public static String label(CellRow row, List<String> by) {
    return by.stream()
        .filter(column -> row.text(column) != null)
        .map(column -> label(row, column))
        .collect(Collectors.joining(", "));
  }

  private static String label(CellRow row, String column) {
    String value = String.valueOf(row.text(column));
    if (SPEAKING.contains(column)) {
      return value;
    }
    return (column.equals("targetArea") ? "area" : column) + " " + value;
  }
}

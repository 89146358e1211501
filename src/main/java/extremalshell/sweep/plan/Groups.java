package extremalshell.sweep.plan;

import extremalshell.explain.setting.Setting;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.mask.AreaText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cells in groups of equal settings. */
public final class Groups {
  private static final String SEED = SettingsCatalogue.SEED.name();
  private static final String AREA = "targetArea";
  private static final String GRANULARITY = SettingsCatalogue.GRANULARITY.name();

  /** The properties that group cells, the coarsest first. */
  private static final List<String> COLUMNS =
      Stream.of(
              Stream.of("model"),
              SettingsCatalogue.fromCoarseToFine().stream()
                  .map(Setting::name)
                  .filter(name -> !name.equals(SEED)),
              Stream.of("input", "targetLabel", AREA, SEED))
          .flatMap(columns -> columns)
          .toList();

  /** Columns whose values need no name. */
  private static final Set<String> SPEAKING =
      Stream.concat(
              Stream.of("model", "input", "targetLabel"),
              SettingsCatalogue.all().stream().filter(Setting::isSpeaking).map(Setting::name))
          .collect(Collectors.toUnmodifiableSet());

  /** A whole number with a decimal: {@code 8.0} in {@code step 8.0 x 4}. */
  private static final Pattern WHOLE = Pattern.compile("(?<=step |sigma |x )(\\d+)\\.0(?![\\d.])");

  private Groups() {}

  /** Returns the columns that cells can be grouped by. */
  public static List<String> columns() {
    return COLUMNS;
  }

  /** Returns the name of a column for people. */
  public static String title(String column) {
    return switch (column) {
      case AREA -> "requested area";
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
    String value = value(row, column);
    if (SPEAKING.contains(column)) {
      return value;
    }
    return (column.equals(AREA) ? "area" : column) + " " + value;
  }

  /** Returns a row's value in a column, for people; empty for none. */
  public static String value(CellRow row, String column) {
    String value = row.text(column);
    if (value == null) {
      return "";
    }
    if (column.equals(GRANULARITY)) {
      return WHOLE.matcher(value).replaceAll("$1");
    }
    return column.equals(AREA) ? area(value) : value;
  }

  /** Returns an area with as many decimals as in other figures, or more where it needs them. */
  private static String area(String value) {
    double area = Double.parseDouble(value);
    String text = AreaText.of(area);
    return Double.parseDouble(text) == area ? text : value;
  }
}

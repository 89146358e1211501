package extremalshell.sweep.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares rows: copies, and names that several classes or networks share. */
public final class CellRows {
  /** The settings that determine a mask beside network, stimulus and target, and its results. */
  private static final List<String> COMPUTED =
      CellRow.with(
          List.of("target", "targetArea", "batchAreas", "area", "binarity", "targetScore"),
          setting -> true);

  private static final List<String> TARGET = List.of("target", "targetLabel");
  private static final List<String> FIRST = List.of("maxPos", "maxLabel");

  private CellRows() {}

  /** Returns the rows without copies; the first of equal rows stays. */
  public static List<CellRow> withoutCopies(List<CellRow> rows) {
    List<String> columns = new ArrayList<>(COMPUTED);
    columns.removeIf(column -> isConstant(rows, column));
    return firsts(
        rows,
        row -> {
          List<@Nullable Object> identity = new ArrayList<>(row.values(columns));
          identity.add(row.stimulus());
          identity.add(row.model());
          return identity;
        });
  }

  private static boolean isConstant(List<CellRow> rows, String column) {
    return rows.isEmpty()
        || RowValues.isConstant(rows, column)
        || rows.stream()
            .allMatch(
                row -> Objects.equals(row.values().get(column), rows.get(0).values().get(column)));
  }

  /** Returns the first of the rows that are equal in some columns. */
  public static List<CellRow> different(List<CellRow> rows, List<String> columns) {
    if (!rows.isEmpty()
        && columns.stream().allMatch(column -> RowValues.isConstant(rows, column))) {
      return rows.subList(0, 1);
    }
    return firsts(rows, row -> row.values(columns));
  }

  private static List<CellRow> firsts(
      List<CellRow> rows, Function<CellRow, List<@Nullable Object>> identity) {
    Set<List<@Nullable Object>> met = new HashSet<>();
    return rows.stream().filter(row -> met.add(identity.apply(row))).toList();
  }

  /**
   * Returns rows in which networks have different names and classes of one network have different
   * labels. Folders and indices are added where needed.
   */
  public static List<CellRow> withDistinctNames(List<CellRow> rows) {
    Map<String, String> networks = networks(rows);
    Map<String, Set<String>> classes = new LinkedHashMap<>();
    for (List<String> pair : List.of(TARGET, FIRST)) {
      for (CellRow row : different(rows, List.of("modelSource", pair.get(0), pair.get(1)))) {
        String index = row.text(pair.get(0));
        if (index != null) {
          classes.computeIfAbsent(label(row, pair), each -> new HashSet<>()).add(index);
        }
      }
    }
    if (networks.isEmpty() && classes.values().stream().allMatch(indices -> indices.size() == 1)) {
      return rows;
    }
    return rows.stream().map(row -> distinct(row, networks, classes)).toList();
  }

  /** Returns names of the networks that share theirs, by source. */
  private static Map<String, String> networks(List<CellRow> rows) {
    Map<String, Set<String>> sources = new LinkedHashMap<>();
    for (CellRow row : different(rows, List.of("model", "modelSource"))) {
      String name = row.text("model");
      String source = row.text("modelSource");
      if (name != null && source != null) {
        sources.computeIfAbsent(name, each -> new LinkedHashSet<>()).add(source);
      }
    }
    return InputNames.of(
        sources.values().stream().filter(s -> s.size() > 1).flatMap(Set::stream).toList());
  }

  private static CellRow distinct(
      CellRow row, Map<String, String> networks, Map<String, Set<String>> classes) {
    Map<String, @Nullable Object> distinct = new LinkedHashMap<>(row.values());
    String network = networks.get(String.valueOf(row.text("modelSource")));
    if (network != null) {
      distinct.put("model", network);
    }
    for (List<String> pair : List.of(TARGET, FIRST)) {
      if (classes.getOrDefault(label(row, pair), Set.of()).size() > 1) {
        distinct.put(pair.get(1), "[" + row.text(pair.get(0)) + "] " + row.text(pair.get(1)));
      }
    }
    return new CellRow(distinct);
  }

  private static String label(CellRow row, List<String> pair) {
    return row.text("modelSource") + "\n" + row.text(pair.get(1));
  }
}

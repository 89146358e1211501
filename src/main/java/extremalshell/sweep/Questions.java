package extremalshell.sweep;

import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.CellRows;
import extremalshell.sweep.plan.Groups;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The questions that masks answer: scores of different targets or networks have no common mean. */
public final class Questions {
  /** Columns that distinguish questions, as in groups. */
  static final List<String> COLUMNS = List.of("model", "targetLabel");

  private Questions() {}

  /** Returns whether rows have several targets or several networks. */
  static boolean differ(List<CellRow> rows) {
    return rows.stream().map(Questions::of).distinct().count() > 1;
  }

  /** Returns the key of a row's question, equal for all rows of one network and target. */
  static String of(CellRow row) {
    return row.get("modelSource") + "\n" + row.get("target");
  }

  /** Returns the columns in which questions differ. */
  static List<String> varying(List<CellRow> rows) {
    List<String> varying = new ArrayList<>(Groups.varying(rows));
    varying.retainAll(COLUMNS);
    return varying;
  }

  /** Returns rows by the names of their targets, and of their networks where these differ. */
  public static Map<String, List<CellRow>> byName(List<CellRow> rows) {
    List<CellRow> distinct = CellRows.withDistinctNames(rows);
    IdentityHashMap<CellRow, CellRow> own = new IdentityHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      own.put(distinct.get(i), rows.get(i));
    }
    List<String> by = varying(distinct);
    Map<String, List<CellRow>> named = new LinkedHashMap<>();
    Groups.of(distinct, by.isEmpty() ? List.of("targetLabel") : by)
        .forEach(
            (name, group) ->
                named.put(name, group.stream().map(row -> own.getOrDefault(row, row)).toList()));
    return named;
  }
}

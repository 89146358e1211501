package extremalshell.sweep.store;

import extremalshell.sweep.plan.CellRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The completed cells of a store. */
public final class StoredCells {
  private final Store store;

  StoredCells(Store store) {
    this.store = store;
  }

  /** Returns the numbers of the completed cells. */
  public Set<Integer> done() {
    Set<Integer> numbers = new TreeSet<>();
    for (Map<String, @Nullable Object> row :
        store.rows("SELECT cell FROM cells WHERE status = 'done'")) {
      numbers.add(new CellRow(row).number());
    }
    return numbers;
  }

  /** Returns the mean seconds of a batch; empty if none is completed. */
  public OptionalDouble secondsOfABatch() {
    Object mean =
        store
            .rows(
                "SELECT avg(s) AS mean FROM (SELECT max(seconds) AS s FROM cells"
                    + " WHERE status = 'done' GROUP BY batch)")
            .get(0)
            .get("mean");
    return mean instanceof Double seconds ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  /** Returns the rows of cells with masks that lack any of some measures, by number. */
  public List<CellRow> without(List<String> measures) {
    String lacks =
        measures.stream()
            .map(name -> '"' + name + "\" IS NULL")
            .collect(Collectors.joining(" OR "));
    return store
        .rows("SELECT * FROM cells WHERE status = 'done' AND (" + lacks + ") ORDER BY cell")
        .stream()
        .map(CellRow::new)
        .toList();
  }

  /** Stores measures of a mask, by name. */
  public void measure(int cell, Map<String, Double> values) {
    String changes =
        values.keySet().stream()
            .map(name -> '"' + name + "\" = CAST(? AS DOUBLE)")
            .collect(Collectors.joining(", "));
    store.change(
        "UPDATE cells SET " + changes + " WHERE cell = " + cell,
        values.values().stream().map(String::valueOf).toArray(String[]::new));
  }

  /** Gives stimuli their names, also in rows that were stored earlier. */
  public void rename(Map<String, String> names) {
    for (Map<String, @Nullable Object> row :
        store.rows("SELECT DISTINCT inputSource, input FROM cells WHERE status = 'done'")) {
      String source = String.valueOf(row.get("inputSource"));
      String name = names.get(source);
      if (name != null && !name.equals(row.get("input"))) {
        store.change("UPDATE cells SET input = ? WHERE inputSource = ?", name, source);
      }
    }
  }

  /** Returns the digests of the stored files, by source. */
  public Map<String, String> digests() {
    Map<String, String> digests = new HashMap<>();
    for (String kind : List.of("model", "input")) {
      String sql =
          "SELECT DISTINCT %1$sSource AS source, %1$sDigest AS digest FROM cells WHERE status ="
              + " 'done'";
      for (Map<String, @Nullable Object> row : store.rows(sql.formatted(kind))) {
        digests.put(kind + " " + row.get("source"), String.valueOf(row.get("digest")));
      }
    }
    return digests;
  }
}

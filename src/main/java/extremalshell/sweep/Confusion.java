package extremalshell.sweep;

import extremalshell.sweep.plan.CellRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which class is first through masks, for each target.
 *
 * @param targets labels of the rows
 * @param firsts labels of the columns: the targets, then others, the most frequent first
 * @param counts a list for each target, in the order of the columns
 */
record Confusion(List<String> targets, List<String> firsts, List<List<Integer>> counts) {
  private static final int MOST_CLASSES = 14;
  private static final String OTHERS = "others";

  static Confusion of(List<CellRow> rows) {
    Map<String, Map<String, Integer>> table = new LinkedHashMap<>();
    for (CellRow row : rows) {
      table
          .computeIfAbsent(row.get("targetLabel"), target -> new LinkedHashMap<>())
          .merge(row.get("maxLabel"), 1, Integer::sum);
    }
    List<String> targets = table.keySet().stream().limit(MOST_CLASSES).toList();
    Set<String> shown = new LinkedHashSet<>(targets);
    byFrequency(table).stream().limit(MOST_CLASSES).forEach(shown::add);
    boolean more = table.values().stream().anyMatch(row -> !shown.containsAll(row.keySet()));
    List<String> firsts = new ArrayList<>(shown);
    if (more) {
      firsts.add(OTHERS);
    }
    List<List<Integer>> counts = new ArrayList<>();
    for (String target : targets) {
      Map<String, Integer> row = table.getOrDefault(target, Map.of());
      List<Integer> line = new ArrayList<>();
      shown.forEach(first -> line.add(row.getOrDefault(first, 0)));
      if (more) {
        line.add(sum(row.values()) - sum(line));
      }
      counts.add(line);
    }
    return new Confusion(targets, firsts, counts);
  }

  private static List<String> byFrequency(Map<String, Map<String, Integer>> table) {
    Map<String, Integer> frequencies = new LinkedHashMap<>();
    table
        .values()
        .forEach(
            row -> row.forEach((first, count) -> frequencies.merge(first, count, Integer::sum)));
    return frequencies.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }

  private static int sum(Iterable<Integer> numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }
}

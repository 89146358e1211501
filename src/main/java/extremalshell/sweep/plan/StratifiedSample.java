package extremalshell.sweep.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sample of many cells in which every method and every varying value is represented. Each step
 * takes a cell of the method with the fewest cells, with as many new values as possible. Methods
 * get the same questions where that leaves out no more values, since they are compared.
 */
public final class StratifiedSample {
  private static final int MOST_EXAMINED = 20_000;

  private final List<CellRow> all;
  private final Map<String, Long> wholes = new HashMap<>();
  private final Map<String, Integer> methods = new LinkedHashMap<>();
  private final Map<String, Integer> levels = new LinkedHashMap<>();
  private final Map<String, Integer> questions = new LinkedHashMap<>();

  /** The method of each row, its varying values, and its question. */
  private final int[] method;

  private final int[][] level;
  private final int[] question;
  private final BitSet chosen;

  /**
   * Chooses.
   *
   * @param most how many at most
   */
  public StratifiedSample(List<CellRow> rows, int most) {
    all = most == 0 ? List.of() : thinned(rows);
    rows.forEach(row -> wholes.merge(row.method(), 1L, Long::sum));
    method = new int[all.size()];
    level = new int[all.size()][];
    question = new int[all.size()];
    List<String> varying = Groups.varying(all);
    for (int i = 0; i < all.size(); i++) {
      CellRow row = all.get(i);
      method[i] = number(methods, row.method());
      level[i] =
          varying.stream()
              .filter(column -> row.text(column) != null)
              .mapToInt(column -> number(levels, Groups.label(row, List.of(column))))
              .toArray();
      question[i] =
          number(questions, row.identity().question() + row.text("targetArea") + row.text("seed"));
    }
    if (most >= all.size()) {
      chosen = new BitSet();
      chosen.set(0, all.size());
      return;
    }
    BitSet paired = new Draw(true).take(most);
    BitSet spread = new Draw(false).take(most);
    chosen = covered(paired).cardinality() < covered(spread).cardinality() ? spread : paired;
  }

  /** Reduces very many rows to the same number for every combination of settings. */
  private static List<CellRow> thinned(List<CellRow> rows) {
    if (rows.size() <= MOST_EXAMINED) {
      return List.copyOf(rows);
    }
    List<String> settings = new ArrayList<>(Groups.varying(rows));
    settings.removeAll(List.of("input", "seed"));
    Collection<List<CellRow>> groups = Groups.of(rows, settings).values();
    int each = Math.max(1, MOST_EXAMINED / groups.size());
    List<CellRow> some = new ArrayList<>();
    for (List<CellRow> group : groups) {
      int taken = Math.min(each, group.size());
      for (int i = 0; i < taken; i++) {
        some.add(group.get((int) ((long) i * group.size() / taken)));
      }
    }
    some.sort(Comparator.comparingInt(CellRow::number));
    return some;
  }

  private static int number(Map<String, Integer> numbers, String name) {
    Integer known = numbers.putIfAbsent(name, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  private BitSet covered(BitSet rows) {
    BitSet covered = new BitSet();
    rows.stream().forEach(row -> Arrays.stream(level[row]).forEach(covered::set));
    return covered;
  }

  /** Returns the chosen rows, in their order. */
  public List<CellRow> rows() {
    return chosen.stream().mapToObj(all::get).toList();
  }

  /**
   * Returns the number of cells of each method in words: {@code extremal 6 of 24, rise 6 of 12}.
   */
  public String counted() {
    List<String> counted = new ArrayList<>();
    methods.forEach(
        (name, number) -> {
          long some = chosen.stream().filter(row -> method[row] == number).count();
          counted.add(name + " " + some + " of " + wholes.get(name));
        });
    return String.join(", ", counted);
  }

  /** Returns the varying values that no chosen cell has. */
  public List<String> missing() {
    BitSet covered = covered(chosen);
    return levels.entrySet().stream()
        .filter(entry -> !covered.get(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }

  /** Rows that are taken one after the other. */
  private final class Draw {
    private final boolean paired;
    private final BitSet taken = new BitSet();
    private final BitSet asked = new BitSet();
    private final int[] ofMethod = new int[methods.size()];
    private final int[] ofLevel = new int[levels.size()];
    private final int[][] ofBoth = new int[methods.size()][levels.size()];

    /**
     * Begins a draw.
     *
     * @param paired whether a value counts as new if the row's method lacks it, though another
     *     method has it
     */
    Draw(boolean paired) {
      this.paired = paired;
    }

    BitSet take(int most) {
      for (int i = 0; i < most; i++) {
        int best =
            IntStream.range(0, all.size())
                .filter(row -> !taken.get(row))
                .reduce((a, b) -> Arrays.compare(rank(b), rank(a)) < 0 ? b : a)
                .orElseThrow();
        taken.set(best);
        asked.set(question[best]);
        ofMethod[method[best]]++;
        for (int value : level[best]) {
          ofLevel[value]++;
          ofBoth[method[best]][value]++;
        }
      }
      return taken;
    }

    /** Returns the rank of a row; the lowest is chosen next. */
    private int[] rank(int row) {
      int[] had = ofBoth[method[row]];
      int fresh = 0;
      int met = 0;
      for (int value : level[row]) {
        fresh += (paired ? had[value] : ofLevel[value]) == 0 ? 1 : 0;
        met += had[value];
      }
      return new int[] {ofMethod[method[row]], -fresh, met, asked.get(question[row]) ? 0 : 1};
    }
  }
}

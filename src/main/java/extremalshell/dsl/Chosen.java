package extremalshell.dsl;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results that a command uses: results of {@code perturb}, or the store of a sweep.
 *
 * @param results at least one, unless there is a store
 * @param store folder of a sweep; null for results
 */
public record Chosen(List<Result> results, @Nullable Path store) {
  /** Copies the list. */
  public Chosen {
    results = List.copyOf(results);
  }

  /** Returns results of {@code perturb}, at least one. */
  public static Chosen of(List<Result> results) {
    return new Chosen(results, null);
  }

  /** Returns the store of a sweep. */
  public static Chosen of(Path store) {
    return new Chosen(List.of(), store);
  }

  /**
   * Returns {@code run 3}, {@code runs 3 to 5} or {@code sweep 'grid'}.
   *
   * @param out the folder that names of stores are relative to
   */
  public String describe(Path out) {
    if (store != null) {
      boolean below = !out.toString().isEmpty() && store.startsWith(out) && !store.equals(out);
      return "sweep '" + (below ? out.relativize(store) : store) + "'";
    }
    List<Integer> runs = results.stream().map(Result::run).sorted().distinct().toList();
    int first = runs.get(0);
    int last = runs.get(runs.size() - 1);
    if (runs.size() == 1) {
      return "run " + first;
    }
    return last - first == runs.size() - 1
        ? "runs " + first + " to " + last
        : runs.size() + " runs between " + first + " and " + last;
  }
}

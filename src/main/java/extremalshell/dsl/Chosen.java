package extremalshell.dsl;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results that a command uses: results of {@code perturb}, of {@code perturb channels:}, or the
 * store of a sweep.
 *
 * @param results of masks of the stimulus
 * @param channels results of masks of channels
 * @param store folder of a sweep; null for results
 */
public record Chosen(List<Result> results, List<ChannelResult> channels, @Nullable Path store) {
  /** Copies the lists. */
  public Chosen {
    results = List.copyOf(results);
    channels = List.copyOf(channels);
  }

  /** Returns results of {@code perturb}, at least one. */
  public static Chosen of(List<Result> results) {
    return new Chosen(results, List.of(), null);
  }

  /** Returns results of {@code perturb channels:}, at least one. */
  public static Chosen ofChannels(List<ChannelResult> results) {
    return new Chosen(List.of(), results, null);
  }

  /** Returns the store of a sweep. */
  public static Chosen of(Path store) {
    return new Chosen(List.of(), List.of(), store);
  }

  /**
   * Returns {@code run 3}, {@code runs 3 to 5} or {@code sweep 'grid'}.
   *
   * @param out base of relative names of stores
   */
  public String describe(Path out) {
    if (store != null) {
      boolean below = !out.toString().isEmpty() && store.startsWith(out) && !store.equals(out);
      return "sweep '" + (below ? out.relativize(store) : store) + "'";
    }
    List<Integer> runs =
        Stream.concat(results.stream().map(Result::run), channels.stream().map(ChannelResult::run))
            .sorted()
            .distinct()
            .toList();
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

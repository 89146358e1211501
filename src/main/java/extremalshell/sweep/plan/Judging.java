package extremalshell.sweep.plan;

import extremalshell.evaluate.Measure;
import extremalshell.evaluate.Measures;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The measures that a sweep computes for its masks, and the places of objects. It is no part of a
 * cell: a store can add measures of stored masks.
 *
 * @param measures names
 * @param places place of the object by input and target, see {@link #key}; by input alone; or, for
 *     all, by an empty text. A place is boxes, {@code 17 2 85 48; 90 10 120 40}, or the name of a
 *     clip
 */
public record Judging(List<String> measures, Map<String, String> places) {
  /** Nothing is measured. */
  public static final Judging NONE = new Judging(List.of(), Map.of());

  /** The values that rows have for every mask. */
  private static final String ALWAYS = "binarity";

  /** Copies both. */
  public Judging {
    measures = List.copyOf(measures);
    places = Map.copyOf(places);
  }

  /** Returns the names of the measures that are columns of stores, in order. */
  public static Stream<String> columns() {
    return Measures.all().names().stream().filter(name -> !name.equals(ALWAYS));
  }

  /** Returns the names of those measures of a list that need the object's place. */
  public static List<String> needingAPlace(List<String> measures) {
    return Measures.all().all().stream()
        .filter(Measure::needsRegion)
        .map(Measure::name)
        .filter(measures::contains)
        .toList();
  }

  /** Returns the key of a place of one target. */
  public static String key(String input, String target) {
    return input + "\n" + target;
  }

  /** Returns the place of a cell's object; null if unknown. */
  public @Nullable String place(String input, String target) {
    String own = places.getOrDefault(key(input, target), places.get(input));
    return own == null ? places.get("") : own;
  }

  /** Returns a warning about cells whose place is unknown; empty when there is none. */
  public String notice(List<Batch> batches) {
    List<String> needing = needingAPlace(measures);
    int without =
        batches.stream()
            .filter(each -> place(each.common().input(), each.common().target()) == null)
            .mapToInt(each -> each.cells().size())
            .sum();
    return needing.isEmpty() || without == 0
        ? ""
        : (without == 1 ? "1 cell has" : without + " cells have")
            + " no box; NaN there: "
            + String.join(", ", needing);
  }

  /** Returns the part that some batches need. */
  Judging of(List<Batch> batches) {
    if (measures.isEmpty()) {
      return NONE;
    }
    Map<String, String> own =
        batches.stream()
            .map(Batch::common)
            .filter(cell -> place(cell.input(), cell.target()) != null)
            .collect(
                Collectors.toMap(
                    cell -> key(cell.input(), cell.target()),
                    cell -> String.valueOf(place(cell.input(), cell.target())),
                    (place, same) -> place));
    return new Judging(measures, own);
  }
}

package extremalshell.sweep.plan;

import extremalshell.evaluate.Summary;
import extremalshell.explain.setting.Variant;
import extremalshell.model.Prediction;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A number that charts can show of a cell.
 *
 * @param name in commands
 * @param meaning half a line, for axes
 * @param of the number of a cell
 */
public record CellValue(String name, String meaning, ToDoubleFunction<CellRow> of) {
  private static final List<CellValue> ALL =
      List.of(
          column("targetScore", "score of the target " + Variant.THROUGH),
          new CellValue(
              "kept",
              "score " + Variant.THROUGH + " / score of the whole",
              row -> Prediction.share(row.value("targetScore"), row.value("inputScore"))),
          column("maxScore", "highest score " + Variant.THROUGH),
          column("area", "realised area"),
          column("binarity", "binarity, mean of 4m(1\u2212m)"),
          column("stability", "share of the seeds that keep a pixel of the mask"),
          column("seconds", "seconds of each mask's batch"));

  /** Turns invalid numbers, such as a ratio to a score of 0, into NaN. */
  public CellValue {
    ToDoubleFunction<CellRow> given = of;
    of =
        row -> {
          double value = given.applyAsDouble(row);
          return Double.isFinite(value) ? value : Double.NaN;
        };
  }

  private static CellValue column(String name, String meaning) {
    return new CellValue(name, meaning, row -> row.value(name));
  }

  /** Returns the score of the target, the default. */
  public static CellValue score() {
    return ALL.get(0);
  }

  /** Returns the share of the score that the mask keeps. */
  public static CellValue kept() {
    return ALL.get(1);
  }

  /** Returns all. */
  public static List<CellValue> all() {
    return ALL;
  }

  /** Returns the meaning with the kind of the score, for the axis of some cells. */
  public String meaning(List<CellRow> rows) {
    boolean isScore = name.equals(score().name()) || name.equals("maxScore");
    String words = meaning.replace(Variant.THROUGH, RowWords.seen(rows));
    return isScore ? RowWords.score(words, rows) : words;
  }

  /** Returns the numbers of some cells with their stimuli, copies once. */
  public Summary summary(List<CellRow> rows) {
    return Summary.of(
        CellRows.withoutCopies(rows).stream()
            .map(row -> new Summary.Value(row.stimulus(), of.applyAsDouble(row)))
            .toList());
  }

  /** Returns the numbers of some cells, copies once; NaN for those that have none. */
  public List<Double> of(List<CellRow> rows) {
    return CellRows.withoutCopies(rows).stream().mapToDouble(of).boxed().toList();
  }

  /** Returns the numbers of some cells, copies once, without those that have none. */
  public List<Double> among(List<CellRow> rows) {
    return of(rows).stream().filter(value -> !Double.isNaN(value)).toList();
  }

  /** Returns how many of some cells have no number, copies once. */
  public long missing(List<CellRow> rows) {
    return of(rows).stream().filter(value -> Double.isNaN(value)).count();
  }
}

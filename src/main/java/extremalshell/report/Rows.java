package extremalshell.report;

import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.result.Snapshot;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.Prediction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows of results. */
public final class Rows {
  private Rows() {}

  /**
   * Returns all rows of one explanation, in the order they are printed: input, snapshots, mask,
   * perturbation.
   *
   * @param run number of the run in the session, from 1
   */
  public static List<Row> of(int run, Explanation explanation) {
    List<Row> rows = new ArrayList<>();
    rows.add(row(run, RowKind.INPUT, explanation, null, null, explanation.input(), null));
    for (Snapshot snapshot : explanation.trace()) {
      rows.add(snapshot(run, explanation, snapshot));
    }
    MaskStatistics statistics = explanation.statistics();
    double seconds = explanation.seconds();
    rows.add(row(run, RowKind.MASK, explanation, null, statistics, null, seconds));
    rows.add(
        row(
            run,
            RowKind.PERTURBATION,
            explanation,
            null,
            statistics,
            explanation.perturbation(),
            seconds));
    return List.copyOf(rows);
  }

  /**
   * Returns all rows of one search for a*: those of the explanation at a*, then the curve, smallest
   * area first, and a* itself when an area reaches the share.
   *
   * @param run number of the run in the session, from 1
   */
  public static List<Row> of(int run, SmallestArea found) {
    Explanation explanation = found.explanation();
    List<Row> rows = new ArrayList<>(of(run, explanation));
    int step = 0;
    for (SmallestArea.Point point : found.curve()) {
      rows.add(point(run, RowKind.CURVE, explanation, ++step, point.area(), point.prediction()));
    }
    if (found.reached() && !explanation.interrupted()) {
      double area = explanation.targetArea();
      rows.add(point(run, RowKind.ASTAR, explanation, null, area, explanation.perturbation()));
    }
    return List.copyOf(rows);
  }

  private static Row snapshot(int run, Explanation explanation, Snapshot snapshot) {
    return row(
        run,
        RowKind.SNAPSHOT,
        explanation,
        snapshot.step(),
        snapshot.statistics(),
        snapshot.prediction(),
        snapshot.seconds());
  }

  private static Row point(
      int run,
      RowKind kind,
      Explanation explanation,
      @Nullable Integer step,
      double area,
      Prediction prediction) {
    return row(run, kind, explanation, step, area, null, prediction, null);
  }

  private static Row row(
      int run,
      RowKind kind,
      Explanation explanation,
      @Nullable Integer step,
      @Nullable MaskStatistics mask,
      @Nullable Prediction prediction,
      @Nullable Double seconds) {
    double area = explanation.targetArea();
    return row(run, kind, explanation, step, area, mask, prediction, seconds);
  }

  private static Row row(
      int run,
      RowKind kind,
      Explanation explanation,
      @Nullable Integer step,
      double targetArea,
      @Nullable MaskStatistics mask,
      @Nullable Prediction prediction,
      @Nullable Double seconds) {
    Row.Asked asked =
        new Row.Asked(
            explanation.stimulus(),
            explanation.network(),
            explanation.target(),
            explanation.perturbation().targetLabel(),
            targetArea,
            explanation.settings());
    return new Row(run, kind, step, asked, mask, prediction, seconds);
  }
}

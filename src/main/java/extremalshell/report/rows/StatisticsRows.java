package extremalshell.report.rows;

import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.result.Snapshot;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.Prediction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows of results. */
public final class StatisticsRows {
  private StatisticsRows() {}

  /**
   * Returns all rows of one explanation, in the order they are printed: input, snapshots, mask,
   * perturbation.
   *
   * @param run number of the run in the session, from 1
   */
  public static List<StatisticsRow> of(int run, Explanation explanation) {
    List<StatisticsRow> rows = new ArrayList<>();
    rows.add(row(run, StatisticsKind.INPUT, explanation, null, null, explanation.input(), null));
    for (Snapshot snapshot : explanation.trace()) {
      rows.add(snapshot(run, explanation, snapshot));
    }
    MaskStatistics statistics = explanation.statistics();
    double seconds = explanation.seconds();
    rows.add(row(run, StatisticsKind.MASK, explanation, null, statistics, null, seconds));
    rows.add(
        row(
            run,
            StatisticsKind.PERTURBATION,
            explanation,
            null,
            statistics,
            explanation.perturbation(),
            seconds));
    return List.copyOf(rows);
  }

  /**
   * Returns all rows of one search for a*. The rows of the explanation at a* come first, then the
   * curve, smallest area first. A row for a* follows when an area reaches the share.
   *
   * @param run number of the run in the session, from 1
   */
  public static List<StatisticsRow> of(int run, SmallestArea found) {
    Explanation explanation = found.explanation();
    List<StatisticsRow> rows = new ArrayList<>(of(run, explanation));
    int step = 0;
    for (SmallestArea.Point point : found.curve()) {
      rows.add(
          point(run, StatisticsKind.CURVE, explanation, ++step, point.area(), point.prediction()));
    }
    if (found.reached() && !explanation.interrupted()) {
      double area = explanation.targetArea();
      rows.add(
          point(run, StatisticsKind.ASTAR, explanation, null, area, explanation.perturbation()));
    }
    return List.copyOf(rows);
  }

  private static StatisticsRow snapshot(int run, Explanation explanation, Snapshot snapshot) {
    return row(
        run,
        StatisticsKind.SNAPSHOT,
        explanation,
        snapshot.step(),
        snapshot.statistics(),
        snapshot.prediction(),
        snapshot.seconds());
  }

  private static StatisticsRow point(
      int run,
      StatisticsKind kind,
      Explanation explanation,
      @Nullable Integer step,
      double area,
      Prediction prediction) {
    return row(run, kind, explanation, step, area, null, prediction, null);
  }

  private static StatisticsRow row(
      int run,
      StatisticsKind kind,
      Explanation explanation,
      @Nullable Integer step,
      @Nullable MaskStatistics mask,
      @Nullable Prediction prediction,
      @Nullable Double seconds) {
    double area = explanation.targetArea();
    return row(run, kind, explanation, step, area, mask, prediction, seconds);
  }

  private static StatisticsRow row(
      int run,
      StatisticsKind kind,
      Explanation explanation,
      @Nullable Integer step,
      double targetArea,
      @Nullable MaskStatistics mask,
      @Nullable Prediction prediction,
      @Nullable Double seconds) {
    StatisticsRow.Asked asked =
        new StatisticsRow.Asked(
            explanation.stimulus(),
            explanation.network(),
            explanation.target(),
            explanation.perturbation().targetLabel(),
            targetArea,
            explanation.settings());
    return new StatisticsRow(run, kind, step, asked, mask, prediction, seconds);
  }
}

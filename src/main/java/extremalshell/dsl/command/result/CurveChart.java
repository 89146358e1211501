package extremalshell.dsl.command.result;

import extremalshell.explain.result.Snapshot;
import extremalshell.report.chart.ChartText;
import extremalshell.report.chart.LineChart;
import extremalshell.report.figure.Figure;
import extremalshell.sweep.plan.RowWords;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Score and area along an optimisation. */
final class CurveChart {
  private CurveChart() {}

  /**
   * Returns the chart of at least one snapshot.
   *
   * @param kind meaning of a score; empty if unknown
   */
  static Figure of(String title, String kind, List<Snapshot> trace) {
    String score = RowWords.score("score of the target", kind);
    return new LineChart(
        new ChartText(title, List.of(), "iteration", "score, area"),
        List.of(
            line(score, trace, each -> each.prediction().targetScore()),
            line("area", trace, each -> each.statistics().area())),
        null,
        "");
  }

  private static LineChart.Line line(
      String name, List<Snapshot> trace, ToDoubleFunction<Snapshot> value) {
    return new LineChart.Line(
        name, trace.stream().map(each -> point(each, value.applyAsDouble(each))).toList());
  }

  private static LineChart.Point point(Snapshot snapshot, double y) {
    return new LineChart.Point(snapshot.iteration(), y, y, y, 0);
  }
}

package extremalshell.dsl.task;

import extremalshell.dsl.Session;
import extremalshell.evaluate.Evaluation;
import extremalshell.evaluate.Flipping;
import extremalshell.evaluate.Summary;
import extremalshell.report.chart.ChartText;
import extremalshell.report.chart.Columns;
import extremalshell.report.chart.LineChart;
import extremalshell.report.figure.Figure;
import extremalshell.sweep.plan.CellRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges masks target by target: values of different targets have no common mean. */
final class TargetEvaluations {
  /** With more charts, a page would be too long. */
  static final int MOST = 24;

  private final Session session;
  private final MaskSource masks;
  private final @Nullable List<String> measures;
  private final Map<String, Evaluation> judged = new LinkedHashMap<>();

  /**
   * Prepares; computes nothing yet.
   *
   * @param measures by name; null for all that need no further optimisation
   */
  TargetEvaluations(Session session, MaskSource masks, @Nullable List<String> measures) {
    this.session = session;
    this.masks = masks;
    this.measures = measures;
  }

  /**
   * Judges; what is judged before an error remains.
   *
   * @param targets rows by the name of their target
   */
  void judge(Map<String, List<CellRow>> targets) {
    int all = targets.values().stream().mapToInt(List::size).sum();
    int before = 0;
    for (Map.Entry<String, List<CellRow>> target : targets.entrySet()) {
      EvaluationTask task = new EvaluationTask(session, measures, List.of(), List.of());
      judged.put(target.getKey(), task.evaluation());
      task.judge(masks, target.getValue(), before, all);
      before += target.getValue().size();
    }
  }

  /** Returns the tables by target; a target without values has none. */
  Map<String, List<Evaluation.Line>> lines() {
    Map<String, List<Evaluation.Line>> lines = new LinkedHashMap<>();
    judged.forEach(
        (target, evaluation) -> {
          if (!evaluation.lines().isEmpty()) {
            lines.put(target, evaluation.lines());
          }
        });
    return lines;
  }

  /** Returns the curves, one chart for each target, all on one scale. */
  List<LineChart> charts(Flipping flipping) {
    List<LineChart> charts = new ArrayList<>();
    judged.forEach(
        (target, evaluation) -> {
          Map<String, List<Summary>> curves = evaluation.curves(flipping);
          if (!curves.isEmpty()) {
            charts.add(chart(flipping, curves, masks.name() + ", " + target));
          }
        });
    return LineChart.onOneScale(charts);
  }

  /** Returns the curves in one figure. */
  Figure figure(Flipping flipping) {
    List<LineChart> charts = charts(flipping);
    return charts.size() == 1 ? charts.get(0) : new Columns(title(flipping), List.copyOf(charts));
  }

  private static String title(Flipping flipping) {
    return flipping == Flipping.DELETION ? "Deletion" : "Insertion";
  }

  private static LineChart chart(
      Flipping flipping, Map<String, List<Summary>> curves, String about) {
    List<LineChart.Line> lines = new ArrayList<>();
    List<Summary> all = curves.values().stream().flatMap(List::stream).toList();
    boolean intervals = Summary.haveIntervals(all);
    curves.forEach(
        (subject, steps) ->
            lines.add(new LineChart.Line(Evaluation.title(subject), points(steps, intervals))));
    boolean deletion = flipping == Flipping.DELETION;
    return new LineChart(
        new ChartText(
            title(flipping),
            List.of(about, (intervals ? "Means" : "Medians") + ", n = " + Summary.stimuli(all)),
            "share of pixels " + (deletion ? "deleted" : "inserted") + ", most important first",
            "score of the target"),
        lines,
        null,
        intervals ? "95 % interval of the mean" : "range");
  }

  private static List<LineChart.Point> points(List<Summary> steps, boolean intervals) {
    List<LineChart.Point> points = new ArrayList<>();
    for (int step = 0; step < steps.size(); step++) {
      Summary each = steps.get(step);
      double share = step / (double) (steps.size() - 1);
      points.add(
          intervals
              ? new LineChart.Point(share, each.mean(), each.low(), each.high(), 0)
              : new LineChart.Point(share, each.median(), each.least(), each.most(), 0));
    }
    return points;
  }
}

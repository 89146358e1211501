package extremalshell.sweep;

import extremalshell.evaluate.Evaluation;
import extremalshell.evaluate.Evaluation.Curves;
import extremalshell.evaluate.Flipping;
import extremalshell.evaluate.Summary;
import extremalshell.report.chart.BoxChart;
import extremalshell.report.chart.ChartText;
import extremalshell.report.chart.Columns;
import extremalshell.report.chart.LineChart;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Charts of the score while pixels are removed or restored, one for each target, all on one scale.
 *
 * @param about subject of all masks, for titles
 * @param abouts subjects of each target's masks, by target
 * @param pooled columns in which the values of a target differ; empty for none
 * @param score words about the scores, for axes
 * @param curves by target, then by subject; a summary for each step
 */
public record CurveCharts(
    String about,
    Map<String, String> abouts,
    String pooled,
    String score,
    Flipping flipping,
    Map<String, Map<String, Curves>> curves) {
  /** Curves of fewer values are drawn themselves. */
  private static final int FEWEST = 3;

  /** Returns separate charts. */
  public List<LineChart> charts() {
    List<LineChart> charts = new ArrayList<>();
    curves.forEach(
        (target, found) ->
            charts.add(
                chart(
                    found,
                    new Header(title(), remarks(abouts.getOrDefault(target, about), found)))));
    return LineChart.onOneScale(charts);
  }

  /** Returns the charts in one figure, with letters where there are several. */
  public Figure figure() {
    if (curves.size() == 1) {
      return charts().get(0);
    }
    List<LineChart> charts = new ArrayList<>();
    curves.forEach(
        (target, found) -> {
          String title = Columns.letter(charts.size()) + "  " + target;
          charts.add(chart(found, new Header(title, remarks("", found))));
        });
    return new Columns(new Header(title(), List.of(about)), LineChart.onOneScale(charts));
  }

  private String title() {
    return flipping == Flipping.DELETION ? "Deletion" : "Insertion";
  }

  private static boolean intervals(Map<String, Curves> found) {
    return Summary.haveIntervals(summaries(found));
  }

  private static List<Summary> summaries(Map<String, Curves> found) {
    return found.values().stream().flatMap(curves -> curves.steps().stream()).toList();
  }

  /** Returns whether each subject has one value. */
  private static boolean isSingle(Map<String, Curves> found) {
    return summaries(found).stream().allMatch(each -> each.values() == 1);
  }

  private static boolean isFew(Curves curves) {
    return curves.each().size() < FEWEST;
  }

  /** Returns what a line is: a mean, a median, or a single curve. */
  private String kind(Map<String, Curves> found) {
    String over = pooled.isEmpty() ? "" : " over " + pooled;
    if (intervals(found)) {
      return "Means" + over;
    }
    if (isSingle(found)) {
      return "One curve each (n = 1)";
    }
    if (found.values().stream().allMatch(CurveCharts::isFew)) {
      return "A line for each ranking" + over;
    }
    boolean mixed = found.values().stream().anyMatch(CurveCharts::isFew);
    return "Medians"
        + over
        + (mixed ? "; fewer than " + FEWEST + " values are drawn one by one" : "");
  }

  private List<String> remarks(String first, Map<String, Curves> found) {
    List<Summary> all = summaries(found);
    return List.of(
        first,
        flipping.words(),
        kind(found),
        isSingle(found) ? "" : "n counts different rankings, which are of " + Summary.stimuli(all));
  }

  private LineChart chart(Map<String, Curves> found, Header header) {
    List<LineChart.Line> lines = new ArrayList<>();
    boolean intervals = intervals(found);
    found.forEach(
        (subject, of) -> {
          String name =
              Evaluation.title(subject)
                  + (isSingle(found) ? "" : ", n = " + of.steps().get(0).values());
          lines.add(
              isFew(of)
                  ? LineChart.Line.ofThreads(
                      name, of.each().stream().map(CurveCharts::strand).toList())
                  : new LineChart.Line(name, points(of.steps(), intervals)));
        });
    boolean deletion = flipping == Flipping.DELETION;
    return new LineChart(
        new ChartText(
            header.title(),
            header.remarks(),
            "share of the input " + (deletion ? "deleted" : "inserted") + ", most important first",
            score),
        lines,
        null,
        intervals ? "95 % interval of the mean" : range(found));
  }

  /** Returns the meaning of a band, with the number of values where they are few. */
  private static String range(Map<String, Curves> found) {
    int most = summaries(found).stream().mapToInt(Summary::values).max().orElse(0);
    return most < BoxChart.FEWEST
        ? "least to greatest of " + most + " values"
        : "range of the values";
  }

  private static LineChart.Strand strand(float[] curve) {
    List<LineChart.Dot> dots = new ArrayList<>();
    for (int step = 0; step < curve.length; step++) {
      dots.add(new LineChart.Dot(step / (double) (curve.length - 1), curve[step]));
    }
    return new LineChart.Strand("", dots);
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

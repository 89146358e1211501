package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.evaluate.Evaluation;
import extremalshell.evaluate.Flipping;
import extremalshell.evaluate.Summary;
import extremalshell.report.chart.Columns;
import extremalshell.report.chart.ContactSheet;
import extremalshell.report.chart.Labels;
import extremalshell.report.chart.LineChart;
import extremalshell.report.figure.Figure;
import extremalshell.sweep.SweepCharts;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.CellValue;
import extremalshell.sweep.plan.Groups;
import extremalshell.sweep.plan.StratifiedSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws charts of masks in a session. */
public final class PlotTask {
  /** With more pictures, each would be too small. */
  private static final int MOST_TILES = 64;

  /** With more charts, a page would be too long. */
  private static final int MOST_CHARTS = 24;

  /** Charts that look at no mask. */
  private static final Set<String> OF_NUMBERS = Set.of("area", "boxes", "confusion");

  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("area", "score through the mask against the requested area");
    KINDS.put("boxes", "distribution of scores, by settings");
    KINDS.put("confusion", "class with the highest score through the mask, by target");
    KINDS.put("deletion", "score while the most important pixels are removed, with two controls");
    KINDS.put("insertion", "score while the most important pixels are restored, with two controls");
    KINDS.put("masks", "contact sheet of the masks in grey");
    KINDS.put("overlays", "contact sheet of the masks over their stimuli");
  }

  private final Session session;
  private final MaskSource masks;

  /** Takes masks. */
  public PlotTask(Session session, MaskSource masks) {
    this.session = session;
    this.masks = masks;
  }

  /** Returns the kinds of charts, with their meanings. */
  public static Map<String, String> kinds() {
    return KINDS;
  }

  /**
   * Draws.
   *
   * @param kind one of {@link #kinds}
   * @param value column of the cells, where the chart has a choice
   * @param by columns that make groups; null to choose
   */
  public Figure drawing(String kind, CellValue value, @Nullable List<String> by) {
    SweepCharts charts = new SweepCharts(masks.name(), masks.rows());
    if (!OF_NUMBERS.contains(kind)) {
      masks.needStimuli("plot " + kind);
    }
    return switch (kind) {
      case "area" -> charts.area(value, by);
      case "boxes" -> charts.boxes(value, by);
      case "confusion" -> charts.confusion();
      case "deletion" -> flipping(Flipping.DELETION);
      case "insertion" -> flipping(Flipping.INSERTION);
      default -> sheet(kind);
    };
  }

  /** Curves of different targets have no common mean: each target has a chart. */
  private Figure flipping(Flipping flipping) {
    String measure = flipping.name().toLowerCase(Locale.ROOT);
    List<Figure> charts = new ArrayList<>();
    byTarget(masks.rows())
        .forEach(
            (target, rows) -> {
              EvaluationTask task =
                  new EvaluationTask(session, List.of(measure), List.of(), List.of());
              task.judge(masks, rows);
              charts.add(flipping(flipping, task.evaluation(), masks.name() + ", " + target));
            });
    return charts.size() == 1 ? charts.get(0) : new Columns(title(flipping), charts);
  }

  private static Map<String, List<CellRow>> byTarget(List<CellRow> rows) {
    Map<String, List<CellRow>> targets = Groups.of(rows, List.of("targetLabel"));
    if (targets.size() > MOST_CHARTS) {
      throw UserException.usage(
          "plot: each target has a chart of its own, and there are "
              + targets.size()
              + " targets; expected "
              + MOST_CHARTS
              + " at most; choose some with where:");
    }
    return targets;
  }

  private static String title(Flipping flipping) {
    return flipping == Flipping.DELETION ? "Deletion" : "Insertion";
  }

  /** Returns the curves of an evaluation. */
  static Figure flipping(Flipping flipping, Evaluation evaluation, String about) {
    List<LineChart.Line> lines = new ArrayList<>();
    Map<String, List<Summary>> curves = evaluation.curves(flipping);
    List<Summary> all = curves.values().stream().flatMap(List::stream).toList();
    boolean intervals = Summary.haveIntervals(all);
    curves.forEach(
        (subject, steps) ->
            lines.add(new LineChart.Line(Evaluation.title(subject), points(steps, intervals))));
    boolean deletion = flipping == Flipping.DELETION;
    return new LineChart(
        new Labels(
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

  private Figure sheet(String kind) {
    MaskTiles tiles = new MaskTiles(masks);
    List<CellRow> rows = masks.readable(new StratifiedSample(masks.rows(), MOST_TILES).rows());
    List<ContactSheet.Tile> drawn = new ArrayList<>();
    for (CellRow row : rows) {
      session.interrupts().check();
      drawn.add(kind.equals("masks") ? tiles.grey(row) : tiles.overlay(row));
    }
    String some =
        rows.size() < masks.rows().size() ? ", " + rows.size() + " of " + masks.rows().size() : "";
    String title = kind.equals("masks") ? "Masks" : "Masks over their stimuli";
    return new ContactSheet(title, List.of(masks.name() + some), drawn);
  }
}

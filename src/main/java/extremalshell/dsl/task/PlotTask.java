package extremalshell.dsl.task;

import extremalshell.Capital;
import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.evaluate.Flipping;
import extremalshell.input.View;
import extremalshell.report.Figures;
import extremalshell.report.Thumbnails;
import extremalshell.report.chart.ContactSheet;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Thumbnail;
import extremalshell.sweep.Questions;
import extremalshell.sweep.SweepCharts;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.CellValue;
import extremalshell.sweep.plan.RowWords;
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

  /** Tiles in a row, rounded down to a multiple of the areas. */
  private static final int USUAL = 6;

  /** Rows of more areas have no common columns. */
  private static final int MOST_COLUMNS = 6;

  /** Sheets with more rows have no common columns either, since they would be too high. */
  private static final int MOST_ROWS = 6;

  /** Charts that need no mask. */
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
   * Draws a chart.
   *
   * @param kind one of {@link #kinds}
   * @param value column of the cells, where the chart has a choice
   * @param by columns that make groups; null to choose
   */
  public Figure drawing(String kind, CellValue value, @Nullable List<String> by) {
    SweepCharts charts = new SweepCharts(masks.about(true), masks.rows());
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

  private Figure flipping(Flipping flipping) {
    Map<String, List<CellRow>> targets = Questions.byName(masks.readable(masks.rows()));
    if (targets.size() > TargetEvaluations.MOST) {
      throw UserException.usage(
          "plot: draws one chart for each target, and there are "
              + targets.size()
              + " targets; expected "
              + TargetEvaluations.MOST
              + " at most; choose some with where:");
    }
    TargetEvaluations found =
        new TargetEvaluations(session, masks, List.of(flipping.name().toLowerCase(Locale.ROOT)));
    found.judge(targets);
    return found.curves(flipping).figure();
  }

  private Figure sheet(String kind) {
    MaskTiles tiles = new MaskTiles(masks, true);
    List<CellRow> rows = masks.readable(new StratifiedSample(masks.rows(), MOST_TILES).rows());
    List<Thumbnail> drawn = new ArrayList<>();
    for (CellRow row : rows) {
      session.interrupts().check();
      drawn.add(kind.equals("masks") ? tiles.grey(row) : tiles.overlay(row));
    }
    String some =
        rows.size() < masks.rows().size() ? ", " + rows.size() + " of " + masks.rows().size() : "";
    boolean grey = kind.equals("masks");
    boolean bare = grey && !masks.isSpectrogram(rows.get(0));
    View first = bare ? null : tiles.view(rows.get(0));
    String inside = RowWords.inside(rows);
    ContactSheet sheet =
        new ContactSheet(
            grey ? "Masks" : "Masks over their stimuli",
            List.of(
                masks.about(false) + some,
                Capital.of(CellValue.score().meaning(rows)),
                grey ? "White: " + inside + "; black: the rest" : "",
                first == null || grey ? "" : Thumbnails.key(first, inside),
                first == null ? "" : Thumbnails.remark(first)),
            drawn,
            inRow(rows));
    return grey || first == null ? sheet : Figures.withScaleOf(first, sheet, inside);
  }

  /** Returns how many tiles a row has, so that equal areas stand below each other. */
  private static int inRow(List<CellRow> rows) {
    List<Double> areas = rows.stream().map(row -> row.value("targetArea")).toList();
    int each = (int) areas.stream().distinct().count();
    for (int i = each; i < areas.size(); i++) {
      if (!areas.get(i).equals(areas.get(i - each))) {
        return Integer.MAX_VALUE;
      }
    }
    int most = each * Math.max(1, USUAL / each);
    return each < 2 || each > MOST_COLUMNS || rows.size() > MOST_ROWS * most
        ? Integer.MAX_VALUE
        : most;
  }
}

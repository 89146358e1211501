package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.evaluate.Evaluation;
import extremalshell.evaluate.Flipping;
import extremalshell.report.WholeFile;
import extremalshell.report.chart.ContactSheet;
import extremalshell.report.figure.Figure;
import extremalshell.sweep.SweepCharts;
import extremalshell.sweep.SweepPage;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.CellValue;
import extremalshell.sweep.plan.StratifiedSample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a report of results in a session. */
public final class ReportTask {
  private static final int MOST_TILES = 48;

  private final Session session;
  private final MaskSource masks;
  private final int mostJudged;

  /**
   * Prepares; computes nothing yet.
   *
   * @param mostJudged number of masks to judge, spread over the methods; 0 for none
   */
  public ReportTask(Session session, MaskSource masks, int mostJudged) {
    this.session = session;
    this.masks = masks;
    this.mostJudged = mostJudged;
  }

  /**
   * Writes a self-contained page.
   *
   * @throws UserException when the file cannot be written
   */
  public void write(Path file) {
    SweepPage page = new SweepPage(masks.subject());
    SweepCharts charts = new SweepCharts(masks.name(), masks.rows());
    page.charts(
        "Scores",
        List.of(
            charts.area(CellValue.score(), null),
            charts.boxes(CellValue.score(), null),
            charts.confusion()));
    if (!masks.isOfChannels()) {
      judged(page);
    }
    page.results();
    if (!masks.isOfChannels()) {
      pictures(page);
    }
    page.settings();
    page.provenance();
    WholeFile.write(file, page.text().getBytes(StandardCharsets.UTF_8));
  }

  private void judged(SweepPage page) {
    StratifiedSample choice = new StratifiedSample(masks.rows(), mostJudged);
    List<CellRow> rows = choice.rows();
    EvaluationTask task = new EvaluationTask(session, null, List.of(), List.of());
    String remark =
        rows.isEmpty()
            ? "No mask was judged."
            : rows.size()
                + " of "
                + masks.rows().size()
                + " masks judged ("
                + choice.counted()
                + "), with two controls of the same area: a random smooth mask and a centred disc."
                + leftOut(choice.missing());
    try {
      task.judge(masks, rows);
    } catch (UserException e) {
      remark = "Judging ended: " + e.getMessage();
    }
    Evaluation evaluation = task.evaluation();
    page.evaluation(evaluation.lines(), EvaluationTask.meanings(), remark);
    if (!evaluation.lines().isEmpty()) {
      List<Figure> curves = new ArrayList<>();
      for (Flipping flipping : Flipping.values()) {
        curves.add(PlotTask.flipping(flipping, evaluation, masks.name()));
      }
      page.charts("Deletion and insertion", curves);
    }
  }

  private static String leftOut(List<String> missing) {
    return missing.isEmpty()
        ? ""
        : " No mask has " + String.join(" or ", missing) + "; raise judge:.";
  }

  private void pictures(SweepPage page) {
    List<CellRow> rows = masks.readable(new StratifiedSample(masks.rows(), MOST_TILES).rows());
    MaskTiles tiles = new MaskTiles(masks);
    List<ContactSheet.Tile> drawn = new ArrayList<>();
    boolean over = true;
    for (CellRow row : rows) {
      session.interrupts().check();
      session.output().steps("report", "pictures", drawn.size() + 1, rows.size());
      try {
        drawn.add(over ? tiles.overlay(row) : tiles.grey(row));
      } catch (UserException e) {
        over = false; // network or stimulus exist no more; the mask is
        drawn.add(tiles.grey(row));
      }
    }
    session.output().progressDone();
    page.masks(
        rows.isEmpty()
            ? "No mask is stored."
            : rows.size() + " of " + masks.rows().size() + " masks.",
        drawn);
  }
}

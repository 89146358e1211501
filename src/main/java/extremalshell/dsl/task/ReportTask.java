package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.evaluate.Flipping;
import extremalshell.report.WholeFile;
import extremalshell.report.chart.LineChart;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Thumbnail;
import extremalshell.report.page.MaskPicture;
import extremalshell.sweep.Questions;
import extremalshell.sweep.SweepCharts;
import extremalshell.sweep.SweepPage;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.CellValue;
import extremalshell.sweep.plan.RowWords;
import extremalshell.sweep.plan.StratifiedSample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    SweepCharts charts = new SweepCharts(masks.about(true), masks.rows());
    page.charts(
        "Scores",
        List.of(
            charts.area(CellValue.score(), null),
            charts.boxes(CellValue.score(), null),
            charts.confusion()));
    if (masks.isOfChannels()) {
      page.results(Set.of());
    } else {
      judged(page);
      List<CellRow> shown = masks.readable(new StratifiedSample(masks.rows(), MOST_TILES).rows());
      page.results(shown.stream().map(CellRow::number).collect(Collectors.toSet()));
      page.masks(
          shown.isEmpty()
              ? "No mask is stored."
              : shown.size()
                  + " of "
                  + masks.rows().size()
                  + " masks. In colour: "
                  + RowWords.inside(shown)
                  + ". The pointer shows the mask alone; in the table above it shows both.",
          pictures(shown));
    }
    page.settings();
    page.provenance();
    WholeFile.write(file, page.text().getBytes(StandardCharsets.UTF_8));
  }

  private void judged(SweepPage page) {
    StratifiedSample choice = new StratifiedSample(masks.rows(), mostJudged);
    List<CellRow> rows = choice.rows();
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
    TargetEvaluations found = new TargetEvaluations(session, masks, null);
    try {
      Map<String, List<CellRow>> all = Questions.byName(masks.readable(rows));
      Map<String, List<CellRow>> targets = new LinkedHashMap<>();
      all.entrySet().stream()
          .limit(TargetEvaluations.MOST)
          .forEach(target -> targets.put(target.getKey(), target.getValue()));
      if (all.size() > targets.size()) {
        remark +=
            " The first " + targets.size() + " of " + all.size() + " targets; where: chooses.";
      }
      found.judge(targets);
    } catch (UserException e) {
      remark = "Judging ended: " + e.getMessage();
    }
    page.evaluation(found.lines(), EvaluationTask.meanings(), remark);
    List<Figure> curves = new ArrayList<>();
    List<LineChart> deletion = found.curves(Flipping.DELETION).charts();
    List<LineChart> insertion = found.curves(Flipping.INSERTION).charts();
    for (int i = 0; i < deletion.size(); i++) {
      curves.add(deletion.get(i));
      curves.add(insertion.get(i));
    }
    if (!curves.isEmpty()) {
      page.charts("Deletion and insertion", curves);
    }
  }

  private static String leftOut(List<String> missing) {
    return missing.isEmpty()
        ? ""
        : " No mask has " + String.join(" or ", missing) + "; raise judge:.";
  }

  private List<MaskPicture> pictures(List<CellRow> rows) {
    MaskTiles tiles = new MaskTiles(masks, false);
    List<MaskPicture> drawn = new ArrayList<>();
    boolean over = true;
    for (CellRow row : rows) {
      session.interrupts().check();
      session.output().steps("report", "pictures", drawn.size() + 1, rows.size());
      String name = String.valueOf(row.number());
      Thumbnail grey = tiles.grey(row);
      try {
        drawn.add(
            over
                ? new MaskPicture(name, tiles.overlay(row), grey.picture())
                : new MaskPicture(name, grey, null));
      } catch (UserException e) {
        over = false; // network or stimulus are missing, but the mask exists
        drawn.add(new MaskPicture(name, grey, null));
      }
    }
    session.output().progressDone();
    return drawn;
  }
}

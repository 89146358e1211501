package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.api.Network;
import extremalshell.dsl.Chosen;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.evaluate.Saliency;
import extremalshell.explain.result.Explanation;
import extremalshell.input.Drawing;
import extremalshell.label.Labels;
import extremalshell.mask.Mask;
import extremalshell.sweep.PageSubject;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.InputNames;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The masks of results. */
final class ResultMasks implements MaskSource {
  private final Session session;
  private final Map<CellRow, Result> results = new LinkedHashMap<>();

  /** Takes results, at least one. */
  public ResultMasks(Session session, List<Result> results) {
    this.session = session;
    Map<String, String> names =
        InputNames.of(
            results.stream()
                .map(Result::explanation)
                // a stimulus made of several files has its own name
                .filter(found -> found.origin().stimulusSource().endsWith(found.stimulus()))
                .map(found -> found.origin().stimulusSource())
                .toList());
    for (Result result : results) {
      this.results.put(
          CellRow.of(result.run(), result.explanation(), result.stimulusDigest()).named(names),
          result);
    }
  }

  @Override
  public String name() {
    return Chosen.of(List.copyOf(results.values())).describe(Path.of(""));
  }

  @Override
  public List<CellRow> rows() {
    return List.copyOf(results.keySet());
  }

  @Override
  public List<CellRow> readable(List<CellRow> rows) {
    return rows;
  }

  @Override
  public PageSubject subject() {
    return PageSubject.ofRuns(name(), rows());
  }

  /** Returns the result of a row. */
  Result result(CellRow row) {
    Result result = results.get(row);
    if (result == null) {
      throw new IllegalArgumentException("no row of these results");
    }
    return result;
  }

  @Override
  public Mask mask(CellRow row) {
    return result(row).getMask();
  }

  @Override
  public Saliency saliency(CellRow row) {
    return Saliency.of(mask(row), result(row).getAttribution());
  }

  @Override
  public Judged judged(CellRow row) {
    Result result = result(row);
    Explanation explanation = result.explanation();
    Network model = session.model();
    if (!isOf(model, explanation)) {
      throw UserException.usage(
          "run "
              + result.run()
              + " is of network '"
              + explanation.network()
              + "' and its class "
              + Labels.described(explanation.target(), result.getTargetLabel())
              + ", but '"
              + session.network().text()
              + "' is open; open the first one again");
    }
    return new Judged(
        model.scorer(result.view(), explanation.settings()),
        result.view(),
        explanation.target(),
        explanation.settings());
  }

  /** Other options change the scores of a file, and an enrolled class may be another voice. */
  private boolean isOf(Network model, Explanation explanation) {
    int target = explanation.target();
    return explanation.origin().network().text().equals(session.network().text())
        && target < model.labels().size()
        && model.labels().name(target).equals(explanation.perturbation().targetLabel());
  }

  @Override
  public boolean isSpectrogram(CellRow row) {
    return result(row).view().drawing() instanceof Drawing.Levels;
  }

  @Override
  public void close() {
    // the session keeps its results
  }
}

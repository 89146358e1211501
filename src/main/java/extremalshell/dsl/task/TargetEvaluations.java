package extremalshell.dsl.task;

import extremalshell.dsl.Session;
import extremalshell.evaluate.Evaluation;
import extremalshell.evaluate.Flipping;
import extremalshell.sweep.CurveCharts;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.RowWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges masks target by target: values of different targets have no common mean. */
final class TargetEvaluations {
  /** With more charts, a page would be too long. */
  static final int MOST = 24;

  private final Session session;
  private final MaskSource masks;
  private final @Nullable List<String> measures;
  private final Map<String, Evaluation> judged = new LinkedHashMap<>();
  private final Map<String, String> abouts = new LinkedHashMap<>();
  private String pooled = "";
  private String score = "";

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
   * Evaluates the masks; results before an error remain.
   *
   * @param targets rows by the name of their target
   */
  void judge(Map<String, List<CellRow>> targets) {
    int all = targets.values().stream().mapToInt(List::size).sum();
    List<CellRow> rows = targets.values().stream().flatMap(List::stream).toList();
    pooled = RowWords.varying(rows, Set.of("model", "targetLabel"));
    score = RowWords.score("score of the target", rows);
    int before = 0;
    for (Map.Entry<String, List<CellRow>> target : targets.entrySet()) {
      EvaluationTask task = new EvaluationTask(session, measures, List.of(), List.of());
      judged.put(target.getKey(), task.evaluation());
      abouts.put(target.getKey(), masks.about(target.getValue(), true));
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

  /** Returns the curves, one chart for each target; none if their measure was not requested. */
  CurveCharts curves(Flipping flipping) {
    Map<String, Map<String, Evaluation.Curves>> curves = new LinkedHashMap<>();
    judged.forEach((target, evaluation) -> curves.put(target, evaluation.curves(flipping)));
    curves.values().removeIf(Map::isEmpty);
    return new CurveCharts(masks.about(false), abouts, pooled, score, flipping, curves);
  }
}

package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.api.Network;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.evaluate.Case;
import extremalshell.evaluate.Evaluation;
import extremalshell.evaluate.Measure;
import extremalshell.evaluate.Measures;
import extremalshell.evaluate.Region;
import extremalshell.evaluate.Robustness;
import extremalshell.evaluate.Saliency;
import extremalshell.evaluate.Summary;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import extremalshell.report.rows.TableRow;
import extremalshell.report.rows.TableRow.Style;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Judging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges masks in a session. */
public final class EvaluationTask {
  /** Judged masks per question with controls: a mask, a random one and a disc. */
  private static final int JUDGED_WITH_CONTROLS = 3;

  /** Measures that run optimisations. */
  private static final Map<String, String> AGAIN =
      Map.of(
          Evaluation.SENSITIVITY,
          "largest change of the mask, as a share of its norm, when the stimulus changes by up to"
              + " 0.02 (lower is better)",
          Evaluation.SANITY,
          "rank correlation with the mask of a network of random weights (nearer 0 is better)",
          Evaluation.CASCADE,
          "rank correlation while the last quarter, half, three quarters and all of the weights are"
              + " random (cascade25 to cascade100)");

  /** Shares of the weights that are random in a cascade, from the output to the input. */
  private static final double[] CASCADE = {0.25, 0.5, 0.75, 1};

  private final Session session;
  private final Evaluation evaluation;
  private final Set<String> again;
  private final List<String> ofOrders;
  private final List<Place> places;
  private final int perMask;
  private int passes;
  private int allPasses;

  /**
   * Prepares; computes nothing yet.
   *
   * @param measures by name; null for all that need no further optimisation
   * @param own measures of the session, after the named ones
   * @param places positions of the object, one for all or one for each; empty when unknown
   */
  EvaluationTask(
      Session session, @Nullable List<String> measures, List<Measure> own, List<Place> places) {
    this.session = session;
    List<Measure> all = new ArrayList<>(Measures.all().all());
    all.removeIf(measure -> measures != null && !measures.contains(measure.name()));
    all.addAll(own);
    // one pass through the mask, and one of the whole stimulus
    int passes = 1 + all.stream().mapToInt(Measure::passes).sum();
    this.perMask = JUDGED_WITH_CONTROLS * passes + 1;
    this.evaluation =
        new Evaluation(all, measures == null ? Evaluation.PAIRS.keySet() : Set.copyOf(measures));
    if (measures != null && places.isEmpty()) {
      checkThatNoneNeedsAPlace(measures);
    }
    this.again = new LinkedHashSet<>(AGAIN.keySet());
    this.again.retainAll(measures == null ? List.of() : measures);
    this.places = List.copyOf(places);
    this.ofOrders =
        all.stream()
            .filter(measure -> !measure.needsRegion() || !places.isEmpty())
            .map(Measure::name)
            .filter(Measures.OF_ORDERS::contains)
            .toList();
  }

  private static void checkThatNoneNeedsAPlace(List<String> measures) {
    List<String> needing = Judging.needingAPlace(measures);
    if (!needing.isEmpty()) {
      throw UserException.usage(
          "evaluate: "
              + String.join(", ", needing)
              + (needing.size() == 1 ? " needs" : " need")
              + " the object's position; give box: [left, top, right, bottom], or on: a clip");
    }
  }

  /** Finds the object in a stimulus as the network sees it. */
  public interface Place {
    /**
     * Returns it.
     *
     * @throws UserException when the stimulus has no such place
     */
    Region in(View view);
  }

  /** Returns the names of all measures. */
  public static List<String> measures() {
    List<String> names = new ArrayList<>(Measures.all().names());
    names.addAll(List.of(Evaluation.SENSITIVITY, Evaluation.SANITY, Evaluation.CASCADE));
    Evaluation.PAIRS.keySet().stream().sorted().forEach(names::add);
    return names;
  }

  /** Returns the meanings of the measures, by name. */
  public static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>(AGAIN);
    meanings.putAll(Evaluation.PAIRS);
    meanings.putAll(Measures.all().meanings());
    return meanings;
  }

  /**
   * A row of the table.
   *
   * @param values by column
   */
  public record Row(Map<String, @Nullable Object> values) {
    private static final Set<String> NAMES = Set.of("measure", "subject");
    private static final String TARGET = "targetLabel";
    private static final Set<String> RANGE = Set.of("median", "least", "most");

    /** Returns null for NaN: a measure without any value prints none. */
    private static @Nullable Double known(double value) {
      return Double.isNaN(value) ? null : value;
    }

    static Row of(Evaluation.Line line, @Nullable String target) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      values.put("measure", line.measure());
      values.put("subject", line.subject());
      values.put(TARGET, target);
      Summary summary = line.summary();
      values.put("mean", known(summary.mean()));
      values.put("low", summary.hasInterval() ? summary.low() : null);
      values.put("high", summary.hasInterval() ? summary.high() : null);
      values.put("values", summary.values());
      values.put("stimuli", summary.stimuli());
      values.put("median", known(summary.median()));
      values.put("least", known(summary.least()));
      values.put("most", known(summary.most()));
      return new Row(values);
    }

    private int stimuli() {
      return values.get("stimuli") instanceof Integer count ? count : 0;
    }

    /** Returns whether the row shows median and range, since it has no interval. */
    public boolean isRange() {
      return stimuli() < Summary.FEWEST
          && values.get("values") instanceof Integer count
          && count > 1;
    }

    /** Returns the row as printed. */
    public TableRow toTable() {
      List<TableRow.Entry> entries = new ArrayList<>();
      for (Entry<String, @Nullable Object> value : values.entrySet()) {
        boolean hidden = isHidden(value.getKey());
        entries.add(
            new TableRow.Entry(
                value.getKey(), value.getValue(), hidden ? Style.HIDDEN : Style.SCORE));
      }
      return new TableRow(values.get("measure") + "-" + values.get("subject"), entries);
    }

    /** Text shows the range where no interval exists; a single value stands alone. */
    private boolean isHidden(String column) {
      return NAMES.contains(column)
          || (RANGE.contains(column) && !isRange())
          || (column.equals(TARGET) && values.get(TARGET) == null);
    }
  }

  /**
   * Judges masks. Where there are several places, the first place belongs to the first mask, and so
   * on.
   *
   * @param target whose masks they are, for the rows; null for all
   * @param before how many of {@code all} masks other tasks have judged, for the progress
   * @throws UserException when a network or stimulus is missing or has changed
   */
  List<Row> of(MaskSource masks, List<CellRow> rows, @Nullable String target, int before, int all) {
    if (!again.isEmpty() && !(masks instanceof ResultMasks)) {
      throw UserException.usage(
          "evaluate: "
              + String.join(" and ", again)
              + (again.size() == 1 ? " optimises" : " optimise")
              + " again, which a sweep does not allow; give results of perturb");
    }
    judge(masks, rows, before, all);
    if (masks instanceof ResultMasks results) {
      rows.forEach(row -> explainAgain(results.result(row), row.identity()));
    }
    return evaluation.lines().stream().map(line -> Row.of(line, target)).toList();
  }

  /**
   * Judges some readable masks without writing a row. For the progress, other tasks judge {@code
   * before} of {@code all} masks.
   */
  void judge(MaskSource masks, List<CellRow> rows, int before, int all) {
    int judged = 0;
    passes = before * perMask;
    allPasses = all * perMask;
    for (CellRow row : rows) {
      session.interrupts().check();
      MaskSource.Judged about = masks.judged(row);
      Evaluation.Identity identity = row.identity();
      Case judging =
          Case.of(
              new WatchedScorer(about.scorer(), this::sayScored),
              about.target(),
              about.settings().operator(),
              region(about.view(), judged),
              identity.area(),
              about.settings().seed());
      Saliency saliency = masks.saliency(row);
      sayIfItRanksNothing(saliency);
      evaluation.add(judging, identity, saliency);
      // controls of a question are judged once
      passes = (before + ++judged) * perMask;
      sayScored(0);
    }
    session.output().progressDone();
  }

  /** Returns the table so far. */
  Evaluation evaluation() {
    return evaluation;
  }

  private void explainAgain(Result result, Evaluation.Identity identity) {
    String explain = String.join(" and ", again) + (again.size() == 1 ? " explains" : " explain");
    if (!again.isEmpty() && result.getSettings().method().kind().isGiven()) {
      throw UserException.usage(
          "evaluate: "
              + explain
              + " again, but the maps of '"
              + result.getMethod()
              + "' come from a file");
    }
    if (!again.isEmpty() && result.getSettings().explanations() > 1) {
      throw UserException.usage(
          "evaluate: "
              + explain
              + " again, and masks that do not overlap depend on each other; give explanations: 1");
    }
    Network model = session.model();
    double area = result.getArea();
    Attribution found = result.getAttribution();
    if (again.contains(Evaluation.SENSITIVITY)) {
      List<Attribution> others = new ArrayList<>();
      for (View changed : Robustness.changed(result.view())) {
        others.add(again(model, changed, result));
      }
      evaluation.addSensitivity(identity, area, found, others);
    }
    if (again.contains(Evaluation.SANITY)) {
      try (Network randomised = model.randomised(0)) {
        Attribution other = again(randomised, result.view(), result);
        evaluation.addSanity(identity, area, found, other);
      }
    }
    if (again.contains(Evaluation.CASCADE)) {
      for (double share : CASCADE) {
        try (Network randomised = model.randomised(0, share)) {
          Attribution other = again(randomised, result.view(), result);
          evaluation.addCascade(identity, area, found, share, other);
        }
      }
    }
  }

  /** Repeats a run with all its areas, since areas of one call influence each other. */
  private Attribution again(Network model, View view, Result result) {
    Explanation explanation = result.explanation();
    List<Double> areas = explanation.origin().areas();
    session.interrupts().check();
    List<Explanation> found =
        model.explain(
            List.of(new Subject(view, explanation.target(), explanation.settings())),
            areas,
            ProgressListener.withoutClosing(
                progress -> {
                  session.output().progress("evaluate again", progress);
                  return !session.interrupts().requested();
                }));
    session.output().progressDone();
    // an interrupted mask is not judged
    session.interrupts().check();
    return found.get(areas.indexOf(explanation.targetArea())).attribution();
  }

  private @Nullable Region region(View view, int number) {
    return places.isEmpty() ? null : places.get(places.size() == 1 ? 0 : number).in(view);
  }

  /** Warns if an attribution is its mask, which does not order the pixels inside. */
  private void sayIfItRanksNothing(Saliency saliency) {
    if (!ofOrders.isEmpty() && saliency.attribution().equals(Attribution.of(saliency.mask()))) {
      session
          .output()
          .sayOnce(
              "evaluate: a single mask ranks no pixels, but "
                  + String.join(", ", ofOrders)
                  + (ofOrders.size() == 1 ? " follows" : " follow")
                  + " a ranking; use several areas in one call or a consensus");
    }
  }

  private void sayScored(int inputs) {
    passes = Math.min(passes + inputs, allPasses);
    session.output().steps("evaluate", "passes", passes, allPasses);
  }
}

package extremalshell.explain;

import extremalshell.UserException;
import extremalshell.explain.pace.AreaTrail;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Outcome;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.reward.Rewards;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import extremalshell.model.Prediction;
import extremalshell.model.ScoreKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Searches the smallest area whose mask keeps a share of the score. Masks shrink as long as they
 * keep it; their areas and scores on the way are the curve.
 */
final class AreaSearch {
  /** Masks of each subject. */
  static final int MASKS = 4;

  /**
   * Factor on the iterations of an ordinary run: with four masks, 14 passes per ordinary iteration.
   */
  private static final double ITERATIONS = 3.5;

  /** Factor from the smallest area to an area that shows where the score is lost. */
  private static final double BELOW = 0.95;

  private final ExactAreaContext about;
  private final double[] wholes;
  private final double keep;

  /** The chosen mask, among all masks shown. */
  record Found(
      double area,
      Outcome outcome,
      int index,
      boolean reached,
      Ending ending,
      List<SmallestArea.Point> curve) {}

  /**
   * Prepares a search.
   *
   * @param wholes scores of the whole stimuli, positive, one per subject
   * @param keep share of the scores, in (0,1]
   */
  AreaSearch(ExactAreaContext about, double[] wholes, double keep) {
    this.about = about;
    this.wholes = wholes;
    this.keep = keep;
  }

  /**
   * Returns the settings of a search. It compares scores, so it maximises the score where the
   * probability differs from it. A softmax of cosines is nearly 1 for almost every input and would
   * let no area shrink.
   */
  static Settings settings(ScoreKind kind, Settings asked) {
    return kind.isCosine() && asked.reward() == Rewards.PROBABILITY
        ? asked.withReward(Rewards.SCORE)
        : asked;
  }

  /**
   * Checks that a search is possible.
   *
   * @throws UserException when it is not
   */
  static void check(Settings settings, Prediction input) {
    if (settings.preset() != Preset.DEFAULT) {
      throw UserException.usage(
          "area auto needs exact areas; choose the preset default instead of reference");
    }
    if (settings.isConsensus()) {
      throw UserException.usage(
          "area auto uses single runs; give consensus: 0, then perturb area: r.area, consensus: "
              + Math.max(2, settings.consensus()));
    }
    if (settings.explanations() > 1) {
      throw UserException.usage(
          "area auto searches one mask; give an area with explanations:, or explanations: 1");
    }
    if (settings.nested()) {
      throw UserException.usage(
          "area auto finds one mask, which cannot be nested; give areas or nested: false");
    }
    if (settings.method().isPeer()) {
      throw UserException.usage(
          "area auto searches with the method extremal, not "
              + settings.method().kind().name()
              + "; give areas, for example: area 0.05, 0.1, 0.2");
    }
    if (settings.variant() == Variant.DELETE) {
      throw UserException.usage(
          "area auto searches the mask that keeps the score, but the variant delete"
              + " removes it; choose preserve or dual");
    }
    if (!(input.targetScore() > 0)) {
      throw UserException.usage(
          "area auto searches the mask that keeps the score, but the whole stimulus scores "
              + input.targetScore()
              + " for "
              + input.targetLabel()
              + "; choose a target with a score above 0");
    }
  }

  /**
   * Runs the search.
   *
   * @param iterations of an ordinary run
   * @return one per subject
   */
  List<Found> run(int iterations, ProgressListener listener) {
    for (int subject = 0; subject < wholes.length; subject++) {
      checkThatSomethingIsNeeded(subject);
    }
    int length = (int) Math.ceil(ITERATIONS * iterations);
    double[] wanted = Arrays.stream(wholes).map(whole -> keep * whole).toArray();
    AreaDescent descent = new AreaDescent(about, length, wanted);
    Ending ending = descent.run(listener) ? Ending.STOPPED : Ending.WHOLE;
    return IntStream.range(0, wholes.length)
        .mapToObj(subject -> found(subject, descent, ending))
        .toList();
  }

  /** If the empty stimulus keeps the share, every area does. */
  private void checkThatSomethingIsNeeded(int subject) {
    double whole = wholes[subject];
    Prediction nothing = about.of(subject).nothing();
    if (nothing.targetScore() >= keep * whole) {
      double share = nothing.targetScore() / whole;
      throw UserException.usage(
          String.format(
              Locale.ROOT,
              "area auto cannot search: with everything removed, the score of %s is %.4f,"
                  + " and %.4f must be kept; give "
                  + (share < 1 ? "a keep: above %.2f, or another operator" : "another target"),
              nothing.targetLabel(),
              nothing.targetScore(),
              keep * whole,
              share));
    }
  }

  private Found found(int subject, AreaDescent descent, Ending ending) {
    List<AreaTrail.Stop> stops = new ArrayList<>(descent.stops(subject));
    if (stops.isEmpty()) {
      stops.addAll(descent.last(subject));
    } else {
      AreaTrail.Stop smallest = stops.get(stops.size() - 1);
      stops.add(new AreaTrail.Stop(BELOW * smallest.area(), smallest.grid()));
    }
    return found(subject, distinct(stops), ending);
  }

  /** Returns stops with areas rounded up to three digits, none twice. */
  private static List<AreaTrail.Stop> distinct(List<AreaTrail.Stop> stops) {
    List<AreaTrail.Stop> distinct = new ArrayList<>();
    for (AreaTrail.Stop stop : stops) {
      double area =
          new BigDecimal(stop.area()).round(new MathContext(3, RoundingMode.UP)).doubleValue();
      if (distinct.stream().noneMatch(other -> other.area() == area)) {
        distinct.add(new AreaTrail.Stop(area, stop.grid()));
      }
    }
    distinct.sort(Comparator.comparingDouble(AreaTrail.Stop::area));
    return distinct;
  }

  private Found found(int subject, List<AreaTrail.Stop> shown, Ending ending) {
    double whole = wholes[subject];
    Outcome outcome =
        about
            .of(subject)
            .show(
                shown.stream().mapToDouble(AreaTrail.Stop::area).toArray(),
                shown.stream().map(AreaTrail.Stop::grid).toList());
    List<SmallestArea.Point> curve = new ArrayList<>();
    int smallest = -1;
    int most = 0;
    for (int i = 0; i < shown.size(); i++) {
      Prediction prediction = outcome.predictions().get(i);
      curve.add(
          new SmallestArea.Point(
              shown.get(i).area(), prediction, prediction.targetScore() / whole));
      smallest = smallest < 0 && curve.get(i).kept() >= keep ? i : smallest;
      most = curve.get(i).kept() > curve.get(most).kept() ? i : most;
    }
    int taken = smallest < 0 ? most : smallest;
    return new Found(
        shown.get(taken).area(), outcome, taken, smallest >= 0, ending, List.copyOf(curve));
  }
}

package extremalshell.explain;

import extremalshell.UserException;
import extremalshell.model.Prediction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches the smallest area whose mask keeps a share of the score. A batch of areas far apart says
 * between which two it lies; batches between these two, which go on from the mask of the larger
 * one, narrow it down.
 */
final class AreaSearch {
  private static final double[] FIRST = {0.02, 0.06, 0.2, 0.6};
  private static final int BATCH = FIRST.length;
  private static final double SMALLEST = 0.002;
  private static final double LARGEST = 0.95;

  /** Neighbouring areas of this ratio are near enough; masks of one area differ by more. */
  private static final double NEAR = 1.06;

  private static final int MOST_BATCHES = 4;

  private final Optimisation optimisation;
  private final double whole;
  private final double keep;
  private final List<Tried> tried = new ArrayList<>();

  /** Runs a batch of areas. */
  @FunctionalInterface
  interface Optimisation {
    /** Optimises masks of some areas, all from the same start; null for one that shows all. */
    Outcome run(double[] areas, int iterations, @Nullable Start start, ProgressListener listener);
  }

  /** A grid that was found at an area. */
  record Start(double area, float[] grid) {}

  /** The mask to take: one of a batch. */
  record Found(
      double area,
      Outcome outcome,
      int index,
      boolean reached,
      boolean interrupted,
      List<SmallestArea.Point> curve) {}

  private record Tried(double area, double kept, Outcome outcome, int index) {}

  /**
   * Prepares a search.
   *
   * @param whole score of the whole stimulus, positive
   * @param keep share of it, in (0,1]
   */
  AreaSearch(Optimisation optimisation, double whole, double keep) {
    this.optimisation = optimisation;
    this.whole = whole;
    this.keep = keep;
  }

  /**
   * Checks that there is something to search for.
   *
   * @throws UserException when there is not
   */
  static void check(Settings settings, Prediction input) {
    if (settings.preset() != Preset.DEFAULT) {
      throw UserException.usage(
          "area auto needs areas that are met exactly; expected the preset default, not reference");
    }
    if (settings.variant() == Variant.DELETE) {
      throw UserException.usage(
          "area auto searches what keeps the score, and the variant delete takes it away; expected"
              + " preserve or dual");
    }
    if (!(input.targetScore() > 0)) {
      throw UserException.usage(
          "area auto searches what keeps the score, but the whole stimulus scores "
              + input.targetScore()
              + " for "
              + input.targetLabel()
              + "; expected a target that scores above 0");
    }
  }

  /**
   * Searches.
   *
   * @param iterations of the first batch; those that go on from a mask take half as many
   */
  Found run(int iterations, ProgressListener listener) {
    int half = Math.max(1, iterations / 2);
    Stages stages = new Stages(listener, iterations + (MOST_BATCHES - 1) * half);
    batch(FIRST, iterations, null, stages);
    for (int i = 1; i < MOST_BATCHES && !stages.stopped; i++) {
      Tried high = smallestThatKeeps();
      double low = largestBelow(high == null ? 1 : high.area());
      if (high == null ? low >= LARGEST : high.area() <= NEAR * low) {
        break;
      }
      Start start =
          high == null ? null : new Start(high.area(), high.outcome().grids().get(high.index()));
      batch(between(low, high == null ? LARGEST : high.area(), high == null), half, start, stages);
    }
    return found(stages.stopped);
  }

  private void batch(double[] areas, int iterations, @Nullable Start start, Stages stages) {
    Outcome outcome = optimisation.run(areas, iterations, start, stages);
    stages.done += iterations;
    for (int i = 0; i < areas.length; i++) {
      double kept = outcome.predictions().get(i).targetScore() / whole;
      tried.add(new Tried(areas[i], kept, outcome, i));
    }
    tried.sort(Comparator.comparingDouble(Tried::area));
  }

  private @Nullable Tried smallestThatKeeps() {
    return tried.stream().filter(each -> each.kept() >= keep).findFirst().orElse(null);
  }

  private double largestBelow(double area) {
    return tried.stream().mapToDouble(Tried::area).filter(a -> a < area).max().orElse(SMALLEST);
  }

  /** Returns areas at equal ratios between two, with the upper one or without it. */
  private static double[] between(double low, double high, boolean withHigh) {
    int steps = withHigh ? BATCH : BATCH + 1;
    double[] areas = new double[BATCH];
    for (int k = 1; k <= BATCH; k++) {
      double area = low * Math.pow(high / low, k / (double) steps);
      // three digits can be typed again
      areas[k - 1] = new BigDecimal(area).round(new MathContext(3)).doubleValue();
    }
    return Arrays.stream(areas).distinct().filter(a -> a > low && (withHigh || a < high)).toArray();
  }

  private Found found(boolean interrupted) {
    Tried smallest = smallestThatKeeps();
    Tried taken =
        smallest != null
            ? smallest
            : tried.stream().max(Comparator.comparingDouble(Tried::kept)).orElseThrow();
    List<SmallestArea.Point> curve =
        tried.stream()
            .map(
                t ->
                    new SmallestArea.Point(
                        t.area(), t.outcome().predictions().get(t.index()), t.kept()))
            .toList();
    return new Found(
        taken.area(), taken.outcome(), taken.index(), smallest != null, interrupted, curve);
  }

  /** Counts the iterations of all batches as those of one optimisation. */
  private static final class Stages implements ProgressListener {
    private final ProgressListener listener;
    private final int all;
    private int done;
    private boolean stopped;

    Stages(ProgressListener listener, int all) {
      this.listener = listener;
      this.all = all;
    }

    @Override
    public boolean onIteration(Progress progress) {
      boolean goOn =
          listener.onIteration(
              new Progress(done + progress.iteration(), all, progress.reward(), progress.area()));
      stopped |= !goOn;
      return goOn;
    }
  }
}

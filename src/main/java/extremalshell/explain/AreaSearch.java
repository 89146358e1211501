package extremalshell.explain;

import extremalshell.UserException;
import extremalshell.model.Prediction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Searches the smallest area whose mask keeps a share of the score. A batch of areas far apart
 * finds one that does; further batches go on from its mask to smaller areas, in wide steps and then
 * in narrow ones.
 *
 * <p>Masks that go on from a larger area keep more than masks of the same area from nothing: an
 * area counts as too small only after it was tried from a mask of an area nearby.
 */
final class AreaSearch {
  private static final double[] FIRST = {0.02, 0.06, 0.2, 0.6};
  private static final double[] LAST = {0.67, 0.75, 0.84, 0.95};
  private static final double WIDE = 0.8;
  private static final double NARROW = 0.95;
  private static final double SMALLEST = 0.002;
  private static final int MOST_BATCHES = 6;

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
    if (settings.nested()) {
      throw UserException.usage(
          "area auto searches one mask, which has nothing to be nested in; expected areas or nested: false");
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
    if (smallestThatKeeps() == null && !stages.stopped) {
      batch(LAST, half, null, stages);
    }
    double ratio = WIDE;
    Tried high = smallestThatKeeps();
    while (high != null && stages.batches < MOST_BATCHES && !stages.stopped) {
      double[] areas = below(high.area(), ratio);
      if (areas.length == 0) {
        break;
      }
      batch(areas, half, new Start(high.area(), high.outcome().grids().get(high.index())), stages);
      high = smallestThatKeeps();
      boolean allKeep = high == null || high.area() <= areas[0];
      if (!allKeep && ratio == NARROW) {
        break;
      }
      ratio = allKeep ? ratio : NARROW;
    }
    return found(stages.stopped);
  }

  private void batch(double[] areas, int iterations, @Nullable Start start, Stages stages) {
    Outcome outcome = optimisation.run(areas, iterations, start, stages);
    stages.done += iterations;
    stages.batches++;
    for (int i = 0; i < areas.length; i++) {
      double kept = outcome.predictions().get(i).targetScore() / whole;
      double area = areas[i];
      // a mask that keeps more takes the place of another one of its area
      if (tried.stream().noneMatch(t -> t.area() == area && t.kept() >= kept)) {
        tried.removeIf(t -> t.area() == area);
        tried.add(new Tried(area, kept, outcome, i));
      }
    }
    tried.sort(Comparator.comparingDouble(Tried::area));
  }

  private @Nullable Tried smallestThatKeeps() {
    return tried.stream().filter(each -> each.kept() >= keep).findFirst().orElse(null);
  }

  /** Returns areas below one, smallest first, each the same share of the next. */
  private static double[] below(double area, double ratio) {
    return IntStream.rangeClosed(1, FIRST.length)
        // three digits can be typed again
        .mapToObj(k -> new BigDecimal(area * Math.pow(ratio, k)).round(new MathContext(3)))
        .mapToDouble(BigDecimal::doubleValue)
        .filter(smaller -> smaller >= SMALLEST)
        .sorted()
        .toArray();
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
    private int batches;
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

    @Override
    public boolean skipsClosing() {
      return listener.skipsClosing();
    }
  }
}

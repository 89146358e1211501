package extremalshell.explain.setting;

import extremalshell.UserException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The parameters of a consensus. Each voter is the mean of some short, independent runs and orders
 * the pixels. The mean of the voters is polished into one mask of each requested area. The values
 * were chosen by the measurements in {@code docs/consensus.md}.
 *
 * @param voters number of seeds, at least 2; masks repeat better with more
 * @param runs short runs of each voter, at least 1
 * @param removing short runs for each voter that look for the evidence to remove, at least 0; they
 *     count in the ranking of pixels, not in the masks
 * @param iterations of each run, at least 5; for the same time, more and shorter runs agree better.
 *     Runs that keep too little of the score get four times as many ({@link #withLongerRuns})
 * @param areas of the masks of every run, each in (0,1), at least one
 * @param ordering how the evidence of runs orders the pixels
 * @param polishing how the order of pixels becomes masks
 */
public record Consensus(
    int voters,
    int runs,
    int removing,
    int iterations,
    List<Double> areas,
    Ordering ordering,
    Polishing polishing) {
  /** The largest number of voters in settings. */
  public static final int MOST_VOTERS = 1000;

  /** Runs that a batch holds. */
  public static final int AT_ONCE = 4;

  /**
   * Share of the whole stimulus' score that the first short runs must keep at the area nearest to
   * {@link #JUDGED}; their median counts. Otherwise they are too short for the network, and the
   * mean of their masks may lie on no evidence.
   */
  public static final double ENOUGH = 0.2;

  private static final double JUDGED = 0.1;

  /** How much longer the runs are that replace runs which keep too little. */
  private static final int LONGER = 4;

  /** Longer runs leave out smaller areas, which say little, and larger ones, which cost as much. */
  private static final double LEAST_OF_LONGER = 0.1;

  private static final double MOST_OF_LONGER = 0.2;

  /** With eight voters. */
  public static final Consensus STANDARD =
      new Consensus(
          8, 7, 2, 10, List.of(0.05, 0.1, 0.2, 0.3), Ordering.STANDARD, Polishing.STANDARD);

  /**
   * Masks that go forward and backward through the network in a run of effort normal at four areas.
   */
  private static final long NORMAL = 4L * Effort.NORMAL.iterations();

  /**
   * How masks and slopes order the pixels. A slope is the gradient of the reward with respect to
   * the mask, of length 1.
   *
   * @param masks smoothing of the runs' masks: a Gaussian, in nodes of the grid, at least 0
   * @param slopes smoothing of the runs' slopes, likewise
   * @param inMasks weight of the slopes in the order that masks are cut from, at least 0; the runs'
   *     masks have 1. For probabilities, slopes cost score there
   * @param inRanking weight of the slopes in the ranking of all pixels, likewise
   * @param ofCosines weight of the slopes in both where scores are cosines: a cosine does not
   *     saturate, and falls where another voice is shown
   * @param detail in [0,1]: how much the slope of a single node counts in the ranking; masks ignore
   *     it
   */
  public record Ordering(
      double masks,
      double slopes,
      double inMasks,
      double inRanking,
      double ofCosines,
      double detail) {
    /** The values that the measurements favour. */
    public static final Ordering STANDARD = new Ordering(2, 7, 0, 1, 2, 0.5);

    /** Checks the ranges. */
    public Ordering {
      if (!(masks >= 0 && slopes >= 0 && inMasks >= 0 && inRanking >= 0 && ofCosines >= 0)
          || !(detail >= 0 && detail <= 1)) {
        throw new IllegalArgumentException("smoothing and weights at least 0, detail in [0,1]");
      }
    }
  }

  /**
   * How an order of pixels becomes masks of high score.
   *
   * @param steps at least 1
   * @param shifts of the stimulus that a step averages over, at least 1
   * @param trust largest move of a value of the order, whose range is [0,1]; in (0,1]
   * @param smoothing of the moves: a Gaussian, in nodes of the grid, at least 0; smooth moves keep
   *     masks whole, and keep less of the score
   * @param ofCosines smoothing of the moves where scores are cosines: there, masks repeat better
   * @param extra area that masks have at the first step beside the requested one, in [0,1); it
   *     vanishes, as a parabola, over the first 60 % of the steps. Through a larger mask the
   *     network still sees what to follow
   */
  public record Polishing(
      int steps, int shifts, double trust, double smoothing, double ofCosines, double extra) {
    private static final double SHRINKING = 0.6;
    private static final double LARGEST = 0.95;
    private static final double NARROWING = 0.2;
    private static final double NARROW = 0.6;
    private static final double TIDYING = 0.4;

    /** Steps from one tidying, or one choice of widths, to the next. */
    private static final int PERIOD = 8;

    /** Steps that see the stimulus unshifted. */
    public static final Polishing STANDARD = new Polishing(80, 1, 0.4, 0, 1, 0.3);

    /** Checks the ranges. */
    public Polishing {
      if (steps < 1
          || shifts < 1
          || !(trust > 0)
          || trust > 1
          || !(smoothing >= 0 && ofCosines >= 0)
          || !(extra >= 0 && extra < 1)) {
        throw new IllegalArgumentException(
            "steps and shifts at least 1, trust in (0,1], smoothing at least 0, extra area in"
                + " [0,1)");
      }
    }

    /** Returns the area of a mask at a step, from 0, below 1. */
    public double area(double asked, int step) {
      double left = Math.max(0, 1 - step / (SHRINKING * steps));
      return Math.min(LARGEST, asked + extra * left * left);
    }

    /** Returns whether slopes change their widths before a step. */
    public boolean narrows(int step) {
      return step % PERIOD == 0 && step >= NARROWING * steps;
    }

    /** Returns how far widths are on their way to the widths of shown masks, in [0,1]. */
    public double narrowed(int step) {
      double share = (step / (double) steps - NARROWING) / (NARROW - NARROWING);
      return Math.max(0, Math.min(1, share));
    }

    /**
     * Returns whether the masks after a step, which have their areas, may be the result. The masks
     * after the last step always may.
     */
    public boolean remembers(int step) {
      return step >= SHRINKING * steps && step % PERIOD == PERIOD - 1 && step < steps - 1;
    }

    /** Returns whether a step ends with crumbs moved out and holes filled. */
    public boolean tidies(int step) {
      return step >= TIDYING * steps && (step % PERIOD == 0 || step == steps - 2);
    }
  }

  /** Checks the ranges. */
  public Consensus {
    areas = List.copyOf(areas);
    boolean isInRange = !areas.isEmpty() && areas.stream().allMatch(area -> area > 0 && area < 1);
    if (voters < 2 || runs < 1 || removing < 0 || iterations < 5 || !isInRange) {
      throw new IllegalArgumentException(
          "voters at least 2, runs at least 1, removing at least 0, iterations at least 5, areas in"
              + " (0,1)");
    }
  }

  /**
   * Returns the consensus of settings.
   *
   * @throws UserException when they have fewer than two seeds
   */
  public static Consensus of(Settings settings) {
    if (settings.consensus() < 2) {
      throw UserException.usage("a consensus needs 2 or more seeds, not 1; 0 means single runs");
    }
    int removing = settings.variant() == Variant.PRESERVE ? STANDARD.removing() : 0;
    return STANDARD.withVoters(settings.consensus()).withRemoving(removing);
  }

  /** Returns a copy with another number of runs of each voter that remove, at least 0. */
  private Consensus withRemoving(int value) {
    return new Consensus(voters, runs, value, iterations, areas, ordering, polishing);
  }

  /** Returns a copy with another number of voters, at least 2. */
  public Consensus withVoters(int value) {
    return new Consensus(value, runs, removing, iterations, areas, ordering, polishing);
  }

  /**
   * Returns a consensus of fewer runs with four times the iterations, at fewer areas; nothing if
   * one run of each voter would cost more than the runs of this consensus after their first batch.
   */
  public Optional<Consensus> withLongerRuns() {
    List<Double> middle =
        areas.stream().filter(a -> a >= LEAST_OF_LONGER && a <= MOST_OF_LONGER).toList();
    List<Double> fewer = middle.isEmpty() ? areas : middle;
    int left = (allRuns() - AT_ONCE) * iterations * areas.size();
    int cost = voters * LONGER * iterations * fewer.size();
    return left < cost
        ? Optional.empty()
        : Optional.of(
            new Consensus(
                voters, left / cost, removing, LONGER * iterations, fewer, ordering, polishing));
  }

  /** Returns the index of the area that decides whether runs are too short. */
  public int judged() {
    return IntStream.range(0, areas.size())
        .boxed()
        .min(Comparator.comparingDouble(i -> Math.abs(areas.get(i) - JUDGED)))
        .orElseThrow();
  }

  /** Returns the number of short runs of all voters. */
  public int allRuns() {
    return voters * runs;
  }

  /** Returns the number of short runs that look for the evidence to remove. */
  public int allRemoving() {
    return voters * removing;
  }

  /**
   * Returns the largest cost of a consensus for a number of areas: the number of masks that go
   * through the network, forward and backward.
   */
  public long passes(int askedAreas) {
    long polished = (long) polishing.steps() * polishing.shifts() * askedAreas;
    return (long) (allRuns() + allRemoving()) * iterations * areas.size() + polished;
  }

  /**
   * Returns the cost of a consensus in words: {@code "2960 masks through the network, 3.7 times an
   * effort: 'normal' of four areas"}.
   */
  public String cost(int askedAreas) {
    long passes = passes(askedAreas);
    return String.format(
        Locale.ROOT,
        "%,d masks through the network for each target, %.1f times effort: 'normal' with four"
            + " areas",
        passes,
        passes / (double) NORMAL);
  }

  /** Returns the text of the setting in a line; empty for single runs. */
  public static Optional<String> phrase(long voters) {
    return voters == 0 ? Optional.empty() : Optional.of("consensus of " + voters + " seeds");
  }
}

package extremalshell.explain;

import java.util.List;

/**
 * The parameters of a consensus: many short runs that know nothing of each other say how much each
 * pixel counts, and the mean of their masks is then polished into one mask of each asked area.
 * Chosen by the measurements in {@code docs/performance.md}, "Consensus".
 *
 * @param runs short runs, at least 2; the order of pixels repeats better the more there are
 * @param iterations of each run, at least 5; for the same time, more and shorter runs agree better
 * @param areas that every run optimises masks of, each in (0,1), at least one
 * @param smoothing of the order before it is polished: a Gaussian, in nodes of the grid; at least 0
 * @param polishing how the order becomes masks
 */
public record Consensus(
    int runs, int iterations, List<Double> areas, double smoothing, Polishing polishing) {
  /** About two and a half times the time of 200 iterations of four masks. */
  public static final Consensus STANDARD =
      new Consensus(48, 10, List.of(0.05, 0.1, 0.2, 0.3), 2, Polishing.STANDARD);

  /**
   * How an order of pixels becomes masks that score.
   *
   * @param steps at least 1
   * @param shifts of the stimulus that a step averages over, at least 1
   * @param trust how far a value of the order moves, whose range is [0,1]; in (0,1]
   * @param smoothing of the moves: a Gaussian, in nodes of the grid, at least 0; smooth moves keep
   *     masks whole, and keep less of the score
   */
  public record Polishing(int steps, int shifts, double trust, double smoothing) {
    /** Of steps that see the stimulus unshifted. */
    public static final Polishing STANDARD = new Polishing(80, 1, 0.4, 0);

    /** Checks the ranges. */
    public Polishing {
      if (steps < 1 || shifts < 1 || !(trust > 0) || trust > 1 || !(smoothing >= 0)) {
        throw new IllegalArgumentException(
            "steps and shifts at least 1, trust in (0,1], smoothing at least 0");
      }
    }
  }

  /** Checks the ranges. */
  public Consensus {
    areas = List.copyOf(areas);
    boolean isInRange =
        !areas.isEmpty() && areas.stream().allMatch(area -> area > 0 && area < 1) && smoothing >= 0;
    if (runs < 2 || iterations < 5 || !isInRange) {
      throw new IllegalArgumentException(
          "runs at least 2, iterations at least 5, areas in (0,1), smoothing at least 0");
    }
  }

  /** Returns a copy with another number of short runs. */
  public Consensus withRuns(int value) {
    return new Consensus(value, iterations, areas, smoothing, polishing);
  }

  /** Returns a copy with another polishing. */
  public Consensus withPolishing(Polishing value) {
    return new Consensus(runs, iterations, areas, smoothing, value);
  }

  /**
   * Returns how many masks go through the network, forward and backward, for a number of asked
   * areas: what a consensus costs.
   */
  public long passes(int askedAreas) {
    long polished = (long) polishing.steps() * polishing.shifts() * askedAreas;
    return (long) runs * iterations * areas.size() + polished;
  }
}

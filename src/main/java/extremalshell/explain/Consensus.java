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
 * @param steps of polishing, at least 1
 * @param shifts of the stimulus that a polishing step averages over, at least 1
 * @param trust how far polishing moves a value of the mean, whose range is [0,1]; in (0,1]
 */
public record Consensus(
    int runs, int iterations, List<Double> areas, int steps, int shifts, double trust) {
  /** About three times the time of 200 iterations of four masks. */
  public static final Consensus STANDARD =
      new Consensus(48, 10, List.of(0.05, 0.1, 0.2, 0.3), 40, 4, 0.2);

  /** Checks the ranges. */
  public Consensus {
    areas = List.copyOf(areas);
    boolean isCounted = runs >= 2 && iterations >= 5 && steps >= 1 && shifts >= 1;
    boolean isInRange =
        !areas.isEmpty() && areas.stream().allMatch(area -> area > 0 && area < 1) && trust > 0;
    if (!isCounted || !isInRange || trust > 1) {
      throw new IllegalArgumentException(
          "runs at least 2, iterations at least 5, steps and shifts at least 1, areas in (0,1),"
              + " trust in (0,1]");
    }
  }

  /** Returns a copy with another number of short runs. */
  public Consensus withRuns(int value) {
    return new Consensus(value, iterations, areas, steps, shifts, trust);
  }

  /** Returns a copy with another number of polishing steps and shifts. */
  public Consensus withPolishing(int newSteps, int newShifts, double newTrust) {
    return new Consensus(runs, iterations, areas, newSteps, newShifts, newTrust);
  }

  /**
   * Returns how many masks go through the network, forward and backward, for a number of asked
   * areas: what a consensus costs.
   */
  public long passes(int askedAreas) {
    return (long) runs * iterations * areas.size() + (long) steps * shifts * askedAreas;
  }
}

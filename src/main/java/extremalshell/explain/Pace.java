package extremalshell.explain;

/**
 * How far an optimisation is along its schedule. One that is stopped goes the rest of the way in a
 * few iterations: masks found for a larger area are poor masks of the requested one.
 */
final class Pace {
  private static final double CLOSING_SECONDS = 1;
  private static final int FEWEST_TO_CLOSE = 12;

  private final int planned;
  private int end;
  private int closedAt;
  private double progressAtClose;

  /** Plans evenly spaced iterations. */
  Pace(int iterations) {
    planned = iterations;
    end = iterations;
  }

  /** Returns the number of iterations, those that close included. */
  int end() {
    return end;
  }

  /**
   * Returns the length of a run that goes along its schedule as fast as this one does when it
   * closes: steps have the size of such a run.
   */
  int likeLength() {
    double left = 1 - progressAtClose;
    return left > 0 ? Math.max(1, (int) Math.round((end - closedAt) / left)) : planned;
  }

  /** Returns whether the optimisation has been stopped and is going the rest of the way. */
  boolean isClosing() {
    return closedAt > 0;
  }

  /** Returns the share of the schedule that is behind before an iteration, counted from 0. */
  double progress(int iteration) {
    // one that is stopped after its last iteration has no way to go
    if (iteration < closedAt || !isClosing() || end == closedAt) {
      return iteration / (double) planned;
    }
    double share = (iteration - closedAt) / (double) (end - closedAt);
    return progressAtClose + (1 - progressAtClose) * share;
  }

  /** Returns the iteration of the plan that corresponds to an iteration, both counted from 0. */
  int planned(int iteration) {
    return (int) Math.round(progress(iteration) * planned);
  }

  /**
   * Stops: the rest is done in about a second, but in a minimum number of iterations.
   *
   * @param done iterations behind, from 1
   * @param seconds they took
   */
  void close(int done, double seconds) {
    progressAtClose = progress(done);
    closedAt = done;
    int within = (int) Math.max(FEWEST_TO_CLOSE, CLOSING_SECONDS * done / seconds);
    end = Math.min(planned, done + within);
  }
}

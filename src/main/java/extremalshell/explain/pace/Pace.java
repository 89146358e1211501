package extremalshell.explain.pace;

/**
 * How far an optimisation is along its schedule. A stopped one completes the schedule in a few
 * iterations, because masks found for a larger area are poor masks of the requested area.
 */
public final class Pace {
  private static final double CLOSING_SECONDS = 1;
  private static final int FEWEST_TO_CLOSE = 12;

  private final int planned;
  private int end;
  private int closedAt;
  private double progressAtClose;

  /** Plans evenly spaced iterations. */
  public Pace(int iterations) {
    planned = iterations;
    end = iterations;
  }

  /** Returns the number of iterations, closing ones included. */
  public int end() {
    return end;
  }

  /**
   * Returns the length of a run with the pace of this one while it closes. Steps have the size of
   * such a run.
   */
  public int likeLength() {
    double left = 1 - progressAtClose;
    return left > 0 ? Math.max(1, (int) Math.round((end - closedAt) / left)) : planned;
  }

  /** Returns whether the optimisation was stopped and is completing its schedule. */
  public boolean isClosing() {
    return closedAt > 0;
  }

  /** Returns the completed share of the schedule before an iteration, counted from 0. */
  public double progress(int iteration) {
    // a run stopped after its last iteration has nothing left
    if (iteration < closedAt || !isClosing() || end == closedAt) {
      return iteration / (double) planned;
    }
    double share = (iteration - closedAt) / (double) (end - closedAt);
    return progressAtClose + (1 - progressAtClose) * share;
  }

  /** Returns the iteration of the plan that corresponds to an iteration, both counted from 0. */
  public int planned(int iteration) {
    return (int) Math.round(progress(iteration) * planned);
  }

  /**
   * Stops: the rest takes about a second, but at least a minimum number of iterations.
   *
   * @param done completed iterations, from 1
   * @param seconds they took
   */
  public void close(int done, double seconds) {
    progressAtClose = progress(done);
    closedAt = done;
    int within = (int) Math.max(FEWEST_TO_CLOSE, CLOSING_SECONDS * done / seconds);
    end = Math.min(planned, done + within);
  }
}

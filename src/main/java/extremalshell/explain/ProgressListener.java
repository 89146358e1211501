package extremalshell.explain;

/** Looks on while an optimisation runs; the only thing that looks outside. */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = progress -> true;

  /**
   * Told after each iteration.
   *
   * @return false to stop: the optimisation then goes the rest of its way in a few iterations,
   *     about a second, and keeps the best masks
   */
  boolean onIteration(Progress progress);

  /** Returns a listener of an optimisation of which nothing is kept when it is stopped. */
  static ProgressListener withoutClosing(ProgressListener listener) {
    return new ProgressListener() {
      @Override
      public boolean onIteration(Progress progress) {
        return listener.onIteration(progress);
      }

      @Override
      public boolean skipsClosing() {
        return true;
      }
    };
  }

  /**
   * Asked between the iterations that follow a stop.
   *
   * @return true to leave them out and take the masks as they are
   */
  default boolean skipsClosing() {
    return false;
  }

  /**
   * How far an optimisation is.
   *
   * @param iteration iterations done, from 1
   * @param iterations iterations planned; fewer after a stop
   * @param score mean over the masks of the target's score through them, as rows have it; NaN for a
   *     peer, which has no masks on the way
   * @param area mean realised area over the areas, in [0,1]
   */
  record Progress(int iteration, int iterations, double score, double area) {
    /** Takes the scores of the masks. */
    static Progress of(int iteration, int iterations, float[] scores, double area) {
      double sum = 0;
      for (float score : scores) {
        sum += score;
      }
      return new Progress(iteration, iterations, sum / scores.length, area);
    }
  }
}

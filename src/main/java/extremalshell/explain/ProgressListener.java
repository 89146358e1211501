package extremalshell.explain;

/** Observes an optimisation; the only way for an optimisation to reach its surroundings. */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = progress -> true;

  /**
   * Called after each iteration.
   *
   * @return false to stop: the optimisation then completes its schedule in a few iterations, about
   *     a second, and keeps the best masks
   */
  boolean onIteration(Progress progress);

  /** Returns a listener for an optimisation whose masks are dropped when it is stopped. */
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
   * Called between the iterations that follow a stop.
   *
   * @return true to skip the rest and use the masks as they are
   */
  default boolean skipsClosing() {
    return false;
  }

  /**
   * How far an optimisation is.
   *
   * @param iteration iterations done, from 1
   * @param iterations iterations planned; fewer after a stop
   * @param score mean target score through the masks, as in rows; NaN for another method, which has
   *     no masks on the way
   * @param area mean realised area over the areas, in [0,1]
   */
  record Progress(int iteration, int iterations, double score, double area) {
    /** Returns the progress with the mean of the masks' scores. */
    static Progress of(int iteration, int iterations, float[] scores, double area) {
      double sum = 0;
      for (float score : scores) {
        sum += score;
      }
      return new Progress(iteration, iterations, sum / scores.length, area);
    }
  }
}

package extremalshell.explain;

/** Looks on while an optimisation runs; the only thing that looks outside. */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = progress -> true;

  /**
   * Told after each iteration.
   *
   * @return false to stop before the next one and keep the best masks so far
   */
  boolean onIteration(Progress progress);

  /**
   * How far an optimisation is.
   *
   * @param iteration iterations done, from 1
   * @param iterations iterations planned
   * @param reward mean reward over the areas
   * @param area mean realised area over the areas, in [0,1]
   */
  record Progress(int iteration, int iterations, double reward, double area) {}
}

package extremalshell.mask;

/**
 * How fine a mask can be.
 *
 * @param step distance of grid nodes, in pixels of the network's input; at least 1
 * @param sigma reach of a node's kernel, in pixels of the network's input; positive
 */
public record Granularity(int step, double sigma) {
  /** What the published reference implementation uses for every size. */
  public static final Granularity REFERENCE = new Granularity(7, 21);

  /** Checks the ranges. */
  public Granularity {
    if (step < 1 || !(sigma > 0) || Double.isInfinite(sigma)) {
      throw new IllegalArgumentException(
          "step at least 1 and sigma above 0, not " + step + ", " + sigma);
    }
  }

  /** Returns the default for an input: step a 32nd of the shorter side, sigma three steps. */
  public static Granularity scaledTo(int height, int width) {
    int step = Math.max(1, Math.round(Math.min(height, width) / 32f));
    return new Granularity(step, 3.0 * step);
  }
}

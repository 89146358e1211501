package extremalshell.mask;

/**
 * The momentum of some values along their gradients. A gradient is scaled by its largest value, so
 * that steps have the same length everywhere.
 */
public final class Momentum {
  private static final double KEPT = 0.7;

  private final float[] values;

  /** Begins at rest. */
  public Momentum(int points) {
    this.values = new float[points];
  }

  /**
   * Follows a gradient.
   *
   * @param gradients of some lattices, one after another
   * @param from index of the first value of its gradient
   * @return the momentum, which belongs to this object
   */
  public float[] along(float[] gradients, int from) {
    double largest = 1e-12;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs(gradients[from + i]));
    }
    for (int i = 0; i < values.length; i++) {
      double slope = gradients[from + i] / largest;
      values[i] = (float) (KEPT * values[i] + (1 - KEPT) * slope);
    }
    return values;
  }

  /**
   * Returns the rate of a step, which falls in the second half of a run.
   *
   * @param left share of the run, in [0,1]
   */
  public static double rate(double first, double left) {
    return first * Math.min(1, 2 * left + 0.1);
  }
}

package extremalshell.mask;

/** A Gaussian along one axis, sampled at whole distances. */
public final class Gaussian {
  private Gaussian() {}

  /**
   * Returns exp(-d² / 2σ²) at the distances d from 0 to {@code reach}; not normalised.
   *
   * @param sigma in points; 0 leaves only the middle
   * @param reach farthest distance, in points
   */
  public static double[] weights(double sigma, int reach) {
    double[] weights = new double[reach + 1];
    weights[0] = 1;
    for (int d = 1; d <= reach; d++) {
      weights[d] = sigma == 0 ? 0 : Math.exp(-0.5 * d * d / (sigma * sigma));
    }
    return weights;
  }

  /** Returns the sum of weights over both sides, the middle counted once. */
  public static double sum(double[] weights) {
    double sum = weights[0];
    for (int d = 1; d < weights.length; d++) {
      sum += 2 * weights[d];
    }
    return sum;
  }
}

package extremalshell.mask;

/**
 * Convolution of values on a lattice with a Gaussian, mirrored at the borders. It is its own
 * adjoint, so it smooths gradients as well.
 *
 * @param rows of the lattice, at least 1
 * @param columns likewise
 * @param sigma in points, at least 0; 0 leaves values as they are
 */
public record LatticeSmoothing(int rows, int columns, double sigma) {
  private static final double REACH = 3;

  /**
   * Returns smoothed values.
   *
   * @param values one lattice after another, row-major
   */
  public float[] of(float[] values) {
    if (sigma == 0) {
      return values.clone();
    }
    double[] weights = Gaussian.weights(sigma, (int) Math.ceil(REACH * sigma));
    return along(along(values, weights, columns, 1), weights, rows, columns);
  }

  private static float[] along(float[] values, double[] weights, int length, int stride) {
    double sum = Gaussian.sum(weights);
    float[] smooth = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int at = i / stride % length;
      double value = weights[0] * values[i];
      for (int d = 1; d < weights.length; d++) {
        float before = values[i + (mirrored(at - d, length) - at) * stride];
        float behind = values[i + (mirrored(at + d, length) - at) * stride];
        value += weights[d] * (before + behind);
      }
      smooth[i] = (float) (value / sum);
    }
    return smooth;
  }

  private static int mirrored(int position, int length) {
    int around = Math.floorMod(position, 2 * length);
    return around < length ? around : 2 * length - 1 - around;
  }
}

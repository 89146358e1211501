package extremalshell.evaluate;

import java.util.Arrays;

/**
 * Sparseness (Chalasani et al. 2020): the Gini index of the absolute attributions, 0 if all pixels
 * are equal, near 1 if one pixel has everything.
 */
final class Sparseness {
  private Sparseness() {}

  static double of(float[] values) {
    double[] sizes = new double[values.length];
    Arrays.setAll(sizes, i -> Math.abs(values[i]));
    Arrays.sort(sizes);
    double sum = 0;
    double weighted = 0;
    int n = sizes.length;
    for (int i = 0; i < n; i++) {
      sum += sizes[i];
      weighted += (2 * (i + 1) - n - 1) * sizes[i];
    }
    return sum > 0 ? weighted / (n * sum) : Double.NaN;
  }
}

package extremalshell.mask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * The area constraint by sorting: R_a(m) = mean_i (vecsort(m)_i - r_i)^2, where r is floor((1 - a)
 * n) zeros followed by ones. Fong et al. 2019, Sec. 3.1, equation 3.
 *
 * @param values R_a, one an area
 * @param gradient with respect to the masks, {@code [areas, n]}
 */
public record AreaConstraint(double[] values, NDArray gradient) {

  /**
   * Evaluates the constraint and its gradient.
   *
   * @param masks {@code [areas, n]}, in [0,1]; the gradient belongs to its manager
   * @param areas one for each row, in (0,1)
   */
  public static AreaConstraint of(NDArray masks, double[] areas) {
    NDManager manager = masks.getManager();
    int n = (int) masks.getShape().get(1);
    float[] all = masks.toFloatArray();
    double[] values = new double[areas.length];
    float[] gradient = new float[all.length];
    for (int i = 0; i < areas.length; i++) {
      int zeros = (int) Math.floor((1 - areas[i]) * n);
      float[] sorted = Arrays.copyOfRange(all, i * n, (i + 1) * n);
      Arrays.sort(sorted);
      values[i] = meanSquare(sorted, zeros);
      pull(all, gradient, i * n, n, zeros < n ? sorted[zeros] : Float.POSITIVE_INFINITY);
    }
    return new AreaConstraint(values, manager.create(gradient, new Shape(areas.length, n)));
  }

  private static double meanSquare(float[] sorted, int zeros) {
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      double off = i < zeros ? sorted[i] : sorted[i] - 1;
      sum += off * off;
    }
    return sum / sorted.length;
  }

  /** Values below the one at the rank where the ones begin are pulled to 0, the others to 1. */
  private static void pull(float[] all, float[] gradient, int offset, int n, float rank) {
    for (int i = offset; i < offset + n; i++) {
      float wanted = all[i] >= rank ? 1 : 0;
      gradient[i] = 2 * (all[i] - wanted) / n;
    }
  }
}

package extremalshell.mask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * The area constraint by sorting: R_a(m) = mean_i (vecsort(m)_i - r_i)^2, where r is floor((1 - a)
 * n) zeros followed by ones. Fong et al. 2019, Sec. 3.1, equation 3.
 *
 * @param values R_a, one per area
 * @param gradient with respect to the masks, {@code [areas, n]}
 */
public record AreaConstraint(double[] values, NDArray gradient) {
  private static final float EQUAL = 3e-6f;

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
      pull(all, gradient, i * n, sorted, zeros);
    }
    return new AreaConstraint(values, manager.create(gradient, new Shape(areas.length, n)));
  }

  /**
   * Evaluates the constraint and its gradient without the host, in 32 bits.
   *
   * @param masks {@code [areas, n]}, in [0,1]; the results belong to its manager
   * @param areas one for each row, in (0,1)
   */
  public static OnDevice onDevice(NDArray masks, double[] areas) {
    NDManager manager = masks.getManager();
    long n = masks.getShape().get(1);
    Shape column = new Shape(areas.length, 1);
    float[] counts = new float[areas.length];
    long[] places = new long[areas.length];
    for (int i = 0; i < areas.length; i++) {
      counts[i] = (float) Math.floor((1 - areas[i]) * n);
      places[i] = Math.min((long) counts[i], n - 1);
    }
    NDArray zeros = manager.create(counts, column);
    NDArray sorted = masks.sort(1);
    NDArray index = manager.arange(0, (float) n, 1, DataType.FLOAT32).reshape(1, n);
    NDArray off = sorted.sub(index.gte(zeros).toType(DataType.FLOAT32, false));
    NDArray rank = sorted.gather(manager.create(places, column), 1);
    NDArray below = masks.lt(rank.sub(EQUAL)).toType(DataType.FLOAT32, false);
    NDArray above = masks.gt(rank.add(EQUAL)).toType(DataType.FLOAT32, false);
    NDArray first = below.sum(new int[] {1}, true);
    NDArray beyond = above.sum(new int[] {1}, true).muli(-1).addi(n);
    NDArray shared = beyond.sub(zeros).div(beyond.sub(first).maximum(1));
    NDArray wanted = above.add(shared.mul(below.add(above).muli(-1).addi(1)));
    return new OnDevice(off.square().mean(new int[] {1}), masks.sub(wanted).muli(2).divi(n));
  }

  /**
   * The constraint left on the device.
   *
   * @param values R_a, {@code [areas]}
   * @param gradient with respect to the masks, {@code [areas, n]}
   */
  public record OnDevice(NDArray values, NDArray gradient) {}

  private static double meanSquare(float[] sorted, int zeros) {
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      double off = i < zeros ? sorted[i] : sorted[i] - 1;
      sum += off * off;
    }
    return sum / sorted.length;
  }

  /**
   * The lowest {@code zeros} values are pulled to 0, the others to 1. Values equal to the one at
   * the border, but for rounding, share their zeros and ones evenly. Masks begin with many equal
   * values, and their order after a sort is arbitrary.
   */
  private static void pull(float[] all, float[] gradient, int offset, float[] sorted, int zeros) {
    int n = sorted.length;
    float rank = sorted[Math.min(zeros, n - 1)];
    int first = zeros;
    while (first > 0 && sorted[first - 1] >= rank - EQUAL) {
      first--;
    }
    int beyond = zeros;
    while (beyond < n && sorted[beyond] <= rank + EQUAL) {
      beyond++;
    }
    float shared = beyond == first ? 1 : (beyond - zeros) / (float) (beyond - first);
    for (int i = offset; i < offset + n; i++) {
      float wanted = all[i] < rank - EQUAL ? 0 : all[i] > rank + EQUAL ? 1 : shared;
      gradient[i] = 2 * (all[i] - wanted) / n;
    }
  }
}

package extremalshell.mask;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Orders pixels by their importance. Values are often equal over an area: a mask at 0 and 1, a map
 * cut at 0. There the values smoothed by a Gaussian decide, so a plateau is ordered from its inside
 * outwards.
 */
public final class PixelOrder {
  /** Width of the Gaussian as a share of the shorter side, as for pointing in Fong et al. 2019. */
  static final double SMOOTHING = 0.09;

  private PixelOrder() {}

  /**
   * Returns the indices of all pixels, the one of the highest value first.
   *
   * @param values row-major {@code [height * width]}
   */
  public static int[] order(int height, int width, float[] values) {
    float[] smooth = smoothed(height, width, values);
    return order(
        values.length,
        Comparator.comparingDouble((Integer i) -> -values[i]).thenComparing(i -> -smooth[i]));
  }

  /** Returns the indices from 0 to below a length in an order; equal ones keep their order. */
  public static int[] order(int length, Comparator<Integer> by) {
    return IntStream.range(0, length).boxed().sorted(by).mapToInt(Integer::intValue).toArray();
  }

  /** Returns values smoothed by a Gaussian of 0.09 of the shorter side; zero outside. */
  public static float[] smoothed(int height, int width, float[] values) {
    double sigma = SMOOTHING * Math.min(height, width);
    float[] across = convolved(values, height, width, 1, sigma);
    return convolved(across, height, width, width, sigma);
  }

  private static float[] convolved(
      float[] values, int height, int width, int stride, double sigma) {
    int reach = (int) Math.ceil(3 * sigma);
    double[] kernel = Gaussian.weights(sigma, reach);
    double sum = Gaussian.sum(kernel);
    int length = stride == 1 ? width : height;
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int at = stride == 1 ? i % width : i / width;
      double value = 0;
      for (int d = Math.max(-reach, -at); d <= Math.min(reach, length - 1 - at); d++) {
        value += kernel[Math.abs(d)] * values[i + d * stride];
      }
      result[i] = (float) (value / sum);
    }
    return result;
  }
}

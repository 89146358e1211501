package extremalshell.evaluate;

import extremalshell.mask.Mask;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A mask with an order of its pixels, most important first. Masks are flat at 0 and at 1; there the
 * order is that of the mask smoothed by a Gaussian, so that a plateau counts from its inside out.
 *
 * @param mask in [0,1]
 * @param order indices of all pixels
 */
public record Saliency(Mask mask, int[] order) {
  /**
   * Width of a Gaussian as a share of the shorter side; Fong et al. 2019 smooth so for pointing.
   */
  static final double SMOOTHING = 0.09;

  /** Returns a mask with its own order. */
  public static Saliency of(Mask mask) {
    return of(mask, mask);
  }

  /**
   * Returns a mask with the order that a ranking says.
   *
   * @param ranking of the mask's size; higher values are more important
   */
  public static Saliency of(Mask mask, Mask ranking) {
    float[] smooth = smoothed(ranking);
    Integer[] order =
        boxed(
            ranking.values().length,
            Comparator.comparingDouble((Integer i) -> -ranking.values()[i])
                .thenComparing(i -> -smooth[i]));
    return new Saliency(mask, unboxed(order));
  }

  /** Control: the highest values of smooth noise, as many as fill the area. */
  public static Saliency random(int height, int width, double area, long seed) {
    Random random = new Random(seed);
    float[] noise = new float[height * width];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return highest(height, width, smoothed(new Mask(height, width, noise)), area);
  }

  /** Control: a disc around the middle; cut by the borders where it is larger. */
  public static Saliency disc(int height, int width, double area) {
    float[] nearness = new float[height * width];
    for (int i = 0; i < nearness.length; i++) {
      int row = i / width;
      int column = i % width;
      double down = row - (height - 1) / 2.0;
      double across = column - (width - 1) / 2.0;
      nearness[i] = (float) -(down * down + across * across);
    }
    return highest(height, width, nearness, area);
  }

  private static Saliency highest(int height, int width, float[] field, double area) {
    Integer[] order = boxed(field.length, Comparator.comparingDouble(i -> -field[i]));
    float[] values = new float[field.length];
    for (int i = 0; i < Math.round(area * values.length); i++) {
      values[order[i]] = 1;
    }
    return new Saliency(new Mask(height, width, values), unboxed(order));
  }

  /** Returns the values of a mask smoothed by a Gaussian of {@link #SMOOTHING}; zero outside. */
  static float[] smoothed(Mask mask) {
    double sigma = SMOOTHING * Math.min(mask.height(), mask.width());
    float[] across = convolved(mask.values(), mask.height(), mask.width(), 1, sigma);
    return convolved(across, mask.height(), mask.width(), mask.width(), sigma);
  }

  private static float[] convolved(
      float[] values, int height, int width, int stride, double sigma) {
    int reach = (int) Math.ceil(3 * sigma);
    double[] kernel =
        IntStream.rangeClosed(-reach, reach)
            .mapToDouble(d -> Math.exp(-d * d / (2 * sigma * sigma)))
            .toArray();
    double sum = IntStream.range(0, kernel.length).mapToDouble(i -> kernel[i]).sum();
    int length = stride == 1 ? width : height;
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int at = stride == 1 ? i % width : i / width;
      double value = 0;
      for (int d = Math.max(-reach, -at); d <= Math.min(reach, length - 1 - at); d++) {
        value += kernel[d + reach] * values[i + d * stride];
      }
      result[i] = (float) (value / sum);
    }
    return result;
  }

  private static Integer[] boxed(int length, Comparator<Integer> by) {
    return IntStream.range(0, length).boxed().sorted(by).toArray(Integer[]::new);
  }

  private static int[] unboxed(Integer[] order) {
    int[] plain = new int[order.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = order[i];
    }
    return plain;
  }
}

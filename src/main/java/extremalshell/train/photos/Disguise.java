package extremalshell.train.photos;

import java.util.Arrays;
import java.util.Random;

/**
 * A picture whose visible part is chosen against the network. Of a coarse grid, the cells stay
 * visible that favour a requested class most, by the network's own gradient. Masks of explanations
 * are found in the same way, but need not show that class. Here the network learns what such masks
 * do show. The choice is one step by the gradient (Goodfellow et al. 2015, section 4) from a random
 * mask.
 *
 * @param row of the batch
 * @param whole the whole picture
 * @param ground seen where the picture is hidden
 * @param first mask {@code [side * side]} at which the gradient is computed
 * @param asked index of the requested class
 * @param area share of the cells that stay visible, in (0,1)
 * @param seed of the random numbers
 */
record Disguise(
    int row, Example whole, Picture ground, float[] first, int asked, double area, long seed) {
  /** Cells per side. */
  static final int CELLS = 12;

  /** Weight of random numbers beside the gradient, for many different masks. */
  private static final double NOISE = 0.7;

  /** Returns the picture through the first mask. */
  Picture seenFirst() {
    return whole.picture().blended(ground, first);
  }

  /**
   * Returns the picture through the mask that the gradient chooses, and the visible parts.
   *
   * @param gradient of the loss {@code [3 * side * side]}, for the requested class, with respect to
   *     the picture seen first, in any unit
   */
  Example chosen(float[] gradient) {
    Picture picture = whole.picture();
    int side = picture.width();
    float[] gains = new float[CELLS * CELLS];
    int plane = side * side;
    for (int i = 0; i < gradient.length; i++) {
      int at = i % plane;
      gains[at / side * CELLS / side * CELLS + at % side * CELLS / side] -=
          gradient[i] * (picture.rgb()[i] - ground.rgb()[i]);
    }
    float[] mask = mask(gains, side);
    return new Example(picture.blended(ground, mask), Augmentation.seen(whole.parts(), mask, side));
  }

  private float[] mask(float[] gains, int side) {
    Random random = new Random(seed);
    double square = 0;
    for (float gain : gains) {
      square += (double) gain * gain;
    }
    double unit = Math.sqrt(square / gains.length) + 1e-12;
    for (int i = 0; i < gains.length; i++) {
      gains[i] = (float) (gains[i] / unit + NOISE * random.nextGaussian());
    }
    float[] smooth = new Picture(CELLS, CELLS, threefold(gains)).scaled(Crop.ALL, side, side).rgb();
    float[] mask = Arrays.copyOf(smooth, side * side);
    float[] sorted = mask.clone();
    Arrays.sort(sorted);
    float edge = sorted[(int) ((1 - area) * sorted.length)];
    float spread = Math.max(1e-6f, sorted[sorted.length - 1] - edge);
    double slope = (4 + 20 * random.nextDouble()) / spread;
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (float) (1 / (1 + Math.exp(-slope * (mask[i] - edge))));
    }
    return mask;
  }

  private static float[] threefold(float[] values) {
    float[] three = Arrays.copyOf(values, 3 * values.length);
    System.arraycopy(values, 0, three, values.length, values.length);
    System.arraycopy(values, 0, three, 2 * values.length, values.length);
    return three;
  }
}

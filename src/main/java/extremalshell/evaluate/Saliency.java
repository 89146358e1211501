package extremalshell.evaluate;

import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.mask.PixelOrder;
import java.util.Comparator;
import java.util.Random;

/**
 * A mask of an area, and the attribution of each pixel, which is graded for some methods. Measures
 * of a mask use the mask, measures of an order the attribution.
 *
 * @param mask in [0,1]
 * @param attribution importance of each pixel; for an optimised mask, its values
 * @param order indices of all pixels, most important first
 */
public record Saliency(Mask mask, Attribution attribution, int[] order) {
  /** Returns a mask with the order of its values. */
  public static Saliency of(Mask mask) {
    return of(mask, Attribution.of(mask));
  }

  /** Returns a mask with the order of the attribution that it was made from. */
  public static Saliency of(Mask mask, Attribution attribution) {
    return new Saliency(mask, attribution, attribution.order());
  }

  /** Control: the highest values of smooth noise that fill the area. */
  public static Saliency random(int height, int width, double area, long seed) {
    Random random = new Random(seed);
    float[] noise = new float[height * width];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return highest(height, width, PixelOrder.smoothed(height, width, noise), area);
  }

  /** Control: a disc around the middle; borders cut a larger one. */
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
    int[] order = PixelOrder.order(field.length, Comparator.comparingDouble(i -> -field[i]));
    Mask mask = Attribution.highest(height, width, order, area);
    return new Saliency(mask, Attribution.of(mask), order);
  }
}

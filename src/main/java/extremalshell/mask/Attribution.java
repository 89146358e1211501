package extremalshell.mask;

import java.util.Arrays;

/**
 * The importance of each pixel, computed by a method: higher values favour the target, values below
 * zero oppose it. Values have the unit of their method, so only the orders of two methods compare.
 *
 * @param height rows, in pixels of the network's input, or mel bins
 * @param width columns, in pixels, or frames
 * @param values row-major {@code [height * width]}, finite
 */
public record Attribution(int height, int width, float[] values) {
  /** Checks that the values fill the rows and columns. */
  public Attribution {
    if (values.length != height * width) {
      throw new IllegalArgumentException(
          values.length + " values do not fill " + height + " x " + width);
    }
  }

  /** Returns the values of an optimised mask as its attribution. */
  public static Attribution of(Mask mask) {
    return new Attribution(mask.height(), mask.width(), mask.values());
  }

  /** Returns the unchanged values as a mask, for files of masks. */
  public Mask asMask() {
    return new Mask(height, width, values);
  }

  /** Returns the values scaled from 0, the lowest, to 1, the highest; all 0 if they are equal. */
  public Mask scaled() {
    return new Mask(height, width, scaled(values));
  }

  /** Returns values scaled from 0, the lowest, to 1, the highest; all 0 if they are equal. */
  public static float[] scaled(float[] values) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = high > low ? (values[i] - low) / (high - low) : 0;
    }
    return scaled;
  }

  /** Returns the values less their mean: pixels below the mean are no evidence. */
  public Attribution centred() {
    double mean = 0;
    for (float value : values) {
      mean += value / values.length;
    }
    float[] centred = new float[values.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = (float) (values[i] - mean);
    }
    return new Attribution(height, width, centred);
  }

  /** Returns the value at a row and a column, both counted from 0. */
  public float at(int row, int column) {
    return values[row * width + column];
  }

  /** Returns the indices of all pixels, the most important first, by {@link PixelOrder}. */
  public int[] order() {
    return PixelOrder.order(height, width, values);
  }

  /**
   * Returns the mask that is 1 on the most important pixels and 0 elsewhere: the first pixels of
   * the {@link #order} that fill the area.
   *
   * @param area in [0,1]; met to half a pixel
   */
  public Mask cut(double area) {
    return highest(height, width, order(), area);
  }

  /** Returns the mask that is 1 on the first pixels of an order that fill the area. */
  public static Mask highest(int height, int width, int[] order, double area) {
    float[] mask = new float[order.length];
    for (int i = 0; i < Math.round(area * mask.length); i++) {
      mask[order[i]] = 1;
    }
    return new Mask(height, width, mask);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attribution that
        && that.height == height
        && that.width == width
        && Arrays.equals(that.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * height + width) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "attribution " + height + "x" + width;
  }
}

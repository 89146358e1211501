package extremalshell.mask;

import extremalshell.UserException;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A mask over the visible stimulus: 1 where the network sees the stimulus, 0 where it is perturbed.
 *
 * @param height rows, in pixels of the network's input
 * @param width columns, in pixels of the network's input
 * @param values row-major {@code [height * width]}, each in [0,1]
 */
public record Mask(int height, int width, float[] values) {
  /** Checks that the values fill the rows and columns. */
  public Mask {
    if (values.length != height * width) {
      throw new IllegalArgumentException(
          values.length + " values do not fill " + height + " x " + width);
    }
  }

  /** Returns the value at a row and a column, both counted from 0. */
  public float at(int row, int column) {
    return values[row * width + column];
  }

  /** Returns minimum, maximum, area and binarity. */
  public MaskStatistics statistics() {
    return MaskStatistics.of(values);
  }

  /** Returns the mean over the visible stimulus, in [0,1]. */
  public double area() {
    return statistics().area();
  }

  /** Returns the share of the mask's mass inside a box, in [0,1]; NaN for an empty mask. */
  public double energyInside(int left, int top, int right, int bottom) {
    double inside = 0;
    double total = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        total += at(y, x);
        if (x >= left && x < right && y >= top && y < bottom) {
          inside += at(y, x);
        }
      }
    }
    return inside / total;
  }

  /** Returns the mask that {@link MaskSmoothing#average} makes of this one. */
  public Mask averaged(int step, double sigma) {
    return new MaskSmoothing(step, sigma).average(this);
  }

  /** Returns the mask that {@link MaskSmoothing#smoothMax} makes of this one. */
  public Mask smoothMax(int step, double sigma) {
    return new MaskSmoothing(step, sigma).smoothMax(this);
  }

  /** Returns the sum of two masks, value by value; it may leave [0,1]. */
  public Mask plus(Mask other) {
    return with(other, Float::sum);
  }

  /** Returns this mask with a number added to each value. */
  public Mask plus(double number) {
    return with(value -> (float) (value + number));
  }

  /** Returns the difference of two masks, value by value, in [-1,1]. */
  public Mask minus(Mask other) {
    return with(other, (a, b) -> a - b);
  }

  /** Returns this mask with a number taken from each value. */
  public Mask minus(double number) {
    return plus(-number);
  }

  /** Returns the product of two masks, value by value: their intersection. */
  public Mask multiply(Mask other) {
    return with(other, (a, b) -> a * b);
  }

  /** Returns this mask with each value multiplied. */
  public Mask multiply(double number) {
    return with(value -> (float) (value * number));
  }

  /** Returns this mask with each value divided. */
  public Mask div(double number) {
    return with(value -> (float) (value / number));
  }

  /** Returns the larger value of two masks at each place: their union. */
  public Mask max(Mask other) {
    return with(other, Math::max);
  }

  /** Returns the smaller value of two masks at each place. */
  public Mask min(Mask other) {
    return with(other, Math::min);
  }

  /** Returns this mask with the sign of each value changed. */
  public Mask negative() {
    return multiply(-1);
  }

  /** Returns this mask with values without their signs. */
  public Mask abs() {
    return with(Math::abs);
  }

  private Mask with(UnaryOperator<Float> change) {
    float[] changed = new float[values.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = change.apply(values[i]);
    }
    return new Mask(height, width, changed);
  }

  private Mask with(Mask other, BinaryOperator<Float> change) {
    if (other.height != height || other.width != width) {
      throw UserException.usage(
          "masks of "
              + height
              + "x"
              + width
              + " and "
              + other.height
              + "x"
              + other.width
              + "; expected masks of one size");
    }
    float[] changed = new float[values.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = change.apply(values[i], other.values[i]);
    }
    return new Mask(height, width, changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask mask
        && mask.height == height
        && mask.width == width
        && Arrays.equals(mask.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * height + width) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return String.format(java.util.Locale.ROOT, "mask %dx%d %s", height, width, statistics());
  }
}

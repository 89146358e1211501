package extremalshell.mask;

import java.util.Locale;

/**
 * The statistics of a mask in every row.
 *
 * @param min smallest value, in [0,1]
 * @param max largest value, in [0,1]
 * @param area mean over the visible stimulus, in [0,1]
 * @param binarity mean of 4m(1-m), in [0,1]: 0 for a mask of only zeros and ones
 */
public record MaskStatistics(double min, double max, double area, double binarity) {
  /** Returns the statistics of values in [0,1]; at least one value. */
  public static MaskStatistics of(float[] values) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    double sum = 0;
    double spread = 0;
    for (float value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
      spread += 4.0 * value * (1.0 - value);
    }
    return new MaskStatistics(min, max, sum / values.length, spread / values.length);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "min:%.2f max:%.2f area:%.2f", min, max, area);
  }
}

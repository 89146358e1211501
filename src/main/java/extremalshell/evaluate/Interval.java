package extremalshell.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A mean with its 95 % interval by the percentile bootstrap (Efron 1979).
 *
 * @param mean of the values
 * @param low 2.5th percentile of the means of resampled values
 * @param high 97.5th percentile
 * @param values how many there are
 */
public record Interval(double mean, double low, double high, int values) {
  private static final int RESAMPLES = 2000;
  private static final double OUTSIDE = 0.025;

  /** Returns the interval of each column of some rows of equal length. */
  public static List<Interval> ofColumns(List<float[]> rows) {
    List<Interval> intervals = new ArrayList<>();
    for (int column = 0; column < rows.get(0).length; column++) {
      int at = column;
      intervals.add(of(rows.stream().mapToDouble(row -> row[at]).toArray()));
    }
    return intervals;
  }

  /** Returns the interval of the values that are numbers; NaN where there are none. */
  public static Interval of(List<Double> all) {
    return of(all.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Does the same for an array. */
  public static Interval of(double[] all) {
    double[] values = Arrays.stream(all).filter(v -> !Double.isNaN(v)).toArray();
    if (values.length == 0) {
      return new Interval(Double.NaN, Double.NaN, Double.NaN, 0);
    }
    Random random = new Random(0);
    double[] means = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[r] = sum / values.length;
    }
    Arrays.sort(means);
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    int cut = (int) (OUTSIDE * RESAMPLES);
    return new Interval(mean, means[cut], means[RESAMPLES - 1 - cut], values.length);
  }
}

package extremalshell.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Summarises values by their mean with a 95 % interval where there are enough independent stimuli,
 * else by median and range. Seeds, areas and targets of one stimulus are not independent. The
 * bootstrap therefore draws stimuli, each with all its values (percentile cluster bootstrap;
 * Davison and Hinkley 1997, section 3.8).
 *
 * @param mean of the values; NaN where there are none
 * @param low 2.5th percentile of the means of resampled stimuli; NaN below {@link #FEWEST} stimuli
 * @param high 97.5th percentile; NaN below {@link #FEWEST} stimuli
 * @param median of the values
 * @param least of the values
 * @param most of the values
 * @param values number of values
 * @param stimuli number of different stimuli
 */
public record Summary(
    double mean,
    double low,
    double high,
    double median,
    double least,
    double most,
    int values,
    int stimuli) {
  /** An interval of fewer independent stimuli covers the mean too seldom. */
  public static final int FEWEST = 8;

  private static final int RESAMPLES = 2000;
  private static final double OUTSIDE = 0.025;

  /**
   * A value and its stimulus.
   *
   * @param stimulus the same for all values of one stimulus, independent of the file name
   */
  public record Value(String stimulus, double value) {}

  /** Returns the summary of all values except NaN. */
  public static Summary of(List<Value> all) {
    List<Value> values = all.stream().filter(v -> !Double.isNaN(v.value())).toList();
    double[] sorted = values.stream().mapToDouble(Value::value).sorted().toArray();
    if (sorted.length == 0) {
      double none = Double.NaN;
      return new Summary(none, none, none, none, none, none, 0, 0);
    }
    Map<String, List<Double>> stimuli = new LinkedHashMap<>();
    values.forEach(
        v -> stimuli.computeIfAbsent(v.stimulus(), s -> new ArrayList<>()).add(v.value()));
    double[] means = stimuli.size() < FEWEST ? new double[0] : resampled(stimuli);
    int cut = (int) (OUTSIDE * RESAMPLES);
    return new Summary(
        Arrays.stream(sorted).average().orElse(Double.NaN),
        means.length == 0 ? Double.NaN : means[cut],
        means.length == 0 ? Double.NaN : means[RESAMPLES - 1 - cut],
        (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2,
        sorted[0],
        sorted[sorted.length - 1],
        sorted.length,
        stimuli.size());
  }

  /** Does the same for values in two lists, as scripts have them. */
  public static Summary of(List<? extends Number> values, List<?> stimuli) {
    if (values.size() != stimuli.size()) {
      throw new IllegalArgumentException(values.size() + " values of " + stimuli.size());
    }
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      all.add(new Value(String.valueOf(stimuli.get(i)), values.get(i).doubleValue()));
    }
    return of(all);
  }

  private static double[] resampled(Map<String, List<Double>> stimuli) {
    double[][] groups =
        stimuli.values().stream()
            .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    double[] sums = Arrays.stream(groups).mapToDouble(g -> Arrays.stream(g).sum()).toArray();
    Random random = new Random(0);
    double[] means = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < groups.length; i++) {
        int drawn = random.nextInt(groups.length);
        sum += sums[drawn];
        count += groups[drawn].length;
      }
      means[r] = sum / count;
    }
    Arrays.sort(means);
    return means;
  }

  /** Returns whether there are enough stimuli for an interval. */
  public boolean hasInterval() {
    return stimuli >= FEWEST;
  }

  /**
   * Returns whether every summary with values has an interval: one table or chart shows one kind.
   */
  public static boolean haveIntervals(List<Summary> all) {
    return all.stream().allMatch(each -> each.values == 0 || each.hasInterval());
  }

  /** Returns the numbers of stimuli in words: {@code 3 stimuli}, {@code 1 to 3 stimuli}. */
  public static String stimuli(List<Summary> all) {
    return counted(all, Summary::stimuli, " stimulus", " stimuli");
  }

  /** Returns the number of values: {@code 1 to 4 values}. */
  public static String values(List<Summary> all) {
    return counted(all, Summary::values, " value", " values");
  }

  private static String counted(
      List<Summary> all, ToIntFunction<Summary> count, String one, String many) {
    int least = all.stream().mapToInt(count).filter(n -> n > 0).min().orElse(0);
    int most = all.stream().mapToInt(count).max().orElse(0);
    return (least == most ? "" : least + " to ") + most + (most == 1 ? one : many);
  }

  /**
   * Returns {@code 0.412 [0.301, 0.523]} as mean and interval, or {@code 0.412 (0.301 to 0.523)} as
   * median and range; a single value alone.
   *
   * @param interval whether to show the interval, if there is one
   */
  public String text(boolean interval) {
    if (values == 0) {
      return "";
    }
    if (interval && hasInterval()) {
      return number(mean) + " [" + number(low) + ", " + number(high) + "]";
    }
    return values == 1
        ? number(median)
        : number(median) + " (" + number(least) + " to " + number(most) + ")";
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.matches("-0\\.0*") ? text.substring(1) : text;
  }
}

package extremalshell.report.chart;

import java.util.List;

/**
 * Values with the statistics that a box shows.
 *
 * @param values sorted
 * @param low end of the lower whisker; the least value where there are few
 * @param lower quartile
 * @param upper quartile
 * @param high end of the upper whisker; the greatest value where there are few
 */
record Distribution(
    List<Double> values, double low, double lower, double median, double upper, double high) {
  private static final double REACH = 1.5;

  static Distribution of(List<Double> all) {
    List<Double> sorted = all.stream().filter(Double::isFinite).sorted().toList();
    if (sorted.isEmpty()) {
      return new Distribution(sorted, 0, 0, 0, 0, 0);
    }
    double lower = quantile(sorted, 0.25);
    double upper = quantile(sorted, 0.75);
    double reach = sorted.size() < BoxChart.FEWEST ? Double.MAX_VALUE : REACH * (upper - lower);
    double[] within =
        sorted.stream()
            .mapToDouble(Double::doubleValue)
            .filter(v -> v >= lower - reach && v <= upper + reach)
            .toArray();
    // an end of the box can lie beyond all that are within reach
    return new Distribution(
        sorted,
        Math.min(lower, within[0]),
        lower,
        quantile(sorted, 0.5),
        upper,
        Math.max(upper, within[within.length - 1]));
  }

  /** Linear between the sorted values, the first at 0 and the last at 1. */
  static double quantile(List<Double> sorted, double share) {
    double at = share * (sorted.size() - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.size() - 1, below + 1);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }

  boolean isFew() {
    return values.size() < BoxChart.FEWEST;
  }

  double least() {
    return values.get(0);
  }

  double most() {
    return values.get(values.size() - 1);
  }

  /** Returns the values beyond the whiskers. */
  List<Double> beyond() {
    return values.stream().filter(value -> value < low || value > high).toList();
  }
}

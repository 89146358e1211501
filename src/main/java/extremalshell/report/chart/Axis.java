package extremalshell.report.chart;

import extremalshell.report.figure.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An axis of numbers with round ticks.
 *
 * @param from value at its begin
 * @param to value at its end
 * @param step from tick to tick
 * @param marked values of the ticks; none for multiples of the step
 */
record Axis(double from, double to, double step, List<Double> marked) {
  Axis(double from, double to, double step) {
    this(from, to, step, List.of());
  }

  private static final double LEAST_GAP = 4;

  /** Room for a tick, in points, where its text is short and where it is long. */
  private static final double[] SPACES = {26, 34};

  /** More values along an axis have round ticks instead. */
  private static final int MOST_VALUES = 8;

  private static final int MOST_DECIMALS = 4;

  /** Ticks at values with more decimals, such as 5/256, would not be round. */
  private static final int MOST_OF_VALUES = 3;

  /** More ticks along values make a wide axis hard to read. */
  private static final int MOST_TICKS = 8;

  private static final double[] STEPS = {1, 2, 2.5, 5, 10};

  /**
   * Returns an axis over values.
   *
   * @param most ticks
   * @param whole whether it begins and ends with a tick
   */
  static Axis over(double least, double greatest, int most, boolean whole) {
    double low = least;
    double high = greatest;
    if (!(high - low > 1e-12 * Math.max(1, Math.abs(high)))) {
      double reach = Math.max(0.5, Math.abs(low) / 2);
      low -= low == 0 ? 0 : reach;
      high += low == 0 ? 1 : reach;
    }
    double step = step((high - low) / most);
    if (!whole) {
      return new Axis(low, high, step);
    }
    return new Axis(
        step * Math.floor(low / step + 1e-9), step * Math.ceil(high / step - 1e-9), step);
  }

  /**
   * Returns an axis along values, with ticks at the values where these are few and apart.
   *
   * @param values in their order
   * @param width of the axis, in points
   * @param room least space before the first value and after the last one, in points
   */
  static Axis along(double[] values, double width, double room) {
    double least = values.length == 0 ? 0 : values[0];
    double greatest = values.length == 0 ? 1 : values[values.length - 1];
    double share = Math.max(0.03, room / Math.max(room, width - 2 * room));
    double pad = share * (greatest - least);
    List<Axis> axes = new ArrayList<>();
    for (double space : SPACES) {
      int most = (int) Math.max(2, Math.min(MOST_TICKS, width / space));
      axes.add(over(least - pad, greatest + pad, most, false));
    }
    List<Double> marked = DoubleStream.of(values).distinct().boxed().toList();
    boolean round = marked.stream().allMatch(value -> decimals(value) <= MOST_OF_VALUES);
    if (!marked.isEmpty() && marked.size() <= MOST_VALUES && round) {
      axes.add(0, axes.get(0).marked(marked));
    }
    return axes.stream()
        .filter(axis -> axis.fits(width))
        .findFirst()
        .orElse(axes.get(axes.size() - 1));
  }

  private static double step(double least) {
    double unit = Math.pow(10, Math.floor(Math.log10(least)));
    for (double each : STEPS) {
      if (each * unit >= least * (1 - 1e-9)) {
        return each * unit;
      }
    }
    return 10 * unit;
  }

  /** Returns this axis with ticks at some values instead. */
  Axis marked(List<Double> values) {
    return new Axis(from, to, step, values);
  }

  /** Returns whether the texts of its ticks are apart in a width, in points. */
  boolean fits(double width) {
    List<Double> all = ticks();
    for (int i = 1; i < all.size(); i++) {
      double texts = Style.SMALL.width(text(all.get(i - 1))) + Style.SMALL.width(text(all.get(i)));
      if ((share(all.get(i)) - share(all.get(i - 1))) * width < texts / 2 + LEAST_GAP) {
        return false;
      }
    }
    return true;
  }

  /** Returns where a value lies, in [0,1] within the axis. */
  double share(double value) {
    return (value - from) / (to - from);
  }

  /** Returns the values of its ticks. */
  List<Double> ticks() {
    if (!marked.isEmpty()) {
      return marked;
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private static int decimals(double value) {
    int decimals = 0;
    while (decimals < MOST_DECIMALS
        && Math.abs(value * Math.pow(10, decimals) - Math.rint(value * Math.pow(10, decimals)))
            > 1e-6) {
      decimals++;
    }
    return decimals;
  }

  /** Returns a tick as text; all ticks have as many decimals as the step or the values need. */
  String text(double tick) {
    int decimals =
        marked.isEmpty()
            ? decimals(step)
            : marked.stream().mapToInt(Axis::decimals).max().orElse(0);
    String text = String.format(Locale.ROOT, "%." + decimals + "f", tick);
    return text.matches("-0\\.?0*") ? text.substring(1) : text.replace('-', '\u2212');
  }
}

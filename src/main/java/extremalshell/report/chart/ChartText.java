package extremalshell.report.chart;

import java.util.List;

/**
 * The texts around a chart.
 *
 * @param title above it
 * @param remarks beneath the title
 * @param x below it
 * @param y beside it
 */
public record ChartText(String title, List<String> remarks, String x, String y) {
  /** Copies the remarks. */
  public ChartText {
    remarks = List.copyOf(remarks);
  }

  /** Returns a remark on values without a place in a chart; nothing if there are none. */
  public static String leftOut(long values) {
    return values == 0
        ? ""
        : values == 1
            ? "1 value is no number and is left out"
            : values + " values are no numbers and are left out";
  }
}

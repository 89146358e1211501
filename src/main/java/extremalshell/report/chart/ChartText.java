package extremalshell.report.chart;

import java.util.List;

/**
 * What is written at a chart.
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

  /** Returns a remark on values that have no place in a chart; nothing where there are none. */
  public static String leftOut(long values) {
    return values == 0
        ? ""
        : values == 1
            ? "1 value is no number and is left out"
            : values + " values are no numbers and are left out";
  }
}

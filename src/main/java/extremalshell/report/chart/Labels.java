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
public record Labels(String title, List<String> remarks, String x, String y) {
  /** Copies the remarks. */
  public Labels {
    remarks = List.copyOf(remarks);
  }
}

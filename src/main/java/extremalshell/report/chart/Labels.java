package extremalshell.report.chart;

/**
 * What is written at a chart.
 *
 * @param title above it
 * @param x below it
 * @param y beside it
 */
public record Labels(String title, String x, String y) {}

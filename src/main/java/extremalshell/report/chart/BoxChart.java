package extremalshell.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BoxAndWhiskerRenderer;
import org.jfree.data.statistics.BoxAndWhiskerItem;
import org.jfree.data.statistics.DefaultBoxAndWhiskerCategoryDataset;

/** Box plots: the box holds the middle half, the line is the median, whiskers reach all values. */
public final class BoxChart {
  private static final int LONG_NAME = 12;
  private static final int PER_BOX = 26;

  private BoxChart() {}

  /**
   * Returns a chart.
   *
   * @param values by series, then by category along the axis; boxes of one category stand together
   */
  public static Drawing of(Labels labels, Map<String, Map<String, List<Double>>> values) {
    DefaultBoxAndWhiskerCategoryDataset data = new DefaultBoxAndWhiskerCategoryDataset();
    values.forEach(
        (series, groups) -> groups.forEach((group, list) -> data.add(item(list), series, group)));
    CategoryAxis categories = Look.axis(new CategoryAxis(labels.x()));
    TreeSet<Integer> lengths = new TreeSet<>();
    values.values().forEach(groups -> groups.keySet().forEach(name -> lengths.add(name.length())));
    if (!lengths.isEmpty() && lengths.last() > LONG_NAME) {
      categories.setCategoryLabelPositions(CategoryLabelPositions.UP_45);
      categories.setMaximumCategoryLabelWidthRatio(3);
    }
    NumberAxis y = Look.axis(new NumberAxis(labels.y()));
    y.setAutoRangeIncludesZero(true);
    CategoryPlot plot = new CategoryPlot(data, categories, y, renderer(values.size()));
    Look.grid(plot);
    int boxes = data.getColumnCount() * (data.getRowCount() + 1);
    return new Chart(
        labels.title(),
        Look.chart(labels.title(), plot, values.size() > 1),
        Math.max(Chart.WIDTH, Math.min(3 * Chart.WIDTH, PER_BOX * boxes)),
        Chart.HEIGHT);
  }

  private static BoxAndWhiskerRenderer renderer(int series) {
    BoxAndWhiskerRenderer renderer = new BoxAndWhiskerRenderer();
    renderer.setMeanVisible(false);
    renderer.setMaxOutlierVisible(false);
    renderer.setMinOutlierVisible(false);
    renderer.setMaximumBarWidth(0.12);
    renderer.setItemMargin(0.15);
    renderer.setUseOutlinePaintForWhiskers(true);
    for (int i = 0; i < series; i++) {
      Color colour = Look.colour(i);
      renderer.setSeriesPaint(
          i, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 150));
      renderer.setSeriesOutlinePaint(i, Look.INK);
      renderer.setSeriesOutlineStroke(i, new BasicStroke(1.2f));
      renderer.setSeriesStroke(i, new BasicStroke(1.2f));
    }
    renderer.setArtifactPaint(Look.INK);
    return renderer;
  }

  private static BoxAndWhiskerItem item(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    sorted.removeIf(value -> value.isNaN());
    if (sorted.isEmpty()) {
      return new BoxAndWhiskerItem(null, null, null, null, null, null, null, null, List.of());
    }
    Collections.sort(sorted);
    double mean = sorted.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double least = sorted.get(0);
    double most = sorted.get(sorted.size() - 1);
    return new BoxAndWhiskerItem(
        mean,
        quantile(sorted, 0.5),
        quantile(sorted, 0.25),
        quantile(sorted, 0.75),
        least,
        most,
        least,
        most,
        List.of());
  }

  /** Linear between the sorted values, the first at 0 and the last at 1. */
  static double quantile(List<Double> sorted, double share) {
    double at = share * (sorted.size() - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.size() - 1, below + 1);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }
}

package extremalshell.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BoxAndWhiskerRenderer;
import org.jfree.chart.renderer.category.ScatterRenderer;
import org.jfree.data.Range;
import org.jfree.data.statistics.BoxAndWhiskerItem;
import org.jfree.data.statistics.DefaultBoxAndWhiskerCategoryDataset;
import org.jfree.data.statistics.DefaultMultiValueCategoryDataset;

/**
 * Box plots: the box holds the middle half, the line is the median, whiskers reach the values that
 * are within one and a half heights of the box (Tukey 1977). The axis ends with the whiskers, so
 * that a few values far off do not squash all else; how many they are stands above.
 */
public final class BoxChart {
  /** Fewer values are drawn one by one. */
  public static final int FEWEST = 8;

  private static final int LETTER = 7;
  private static final int MOST_LINES = 3;
  private static final int PER_BOX = 26;
  private static final double REACH = 1.5;
  private static final Pattern BREAK = Pattern.compile("[ /-]");

  /** Pixels of the width that are no categories. */
  private static final int BESIDE = 70;

  /** Labels may reach into the gaps between categories, which take a fifth. */
  private static final float WIDER = 1.2f;

  private static final double LABELLED = 0.9;
  private static final double ABOVE = 0.05;

  private BoxChart() {}

  /**
   * Returns a chart.
   *
   * @param values by series, then by category along the axis; boxes of one category stand together
   */
  public static Drawing of(Labels labels, Map<String, Map<String, List<Double>>> values) {
    DefaultBoxAndWhiskerCategoryDataset data = new DefaultBoxAndWhiskerCategoryDataset();
    DefaultMultiValueCategoryDataset points = new DefaultMultiValueCategoryDataset();
    values.forEach(
        (series, groups) ->
            groups.forEach(
                (group, list) -> {
                  data.add(item(isFew(list) ? List.of() : list), series, group);
                  points.add(isFew(list) ? list : List.of(), series, group);
                }));
    CategoryAxis categories = Look.axis(new CategoryAxis(labels.x()));
    int boxes = data.getColumnCount() * (data.getRowCount() + 1);
    int width = Math.max(Chart.WIDTH, Math.min(3 * Chart.WIDTH, PER_BOX * boxes));
    Set<String> names =
        values.values().stream().flatMap(g -> g.keySet().stream()).collect(Collectors.toSet());
    double room = LABELLED * (width - BESIDE) / Math.max(1, data.getColumnCount());
    int longest = longest(names.stream());
    boolean wraps =
        longest * LETTER < MOST_LINES * room
            && longest(names.stream().flatMap(BREAK::splitAsStream)) * LETTER < room;
    if (wraps) {
      categories.setMaximumCategoryLabelLines(MOST_LINES);
      categories.setMaximumCategoryLabelWidthRatio(WIDER);
    } else {
      categories.setCategoryLabelPositions(CategoryLabelPositions.UP_45);
      categories.setMaximumCategoryLabelWidthRatio(3);
    }
    NumberAxis y = Look.axis(new NumberAxis(labels.y()));
    y.setRange(range(data, values));
    CategoryPlot plot = new CategoryPlot(data, categories, y, renderer(values.size()));
    plot.setDataset(1, points);
    plot.setRenderer(1, dots(values.size()));
    Look.grid(plot);
    JFreeChart chart = Look.chart(labels.title(), plot, values.size() > 1);
    Look.remark(chart, remark(data, values));
    return new Chart(
        labels.title(), chart, width, wraps ? Chart.HEIGHT : Chart.HEIGHT + longest * LETTER / 2);
  }

  /** A box of so few values would show more than they say. */
  private static boolean isFew(List<Double> values) {
    return values.stream().filter(value -> !value.isNaN()).count() < FEWEST;
  }

  private static String remark(
      DefaultBoxAndWhiskerCategoryDataset data, Map<String, Map<String, List<Double>>> values) {
    boolean boxes = !items(data).isEmpty();
    boolean few =
        values.values().stream().flatMap(g -> g.values().stream()).anyMatch(BoxChart::isFew);
    String points = "fewer than " + FEWEST + " values are drawn as points";
    if (!boxes) {
      return points.substring(0, 1).toUpperCase(Locale.ROOT) + points.substring(1);
    }
    String whiskers = "Whiskers: values within 1.5 heights of the box" + beyond(data, values);
    return few ? whiskers + "; " + points : whiskers;
  }

  private static ScatterRenderer dots(int series) {
    ScatterRenderer renderer = new ScatterRenderer();
    renderer.setItemMargin(0.15);
    renderer.setDefaultSeriesVisibleInLegend(false);
    for (int i = 0; i < series; i++) {
      renderer.setSeriesPaint(i, Look.colour(i));
      renderer.setSeriesShape(i, Look.point(i));
    }
    return renderer;
  }

  private static int longest(Stream<String> texts) {
    return texts.mapToInt(String::length).max().orElse(0);
  }

  /** Returns the ends of all whiskers, all points, and 0. */
  private static Range range(
      DefaultBoxAndWhiskerCategoryDataset data, Map<String, Map<String, List<Double>>> values) {
    Range range = new Range(0, 0);
    for (Map<String, List<Double>> groups : values.values()) {
      for (List<Double> few : groups.values().stream().filter(BoxChart::isFew).toList()) {
        for (double value : few.stream().filter(each -> !each.isNaN()).toList()) {
          range = Range.expandToInclude(range, value);
        }
      }
    }
    for (BoxAndWhiskerItem item : items(data)) {
      range = Range.expandToInclude(range, item.getMinRegularValue().doubleValue());
      range = Range.expandToInclude(range, item.getMaxRegularValue().doubleValue());
    }
    double below = range.getLowerBound() < 0 ? ABOVE : 0;
    return range.getLength() == 0 ? new Range(0, 1) : Range.expand(range, below, ABOVE);
  }

  private static List<BoxAndWhiskerItem> items(DefaultBoxAndWhiskerCategoryDataset data) {
    List<BoxAndWhiskerItem> items = new ArrayList<>();
    for (int row = 0; row < data.getRowCount(); row++) {
      for (int column = 0; column < data.getColumnCount(); column++) {
        BoxAndWhiskerItem item = data.getItem(row, column);
        if (item != null && item.getMedian() != null) {
          items.add(item);
        }
      }
    }
    return items;
  }

  private static String beyond(
      DefaultBoxAndWhiskerCategoryDataset data, Map<String, Map<String, List<Double>>> values) {
    long all =
        values.values().stream()
            .flatMap(groups -> groups.values().stream())
            .flatMap(List::stream)
            .filter(value -> !value.isNaN())
            .count();
    double[] beyond =
        items(data).stream()
            .flatMap(item -> item.getOutliers().stream())
            .mapToDouble(Double.class::cast)
            .sorted()
            .toArray();
    if (beyond.length == 0) {
      return "";
    }
    String lowest = String.format(Locale.ROOT, "%.3g", beyond[0]);
    String highest = String.format(Locale.ROOT, "%.3g", beyond[beyond.length - 1]);
    String where = lowest.equals(highest) ? "at " + lowest : "from " + lowest + " to " + highest;
    return "; " + beyond.length + " of " + all + " beyond, " + where;
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
    double lower = quantile(sorted, 0.25);
    double upper = quantile(sorted, 0.75);
    double reach = REACH * (upper - lower);
    List<Double> within = new ArrayList<>(sorted);
    within.removeIf(value -> value < lower - reach || value > upper + reach);
    List<Double> beyond = new ArrayList<>(sorted);
    beyond.removeAll(within);
    // of few values an end of the box can lie beyond all that are within reach
    double least = Math.min(lower, within.get(0));
    double most = Math.max(upper, within.get(within.size() - 1));
    return new BoxAndWhiskerItem(
        mean, quantile(sorted, 0.5), lower, upper, least, most, least, most, beyond);
  }

  /** Linear between the sorted values, the first at 0 and the last at 1. */
  static double quantile(List<Double> sorted, double share) {
    double at = share * (sorted.size() - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.size() - 1, below + 1);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }
}

package extremalshell.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/** Lines with bands for their intervals. */
public final class LineChart {
  /** Lines of more points than that have no marks. */
  private static final int MOST_MARKED = 20;

  private static final float BAND = 0.16f;
  private static final double ABOVE = 0.05;

  /** Radius of a single value, in pixels. */
  private static final double DOT = 1.8;

  private static final BasicStroke LEVEL =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 4}, 0);

  /** Half the length of a line in the legend: as long as its dashes take to come again. */
  private static final double LEGEND = 20;

  private LineChart() {}

  /**
   * A point of a line.
   *
   * @param low lower end of the interval of y
   * @param high upper end
   */
  public record Point(double x, double y, double low, double high) {}

  /** A value that belongs to a line, drawn by itself. */
  public record Dot(double x, double y) {}

  /**
   * A line with its name.
   *
   * @param singles the values that its points are made of, where they are few; else none
   */
  public record Line(String name, List<Point> points, List<Dot> singles) {
    /** A line of which the points say all. */
    public Line(String name, List<Point> points) {
      this(name, points, List.of());
    }
  }

  /** A value that the lines are compared with. */
  public record Level(String name, double y) {}

  /**
   * Returns a chart.
   *
   * @param lines in the order of the legend
   * @param level null for none
   */
  public static Drawing of(Labels labels, List<Line> lines, @Nullable Level level) {
    YIntervalSeriesCollection series = new YIntervalSeriesCollection();
    DeviationRenderer renderer = new DeviationRenderer(true, true);
    renderer.setAlpha(BAND);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      YIntervalSeries points = new YIntervalSeries(line.name());
      line.points().forEach(p -> points.add(p.x(), p.y(), p.low(), p.high()));
      series.addSeries(points);
      Color colour = Look.colour(i);
      renderer.setSeriesPaint(i, colour);
      renderer.setSeriesFillPaint(i, colour);
      renderer.setSeriesStroke(i, Look.stroke(i));
      renderer.setSeriesShape(i, Look.point(i));
      renderer.setSeriesShapesVisible(i, line.points().size() <= MOST_MARKED);
      renderer.setLegendLine(new Line2D.Double(-LEGEND, 0, LEGEND, 0));
    }
    NumberAxis x = Look.axis(new NumberAxis(labels.x()));
    x.setAutoRangeIncludesZero(false);
    NumberAxis y = Look.axis(new NumberAxis(labels.y()));
    XYPlot plot = new XYPlot(series, x, y, renderer);
    Look.grid(plot);
    plot.setDataset(1, singles(lines));
    plot.setRenderer(1, dots(lines.size()));
    if (level != null) {
      plot.addRangeMarker(new ValueMarker(level.y(), Look.INK, LEVEL));
      LegendItemCollection names = plot.getLegendItems();
      names.add(named(level));
      plot.setFixedLegendItems(names);
      Range data = Range.expandToInclude(plot.getDataRange(y), level.y());
      y.setRange(Range.expand(Range.expandToInclude(data, 0), 0, ABOVE));
    }
    return new Chart(
        labels.title(),
        Look.chart(labels.title(), plot, lines.size() > 1 || level != null),
        Chart.WIDTH,
        Chart.HEIGHT);
  }

  private static XYSeriesCollection singles(List<Line> lines) {
    XYSeriesCollection all = new XYSeriesCollection();
    for (int i = 0; i < lines.size(); i++) {
      XYSeries series = new XYSeries(i, false, true);
      lines.get(i).singles().forEach(dot -> series.add(dot.x(), dot.y()));
      all.addSeries(series);
    }
    return all;
  }

  private static XYLineAndShapeRenderer dots(int lines) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setDefaultSeriesVisibleInLegend(false);
    for (int i = 0; i < lines; i++) {
      renderer.setSeriesPaint(i, Look.colour(i));
      renderer.setSeriesShape(i, new Ellipse2D.Double(-DOT, -DOT, 2 * DOT, 2 * DOT));
    }
    return renderer;
  }

  private static LegendItem named(Level level) {
    Line2D line = new Line2D.Double(-LEGEND, 0, LEGEND, 0);
    LegendItem item = new LegendItem(level.name(), null, null, null, line, LEVEL, Look.INK);
    item.setShapeVisible(false);
    return item;
  }
}

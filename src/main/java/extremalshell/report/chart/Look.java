package extremalshell.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * How all charts look: ink on nothing, one thin grid, and colours that people with any kind of
 * colour vision tell apart (Okabe and Ito 2008), helped by dashes and shapes.
 */
final class Look {
  /** Letters and axes. */
  static final Color INK = new Color(0x26, 0x2b, 0x33);

  /** Lines behind the data. */
  static final Color GRID = new Color(0xd5, 0xd9, 0xe0);

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font CAPTION = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  private static final List<Color> COLOURS =
      List.of(
          new Color(0x00, 0x72, 0xb2),
          new Color(0xd5, 0x5e, 0x00),
          new Color(0x00, 0x9e, 0x73),
          new Color(0xcc, 0x79, 0xa7),
          new Color(0xe6, 0x9f, 0x00),
          new Color(0x56, 0xb4, 0xe9));

  /** More of them than colours, so that neither comes back with the other. */
  private static final float[][] DASHES = {
    null, {7, 4}, {2, 3}, {9, 3, 2, 3}, {15, 5}, {9, 3, 2, 3, 2, 3}, {4, 7}, {16, 3, 5, 3}
  };

  private static final double RADIUS = 4;

  static {
    // letters along the other axis stay letters in SVG
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private Look() {}

  /** Returns the colour of a series, counted from 0. */
  static Color colour(int series) {
    return COLOURS.get(series % COLOURS.size());
  }

  /** Returns the line of a series, counted from 0. */
  static BasicStroke stroke(int series) {
    float[] dashes = DASHES[series % DASHES.length];
    return new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
  }

  /** Returns the point of a series, counted from 0. */
  static Shape point(int series) {
    double r = RADIUS;
    return switch (series % 4) {
      case 0 -> new Ellipse2D.Double(-r, -r, 2 * r, 2 * r);
      case 1 -> new Rectangle2D.Double(-r, -r, 2 * r, 2 * r);
      case 2 -> polygon(0, -r - 1, r + 1, r, -r - 1, r);
      default -> polygon(0, -r - 1, r + 1, 0, 0, r + 1, -r - 1, 0);
    };
  }

  private static Shape polygon(double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
    return path;
  }

  /** Puts a plot into a chart that looks like the others. */
  static JFreeChart chart(String title, Plot plot, boolean legend) {
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setInsets(new RectangleInsets(8, 4, 4, 12));
    plot.setNoDataMessage("no values");
    JFreeChart chart = new JFreeChart(title, TITLE, plot, legend);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(8, 8, 8, 8));
    chart.getTitle().setPaint(INK);
    chart.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
    chart.getTitle().setTextAlignment(HorizontalAlignment.LEFT);
    chart.getTitle().setMargin(0, 4, 0, 0);
    LegendTitle names = chart.getLegend();
    if (names != null) {
      names.setPosition(RectangleEdge.TOP);
      names.setHorizontalAlignment(HorizontalAlignment.LEFT);
      names.setBackgroundPaint(null);
      names.setFrame(BlockBorder.NONE);
      names.setItemFont(SMALL);
      names.setItemPaint(INK);
    }
    return chart;
  }

  /** Puts a line of small letters under the title of a chart. */
  static void remark(JFreeChart chart, String text) {
    TextTitle remark = new TextTitle(text, SMALL);
    remark.setPaint(INK);
    remark.setHorizontalAlignment(HorizontalAlignment.LEFT);
    remark.setTextAlignment(HorizontalAlignment.LEFT);
    remark.setMargin(0, 4, 0, 0);
    chart.addSubtitle(0, remark);
  }

  static void grid(XYPlot plot) {
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(GRID);
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
  }

  static void grid(CategoryPlot plot) {
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(GRID);
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
  }

  static <A extends Axis> A axis(A axis) {
    axis.setLabelFont(LABEL);
    axis.setLabelPaint(INK);
    axis.setTickLabelFont(SMALL);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setTickMarkPaint(INK);
    return axis;
  }
}

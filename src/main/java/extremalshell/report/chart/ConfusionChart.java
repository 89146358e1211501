package extremalshell.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.util.List;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;

/** Counts of pairs of classes, darker where there are more of the row. */
public final class ConfusionChart {
  private static final int CELL = 52;
  private static final int LETTER = 8;
  private static final int AROUND = 130;
  private static final int LEAST_WIDTH = 480;
  private static final Color DARKEST = new Color(0x00, 0x4a, 0x80);
  private static final Color LIGHTEST = new Color(0xe4, 0xf0, 0xf8);

  /** Share of a row from which on letters are white. */
  private static final double DARK = 0.55;

  private ConfusionChart() {}

  /**
   * Returns a chart.
   *
   * @param rows classes from top to bottom
   * @param columns classes from left to right
   * @param counts one list a row, in the order of the columns
   */
  public static Drawing of(
      Labels labels, List<String> rows, List<String> columns, List<List<Integer>> counts) {
    DefaultXYZDataset data = new DefaultXYZDataset();
    int cells = (int) counts.stream().flatMap(List::stream).filter(count -> count > 0).count();
    double[][] values = new double[3][cells];
    XYPlot plot = new XYPlot();
    int at = 0;
    for (int row = 0; row < rows.size(); row++) {
      int all = counts.get(row).stream().mapToInt(Integer::intValue).sum();
      for (int column = 0; column < columns.size(); column++) {
        int count = counts.get(row).get(column);
        if (count > 0) {
          values[0][at] = column;
          values[1][at] = row;
          values[2][at] = count / (double) all;
          plot.addAnnotation(number(column, row, count, values[2][at]));
          at++;
        }
      }
    }
    data.addSeries("counts", values);
    XYBlockRenderer renderer = new XYBlockRenderer();
    renderer.setPaintScale(new Shades());
    plot.setDataset(data);
    plot.setRenderer(renderer);
    SymbolAxis x = axis(labels.x(), columns);
    int longest = columns.stream().mapToInt(String::length).max().orElse(0);
    int beside = rows.stream().mapToInt(String::length).max().orElse(0) * LETTER;
    int width = Math.max(LEAST_WIDTH, AROUND + beside + CELL * columns.size());
    boolean upright = longest * LETTER * columns.size() > width - AROUND - beside;
    x.setVerticalTickLabels(upright);
    SymbolAxis y = axis(labels.y(), rows);
    y.setInverted(true);
    plot.setDomainAxis(x);
    plot.setRangeAxis(y);
    plot.setDomainAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    int below = upright ? longest * LETTER : 0;
    return new Chart(
        labels.title(),
        Look.chart(labels.title(), plot, false),
        width,
        AROUND + below + CELL * rows.size());
  }

  private static XYTextAnnotation number(int column, int row, int count, double share) {
    XYTextAnnotation number = new XYTextAnnotation(String.valueOf(count), column, row);
    number.setFont(Look.LABEL.deriveFont(Font.BOLD));
    number.setPaint(share > DARK ? Color.WHITE : Color.BLACK);
    return number;
  }

  private static SymbolAxis axis(String label, List<String> names) {
    SymbolAxis axis = Look.axis(new SymbolAxis(label, names.toArray(String[]::new)));
    axis.setGridBandsVisible(false);
    axis.setRange(-0.5, names.size() - 0.5);
    return axis;
  }

  private static final class Shades implements PaintScale {
    @Override
    public double getLowerBound() {
      return 0;
    }

    @Override
    public double getUpperBound() {
      return 1;
    }

    @Override
    public Paint getPaint(double share) {
      return new Color(
          mixed(LIGHTEST.getRed(), DARKEST.getRed(), share),
          mixed(LIGHTEST.getGreen(), DARKEST.getGreen(), share),
          mixed(LIGHTEST.getBlue(), DARKEST.getBlue(), share));
    }

    private static int mixed(int from, int to, double share) {
      return (int) Math.round(from + share * (to - from));
    }
  }
}

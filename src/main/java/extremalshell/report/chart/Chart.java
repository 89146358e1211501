package extremalshell.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;

/** A chart of the library, as a drawing. */
record Chart(String title, JFreeChart chart, int width, int height) implements Drawing {
  /** Narrow, so that letters can still be read where a page makes it fit a telephone. */
  static final int WIDTH = 580;

  static final int HEIGHT = 430;

  @Override
  public void draw(Graphics2D graphics) {
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }
}

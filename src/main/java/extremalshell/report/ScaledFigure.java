package extremalshell.report;

import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;

/**
 * A figure above the scale of its colours.
 *
 * @param values name of the values
 */
record ScaledFigure(Figure figure, ShadeBar bar, String values) implements Figure {
  private static final double GAP = 4;

  @Override
  public String title() {
    return figure.title();
  }

  @Override
  public Header header() {
    return figure.header();
  }

  @Override
  public double width() {
    return figure.width();
  }

  @Override
  public double height(double width) {
    return figure.height(width) + GAP + ShadeBar.BENEATH;
  }

  @Override
  public double margin() {
    return figure.margin();
  }

  @Override
  public double dpi() {
    return figure.dpi();
  }

  @Override
  public void draw(Canvas canvas, double width) {
    figure.draw(canvas, width);
    bar.level(canvas, values, 0, figure.height(width) + GAP, width);
  }
}

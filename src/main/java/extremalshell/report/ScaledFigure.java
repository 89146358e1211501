package extremalshell.report;

import extremalshell.report.colour.ShadeBar;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;
import java.util.List;

/** A figure above the scales of its colours. */
record ScaledFigure(Figure figure, List<ShadeBar> bars) implements Figure {
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
    return figure.height(width) + GAP + ShadeBar.height(bars, width);
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
    ShadeBar.draw(bars, canvas, 0, figure.height(width) + GAP, width);
  }
}

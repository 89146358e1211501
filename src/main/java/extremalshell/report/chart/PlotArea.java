package extremalshell.report.chart;

import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import java.util.List;

/**
 * Where the data of a chart is drawn, between its axes.
 *
 * @param left edge, in points
 * @param x the axis below
 * @param y the axis at the left; first value below
 */
record PlotArea(double left, double top, double width, double height, Axis x, Axis y) {
  /** Room for ticks and name of the axis below. */
  static final double BELOW = 26;

  private static final double TICK = 3;
  private static final double NAME = 12;

  /** Length by which names beside an axis may exceed it. */
  private static final double OVER = 8;

  /** Returns the room that ticks and name of an axis at the left need. */
  static double leftOf(Axis y, String name, double height) {
    double widest =
        y.ticks().stream().mapToDouble(t -> Style.SMALL.width(y.text(t))).max().orElse(0);
    return NAME + (beside(name, height).size() - 1) * Style.LABEL.line() + widest + TICK + 2;
  }

  private static List<String> beside(String name, double height) {
    return Style.LABEL.evenly(name, height + OVER);
  }

  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  double atX(double value) {
    return left + width * x.share(value);
  }

  double atY(double value) {
    return bottom() - height * y.share(value);
  }

  /** Draws a line of the grid at each tick of the left axis, and its numbers and name. */
  void drawLeft(Canvas canvas, String name) {
    for (double tick : y.ticks()) {
      double at = atY(tick);
      canvas.line(Shapes.line(left, at, right(), at), canvas.palette().grid(), Stroke.HAIR);
      canvas.text(
          y.text(tick), left - TICK - 1, at + 2.5, Style.SMALL, canvas.palette().ink(), Anchor.END);
    }
    double base = left - leftOf(y, name, height) + 8;
    for (String line : beside(name, height)) {
      double middle = top + height / 2;
      canvas.text(line, base, middle, Style.LABEL, canvas.palette().ink(), Anchor.MIDDLE, 1);
      base += Style.LABEL.line();
    }
  }

  /** Draws the axis below with its numbers and name. */
  void drawBelow(Canvas canvas, String name) {
    canvas.line(
        Shapes.line(left, bottom(), right(), bottom()), canvas.palette().ink(), Stroke.AXIS);
    for (double tick : x.ticks()) {
      double at = atX(tick);
      canvas.line(
          Shapes.line(at, bottom(), at, bottom() + TICK), canvas.palette().ink(), Stroke.AXIS);
      canvas.text(
          x.text(tick),
          at,
          bottom() + TICK + 7,
          Style.SMALL,
          canvas.palette().ink(),
          Anchor.MIDDLE);
    }
    String shown = Style.LABEL.cut(name, width + left);
    double half = Style.LABEL.width(shown) / 2;
    canvas.text(
        shown,
        Math.max(half, Math.min(right() - half, left + width / 2)),
        bottom() + TICK + 18,
        Style.LABEL,
        canvas.palette().ink(),
        Anchor.MIDDLE);
  }
}

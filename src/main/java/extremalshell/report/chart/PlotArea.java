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

  /** Returns the room that ticks and name of an axis at the left need. */
  static double leftOf(Axis y) {
    double widest =
        y.ticks().stream().mapToDouble(t -> Style.SMALL.width(y.text(t))).max().orElse(0);
    return NAME + widest + TICK + 2;
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
    List<String> lines = Style.LABEL.wrapped(name, height + 20);
    double base = left - leftOf(y) + 8;
    canvas.text(
        lines.size() > 1 ? Style.LABEL.cut(name, height + 20) : name,
        base,
        top + height / 2,
        Style.LABEL,
        canvas.palette().ink(),
        Anchor.MIDDLE,
        1);
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
    canvas.text(
        Style.LABEL.cut(name, width + left),
        left + width / 2,
        bottom() + TICK + 18,
        Style.LABEL,
        canvas.palette().ink(),
        Anchor.MIDDLE);
  }
}

package extremalshell.report;

import extremalshell.explain.result.Snapshot;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Score and area along an optimisation, from 0 to 1 over the iterations. */
public final class CurveFigure implements Figure {
  private static final double WIDTH = 300;
  private static final double PLOT = 110;
  private static final double LEFT = 20;
  private static final double TOP = 14;
  private static final double BELOW = 24;
  private static final double[] TICKS = {0, 0.25, 0.5, 0.75, 1};

  private final String title;
  private final List<Snapshot> trace;

  /** Takes at least one snapshot. */
  public CurveFigure(String title, List<Snapshot> trace) {
    this.title = title;
    this.trace = List.copyOf(trace);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height(double width) {
    return TOP + PLOT + BELOW;
  }

  @Override
  public void draw(Canvas canvas, double width) {
    Color ink = canvas.palette().ink();
    double right = width - 4;
    for (double tick : TICKS) {
      double y = y(tick);
      canvas.line(Shapes.line(LEFT, y, right, y), canvas.palette().grid(), Stroke.HAIR);
      String text =
          String.format(Locale.ROOT, tick * 2 == Math.rint(tick * 2) ? "%.1f" : "%.2f", tick);
      canvas.text(text, LEFT - 3, y + 2.5, Style.SMALL, ink, Anchor.END);
    }
    canvas.line(Shapes.line(LEFT, y(0), right, y(0)), ink, Stroke.AXIS);
    for (Snapshot snapshot : trace) {
      double x = x(snapshot.iteration(), right);
      canvas.line(Shapes.line(x, y(0), x, y(0) + 3), ink, Stroke.AXIS);
      canvas.text(
          String.valueOf(snapshot.iteration()), x, y(0) + 10, Style.SMALL, ink, Anchor.MIDDLE);
    }
    canvas.text("iteration", (LEFT + right) / 2, y(0) + 20, Style.LABEL, ink, Anchor.MIDDLE);
    line(canvas, right, 1, s -> s.statistics().area());
    line(canvas, right, 0, s -> s.prediction().targetScore());
    name(canvas, 0, "score of the target", LEFT);
    name(canvas, 1, "area", LEFT + 100);
  }

  private static void name(Canvas canvas, int series, String name, double left) {
    Color colour = canvas.palette().series(series);
    canvas.line(Shapes.line(left, 6, left + 14, 6), colour, Stroke.of(1.6));
    canvas.fill(Shapes.mark(series, left + 7, 6, 2.4), colour);
    canvas.text(name, left + 18, 8.5, Style.SMALL, canvas.palette().ink());
  }

  private void line(Canvas canvas, double right, int series, ToDoubleFunction<Snapshot> value) {
    Color colour = canvas.palette().series(series);
    Path2D path = new Path2D.Double();
    for (Snapshot snapshot : trace) {
      double x = x(snapshot.iteration(), right);
      double y = y(value.applyAsDouble(snapshot));
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
      canvas.fill(Shapes.mark(series, x, y, 2.4), colour);
    }
    if (trace.size() > 1) {
      canvas.line(path, colour, Stroke.of(1.6));
    }
  }

  private double x(int iteration, double right) {
    int first = trace.get(0).iteration();
    int last = trace.get(trace.size() - 1).iteration();
    double share = last == first ? 0.5 : (iteration - first) / (double) (last - first);
    return LEFT + 8 + share * (right - LEFT - 18);
  }

  private static double y(double value) {
    return TOP + PLOT * (1 - Math.max(0, Math.min(1, value)));
  }
}

package extremalshell.report.chart;

import extremalshell.report.chart.LineChart.Dot;
import extremalshell.report.chart.LineChart.Line;
import extremalshell.report.chart.LineChart.Point;
import extremalshell.report.chart.LineChart.Strand;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Palette;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Draws the lines of a chart between its axes.
 *
 * @param marks names of threads, in the order of the marks of their values
 */
record LinePen(Canvas canvas, PlotArea area, List<String> marks) {
  /** Draws the intervals of a line. */
  void band(Line line, Look look) {
    List<Point> points = line.points();
    Color colour = Palette.faint(look.colour(canvas.palette()), Lines.BAND);
    if (points.size() == 1) {
      Point only = points.get(0);
      double x = area.atX(only.x());
      canvas.line(
          Shapes.line(x, area.atY(only.low()), x, area.atY(only.high())),
          look.colour(canvas.palette()),
          Stroke.of(1));
      return;
    }
    Path2D path = new Path2D.Double();
    for (int i = 0; i < points.size(); i++) {
      double x = area.atX(points.get(i).x());
      double y = area.atY(points.get(i).high());
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    for (int i = points.size() - 1; i >= 0; i--) {
      path.lineTo(area.atX(points.get(i).x()), area.atY(points.get(i).low()));
    }
    path.closePath();
    canvas.fill(path, colour);
  }

  /**
   * Draws a line with its single values.
   *
   * @param marked whether its points have marks
   * @param aside how far beside the line its single values stand, in points
   */
  void line(Line line, Look look, boolean marked, double aside) {
    Color colour = look.colour(canvas.palette());
    for (Strand thread : line.threads()) {
      if (!LineChart.isMarked(thread.dots())) {
        joined(thread.dots(), colour, look.stroke());
        continue;
      }
      joined(thread.dots(), Palette.faint(colour, 0.6), Stroke.of(0.6));
      int mark = marks.indexOf(thread.name());
      for (Dot dot : thread.dots()) {
        double x = area.atX(dot.x());
        double y = area.atY(dot.y());
        canvas.fill(
            mark < 0 ? Shapes.disc(x, y, Lines.DOT) : Shapes.mark(mark, x, y, Lines.MARK - 0.4),
            colour);
      }
    }
    for (Dot dot : line.singles()) {
      canvas.fill(Shapes.disc(area.atX(dot.x()) + aside, area.atY(dot.y()), Lines.DOT), colour);
    }
    List<Dot> middle = line.points().stream().map(p -> new Dot(p.x(), p.y())).toList();
    joined(middle, colour, look.stroke());
    if (marked) {
      for (Dot dot : middle) {
        look.mark(canvas, area.atX(dot.x()), area.atY(dot.y()), Lines.MARK);
      }
    }
  }

  private void joined(List<Dot> dots, Color colour, Stroke stroke) {
    if (dots.size() > 1) {
      double[] path =
          dots.stream()
              .flatMapToDouble(dot -> DoubleStream.of(area.atX(dot.x()), area.atY(dot.y())))
              .toArray();
      canvas.line(Shapes.path(path), colour, stroke);
    }
  }
}

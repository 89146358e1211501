package extremalshell.report.chart;

import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Palette;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import java.awt.Color;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * How a series looks. A control has the colour of its series, lighter, with hollow marks.
 *
 * @param series number, counted from 0; negative for none
 */
record Look(int series, boolean control) {
  private static final Stroke CONTROL = Stroke.dashed(1, 2.5, 1.5);
  private static final double LIGHTER = 0.7;

  /** Looks like a series itself. */
  Look(int series) {
    this(series, false);
  }

  /** Returns the looks of lines in their order. */
  static List<Look> of(List<LineChart.Line> lines) {
    List<Look> looks = new ArrayList<>();
    int series = -1;
    for (LineChart.Line line : lines) {
      boolean control = line.control() && series >= 0;
      series += control ? 0 : 1;
      looks.add(new Look(series, control));
    }
    return looks;
  }

  Color colour(Palette palette) {
    if (series < 0) {
      return palette.dim();
    }
    Color own = palette.series(series);
    return control ? Palette.mixed(palette.ground(), own, LIGHTER) : own;
  }

  Stroke stroke() {
    return control ? CONTROL : Lines.stroke(series);
  }

  /** Draws its mark. */
  void mark(Canvas canvas, double x, double y, double radius) {
    Shape mark = Shapes.mark(Math.max(0, series), x, y, radius);
    Color colour = colour(canvas.palette());
    canvas.fill(mark, control ? canvas.palette().ground() : colour);
    if (control) {
      canvas.line(mark, colour, Stroke.of(0.8));
    }
  }
}

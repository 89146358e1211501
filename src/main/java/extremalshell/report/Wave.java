package extremalshell.report;

import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.function.IntUnaryOperator;

/** A waveform: the band between its least and its greatest samples, as one shape without seams. */
record Wave(float[] samples) {
  static final String TITLE = "waveform, as a share of its greatest amplitude";

  private static final int POINTS_A_POINT = 2;
  private static final double TICK = 3;
  private static final Style STYLE = Style.SMALL;

  private double peak() {
    float peak = 1e-6f;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  /**
   * Draws a part with its axis at the left.
   *
   * @param sample number of the first sample of a step; the wave has 2 steps a point
   */
  void draw(
      Canvas canvas, double left, double top, double wide, double high, IntUnaryOperator sample) {
    Color ink = canvas.palette().ink();
    Color dim = canvas.palette().dim();
    double middle = top + high / 2;
    double scale = high / 2 / peak();
    int steps = steps(wide);
    double[] least = new double[steps];
    Path2D path = new Path2D.Double();
    for (int i = 0; i < steps; i++) {
      double most = 0;
      int end = Math.min(samples.length, sample.applyAsInt(i + 1));
      for (int k = Math.max(0, sample.applyAsInt(i)); k < end; k++) {
        least[i] = Math.min(least[i], samples[k]);
        most = Math.max(most, samples[k]);
      }
      double x = left + (i + 0.5) / POINTS_A_POINT;
      if (i == 0) {
        path.moveTo(x, middle - scale * most);
      } else {
        path.lineTo(x, middle - scale * most);
      }
    }
    for (int i = steps - 1; i >= 0; i--) {
      path.lineTo(left + (i + 0.5) / POINTS_A_POINT, middle - scale * least[i]);
    }
    path.closePath();
    canvas.fill(path, dim);
    canvas.line(Shapes.line(left, middle, left + wide, middle), dim, Stroke.of(0.25));
    canvas.line(Shapes.line(left, top, left, top + high), ink, Stroke.HAIR);
    for (int end : new int[] {1, -1}) {
      double y = middle - end * high / 2;
      canvas.line(Shapes.line(left - TICK, y, left, y), ink, Stroke.HAIR);
      canvas.text(end > 0 ? "1" : "\u22121", left - 5, y + 2.5, STYLE, ink, Anchor.END);
    }
  }

  /** Returns the number of steps along a width. */
  static int steps(double wide) {
    return Math.max(1, (int) (POINTS_A_POINT * wide));
  }
}

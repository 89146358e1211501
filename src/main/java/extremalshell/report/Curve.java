package extremalshell.report;

import extremalshell.explain.result.Snapshot;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Draws how score and area went along an optimisation: iterations from left to right, values from 0
 * below to 1 above, the score as a thick line, the area as a thin one. It has no letters, which
 * would need fonts and be unreadable in few pixels.
 */
final class Curve {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 200;
  private static final int MARGIN = 8;
  private static final Color GROUND = new Color(24, 24, 28);
  private static final Color GRID = new Color(70, 70, 78);
  private static final Color SCORE = new Color(255, 170, 60);
  private static final Color AREA = new Color(110, 190, 255);

  private final List<Snapshot> trace;

  Curve(List<Snapshot> trace) {
    this.trace = trace;
  }

  BufferedImage picture() {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(GROUND);
      graphics.fillRect(0, 0, WIDTH, HEIGHT);
      graphics.setColor(GRID);
      for (double value : new double[] {0, 0.25, 0.5, 0.75, 1}) {
        int y = (int) y(value);
        graphics.drawLine(MARGIN, y, WIDTH - MARGIN, y);
      }
      draw(graphics, AREA, 3, snapshot -> snapshot.statistics().area());
      draw(graphics, SCORE, 6, snapshot -> snapshot.prediction().targetScore());
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  private void draw(
      Graphics2D graphics, Color colour, float thick, ToDoubleFunction<Snapshot> value) {
    Path2D line = new Path2D.Double();
    for (Snapshot snapshot : trace) {
      double x = x(snapshot.iteration());
      double y = y(value.applyAsDouble(snapshot));
      if (line.getCurrentPoint() == null) {
        line.moveTo(x, y);
      }
      line.lineTo(x, y);
    }
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(line);
  }

  private double x(int iteration) {
    int first = trace.get(0).iteration();
    int last = trace.get(trace.size() - 1).iteration();
    double share = last == first ? 1 : (iteration - first) / (double) (last - first);
    return MARGIN + share * (WIDTH - 2 * MARGIN);
  }

  private static double y(double value) {
    double share = Math.max(0, Math.min(1, value));
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
  }
}

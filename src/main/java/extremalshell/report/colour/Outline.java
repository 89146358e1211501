package extremalshell.report.colour;

import extremalshell.mask.Mask;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Stroke;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** The border of a mask: a light line with a dark edge where the mask is one half. */
public final class Outline {
  /** The words of figures about the line. */
  public static final String WORDS = "line: border of the mask, where it is 0.5";

  private static final Color LINE = new Color(0xffed99);
  private static final Color EDGE = new Color(0, 0, 0, 150);

  private static final Color DARK = Color.BLACK;
  private static final Color LIGHT_EDGE = Color.WHITE;

  private Outline() {}

  /**
   * Draws the line.
   *
   * @param place of the mask, whose values have the size 1 by 1
   * @param pen width of the line, in points
   */
  public static void draw(Canvas canvas, Mask mask, AffineTransform place, double pen) {
    draw(canvas, mask, place, pen, LINE, EDGE);
  }

  /** Draws a dark line with a light edge, for pictures with many light and dark colours. */
  public static void drawDark(Canvas canvas, Mask mask, AffineTransform place, double pen) {
    draw(canvas, mask, place, pen, DARK, LIGHT_EDGE);
  }

  private static void draw(
      Canvas canvas, Mask mask, AffineTransform place, double pen, Color colour, Color edge) {
    Path2D line = Contour.of(mask);
    if (line.getCurrentPoint() != null) {
      line.transform(place);
      canvas.line(line, edge, Stroke.of(2.2 * pen));
      canvas.line(line, colour, Stroke.of(pen));
    }
  }
}

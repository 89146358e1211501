package extremalshell.report.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** A canvas with a moved origin. */
record MovedCanvas(Canvas canvas, double right, double down) implements Canvas {
  @Override
  public Palette palette() {
    return canvas.palette();
  }

  private Shape moved(Shape shape) {
    return AffineTransform.getTranslateInstance(right, down).createTransformedShape(shape);
  }

  @Override
  public void fill(Shape shape, Color colour) {
    canvas.fill(moved(shape), colour);
  }

  @Override
  public void line(Shape shape, Color colour, Stroke stroke) {
    canvas.line(moved(shape), colour, stroke);
  }

  @Override
  public void image(
      BufferedImage picture, double x, double y, double width, double height, boolean smooth) {
    canvas.image(picture, x + right, y + down, width, height, smooth);
  }

  @Override
  public void text(
      String text, double x, double y, Style style, Color colour, Anchor anchor, int quarters) {
    canvas.text(text, x + right, y + down, style, colour, anchor, quarters);
  }
}

package extremalshell.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Draws onto pixels. */
final class PixelCanvas implements Canvas {
  private final Palette palette;
  private final Graphics2D graphics;

  PixelCanvas(BufferedImage picture, double scale, Palette palette) {
    this.palette = palette;
    this.graphics = picture.createGraphics();
    graphics.setColor(palette.ground());
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    graphics.scale(scale, scale);
  }

  void dispose() {
    graphics.dispose();
  }

  @Override
  public Palette palette() {
    return palette;
  }

  @Override
  public void fill(Shape shape, Color colour) {
    graphics.setColor(colour);
    graphics.fill(shape);
  }

  @Override
  public void line(Shape shape, Color colour, Stroke stroke) {
    graphics.setColor(colour);
    float[] pattern = stroke.pattern();
    graphics.setStroke(
        new BasicStroke(
            (float) stroke.width(),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10,
            pattern.length == 0 ? null : pattern,
            0));
    graphics.draw(shape);
  }

  @Override
  public void image(
      BufferedImage picture, double x, double y, double width, double height, boolean smooth) {
    // whole pixels, so that edges stay sharp
    AffineTransform now = graphics.getTransform();
    long left = Math.round(x * now.getScaleX());
    long top = Math.round(y * now.getScaleY());
    long right = Math.max(left + 1, Math.round((x + width) * now.getScaleX()));
    long bottom = Math.max(top + 1, Math.round((y + height) * now.getScaleY()));
    graphics.setTransform(new AffineTransform());
    BufferedImage sized = Scaling.to(picture, (int) (right - left), (int) (bottom - top), smooth);
    graphics.drawImage(sized, (int) left, (int) top, null);
    graphics.setTransform(now);
  }

  @Override
  public void text(
      String text, double x, double y, Style style, Color colour, Anchor anchor, int quarters) {
    AffineTransform now = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-quarters * Math.PI / 2);
    graphics.translate(-anchor.share() * style.width(text), 0);
    graphics.setColor(colour);
    for (Type.Run run : Type.runs(text, style)) {
      graphics.fill(Type.outline(run, style));
      graphics.translate(run.width(), 0);
    }
    graphics.setTransform(now);
  }
}

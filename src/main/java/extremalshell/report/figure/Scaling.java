package extremalshell.report.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Changes the size of pictures: enlarged pixels are blended or kept, reduced ones averaged. */
final class Scaling {
  private Scaling() {}

  static BufferedImage to(BufferedImage picture, int width, int height, boolean smooth) {
    if (picture.getWidth() == width && picture.getHeight() == height) {
      return picture;
    }
    BufferedImage now = picture;
    // half by half, which averages
    while (now.getWidth() >= 2 * width && now.getHeight() >= 2 * height) {
      now = drawn(now, now.getWidth() / 2, now.getHeight() / 2, true);
    }
    boolean smaller = now.getWidth() > width || now.getHeight() > height;
    return drawn(now, width, height, smooth || smaller);
  }

  private static BufferedImage drawn(BufferedImage from, int width, int height, boolean smooth) {
    int type =
        from.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage to = new BufferedImage(width, height, type);
    Graphics2D graphics = to.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        smooth
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(from, 0, 0, width, height, null);
    graphics.dispose();
    return to;
  }
}

package extremalshell.report;

import java.awt.image.BufferedImage;

/** A white picture to draw on; what lies outside is left out. */
final class Canvas {
  /** Colour of letters and lines. */
  static final int INK = 0x303030;

  /** Colour of the ground. */
  static final int WHITE = 0xffffff;

  private final BufferedImage picture;

  Canvas(int width, int height) {
    picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    fill(0, 0, width, height, WHITE);
  }

  BufferedImage picture() {
    return picture;
  }

  void fill(int left, int top, int width, int height, int rgb) {
    int right = Math.min(picture.getWidth(), left + width);
    int bottom = Math.min(picture.getHeight(), top + height);
    for (int y = Math.max(0, top); y < bottom; y++) {
      for (int x = Math.max(0, left); x < right; x++) {
        picture.setRGB(x, y, rgb);
      }
    }
  }

  void paste(BufferedImage other, int left, int top) {
    for (int y = 0; y < other.getHeight(); y++) {
      for (int x = 0; x < other.getWidth(); x++) {
        picture.setRGB(left + x, top + y, other.getRGB(x, y));
      }
    }
  }

  /** Draws a text, {@code scale} times as large as {@link TinyFont} is. */
  void text(String text, int left, int top, int scale) {
    TinyFont.draw(this, text, left, top, scale, INK);
  }
}

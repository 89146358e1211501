package extremalshell.input.photo;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Puts the first frame of an animation onto its canvas, which is white elsewhere. */
final class Canvas {
  private Canvas() {}

  /**
   * Composites a frame over a white canvas.
   *
   * @param frame its pixels are not premultiplied
   * @param left column of the canvas where the frame begins
   * @param top row of the canvas where the frame begins
   * @param width of the canvas, which contains the frame, in pixels
   * @param height of the canvas, in pixels
   */
  static BufferedImage place(BufferedImage frame, int left, int top, int width, int height) {
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      Arrays.fill(line, 0xffffff);
      if (y >= top && y - top < frame.getHeight()) {
        frame.getRGB(0, y - top, frame.getWidth(), 1, line, left, frame.getWidth());
        for (int x = left; x < left + frame.getWidth(); x++) {
          line[x] = RgbConversion.overWhite(line[x]);
        }
      }
      canvas.setRGB(0, y, width, 1, line, 0, width);
    }
    return canvas;
  }
}

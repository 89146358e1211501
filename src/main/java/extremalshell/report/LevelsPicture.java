package extremalshell.report;

import extremalshell.input.Drawing.Levels;
import extremalshell.input.Resampler;
import extremalshell.mask.Mask;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Draws levels such as loudness in colours, with the first row at the bottom. */
final class LevelsPicture {
  /**
   * Share of the quietest values that get the darkest colour; digital silence would hide the rest.
   */
  private static final double QUIETEST = 0.05;

  /** Height of a row in pixels: a clip of some seconds is about as wide as high. */
  private static final int ROW_HEIGHT = 5;

  /** Least height in pixels; few rows are drawn higher. */
  private static final int LEAST_HEIGHT = 64;

  private static final int LEAST_WIDTH = 640;

  private LevelsPicture() {}

  /** Returns a picture with a few pixels per column and five pixels per row. */
  static BufferedImage of(Levels levels) {
    float[] values = levels.values();
    float[] sorted = levels.values().clone();
    Arrays.sort(sorted);
    float low = sorted[(int) (QUIETEST * (sorted.length - 1))];
    float high = sorted[sorted.length - 1];
    int columns = levels.width();
    int rows = levels.height();
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double level = (values[row * columns + column] - low) / Math.max(1e-6, high - low);
        image.setRGB(column, rows - 1 - row, ColourMap.rgb(level));
      }
    }
    int across = Math.max(1, Math.round(LEAST_WIDTH / (float) columns));
    int up = Math.max(ROW_HEIGHT, LEAST_HEIGHT / rows);
    return Resampler.scale(image, columns * across, rows * up);
  }

  /** Returns a mask with its first row at the bottom, as in pictures. */
  static Mask upright(Mask mask) {
    float[] values = new float[mask.values().length];
    for (int row = 0; row < mask.height(); row++) {
      System.arraycopy(
          mask.values(),
          row * mask.width(),
          values,
          (mask.height() - 1 - row) * mask.width(),
          mask.width());
    }
    return new Mask(mask.height(), mask.width(), values);
  }
}

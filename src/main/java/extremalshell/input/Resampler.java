package extremalshell.input;

import java.awt.image.BufferedImage;

/**
 * Scales pictures with an antialiasing triangle filter. Networks for photos are trained on pictures
 * that Pillow's {@code BILINEAR} scaled; its conventions are followed (pixel centres at one half,
 * filter widened by the factor of reduction, rows before columns, eight bits in between), because a
 * filter that differs moves the scores.
 */
final class Resampler {
  /** Bits of a weight's fraction; with whole numbers halves round the same way everywhere. */
  private static final int PRECISION = 22;

  private static final int ONE = 1 << PRECISION;

  private Resampler() {}

  /** Returns a scaled copy of type {@link BufferedImage#TYPE_INT_RGB}; sizes in pixels. */
  static BufferedImage scale(BufferedImage image, int toWidth, int toHeight) {
    int width = image.getWidth();
    int height = image.getHeight();
    Taps[] across = taps(width, toWidth);
    int[] narrow = new int[Math.multiplyExact(toWidth, height)];
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, line, 0, width);
      for (int x = 0; x < toWidth; x++) {
        narrow[y * toWidth + x] = across[x].weigh(line, 0, 1);
      }
    }
    Taps[] down = taps(height, toHeight);
    BufferedImage scaled = new BufferedImage(toWidth, toHeight, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[toWidth];
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        row[x] = down[y].weigh(narrow, x, toWidth);
      }
      scaled.setRGB(0, y, toWidth, 1, row, 0, toWidth);
    }
    return scaled;
  }

  private static Taps[] taps(int from, int to) {
    double factor = (double) from / to;
    double reach = Math.max(1, factor);
    Taps[] all = new Taps[to];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * factor;
      int first = Math.max(0, (int) (centre - reach + 0.5));
      int end = Math.min(from, (int) (centre + reach + 0.5));
      double[] weights = new double[end - first];
      double sum = 0;
      for (int j = 0; j < weights.length; j++) {
        weights[j] = Math.max(0, 1 - Math.abs(first + j + 0.5 - centre) / reach);
        sum += weights[j];
      }
      int[] shares = new int[weights.length];
      for (int j = 0; j < weights.length; j++) {
        shares[j] = (int) Math.round(weights[j] / sum * ONE);
      }
      all[i] = new Taps(first, shares);
    }
    return all;
  }

  /** The source pixels one pixel is made from: index of the first; weights that add up to one. */
  private record Taps(int first, int[] weights) {
    int weigh(int[] rgb, int offset, int stride) {
      int red = ONE / 2;
      int green = ONE / 2;
      int blue = ONE / 2;
      int at = offset + first * stride;
      for (int weight : weights) {
        int pixel = rgb[at];
        red += weight * ((pixel >> 16) & 255);
        green += weight * ((pixel >> 8) & 255);
        blue += weight * (pixel & 255);
        at += stride;
      }
      return eightBit(red) << 16 | eightBit(green) << 8 | eightBit(blue);
    }

    private static int eightBit(int sum) {
      return Math.min(255, sum >> PRECISION);
    }
  }
}

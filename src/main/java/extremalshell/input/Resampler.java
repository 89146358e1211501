package extremalshell.input;

import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Scales pictures with an antialiasing triangle filter. Networks for photos are trained on pictures
 * that Pillow's {@code BILINEAR} scaled; another filter would move the scores. The class follows
 * Pillow's conventions: pixel centres at one half, filter widened by the factor of reduction, rows
 * before columns, eight bits in between.
 */
public final class Resampler {
  /** Bits of a weight's fraction; with whole numbers halves round the same way everywhere. */
  private static final int PRECISION = 22;

  private static final int ONE = 1 << PRECISION;

  private Resampler() {}

  /** Returns a scaled copy of type {@link BufferedImage#TYPE_INT_RGB}; sizes in pixels. */
  public static BufferedImage scale(BufferedImage image, int toWidth, int toHeight) {
    return scale(image, toWidth, toHeight, 0, 0, toWidth, toHeight);
  }

  /**
   * Returns a part of a scaled copy, of type {@link BufferedImage#TYPE_INT_RGB}; only this part is
   * computed, however large the copy would be.
   *
   * @param toWidth of the whole copy, in pixels
   * @param toHeight of the whole copy, in pixels
   * @param left column of the copy where the part begins
   * @param top row of the copy where the part begins
   * @param width of the part, which lies inside the copy
   * @param height of the part
   */
  static BufferedImage scale(
      BufferedImage image,
      long toWidth,
      long toHeight,
      long left,
      long top,
      int width,
      int height) {
    Taps[] across = taps(image.getWidth(), toWidth, left, width);
    Taps[] down = taps(image.getHeight(), toHeight, top, height);
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] line = new int[image.getWidth()];
    int[] narrow = new int[width];
    Deque<int[]> open = new ArrayDeque<>();
    int done = 0;
    for (int y = down[0].first; done < down.length; y++) {
      image.getRGB(0, y, line.length, 1, line, 0, line.length);
      for (int x = 0; x < narrow.length; x++) {
        narrow[x] = across[x].weigh(line);
      }
      while (done + open.size() < down.length && down[done + open.size()].first <= y) {
        open.addLast(startedSums(width));
      }
      int row = done;
      for (int[] sums : open) {
        add(sums, narrow, down[row].weight(y));
        row++;
      }
      while (done < down.length && down[done].end() <= y + 1) {
        scaled.setRGB(0, done, width, 1, eightBits(open.removeFirst()), 0, width);
        done++;
      }
    }
    return scaled;
  }

  /**
   * Returns initial sums of red, green and blue for each pixel of a row: the half that rounds them.
   */
  private static int[] startedSums(int width) {
    int[] sums = new int[3 * width];
    Arrays.fill(sums, ONE / 2);
    return sums;
  }

  private static void add(int[] sums, int[] rgb, int weight) {
    for (int x = 0; x < rgb.length; x++) {
      sums[3 * x] += weight * ((rgb[x] >> 16) & 255);
      sums[3 * x + 1] += weight * ((rgb[x] >> 8) & 255);
      sums[3 * x + 2] += weight * (rgb[x] & 255);
    }
  }

  private static int[] eightBits(int[] sums) {
    int[] row = new int[sums.length / 3];
    for (int x = 0; x < row.length; x++) {
      row[x] =
          eightBit(sums[3 * x]) << 16 | eightBit(sums[3 * x + 1]) << 8 | eightBit(sums[3 * x + 2]);
    }
    return row;
  }

  private static int eightBit(int sum) {
    return Math.min(255, sum >> PRECISION);
  }

  private static Taps[] taps(int from, long to, long begin, int count) {
    double factor = (double) from / to;
    double reach = Math.max(1, factor);
    Taps[] all = new Taps[count];
    for (int i = 0; i < count; i++) {
      double centre = (begin + i + 0.5) * factor;
      int first = Math.max(0, (int) (centre - reach + 0.5));
      int end = Math.min(from, (int) (centre + reach + 0.5));
      double[] weights = new double[end - first];
      double sum = 0;
      for (int j = 0; j < weights.length; j++) {
        weights[j] = Math.max(0, 1 - Math.abs((j + first - centre + 0.5) * (1 / reach)));
        sum += weights[j];
      }
      int[] shares = new int[weights.length];
      for (int j = 0; j < weights.length; j++) {
        shares[j] = (int) (0.5 + weights[j] / sum * ONE);
      }
      all[i] = new Taps(first, shares);
    }
    return all;
  }

  /** The source pixels of one pixel: index of the first; weights that add up to one. */
  private record Taps(int first, int[] weights) {
    int end() {
      return first + weights.length;
    }

    int weight(int at) {
      return weights[at - first];
    }

    int weigh(int[] rgb) {
      int red = ONE / 2;
      int green = ONE / 2;
      int blue = ONE / 2;
      int at = first;
      for (int weight : weights) {
        int pixel = rgb[at];
        red += weight * ((pixel >> 16) & 255);
        green += weight * ((pixel >> 8) & 255);
        blue += weight * (pixel & 255);
        at++;
      }
      return eightBit(red) << 16 | eightBit(green) << 8 | eightBit(blue);
    }
  }
}

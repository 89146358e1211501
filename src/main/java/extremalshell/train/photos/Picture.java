package extremalshell.train.photos;

import extremalshell.input.Photo;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A picture in numbers, of which augmentation makes others.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb {@code [3 * height * width]}, in [0,1]
 */
record Picture(int width, int height, float[] rgb) {

  /** Returns a picture of one colour. */
  static Picture plain(int width, int height, float red, float green, float blue) {
    float[] rgb = new float[3 * width * height];
    Arrays.fill(rgb, 0, width * height, red);
    Arrays.fill(rgb, width * height, 2 * width * height, green);
    Arrays.fill(rgb, 2 * width * height, 3 * width * height, blue);
    return new Picture(width, height, rgb);
  }

  /** Returns a photo as it is. */
  static Picture of(Sample sample) {
    int n = sample.width() * sample.height();
    float[] rgb = new float[3 * n];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[c * n + i] = (sample.rgb()[3 * i + c] & 255) / 255f;
      }
    }
    return new Picture(sample.width(), sample.height(), rgb);
  }

  /** Returns this as a photo of eight bits. */
  Photo photo(String name) {
    int n = width * height;
    int[] pixels = new int[n];
    for (int i = 0; i < n; i++) {
      int red = eightBit(rgb[i]);
      int green = eightBit(rgb[n + i]);
      int blue = eightBit(rgb[2 * n + i]);
      pixels[i] = red << 16 | green << 8 | blue;
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return new Photo(name, name, image);
  }

  private static int eightBit(float value) {
    return Math.max(0, Math.min(255, Math.round(255 * value)));
  }

  /**
   * Returns a part, scaled with an antialiasing triangle filter. What reaches outside is filled
   * with the pixels at the edge.
   */
  Picture scaled(Crop part, int toWidth, int toHeight) {
    Taps across = new Taps(part.left() * width, part.width() * width, width, toWidth);
    Taps down = new Taps(part.top() * height, part.height() * height, height, toHeight);
    float[] narrow = new float[toWidth * height];
    float[] out = new float[3 * toWidth * toHeight];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        across.apply(rgb, (c * height + y) * width, 1, narrow, y * toWidth, 1);
      }
      for (int x = 0; x < toWidth; x++) {
        down.apply(narrow, x, toWidth, out, c * toWidth * toHeight + x, toWidth);
      }
    }
    return new Picture(toWidth, toHeight, out);
  }

  /** Returns this as it looks after being scaled to fewer pixels and back. */
  Picture softened(int pixels) {
    return scaled(Crop.ALL, pixels, pixels).scaled(Crop.ALL, width, height);
  }

  /** Returns the mirror image. */
  Picture mirrored() {
    float[] out = new float[rgb.length];
    for (int row = 0; row < 3 * height; row++) {
      for (int x = 0; x < width; x++) {
        out[row * width + x] = rgb[row * width + width - 1 - x];
      }
    }
    return new Picture(width, height, out);
  }

  /**
   * Returns this where the mask is 1 and the other where it is 0.
   *
   * @param mask {@code [height * width]}, in [0,1]
   */
  Picture blended(Picture other, float[] mask) {
    float[] out = new float[rgb.length];
    for (int i = 0; i < out.length; i++) {
      float m = mask[i % mask.length];
      out[i] = m * rgb[i] + (1 - m) * other.rgb[i];
    }
    return new Picture(width, height, out);
  }

  /** Returns the picture with contrast around its mean, saturation and brightness multiplied. */
  Picture tinted(double brightness, double contrast, double saturation) {
    int n = width * height;
    double mean = 0;
    for (float value : rgb) {
      mean += value / rgb.length;
    }
    float[] out = new float[rgb.length];
    for (int i = 0; i < n; i++) {
      double grey = 0.299 * rgb[i] + 0.587 * rgb[n + i] + 0.114 * rgb[2 * n + i];
      for (int c = 0; c < 3; c++) {
        double value = grey + (rgb[c * n + i] - grey) * saturation;
        value = (mean + (value - mean) * contrast) * brightness;
        out[c * n + i] = (float) Math.max(0, Math.min(1, value));
      }
    }
    return new Picture(width, height, out);
  }

  /** The source pixels that each pixel of a scaled line is made from. */
  private static final class Taps {
    private final int[] first;
    private final float[][] weights;
    private final int last;

    Taps(double start, double length, int size, int to) {
      this.first = new int[to];
      this.weights = new float[to][];
      this.last = size - 1;
      double factor = length / to;
      double reach = Math.max(1, factor);
      for (int i = 0; i < to; i++) {
        double centre = start + (i + 0.5) * factor;
        first[i] = (int) Math.floor(centre - reach + 0.5);
        int end = (int) Math.floor(centre + reach + 0.5);
        weights[i] = new float[Math.max(1, end - first[i])];
        double sum = 0;
        for (int j = 0; j < weights[i].length; j++) {
          double weight = 1 - Math.abs(first[i] + j + 0.5 - centre) / reach;
          weights[i][j] = (float) Math.max(1e-6, weight);
          sum += weights[i][j];
        }
        for (int j = 0; j < weights[i].length; j++) {
          weights[i][j] /= (float) sum;
        }
      }
    }

    void apply(float[] from, int start, int stride, float[] to, int toStart, int toStride) {
      for (int i = 0; i < first.length; i++) {
        float sum = 0;
        for (int j = 0; j < weights[i].length; j++) {
          int at = Math.max(0, Math.min(last, first[i] + j));
          sum += weights[i][j] * from[start + at * stride];
        }
        to[toStart + i * toStride] = sum;
      }
    }
  }
}

package extremalshell.train.photos;

import java.util.Arrays;

/**
 * A picture in numbers, the input and output of augmentation.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb {@code [3 * height * width]}, in [0,1]
 */
record Picture(int width, int height, float[] rgb) {

  /** Pixels around a part that its filter may use, for parts up to eight times the size. */
  private static final int MARGIN = 8;

  /** Returns a picture of one colour. */
  static Picture plain(int width, int height, float red, float green, float blue) {
    float[] rgb = new float[3 * width * height];
    Arrays.fill(rgb, 0, width * height, red);
    Arrays.fill(rgb, width * height, 2 * width * height, green);
    Arrays.fill(rgb, 2 * width * height, 3 * width * height, blue);
    return new Picture(width, height, rgb);
  }

  /** Returns a part of a photo, scaled; see {@link #scaled}. */
  static Picture of(Sample sample, Crop part, int toWidth, int toHeight) {
    // Only what the part and the filter at its edge touch.
    int x0 = within(Math.floor(part.left() * sample.width()) - MARGIN, sample.width());
    int y0 = within(Math.floor(part.top() * sample.height()) - MARGIN, sample.height());
    double right = (part.left() + part.width()) * sample.width();
    double bottom = (part.top() + part.height()) * sample.height();
    int wide = within(Math.ceil(right) + MARGIN, sample.width()) + 1 - x0;
    int high = within(Math.ceil(bottom) + MARGIN, sample.height()) + 1 - y0;
    float[] rgb = new float[3 * wide * high];
    byte[] bytes = sample.rgb();
    for (int y = 0; y < high; y++) {
      int from = 3 * ((y + y0) * sample.width() + x0);
      for (int x = 0; x < wide; x++) {
        for (int c = 0; c < 3; c++) {
          rgb[(c * high + y) * wide + x] = (bytes[from++] & 255) * (1f / 255);
        }
      }
    }
    Crop inside =
        new Crop(
            (part.left() * sample.width() - x0) / wide,
            (part.top() * sample.height() - y0) / high,
            part.width() * sample.width() / wide,
            part.height() * sample.height() / high);
    return new Picture(wide, high, rgb).scaled(inside, toWidth, toHeight);
  }

  private static int within(double at, int size) {
    return (int) Math.max(0, Math.min(size - 1, at));
  }

  /**
   * Returns a part, scaled with an antialiasing triangle filter. Pixels at the edge fill the area
   * outside the picture.
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

  /** Returns this picture scaled to fewer pixels and back. */
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
    for (int c = 0; c < out.length; c += mask.length) {
      for (int i = 0; i < mask.length; i++) {
        out[c + i] = mask[i] * rgb[c + i] + (1 - mask[i]) * other.rgb[c + i];
      }
    }
    return new Picture(width, height, out);
  }

  /** Returns the picture with contrast around its mean, saturation and brightness multiplied. */
  Picture tinted(float brightness, float contrast, float saturation) {
    int n = width * height;
    float sum = 0;
    for (float value : rgb) {
      sum += value;
    }
    float mean = sum / rgb.length;
    float[] out = new float[rgb.length];
    for (int i = 0; i < n; i++) {
      float grey = 0.299f * rgb[i] + 0.587f * rgb[n + i] + 0.114f * rgb[2 * n + i];
      for (int c = 0; c < 3; c++) {
        float value = grey + (rgb[c * n + i] - grey) * saturation;
        value = (mean + (value - mean) * contrast) * brightness;
        out[c * n + i] = Math.max(0, Math.min(1, value));
      }
    }
    return new Picture(width, height, out);
  }

  /** The source pixels of each pixel of a scaled line. */
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
        float[] shares = weights[i];
        float sum = 0;
        for (int j = 0; j < shares.length; j++) {
          int at = Math.max(0, Math.min(last, first[i] + j));
          sum += shares[j] * from[start + at * stride];
        }
        to[toStart + i * toStride] = sum;
      }
    }
  }
}

package extremalshell.input.photo;

import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * How samples of a picture become eight bits. Whole numbers of up to 16 bits, and of 32 bits, reach
 * from 0 to the largest of their size. Floating-point samples reach from 0 to 1, or from 0 to 255
 * where they exceed 1.
 *
 * @param white the sample that becomes 255, for each band
 * @param unsigned32 whether samples are whole numbers of 32 bits
 */
record SampleScale(double[] white, boolean unsigned32) {
  /** Sharpening and enlarging overshoot a little; such values are clipped. */
  private static final double OVERSHOOT = 0.1;

  /** Below this level, a picture of 0 to 255 could as well be a bright one of 0 to 1. */
  private static final double LEAST_BRIGHT_LEVEL = 16;

  private static final double LARGEST_32_BIT = 4294967295.0;

  /**
   * Finds the scale of a picture.
   *
   * @param colours number of bands that are colours; the others are no hint
   * @throws IOException if the file does not define which sample is white
   */
  static SampleScale of(Raster raster, ColorModel model, int colours) throws IOException {
    double[] white = new double[raster.getNumBands()];
    int type = raster.getTransferType();
    if (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT) {
      for (int band = 0; band < white.length; band++) {
        int component = Math.min(band, model.getNumComponents() - 1);
        white[band] = (1 << model.getComponentSize(component)) - 1;
      }
      return new SampleScale(white, false);
    }
    if (type != DataBuffer.TYPE_INT) {
      throw new IOException("whole samples of 8, 16 or 32 bits were expected");
    }
    Arrays.fill(white, whiteOfWhole(range(raster, colours, true)));
    return new SampleScale(white, true);
  }

  /**
   * Finds the scale of a picture of floating-point samples.
   *
   * @param colours number of bands that are colours; the others are no hint
   * @throws IOException if the file does not define which sample is white
   */
  static SampleScale ofFloats(Raster raster, int colours) throws IOException {
    double[] white = new double[raster.getNumBands()];
    Arrays.fill(white, whiteOfFloats(range(raster, colours, false)));
    return new SampleScale(white, false);
  }

  private static double whiteOfWhole(double[] range) throws IOException {
    if (range[1] < LARGEST_32_BIT / 255) {
      throw unclear(range, "0 to 4294967295");
    }
    return LARGEST_32_BIT;
  }

  private static double whiteOfFloats(double[] range) throws IOException {
    if (range[0] >= -OVERSHOOT && range[1] <= 1 + OVERSHOOT) {
      return 1;
    }
    if (range[0] >= -OVERSHOOT * 255
        && range[1] >= LEAST_BRIGHT_LEVEL
        && range[1] <= (1 + OVERSHOOT) * 255) {
      return 255;
    }
    throw unclear(range, "0 to 1 or 0 to 255");
  }

  private static IOException unclear(double[] range, String expected) {
    return new UnreadPhotoException(
        String.format(
            Locale.ROOT,
            "a picture with samples from %.4g to %.4g instead of %s",
            range[0],
            range[1],
            expected),
        "rescale its samples");
  }

  private static double[] range(Raster raster, int colours, boolean whole) throws IOException {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double[] line = new double[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int band = 0; band < colours; band++) {
        raster.getSamples(0, y, raster.getWidth(), 1, band, line);
        for (double sample : line) {
          double value = whole && sample < 0 ? sample + LARGEST_32_BIT + 1 : sample;
          if (Double.isNaN(value)) {
            throw new IOException("it has samples that are not numbers");
          }
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    return new double[] {least, most};
  }

  /** Writes a row of samples, band by band within each pixel, as numbers from 0 to 255. */
  void eightBits(Raster raster, int row, int[] levels) {
    int bands = white.length;
    if (unsigned32 || raster.getTransferType() > DataBuffer.TYPE_INT) {
      double[] samples = raster.getPixels(0, row, raster.getWidth(), 1, new double[levels.length]);
      for (int i = 0; i < levels.length; i++) {
        double value = unsigned32 && samples[i] < 0 ? samples[i] + LARGEST_32_BIT + 1 : samples[i];
        levels[i] =
            (int) Math.max(0, Math.min(255, Math.floor(value / white[i % bands] * 255 + 0.5)));
      }
      return;
    }
    raster.getPixels(0, row, raster.getWidth(), 1, levels);
    for (int band = 0; band < bands; band++) {
      int full = (int) white[band];
      for (int i = band; full != 255 && i < levels.length; i += bands) {
        levels[i] = (int) ((levels[i] * 255L + full / 2) / full);
      }
    }
  }
}

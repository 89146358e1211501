package extremalshell.report;

import extremalshell.input.Photo;
import extremalshell.input.Spectrogram;
import extremalshell.mask.Mask;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Draws spectrograms in colours of loudness, time to the right and frequency upwards. */
final class SpectrogramPicture {
  /** Share of the quietest values that are as dark as can be; digital silence would hide all. */
  private static final double QUIETEST = 0.05;

  /** A clip of seconds is about as wide as high. */
  private static final int BIN_HEIGHT = 5;

  private static final int LEAST_WIDTH = 640;

  private SpectrogramPicture() {}

  /** Returns a picture some pixels a frame wide and five pixels a mel bin high. */
  static Photo of(Spectrogram spectrogram) {
    return of(spectrogram, spectrogram, BIN_HEIGHT);
  }

  /**
   * Returns a picture some pixels a frame wide.
   *
   * @param scale whose loudness the colours stand for
   * @param binHeight in pixels
   */
  static Photo of(Spectrogram spectrogram, Spectrogram scale, int binHeight) {
    float[] values = spectrogram.values();
    float[] sorted = scale.values();
    Arrays.sort(sorted);
    float low = sorted[(int) (QUIETEST * (sorted.length - 1))];
    float high = sorted[sorted.length - 1];
    int frames = spectrogram.width();
    int bins = spectrogram.height();
    BufferedImage image = new BufferedImage(frames, bins, BufferedImage.TYPE_INT_RGB);
    for (int bin = 0; bin < bins; bin++) {
      for (int frame = 0; frame < frames; frame++) {
        double loudness = (values[bin * frames + frame] - low) / Math.max(1e-6, high - low);
        image.setRGB(frame, bins - 1 - bin, packed(ColourMap.colour(loudness)));
      }
    }
    int across = Math.max(1, Math.round(LEAST_WIDTH / (float) frames));
    return new Photo(spectrogram.name(), spectrogram.source(), image)
        .resized(frames * across, bins * binHeight);
  }

  /** Returns a mask with its lowest bin below, as pictures have it. */
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

  private static int packed(double[] rgb) {
    int packed = 0;
    for (double value : rgb) {
      packed = packed << 8 | (int) Math.round(255 * value);
    }
    return packed;
  }
}

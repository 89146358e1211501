package extremalshell.input;

import java.awt.image.BufferedImage;
import java.util.Random;

/** Views that differ a little. */
public final class NoisyView {
  private NoisyView() {}

  /**
   * Returns a view with uniform noise on its values: those of a photo, in [0,1] and rounded to
   * eight bits, or the logarithms of a spectrogram.
   *
   * @param amplitude largest change of a value
   */
  public static View of(View view, double amplitude, long seed) {
    Random random = new Random(seed);
    if (view instanceof Spectrogram spectrogram) {
      float[] values = spectrogram.values();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (amplitude * (2 * random.nextDouble() - 1));
      }
      return new Spectrogram(spectrogram.speech(), spectrogram.axes(), spectrogram.width(), values);
    }
    Photo photo = (Photo) view;
    float[] planar = photo.planarRgb();
    int pixels = photo.width() * photo.height();
    int[] rgb = new int[pixels];
    for (int i = 0; i < planar.length; i++) {
      double value = planar[i] + amplitude * (2 * random.nextDouble() - 1);
      int level = (int) Math.round(255 * Math.min(1, Math.max(0, value)));
      rgb[i % pixels] |= level << (16 - 8 * (i / pixels));
    }
    BufferedImage image =
        new BufferedImage(photo.width(), photo.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, photo.width(), photo.height(), rgb, 0, photo.width());
    return new Photo(photo.name(), photo.source(), image);
  }
}

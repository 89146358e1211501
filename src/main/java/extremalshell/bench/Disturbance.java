package extremalshell.bench;

import extremalshell.input.Photo;
import extremalshell.input.Spectrogram;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import java.awt.image.BufferedImage;
import java.util.Random;

/** A change of a stimulus that should not change its explanation. */
enum Disturbance {
  /** None: another seed alone. */
  NONE {
    @Override
    View of(View view) {
      return view;
    }
  },

  /** One pixel to the right and down, or one frame later; the border is repeated. */
  SHIFT {
    @Override
    View of(View view) {
      int height = view.height();
      int width = view.width();
      int down = view instanceof Photo ? 1 : 0;
      return changed(
          view, (values, plane, y, x) -> at(values, plane, height, width, y - down, x - 1));
    }

    @Override
    Mask back(View view, Mask mask) {
      int down = view instanceof Photo ? 1 : 0;
      float[] values = new float[mask.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            at(
                mask.values(),
                0,
                mask.height(),
                mask.width(),
                i / mask.width() + down,
                i % mask.width() + 1);
      }
      return new Mask(mask.height(), mask.width(), values);
    }
  },

  /** Gaussian noise of a hundredth: of the range of photos, of the spread of spectrograms. */
  NOISE {
    @Override
    View of(View view) {
      Random random = new Random(7);
      double size = 0.01 * (view instanceof Spectrogram spectrogram ? spread(spectrogram) : 1);
      int width = view.width();
      int pixels = view.height() * width;
      return changed(
          view,
          (values, plane, y, x) ->
              (float) (values[plane * pixels + y * width + x] + size * random.nextGaussian()));
    }
  };

  /** Returns a changed stimulus. */
  abstract View of(View view);

  /** Returns a mask of the changed stimulus as one of the stimulus. */
  Mask back(View view, Mask mask) {
    return mask;
  }

  /** Says what becomes of a value. */
  @FunctionalInterface
  private interface Change {
    float of(float[] values, int plane, int y, int x);
  }

  private static float at(float[] values, int plane, int height, int width, int y, int x) {
    int row = Math.min(height - 1, Math.max(0, y));
    int column = Math.min(width - 1, Math.max(0, x));
    return values[(plane * height + row) * width + column];
  }

  private static double spread(Spectrogram spectrogram) {
    double sum = 0;
    double squares = 0;
    for (float value : spectrogram.values()) {
      sum += value;
      squares += value * value;
    }
    double n = spectrogram.values().length;
    return Math.sqrt(squares / n - sum / n * sum / n);
  }

  private static View changed(View view, Change change) {
    int height = view.height();
    int width = view.width();
    if (view instanceof Spectrogram spectrogram) {
      float[] values = spectrogram.values();
      float[] changed = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        changed[i] = change.of(values, 0, i / width, i % width);
      }
      return new Spectrogram(spectrogram.speech(), spectrogram.axes(), width, changed);
    }
    Photo photo = (Photo) view;
    float[] values = photo.planarRgb();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = 0;
        for (int plane = 0; plane < 3; plane++) {
          int level = Math.round(255 * change.of(values, plane, y, x));
          rgb = rgb << 8 | Math.min(255, Math.max(0, level));
        }
        image.setRGB(x, y, rgb);
      }
    }
    return new Photo(photo.name(), photo.source(), image);
  }
}

package extremalshell.bench;

import extremalshell.input.Drawing;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import java.util.Random;

/** A change of a stimulus that should not change its explanation. */
enum Disturbance {
  /** No change: only another seed. */
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
      int down = view.rowsAlike() ? 1 : 0;
      return changed(
          view, (values, plane, y, x) -> at(values, plane, height, width, y - down, x - 1));
    }

    @Override
    Mask back(View view, Mask mask) {
      int down = view.rowsAlike() ? 1 : 0;
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
      double size = 0.01 * (view.drawing() instanceof Drawing.Levels ? spread(view.values()) : 1);
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

  /** Returns the new value at a place. */
  @FunctionalInterface
  private interface Change {
    float of(float[] values, int plane, int y, int x);
  }

  private static float at(float[] values, int plane, int height, int width, int y, int x) {
    int row = Math.min(height - 1, Math.max(0, y));
    int column = Math.min(width - 1, Math.max(0, x));
    return values[(plane * height + row) * width + column];
  }

  private static double spread(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += value * value;
    }
    double n = values.length;
    return Math.sqrt(squares / n - sum / n * sum / n);
  }

  private static View changed(View view, Change change) {
    int width = view.width();
    int pixels = view.height() * width;
    float[] values = view.values();
    float[] changed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      changed[i] = change.of(values, i / pixels, i % pixels / width, i % width);
    }
    return view.with(changed);
  }
}

package extremalshell.mask;

import java.util.Locale;

/**
 * How fine a mask can be.
 *
 * @param step distance of grid nodes along a column, in pixels of the network's input or mel bins;
 *     at least 1
 * @param sigma reach of a node's kernel along a column, likewise; positive
 * @param stretch how many times larger both are along a row, in pixels or frames; positive
 * @param axes along which the mask varies
 */
public record Granularity(int step, double sigma, double stretch, Axes axes) {
  /** What the published reference implementation uses for every size. */
  public static final Granularity REFERENCE = new Granularity(7, 21);

  /** A syllable and a formant: 8 frames and 4 mel bins. */
  public static final Granularity SPEECH = new Granularity(4, 8, 2, Axes.BOTH);

  /** Along what a mask varies. */
  public enum Axes {
    /** Everything. */
    BOTH,
    /** Along rows only: time, in a spectrogram. */
    TIME,
    /** Along columns only: frequency, in a spectrogram. */
    FREQUENCY
  }

  /** Checks the ranges. */
  public Granularity {
    if (step < 1 || !(sigma > 0) || !(stretch > 0) || Double.isInfinite(sigma * stretch)) {
      throw new IllegalArgumentException(
          "step at least 1, sigma and stretch above 0, not "
              + step
              + ", "
              + sigma
              + ", "
              + stretch);
    }
  }

  /** Takes a granularity that is the same along rows and columns. */
  public Granularity(int step, double sigma) {
    this(step, sigma, 1, Axes.BOTH);
  }

  /** Returns the default for a photo: step a 32nd of the shorter side, sigma three steps. */
  public static Granularity scaledTo(int height, int width) {
    int step = Math.max(1, Math.round(Math.min(height, width) / 32f));
    return new Granularity(step, 3.0 * step);
  }

  /** Returns whether it is the same along rows and columns. */
  public boolean isSquare() {
    return stretch == 1 && axes == Axes.BOTH;
  }

  /** Returns for example {@code step 7, sigma 21.0}; rows before columns where they differ. */
  @Override
  public String toString() {
    if (isSquare()) {
      return "step " + step + ", sigma " + sigma;
    }
    String text =
        "step " + step * stretch + " x " + step + ", sigma " + sigma * stretch + " x " + sigma;
    return axes == Axes.BOTH ? text : text + ", " + axes.name().toLowerCase(Locale.ROOT);
  }
}

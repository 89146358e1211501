package extremalshell.mask;

import java.util.Locale;
import java.util.Optional;

/**
 * The fineness of a mask.
 *
 * @param step distance of grid nodes along a column, in pixels of the network's input or mel bins;
 *     at least 1
 * @param sigma reach of a node's kernel along a column, likewise; positive
 * @param stretch factor of both along a row, in pixels or frames; positive
 * @param axes along which the mask varies
 * @param units of time that take the place of nodes along a row; of recordings
 */
public record Granularity(
    int step, double sigma, double stretch, Axes axes, Optional<TimeUnits> units) {
  /** The granularity of the published reference implementation, for every size. */
  public static final Granularity REFERENCE = new Granularity(7, 21);

  /** A syllable and a formant: 8 frames and 4 mel bins. */
  public static final Granularity SPEECH = new Granularity(4, 8, 2, Axes.BOTH);

  /** The axes along which a mask varies. */
  public enum Axes {
    /** Both axes. */
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

  /** Takes a granularity without units of time. */
  public Granularity(int step, double sigma, double stretch, Axes axes) {
    this(step, sigma, stretch, axes, Optional.empty());
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
    return stretch == 1 && axes == Axes.BOTH && units.isEmpty();
  }

  /** Returns a copy with units of time in place of nodes along a row. */
  public Granularity withUnits(TimeUnits value) {
    return new Granularity(step, sigma, stretch, axes, Optional.of(value));
  }

  /**
   * Returns for example {@code step 7, sigma 21.0}; rows before columns where they differ, then the
   * units of time.
   */
  @Override
  public String toString() {
    return nodes() + units.map(each -> ", segments " + each).orElse("");
  }

  /** Returns its text in a line: as {@link #toString}, without the times of many units. */
  public String describe() {
    if (units.isEmpty()) {
      return nodes();
    }
    int cuts = units.get().cuts().size();
    String text =
        units.get().areByEnergy() ? "segments by energy" : "segments at " + cuts + " cuts";
    return axes == Axes.TIME ? text : text + ", step " + step + ", sigma " + sigma;
  }

  private String nodes() {
    if (stretch == 1 && axes == Axes.BOTH) {
      return "step " + step + ", sigma " + sigma;
    }
    String text =
        "step " + step * stretch + " x " + step + ", sigma " + sigma * stretch + " x " + sigma;
    return axes == Axes.BOTH ? text : text + ", " + axes.name().toLowerCase(Locale.ROOT);
  }
}

package extremalshell.perturb;

/**
 * Widths of a Gaussian blur.
 *
 * @param down along a column: in pixels, or in mel bins of a spectrogram; 0 for none
 * @param across along a row: in pixels, or in frames of a spectrogram; 0 for none
 */
public record Sigmas(double down, double across) {
  /** The widths of the published reference implementation for photos. */
  public static final Sigmas REFERENCE = new Sigmas(20, 20);

  /** Checks the ranges. */
  public Sigmas {
    if (!(down >= 0 && across >= 0) || Double.isInfinite(down + across)) {
      throw new IllegalArgumentException("sigmas of 0 or more, not " + down + ", " + across);
    }
  }

  /** Returns both, times a factor of at least 0. */
  public Sigmas times(double factor) {
    return new Sigmas(factor * down, factor * across);
  }
}

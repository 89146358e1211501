package extremalshell.report;

import java.util.Locale;

/** Scores in figures: all of one figure have the same number of digits. */
public final class Scores {
  /** Decimals of a score in figures. */
  public static final int DECIMALS = 3;

  /** Smaller ratios would read as nothing at all. */
  private static final double LEAST_SHARE = 0.01;

  /** Larger ratios are written as factors. */
  private static final double LARGEST_SHARE = 9.995;

  private Scores() {}

  /** Returns a score as text. */
  public static String text(double score) {
    return text(score, DECIMALS);
  }

  /** Returns a ratio of scores in per cent, or as a factor where that is shorter. */
  static String ratio(double ratio) {
    if (ratio > 0 && ratio < LEAST_SHARE) {
      return "<1 %";
    }
    return ratio < LARGEST_SHARE
        ? String.format(Locale.ROOT, "%.0f %%", 100 * ratio)
        : String.format(Locale.ROOT, "%.0f ×", ratio);
  }

  /** Returns a score with fewer decimals, for narrow columns. */
  static String text(double score, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", score).replace('-', '\u2212');
  }
}

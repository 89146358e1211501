package extremalshell.report;

import java.util.Locale;

/** Scores in figures: all of one figure have the same number of digits. */
public final class Scores {
  /** Decimals of a score in figures. */
  public static final int DECIMALS = 3;

  /** Larger ratios are written as factors. */
  private static final double LARGEST_SHARE = 9.995;

  private Scores() {}

  /** Returns a score as text. */
  public static String text(double score) {
    return text(score, DECIMALS);
  }

  /** Returns a ratio of scores in per cent, or as a factor where that is shorter. */
  static String ratio(double ratio) {
    String form = ratio < LARGEST_SHARE ? "%1$.0f %%" : "%2$.0f ×";
    return ratio > 0 && ratio < 0.01
        ? "<1 %"
        : String.format(Locale.ROOT, form, 100 * ratio, ratio);
  }

  /** Returns a score with fewer decimals, for narrow columns. */
  static String text(double score, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", score).replace('-', '\u2212');
  }
}

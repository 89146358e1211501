package extremalshell.report;

import java.util.Locale;

/** Scores in figures: all of one figure have the same number of digits. */
public final class Scores {
  /** Decimals of a score in figures. */
  public static final int DECIMALS = 3;

  private Scores() {}

  /** Returns a score as text. */
  public static String text(double score) {
    return text(score, DECIMALS);
  }

  /** Returns a score with fewer decimals, for narrow columns. */
  static String text(double score, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", score);
  }
}

package extremalshell.report.rows;

import java.util.Locale;

/** The subject of a row. */
public enum StatisticsKind {
  /** The whole stimulus. */
  INPUT,
  /** A point of the trace: mask and stimulus seen through it. */
  SNAPSHOT,
  /** The final mask. */
  MASK,
  /** The stimulus seen through the final mask. */
  PERTURBATION,
  /** The score through the mask of one area, in a search for the smallest area. */
  CURVE,
  /** The smallest area that keeps the score. */
  ASTAR;

  /** Returns the value of the column {@code row}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

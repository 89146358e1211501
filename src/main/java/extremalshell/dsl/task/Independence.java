package extremalshell.dsl.task;

import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Snapshot;
import extremalshell.sweep.plan.CellRow;
import java.util.List;

/** Warnings about scores that do not depend on the stimulus. */
final class Independence {
  private static final int NAMED = 8;

  /** Relative tolerance: ten times the measured error of float arithmetic. */
  private static final double ROUNDING = 1e-5;

  private Independence() {}

  /** Returns a warning about an explanation; empty where its score and its values vary. */
  static String notice(Explanation explanation) {
    String target = explanation.target() + " " + explanation.input().targetLabel();
    float whole = explanation.input().targetScore();
    List<Snapshot> trace = explanation.trace();
    if (isSame(whole, explanation.targetScore())
        && trace.stream().allMatch(each -> isSame(whole, each.prediction().targetScore()))) {
      return "the score of target "
          + target
          + " is the same for every mask, so the mask explains nothing; choose another"
          + " target or operator";
    }
    if (explanation.settings().method().isPeer()) {
      return isConstant(explanation.attribution().values())
          ? "the attribution of target "
              + target
              + " by "
              + explanation.settings().method().kind().name()
              + " is the same everywhere, so the mask explains nothing"
          : "";
    }
    double first = trace.get(0).reward();
    return trace.size() > 1 && trace.stream().allMatch(each -> isSame(first, each.reward()))
        ? "the reward "
            + explanation.settings().reward().name()
            + " of target "
            + target
            + " is the same for every mask; choose another reward"
        : "";
  }

  /**
   * Returns whether two scores differ by rounding alone: a baseline that equals the stimulus may
   * differ by rounding. Measured: up to 1e-6 of the score. Near 1 the distance to 1 counts.
   */
  static boolean isSame(double whole, double through) {
    double rounding = 4 * Math.ulp((float) whole);
    double scale = Math.min(Math.abs(whole), Math.abs(1 - whole));
    return Math.abs(through - whole) <= ROUNDING * scale + rounding;
  }

  /** Returns a warning about the cells of a sweep; empty where every mask changes the score. */
  static String notice(List<CellRow> rows) {
    List<String> same =
        rows.stream()
            .filter(row -> isSame(row.value("inputScore"), row.value("targetScore")))
            .map(row -> String.valueOf(row.number()))
            .toList();
    if (same.isEmpty()) {
      return "";
    }
    String cells =
        (same.size() == 1 ? "cell " : "cells ")
            + String.join(", ", same.subList(0, Math.min(NAMED, same.size())))
            + (same.size() > NAMED ? ", … (" + same.size() + ")" : "");
    return "the mask of "
        + cells
        + " changes the score by less than one part in 100,000; the score may not depend"
        + " on the hidden parts";
  }

  /** Returns whether all values differ by rounding alone, measured as in {@link #isSame}. */
  private static boolean isConstant(float[] values) {
    float least = values[0];
    float most = values[0];
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return most - least <= ROUNDING * Math.max(Math.abs(least), Math.abs(most));
  }
}

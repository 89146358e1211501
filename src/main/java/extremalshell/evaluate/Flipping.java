package extremalshell.evaluate;

import extremalshell.perturb.OperatorSpec;
import extremalshell.perturb.Sigmas;
import java.util.Arrays;

/**
 * Deletion and insertion (Petsiuk et al. 2018): pixels change in the order of their importance
 * while the score is measured.
 */
public enum Flipping {
  /** Pixels turn to the value 0. */
  DELETION {
    @Override
    float[] from(Scorer scorer) {
      return scorer.input();
    }

    @Override
    float[] to(Scorer scorer) {
      return scorer.removed(DELETED);
    }

    @Override
    public String words() {
      return "Deleted parts become the value 0 of the network's input";
    }
  },

  /** Pixels come back into a blurred copy. */
  INSERTION {
    @Override
    float[] from(Scorer scorer) {
      return scorer.removed(HIDDEN);
    }

    @Override
    float[] to(Scorer scorer) {
      return scorer.input();
    }

    @Override
    public String words() {
      return "Inserted parts replace a blurred copy (sigma 5)";
    }
  };

  /** Pixels change by hundredths. */
  public static final int STEPS = 100;

  private static final OperatorSpec DELETED = OperatorSpec.named("zero");
  private static final OperatorSpec HIDDEN = OperatorSpec.blur(new Sigmas(5, 5));

  abstract float[] from(Scorer scorer);

  abstract float[] to(Scorer scorer);

  /** Returns what stands in place of pixels that are not shown, in one sentence. */
  public abstract String words();

  /** Returns the score before and after each step of changing the most important pixels. */
  public float[] curve(Scorer scorer, int[] order, int target, int steps) {
    return curve(scorer, from(scorer), to(scorer), order, target, steps);
  }

  /**
   * Returns the scores while pixels change.
   *
   * @param from input at the start, {@code [channels * pixels]}
   * @param to new values of the pixels, of the same shape
   * @param order indices of pixels; the first change first
   * @return {@code [steps + 1]}, the first one before any change
   */
  static float[] curve(
      Scorer scorer, float[] from, float[] to, int[] order, int target, int steps) {
    int[] changed = new int[steps + 1];
    Arrays.setAll(changed, step -> (int) Math.round((double) order.length * step / steps));
    return scorer.flipped(from, to, order, changed, target);
  }

  /** Returns the area under a curve over [0,1], by the trapezoid rule. */
  public static double auc(float[] curve) {
    double sum = 0;
    for (int i = 1; i < curve.length; i++) {
      sum += (curve[i - 1] + curve[i]) / 2.0;
    }
    return sum / (curve.length - 1);
  }
}

package extremalshell.evaluate;

import extremalshell.mask.Attribution;
import extremalshell.perturb.OperatorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Infidelity (Yeh et al. 2019): the mean of (Iᵀφ − (f(x) − f(x − I)))² over perturbations I. Here I
 * removes a random square, so Iᵀφ is the sum of the attribution of its pixels. A mask has no unit,
 * so φ is scaled by the factor that makes the mean smallest.
 */
final class Infidelity {
  /** Passes of one judgement. */
  static final int PASSES = 100;

  private static final OperatorSpec REMOVED = OperatorSpec.named("zero");

  private Infidelity() {}

  static double of(Scorer scorer, Attribution phi, float whole, int target, long seed) {
    Random random = new Random(seed);
    float[] input = scorer.input();
    float[] removed = scorer.removed(REMOVED);
    List<float[]> inputs = new ArrayList<>();
    double[] sums = new double[PASSES];
    int shorter = Math.min(phi.height(), phi.width());
    for (int k = 0; k < PASSES; k++) {
      int side = Math.max(1, shorter / 8 + random.nextInt(Math.max(1, shorter / 2 - shorter / 8)));
      int top = random.nextInt(phi.height() - side + 1);
      int left = random.nextInt(phi.width() - side + 1);
      float[] changed = input.clone();
      for (int y = top; y < top + side; y++) {
        for (int x = left; x < left + side; x++) {
          sums[k] += phi.at(y, x);
          for (int at = y * phi.width() + x; at < changed.length; at += phi.values().length) {
            changed[at] = removed[at];
          }
        }
      }
      inputs.add(changed);
    }
    float[] scores = scorer.scores(inputs, target);
    double[] drops = new double[PASSES];
    for (int k = 0; k < PASSES; k++) {
      drops[k] = whole - scores[k];
    }
    return leastSquares(sums, drops);
  }

  /** Returns the mean of (s·a − b)² for the s that makes it smallest. */
  static double leastSquares(double[] a, double[] b) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      products += a[i] * b[i];
      squares += a[i] * a[i];
    }
    double scale = squares == 0 ? 0 : products / squares;
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (scale * a[i] - b[i]) * (scale * a[i] - b[i]);
    }
    return sum / a.length;
  }
}

package extremalshell.evaluate;

import extremalshell.mask.Attribution;
import extremalshell.perturb.OperatorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sensitivity-n (Ancona et al. 2018): the correlation between the summed attribution of random sets
 * of pixels and the loss of score without them. It is the mean over sets of 10 to 90 % of the
 * pixels, and NaN if neither changes.
 */
final class SensitivityN {
  private static final int SETS = 20;
  private static final double[] SHARES = {0.1, 0.3, 0.5, 0.7, 0.9};

  /** Passes of one judgement. */
  static final int PASSES = SHARES.length * SETS;

  private static final OperatorSpec REMOVED = OperatorSpec.named("zero");

  private SensitivityN() {}

  static double of(Scorer scorer, Attribution phi, float whole, int target, long seed) {
    Random random = new Random(seed);
    float[] input = scorer.input();
    float[] removed = scorer.removed(REMOVED);
    int pixels = phi.values().length;
    List<float[]> inputs = new ArrayList<>();
    double[][] sums = new double[SHARES.length][SETS];
    for (int share = 0; share < SHARES.length; share++) {
      for (int set = 0; set < SETS; set++) {
        float[] changed = input.clone();
        int left = (int) Math.round(SHARES[share] * pixels);
        for (int i = 0; i < pixels; i++) {
          // all sets of that size are equally likely
          if (random.nextInt(pixels - i) < left) {
            left--;
            sums[share][set] += phi.values()[i];
            for (int at = i; at < changed.length; at += pixels) {
              changed[at] = removed[at];
            }
          }
        }
        inputs.add(changed);
      }
    }
    float[] scores = scorer.scores(inputs, target);
    double sum = 0;
    int count = 0;
    for (int share = 0; share < SHARES.length; share++) {
      double[] drops = new double[SETS];
      for (int set = 0; set < SETS; set++) {
        drops[set] = whole - scores[share * SETS + set];
      }
      double correlation = correlation(sums[share], drops);
      if (!Double.isNaN(correlation)) {
        sum += correlation;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** Returns Pearson's correlation; NaN where either list is constant. */
  static double correlation(double[] a, double[] b) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < a.length; i++) {
      meanA += a[i] / a.length;
      meanB += b[i] / a.length;
    }
    double both = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return squaresA < 1e-20 || squaresB < 1e-20
        ? Double.NaN
        : both / Math.sqrt(squaresA * squaresB);
  }
}

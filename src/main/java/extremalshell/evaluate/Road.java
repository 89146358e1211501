package extremalshell.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Remove and debias (Rong et al. 2022). The score after removing the least relevant pixels, minus
 * the score after removing the most relevant ones, halved. The mean is over 10 to 90 % of removed
 * pixels.
 */
final class Road {
  private static final int TENTHS = 9;

  /** Steps of one judgement: each input is imputed and scored. */
  static final int STEPS = 4 * TENTHS;

  private Road() {}

  static double of(Scorer scorer, int[] order, int target, long seed) {
    List<float[]> inputs = new ArrayList<>();
    inputs.addAll(imputed(scorer, reversed(order), seed));
    inputs.addAll(imputed(scorer, order, seed));
    float[] scores = scorer.scores(inputs, target);
    double sum = 0;
    for (int i = 0; i < TENTHS; i++) {
      sum += scores[i] - scores[TENTHS + i];
    }
    return sum / TENTHS / 2;
  }

  private static List<float[]> imputed(Scorer scorer, int[] order, long seed) {
    List<float[]> inputs = new ArrayList<>();
    Random random = new Random(seed);
    for (int tenth = 1; tenth <= TENTHS; tenth++) {
      boolean[] removed = new boolean[order.length];
      for (int i = 0;
          i < Math.min(order.length - 1, Math.round(order.length * tenth / 10.0));
          i++) {
        removed[order[i]] = true;
      }
      Imputation imputation = new Imputation(scorer.height(), scorer.width(), removed);
      inputs.add(imputation.of(scorer.input(), random));
      scorer.prepared();
    }
    return inputs;
  }

  private static int[] reversed(int[] order) {
    int[] result = new int[order.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = order[order.length - 1 - i];
    }
    return result;
  }
}

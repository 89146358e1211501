package extremalshell.explain.reward;

import extremalshell.model.ScoreKind;

/**
 * Logarithm of the target's probability, log p_c. The probability is the softmax of logits, the
 * logistic function of independent logits, a probability of the network, or the softmax of cosines
 * times 30.
 */
final class ProbabilityReward implements Reward {
  private static final float SMALLEST_PROBABILITY = 1e-12f;

  @Override
  public String name() {
    return "probability";
  }

  @Override
  public String description() {
    return "logarithm of the target's probability";
  }

  @Override
  public float evaluate(RawOutputs outputs, float[] gradient) {
    float[] y = outputs.values();
    int target = outputs.target();
    if (outputs.kind() == ScoreKind.PROBABILITIES) {
      float p = Math.max(y[target], SMALLEST_PROBABILITY);
      gradient[target] = 1 / p;
      return (float) Math.log(p);
    }
    if (outputs.kind() == ScoreKind.SIGMOID) {
      double x = y[target];
      gradient[target] = (float) ScoreKind.logistic(-x);
      // log(1 / (1 + e^-x)), without overflow
      return (float) (Math.min(0, x) - Math.log1p(Math.exp(-Math.abs(x))));
    }
    float scale = outputs.kind().logitScale();
    float max = Float.NEGATIVE_INFINITY;
    for (float value : y) {
      max = Math.max(max, scale * value);
    }
    double sum = 0;
    for (float value : y) {
      sum += Math.exp(scale * value - max);
    }
    for (int c = 0; c < y.length; c++) {
      gradient[c] = (float) (-scale * Math.exp(scale * y[c] - max) / sum);
    }
    gradient[target] += scale;
    return (float) (scale * y[target] - max - Math.log(sum));
  }
}

package extremalshell.train;

import java.util.Locale;

/**
 * How a network is trained: stochastic gradient descent with Nesterov's momentum. The rate rises
 * linearly, then falls as half a cosine. The result is a moving average of the parameters.
 *
 * @param steps batches in all
 * @param rate largest learning rate
 * @param warmUp share of the steps in which the rate rises
 * @param momentum of the descent, below 1
 * @param decay of kernels and matrices per step, times the rate
 * @param largestGradient longer gradients are shortened to this length
 * @param average weight of the past in the moving average
 * @param halfPrecision whether feature maps are bfloat16
 * @param seed of the first parameters; the task has its own
 */
public record TrainingPlan(
    int steps,
    double rate,
    double warmUp,
    double momentum,
    double decay,
    double largestGradient,
    double average,
    boolean halfPrecision,
    long seed) {

  /** Returns the plan in a few words, for model cards; different plans have different texts. */
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%d steps, SGD with Nesterov momentum %s, rate up to %s (one cycle, warm-up %s), weight decay"
            + " %s, gradients up to %s, weights averaged with %s, %s, seed %d",
        steps,
        momentum,
        rate,
        warmUp,
        decay,
        largestGradient,
        average,
        halfPrecision ? "bfloat16 feature maps" : "float32",
        seed);
  }

  /** Returns the learning rate of a step. */
  double rateAt(int step) {
    double share = (step + 0.5) / steps;
    return share < warmUp
        ? rate * share / warmUp
        : rate * 0.5 * (1 + Math.cos(Math.PI * (share - warmUp) / (1 - warmUp)));
  }

  /** Returns the weight of the past at a step; the first steps are soon forgotten. */
  double averageAt(int step) {
    return Math.min(average, (1.0 + step) / (10.0 + step));
  }
}

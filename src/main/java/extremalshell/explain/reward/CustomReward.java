package extremalshell.explain.reward;

import extremalshell.Part;

/**
 * A reward that a user wrote in the session.
 *
 * @param name its name in rows and settings
 * @param function computes it
 */
public record CustomReward(String name, Function function)
    implements NumericReward, Part.OfSession {
  /** A differentiable function of the network's raw outputs. */
  @FunctionalInterface
  public interface Function {
    /**
     * Returns the value to maximise.
     *
     * @param outputs the network's raw outputs, one per class
     * @param target class index
     */
    double of(double[] outputs, int target);

    /**
     * Returns the derivative with respect to each output, by central differences: two evaluations
     * per class. Functions with a known derivative override this.
     *
     * @param outputs the network's raw outputs, one per class; left as they are
     * @param target class index
     */
    default double[] gradient(double[] outputs, int target) {
      return differences(this, outputs, target);
    }
  }

  @Override
  public double of(double[] outputs, int target) {
    return function.of(outputs, target);
  }

  @Override
  public double[] gradient(double[] outputs, int target) {
    return function.gradient(outputs, target);
  }

  static double[] differences(Function function, double[] outputs, int target) {
    double[] gradient = new double[outputs.length];
    double[] moved = outputs.clone();
    for (int c = 0; c < outputs.length; c++) {
      double step = 1e-5 * Math.max(1, Math.abs(outputs[c]));
      moved[c] = outputs[c] + step;
      double above = function.of(moved, target);
      moved[c] = outputs[c] - step;
      gradient[c] = (above - function.of(moved, target)) / (2 * step);
      moved[c] = outputs[c];
    }
    return gradient;
  }
}

package extremalshell.explain.reward;

/** A reward of plain numbers whose derivative need not be known. */
public interface NumericReward extends Reward {
  /**
   * Returns the value to maximise.
   *
   * @param outputs the network's raw outputs, one per class
   * @param target class index
   */
  double of(double[] outputs, int target);

  /**
   * Returns the derivative with respect to each output, by central differences: two evaluations per
   * class. Rewards with a known derivative override this.
   *
   * @param outputs the network's raw outputs, one per class; left as they are
   * @param target class index
   */
  default double[] gradient(double[] outputs, int target) {
    return CustomReward.differences(this::of, outputs, target);
  }

  @Override
  default float evaluate(RawOutputs outputs, float[] gradient) {
    double[] y = new double[outputs.values().length];
    for (int c = 0; c < y.length; c++) {
      y[c] = outputs.values()[c];
    }
    double[] derivatives = gradient(y.clone(), outputs.target());
    for (int c = 0; c < y.length; c++) {
      gradient[c] = (float) derivatives[c];
    }
    return (float) of(y, outputs.target());
  }
}

package extremalshell.mask;

/** Adam (Kingma and Ba 2015, algorithm 1), ascending, on values kept in [0,1]. */
public final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final float[] first;
  private final float[] second;
  private int steps;

  /**
   * Starts without momentum.
   *
   * @param size of the values
   */
  public Adam(int size) {
    first = new float[size];
    second = new float[size];
  }

  /**
   * Moves values along a gradient.
   *
   * @param values in [0,1]; changed in place
   * @param rate of learning, above 0
   */
  public void ascend(float[] values, float[] gradient, double rate) {
    steps++;
    double scale = rate / (1 - Math.pow(BETA1, steps));
    double spread = 1 / (1 - Math.pow(BETA2, steps));
    for (int i = 0; i < values.length; i++) {
      float g = gradient[i];
      first[i] = (float) (BETA1 * first[i] + (1 - BETA1) * g);
      second[i] = (float) (BETA2 * second[i] + (1 - BETA2) * g * g);
      double moved = values[i] + scale * first[i] / (Math.sqrt(second[i] * spread) + EPSILON);
      values[i] = (float) Math.min(1, Math.max(0, moved));
    }
  }
}

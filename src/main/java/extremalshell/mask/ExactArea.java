package extremalshell.mask;

/**
 * Turns a field into a mask whose area is exactly the asked one: m = 1 / (1 + exp(-4 (f - t) / w)),
 * with the threshold t chosen such that the weighted mean of m is the area. Raising the field
 * anywhere lowers the mask everywhere else, so that no penalty is needed.
 *
 * <p>The gradient takes the width as given.
 */
public final class ExactArea {
  private static final int MOST_STEPS = 60;
  private static final double TOLERANCE = 1e-7;
  private static final int MOST_SHARPENINGS = 12;
  private static final double SMALLEST_WIDTH = 1e-3;

  /** The mask is below 0.002 or above 0.998 this many widths from the threshold. */
  private static final double SATURATION = 1.6;

  private final float[] weights;

  /**
   * Prepares for fields on some points.
   *
   * @param weights share of each point in the mean over the visible stimulus; they sum to 1
   */
  public ExactArea(float[] weights) {
    this.weights = weights.clone();
  }

  /**
   * Finds the threshold for an area.
   *
   * @param fields values, {@code points} of them for each area
   * @param index which of the areas
   * @param area in (0,1)
   * @param width of the slope in units of the field, positive
   * @param start where to look first
   */
  private double threshold(float[] fields, int index, double area, double width, double start) {
    int offset = index * weights.length;
    double reach = 10 * width;
    double low = -reach;
    double high = 1 + reach;
    double t = Math.min(Math.max(start, low), high);
    for (int step = 0; step < MOST_STEPS; step++) {
      double mean = 0;
      double slope = 0;
      for (int i = 0; i < weights.length; i++) {
        double m = 1 / (1 + Math.exp(-4 * (fields[offset + i] - t) / width));
        mean += weights[i] * m;
        slope += weights[i] * m * (1 - m);
      }
      double excess = mean - area;
      if (Math.abs(excess) < TOLERANCE) {
        break;
      }
      if (excess > 0) {
        low = t;
      } else {
        high = t;
      }
      double newton = t + excess * width / (4 * slope);
      t = newton > low && newton < high ? newton : (low + high) / 2;
    }
    return t;
  }

  private double startingPoint(float[] fields, int index, double area) {
    int offset = index * weights.length;
    double mean = 0;
    for (int i = 0; i < weights.length; i++) {
      mean += weights[i] * fields[offset + i];
    }
    return mean + (0.5 - area) / 2;
  }

  /**
   * Evaluates the masks.
   *
   * @param fields {@code points} values in [0,1] for each area
   * @param areas each in (0,1)
   * @param width of the slope in units of the field, positive
   * @param crisp whether to take a smaller width where the mask would not reach 0 and 1
   */
  public Evaluation evaluate(float[] fields, double[] areas, double width, boolean crisp) {
    float[] masks = new float[fields.length];
    double[] rates = new double[areas.length];
    for (int i = 0; i < areas.length; i++) {
      double w = width;
      double t = threshold(fields, i, areas[i], w, startingPoint(fields, i, areas[i]));
      for (int step = 0; crisp && step < MOST_SHARPENINGS; step++) {
        double room = Math.max(room(fields, i, t) / SATURATION, SMALLEST_WIDTH);
        if (room >= w) {
          break;
        }
        w = room;
        t = threshold(fields, i, areas[i], w, t);
      }
      rates[i] = 4 / w;
      int end = (i + 1) * weights.length;
      for (int j = i * weights.length; j < end; j++) {
        masks[j] = (float) (1 / (1 + Math.exp(rates[i] * (t - fields[j]))));
      }
    }
    return new Evaluation(masks, rates);
  }

  /** Returns how far the threshold is from the lowest and the highest value of a field. */
  private double room(float[] fields, int index, double threshold) {
    int offset = index * weights.length;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = offset; i < offset + weights.length; i++) {
      low = Math.min(low, fields[i]);
      high = Math.max(high, fields[i]);
    }
    return Math.min(threshold - low, high - threshold);
  }

  /** The outcome of {@link #evaluate}. */
  public final class Evaluation {
    private final float[] masks;
    private final double[] rates;

    private Evaluation(float[] masks, double[] rates) {
      this.masks = masks;
      this.rates = rates;
    }

    /** Returns the masks, {@code points} values in [0,1] for each area. */
    public float[] masks() {
      return masks.clone();
    }

    /**
     * Returns the gradient with respect to the fields, as many values as they have, the threshold
     * following them.
     *
     * @param upstream gradient with respect to the masks
     */
    public float[] gradient(float[] upstream) {
      float[] gradient = new float[masks.length];
      for (int i = 0; i < rates.length; i++) {
        int offset = i * weights.length;
        double along = 0;
        double across = 1e-12;
        for (int j = 0; j < weights.length; j++) {
          double m = masks[offset + j];
          double slope = m * (1 - m) * rates[i];
          along += upstream[offset + j] * slope;
          across += weights[j] * slope;
          gradient[offset + j] = (float) slope;
        }
        double balance = along / across;
        for (int j = 0; j < weights.length; j++) {
          gradient[offset + j] *= (float) (upstream[offset + j] - weights[j] * balance);
        }
      }
      return gradient;
    }
  }
}

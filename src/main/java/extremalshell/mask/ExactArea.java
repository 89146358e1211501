package extremalshell.mask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

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
  private final NDArray weightArray;

  /**
   * Prepares for fields on some points.
   *
   * @param manager owns the tables
   * @param weights share of each point in the mean over the visible stimulus; they sum to 1
   */
  public ExactArea(NDManager manager, float[] weights) {
    this.weights = weights.clone();
    this.weightArray = manager.create(this.weights, new Shape(1, weights.length));
  }

  /**
   * Lends the tables to a manager until it closes. What DJL computes belongs to the manager of the
   * first operand: without this, each iteration's results would live as long as the tables.
   */
  public void lendTo(NDManager scratch) {
    scratch.tempAttachAll(weightArray);
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
   * @param fields {@code [areas, points]}, in [0,1]; the masks belong to its manager
   * @param areas one for each row, in (0,1)
   * @param width of the slope in units of the field, positive
   * @param crisp whether to take a smaller width where the mask would not reach 0 and 1
   */
  public Evaluation evaluate(NDArray fields, double[] areas, double width, boolean crisp) {
    float[] values = fields.toFloatArray();
    float[] thresholds = new float[areas.length];
    float[] rates = new float[areas.length];
    for (int i = 0; i < areas.length; i++) {
      double w = width;
      double t = threshold(values, i, areas[i], w, startingPoint(values, i, areas[i]));
      for (int step = 0; crisp && step < MOST_SHARPENINGS; step++) {
        double room = Math.max(room(values, i, t) / SATURATION, SMALLEST_WIDTH);
        if (room >= w) {
          break;
        }
        w = room;
        t = threshold(values, i, areas[i], w, t);
      }
      thresholds[i] = (float) t;
      rates[i] = (float) (4 / w);
    }
    NDManager manager = fields.getManager();
    NDArray rate = manager.create(rates, new Shape(areas.length, 1));
    NDArray below = manager.create(thresholds, new Shape(areas.length, 1)).sub(fields);
    NDArray masks = below.muli(rate).exp().addi(1).pow(-1);
    return new Evaluation(masks, rate);
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
    private final NDArray masks;
    private final NDArray rate;

    private Evaluation(NDArray masks, NDArray rate) {
      this.masks = masks;
      this.rate = rate;
    }

    /** Returns the masks {@code [areas, points]}, in [0,1]. */
    public NDArray masks() {
      return masks;
    }

    /**
     * Returns the gradient with respect to the fields, {@code [areas, points]}, the threshold
     * following them.
     *
     * @param upstream gradient with respect to the masks
     */
    public NDArray gradient(NDArray upstream) {
      NDArray slope = masks.mul(masks.neg().addi(1)).muli(rate);
      NDArray along = upstream.mul(slope).sum(new int[] {1}, true);
      NDArray across = weightArray.mul(slope).sum(new int[] {1}, true).addi(1e-12f);
      return upstream.sub(weightArray.mul(along.divi(across))).muli(slope);
    }
  }
}

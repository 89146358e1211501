package extremalshell.mask;

import java.util.Arrays;

/**
 * Turns a field into a mask of exactly the requested area: m = 1 / (1 + exp(-4 (f - t) / w)). The
 * threshold t makes the weighted mean of m the area. Raising the field at one point lowers the mask
 * everywhere else, so no penalty is needed.
 *
 * <p>A mask m can contain another mask m' of a smaller area: m = m' + (1 - m') u, with u the slope
 * above. Its threshold makes the mean of m the area. So m is nowhere below m'.
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
  private final float[] open;

  /**
   * Prepares for fields on some points.
   *
   * @param weights share of each point in the mean over the visible stimulus; they sum to 1
   */
  public ExactArea(float[] weights) {
    this(weights, new float[0]);
  }

  /**
   * Prepares for masks that leave out some points.
   *
   * @param open for each point the highest value of a mask, in [0,1]; empty for 1 everywhere
   */
  public ExactArea(float[] weights, float[] open) {
    this.weights = weights.clone();
    this.open = open.clone();
  }

  private float open(int point) {
    return open.length == 0 ? 1 : open[point];
  }

  /**
   * Finds the threshold for an area.
   *
   * @param fields values, {@code points} for each area
   * @param index of the area
   * @param room largest contribution of each point to the mean
   * @param area contribution to reach
   * @param width of the slope in units of the field, positive
   * @param start first guess
   */
  private static double threshold(
      float[] fields, int index, float[] room, double area, double width, double start) {
    int offset = index * room.length;
    double reach = 10 * width;
    double low = -reach;
    double high = 1 + reach;
    double t = Math.min(Math.max(start, low), high);
    for (int step = 0; step < MOST_STEPS; step++) {
      double mean = 0;
      double slope = 0;
      for (int i = 0; i < room.length; i++) {
        double m = 1 / (1 + Math.exp(-4 * (fields[offset + i] - t) / width));
        mean += room[i] * m;
        slope += room[i] * m * (1 - m);
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
    return evaluate(fields, areas, Containment.none(areas.length), width, crisp);
  }

  /**
   * Evaluates masks that contain each other.
   *
   * @param fields {@code points} values in [0,1] for each area
   * @param areas each in (0,1)
   * @param containment which mask contains which
   * @param width of the slope in units of the field, positive
   * @param crisp whether to take a smaller width where the mask would not reach 0 and 1
   */
  public Evaluation evaluate(
      float[] fields, double[] areas, Containment containment, double width, boolean crisp) {
    double[] widths = new double[areas.length];
    Arrays.fill(widths, width);
    return evaluate(fields, areas, containment, widths, crisp);
  }

  /**
   * Evaluates masks of separate widths, each smaller where its mask would not reach 0 and 1.
   *
   * @param fields {@code points} values in [0,1] for each area
   * @param areas each in (0,1)
   * @param widths of the slopes in units of the field, positive, one for each area
   */
  public Evaluation evaluate(float[] fields, double[] areas, double[] widths) {
    return evaluate(fields, areas, Containment.none(areas.length), widths, true);
  }

  private Evaluation evaluate(
      float[] fields, double[] areas, Containment containment, double[] widths, boolean crisp) {
    Evaluation evaluation = new Evaluation(containment, fields.length);
    for (int i : containment.order()) {
      evaluation.fill(i, fields, areas[i], widths[i], crisp);
    }
    return evaluation;
  }

  /** Returns the distance of the threshold from the lowest and the highest value of a field. */
  private double reach(float[] fields, int index, double threshold) {
    int offset = index * weights.length;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = offset; i < offset + weights.length; i++) {
      if (open(i - offset) > 0) {
        low = Math.min(low, fields[i]);
        high = Math.max(high, fields[i]);
      }
    }
    return Math.min(threshold - low, high - threshold);
  }

  /** The outcome of {@link #evaluate}. */
  public final class Evaluation {
    private final Containment containment;
    private final float[] masks;

    /** The share of each mask in the part that the contained mask leaves. */
    private final float[] parts;

    private final double[] rates;

    private Evaluation(Containment containment, int values) {
      this.containment = containment;
      this.masks = new float[values];
      this.parts = new float[values];
      this.rates = new double[values / weights.length];
    }

    /** Returns the masks, {@code points} values in [0,1] for each area. */
    public float[] masks() {
      return masks.clone();
    }

    private void fill(int index, float[] fields, double area, double width, boolean crisp) {
      float[] room = weights.clone();
      double missing = area;
      for (int j = 0; j < room.length; j++) {
        float contained = contained(index, j);
        room[j] *= (1 - contained) * open(j);
        missing -= weights[j] * contained;
      }
      double w = width;
      double t = threshold(fields, index, room, missing, w, startingPoint(fields, index, area));
      for (int step = 0; crisp && step < MOST_SHARPENINGS; step++) {
        double narrower = Math.max(reach(fields, index, t) / SATURATION, SMALLEST_WIDTH);
        if (narrower >= w) {
          break;
        }
        w = narrower;
        t = threshold(fields, index, room, missing, w, t);
      }
      rates[index] = 4 / w;
      int offset = index * weights.length;
      for (int j = 0; j < weights.length; j++) {
        double slope = 1 / (1 + Math.exp(rates[index] * (t - fields[offset + j])));
        float part = (float) (open(j) * slope);
        float contained = contained(index, j);
        parts[offset + j] = part;
        masks[offset + j] = contained + (1 - contained) * part;
      }
    }

    private float contained(int index, int point) {
      int other = containment.of(index);
      return other < 0 ? 0 : masks[other * weights.length + point];
    }

    /**
     * Returns the gradient with respect to the fields, as many values as they have, the thresholds
     * following them.
     *
     * @param upstream gradient with respect to the masks
     */
    public float[] gradient(float[] upstream) {
      float[] above = upstream.clone();
      float[] gradient = new float[masks.length];
      int[] order = containment.order();
      for (int i = order.length - 1; i >= 0; i--) {
        descend(order[i], above, gradient);
      }
      return gradient;
    }

    /**
     * Let s be the slope of a mask with its field, c the weights and g the gradient with respect to
     * the mask. The result is s (g - c b), where b = (sum of g s) / (sum of c s) keeps the area.
     * The contained mask gets (1 - u) (g - c b).
     */
    private void descend(int index, float[] above, float[] gradient) {
      int offset = index * weights.length;
      double along = 0;
      double across = 1e-12;
      for (int j = 0; j < weights.length; j++) {
        double m = open(j) > 0 ? parts[offset + j] / open(j) : 0;
        double slope = m * (1 - m) * rates[index] * (1 - contained(index, j)) * open(j);
        along += above[offset + j] * slope;
        across += weights[j] * slope;
        gradient[offset + j] = (float) slope;
      }
      double balance = along / across;
      int other = containment.of(index) * weights.length;
      for (int j = 0; j < weights.length; j++) {
        float kept = (float) (above[offset + j] - weights[j] * balance);
        gradient[offset + j] *= kept;
        if (other >= 0) {
          above[other + j] += (1 - parts[offset + j]) * kept;
        }
      }
    }
  }
}

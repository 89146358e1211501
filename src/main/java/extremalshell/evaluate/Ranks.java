package extremalshell.evaluate;

import extremalshell.mask.PixelOrder;
import java.util.Arrays;
import java.util.Comparator;

/** Ranks of values, from 1. Equal values share their mean rank. */
public final class Ranks {
  private Ranks() {}

  static double[] of(float[] values) {
    int[] order = PixelOrder.order(values.length, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      double shared = (from + 1 + to) / 2.0;
      Arrays.stream(order, from, to).forEach(i -> ranks[i] = shared);
      from = to;
    }
    return ranks;
  }

  /**
   * Returns the area under the ROC curve: the probability that a value inside is larger than a
   * value outside (Hanley and McNeil 1982). Ties count half.
   *
   * @param inside as many as values; at least one and not all
   */
  public static double rocAuc(float[] values, boolean[] inside) {
    double[] ranks = of(values);
    double rankSum = 0;
    double positive = 0;
    for (int i = 0; i < ranks.length; i++) {
      rankSum += inside[i] ? ranks[i] : 0;
      positive += inside[i] ? 1 : 0;
    }
    double negative = ranks.length - positive;
    return (rankSum - positive * (positive + 1) / 2) / (positive * negative);
  }
}

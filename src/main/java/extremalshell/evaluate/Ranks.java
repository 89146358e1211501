package extremalshell.evaluate;

import extremalshell.mask.PixelOrder;
import java.util.Arrays;
import java.util.Comparator;

/** Ranks of values, from 1; what is equal shares its mean rank. */
final class Ranks {
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
}

package extremalshell.explain;

import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How far the runs of a consensus agree.
 *
 * @param ranking mean of all masks of all runs, in [0,1]: the order of the pixels
 * @param votes one an asked area: the share of runs among whose highest pixels, as many as fill the
 *     area, a pixel is; 0 and 1 where all runs agree
 * @param stability one an asked area: mean intersection over union of what two halves of the runs
 *     say, each by its mean; a consensus of all runs repeats better than its halves
 */
public record Agreement(Mask ranking, List<Mask> votes, List<Double> stability) {
  private static final int SPLITS = 8;

  /** Copies the lists. */
  public Agreement {
    votes = List.copyOf(votes);
    stability = List.copyOf(stability);
  }

  /**
   * Compares runs.
   *
   * @param runs the mean mask of each run, in pixels, at least two
   * @param areas asked for
   */
  static Agreement of(List<Mask> runs, List<Double> areas) {
    List<Mask> votes = new ArrayList<>();
    List<Double> stability = new ArrayList<>();
    for (double area : areas) {
      votes.add(mean(runs.stream().map(run -> Attribution.of(run).cut(area)).toList()));
      Random random = new Random(0);
      double sum = 0;
      List<Mask> order = new ArrayList<>(runs);
      for (int split = 0; split < SPLITS; split++) {
        Collections.shuffle(order, random);
        int half = order.size() / 2;
        sum += overlap(mean(order.subList(0, half)), mean(order.subList(half, 2 * half)), area);
      }
      stability.add(sum / SPLITS);
    }
    return new Agreement(mean(runs), votes, stability);
  }

  private static double overlap(Mask a, Mask b, double area) {
    BitSet first = MaskShape.pixels(a, area);
    BitSet second = MaskShape.pixels(b, area);
    BitSet both = (BitSet) first.clone();
    both.and(second);
    first.or(second);
    return first.isEmpty() ? 1 : both.cardinality() / (double) first.cardinality();
  }

  /** Returns the mean of masks of one size. */
  static Mask mean(List<Mask> masks) {
    Mask first = masks.get(0);
    float[] mean = new float[first.values().length];
    for (Mask mask : masks) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += mask.values()[i] / masks.size();
      }
    }
    return new Mask(first.height(), first.width(), mean);
  }
}

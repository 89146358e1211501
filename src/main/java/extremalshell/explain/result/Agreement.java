package extremalshell.explain.result;

import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How far the voters of a consensus agree on the mask of one area.
 *
 * @param votes for each pixel the share of voters that rank it among the pixels that fill the area;
 *     0 and 1 where all agree
 * @param stability mean of the votes, weighted by the mask, in [0,1]: the average share of voters
 *     for a pixel of the mask
 * @param halves mean intersection over union of the masks of two halves of the voters; a consensus
 *     of all voters repeats better than its halves
 */
public record Agreement(Mask votes, double stability, double halves) {
  private static final int SPLITS = 8;

  /**
   * Compares voters.
   *
   * @param voters attribution of each voter, higher for more important pixels; at least two
   * @param mask that resulted from them
   * @param area requested
   */
  public static Agreement of(List<Mask> voters, Mask mask, double area) {
    Mask votes = mean(voters.stream().map(voter -> Attribution.of(voter).cut(area)).toList());
    double weighted = 0;
    double weights = 0;
    for (int i = 0; i < votes.values().length; i++) {
      weighted += mask.values()[i] * votes.values()[i];
      weights += mask.values()[i];
    }
    return new Agreement(votes, weighted / Math.max(weights, 1e-12), halves(voters, area));
  }

  private static double halves(List<Mask> voters, double area) {
    Random random = new Random(0);
    double sum = 0;
    List<Mask> order = new ArrayList<>(voters);
    int half = order.size() / 2;
    for (int split = 0; split < SPLITS; split++) {
      Collections.shuffle(order, random);
      sum += overlap(mean(order.subList(0, half)), mean(order.subList(half, 2 * half)), area);
    }
    return sum / SPLITS;
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
  private static Mask mean(List<Mask> masks) {
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

package extremalshell.mask;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The containment between masks of a batch. */
public final class Containment {
  private final int[] contained;
  private final int[] order;

  private Containment(int[] contained, int[] order) {
    this.contained = contained;
    this.order = order;
  }

  /** Independent masks. */
  public static Containment none(int masks) {
    int[] contained = new int[masks];
    Arrays.fill(contained, -1);
    return new Containment(contained, IntStream.range(0, masks).toArray());
  }

  /**
   * Masks that each contain the next smaller one of their group.
   *
   * @param areas of the masks, one group after another
   * @param group masks in a group
   */
  public static Containment nested(double[] areas, int group) {
    int[] contained = new int[areas.length];
    int[] order =
        PixelOrder.order(
            areas.length,
            Comparator.comparingInt((Integer i) -> i / group).thenComparingDouble(i -> areas[i]));
    for (int i = 0; i < order.length; i++) {
      contained[order[i]] = i % group == 0 ? -1 : order[i - 1];
    }
    return new Containment(contained, order);
  }

  /** Returns the mask that one contains, or -1. */
  int of(int mask) {
    return contained[mask];
  }

  /** Returns all masks, each after the one it contains. */
  int[] order() {
    return order.clone();
  }
}

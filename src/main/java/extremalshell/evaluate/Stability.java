package extremalshell.evaluate;

import extremalshell.mask.Mask;
import java.util.BitSet;

/** Compares the masks of several runs; masks are cut at one half. */
final class Stability {
  private static final float THRESHOLD = 0.5f;

  private Stability() {}

  /** Returns the pixels where a mask is at least one half. */
  public static BitSet cut(Mask mask) {
    BitSet pixels = new BitSet(mask.values().length);
    for (int i = 0; i < mask.values().length; i++) {
      pixels.set(i, mask.values()[i] >= THRESHOLD);
    }
    return pixels;
  }

  /** Returns intersection over union; 1 when both are empty. */
  public static double iou(BitSet a, BitSet b) {
    int both = common(a, b);
    int either = a.cardinality() + b.cardinality() - both;
    return either == 0 ? 1 : both / (double) either;
  }

  /** Returns the share of a smaller mask that lies in a larger one; 1 when it is empty. */
  public static double nestedness(BitSet smaller, BitSet larger) {
    return smaller.isEmpty() ? 1 : common(smaller, larger) / (double) smaller.cardinality();
  }

  /** Returns how many pixels are in both. */
  private static int common(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.and(b);
    return both.cardinality();
  }
}

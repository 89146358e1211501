package extremalshell.attribute;

import extremalshell.Option;
import extremalshell.ValueKind;
import java.util.BitSet;
import java.util.List;

/** A stimulus in squares, which some methods show and hide as a whole. */
final class Cells {
  /** Side of a square. */
  static final Option<Long> SIDE =
      new Option<>(
          "cell",
          new ValueKind.Whole(1, 10_000),
          0L,
          "side of the squares that the method shows and hides, in pixels, or in frames"
              + " and bins; default: about 36 squares");

  private static final double USUAL = 36;

  private final int[] cellOf;
  private final int count;

  /** Cuts a stimulus into squares; those at the right and below may be smaller. */
  Cells(Probe probe, int asked) {
    double usual = Math.sqrt(probe.pixels() / USUAL);
    int side = asked > 0 ? asked : (int) Math.max(1, Math.ceil(usual));
    int across = (probe.width() + side - 1) / side;
    int down = (probe.height() + side - 1) / side;
    this.count = across * down;
    this.cellOf = new int[probe.pixels()];
    for (int i = 0; i < cellOf.length; i++) {
      cellOf[i] = i / probe.width() / side * across + i % probe.width() / side;
    }
  }

  /** Returns the number of cells. */
  int count() {
    return count;
  }

  /** Returns a mask that is 1 on some cells. */
  private float[] mask(BitSet shown) {
    float[] mask = new float[cellOf.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = shown.get(cellOf[i]) ? 1 : 0;
    }
    return mask;
  }

  /** Returns the score of the target with some cells shown, one for each set. */
  float[] scores(Probe probe, List<BitSet> sets) {
    return probe.scoresThrough(sets.stream().map(this::mask).toList());
  }

  /** Gives every pixel the value of its cell. */
  float[] spread(double[] values) {
    float[] spread = new float[cellOf.length];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = (float) values[cellOf[i]];
    }
    return spread;
  }
}

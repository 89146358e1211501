package extremalshell.mask;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A set with few pieces whose contour moves towards higher scores. Each step moves a field along
 * the gradient of the score, and grows the pieces again where the field is highest. So the area,
 * the number of pieces and the absence of holes stay as they are. The constants were chosen by the
 * measurements in {@code docs/performance.md}.
 */
public final class Contour {
  private static final double RATE = 0.05;

  /** Softness of the edges in the first step and at the end, in nodes. */
  private static final double FIRST_EDGE = 1.5;

  private static final double LAST_EDGE = 0.5;

  /** Share of the run after which edges are crisp enough to compare scores. */
  private static final double COMPARED = 0.4;

  /** Weight of the known field beside the set itself. */
  private static final float KNOWN = 0.3f;

  private final Pieces pieces;
  private final double area;
  private final float[] field;
  private final Momentum momentum;
  private BitSet set;
  private BitSet best;
  private float bestWorth = Float.NEGATIVE_INFINITY;

  /**
   * Begins with a set.
   *
   * @param smoothing by one node
   * @param known field in which the set was grown
   * @param area of the set, in (0,1)
   */
  public Contour(
      Pieces pieces, LatticeSmoothing smoothing, float[] known, BitSet set, double area) {
    this.pieces = pieces;
    this.area = area;
    this.set = set;
    this.best = set;
    this.momentum = new Momentum(known.length);
    this.field = smoothing.of(Pieces.inside(set, known.length));
    for (int i = 0; i < field.length; i++) {
      field[i] += KNOWN * known[i];
    }
  }

  /** Returns the softness of edges at a share of the run, in nodes. */
  public static double edge(double progress) {
    return Math.max(LAST_EDGE, FIRST_EDGE * (1 - progress));
  }

  /** Returns the current set. */
  public BitSet set() {
    return set;
  }

  /** Returns the set of the highest worth so far. */
  public BitSet best() {
    return best;
  }

  /**
   * Moves the set.
   *
   * @param worth of the current set
   * @param gradients of the worth, smoothed; of some sets, one after another
   * @param from index of the first value of this set
   * @param progress share of the run, in [0,1]
   */
  public void step(float worth, float[] gradients, int from, double progress) {
    if (progress >= COMPARED && worth > bestWorth) {
      bestWorth = worth;
      best = set;
    }
    float[] moves = momentum.along(gradients, from);
    double rate = Momentum.rate(RATE, 1 - progress);
    for (int i = 0; i < field.length; i++) {
      field[i] += (float) (rate * moves[i]);
    }
    List<Integer> seeds = new ArrayList<>();
    for (BitSet piece : pieces.of(set)) {
      seeds.add(Pieces.highest(piece, field));
    }
    set = pieces.grown(field, seeds, area);
  }
}

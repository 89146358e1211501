package extremalshell.mask;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sets of points on a lattice that consist of few pieces without holes. Points of a piece touch by
 * their sides. A hole is a set of points from which no path leads out, not even across corners.
 */
public final class Pieces {
  private static final int MOST_FILLINGS = 8;

  private final int rows;
  private final int columns;
  private final float[] weights;

  /**
   * Prepares for a lattice.
   *
   * @param weights share of each point, row-major {@code [rows * columns]}; they sum to 1
   */
  public Pieces(int rows, int columns, float[] weights) {
    if (weights.length != rows * columns) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + rows + " x " + columns + " points");
    }
    this.rows = rows;
    this.columns = columns;
    this.weights = weights.clone();
  }

  /** Prepares for pixels, which weigh the same. */
  static Pieces ofPixels(int height, int width) {
    float[] weights = new float[height * width];
    Arrays.fill(weights, 1f / weights.length);
    return new Pieces(height, width, weights);
  }

  /** Returns the pieces of a set, the heaviest first. */
  public List<BitSet> of(BitSet set) {
    List<BitSet> pieces = new ArrayList<>();
    BitSet left = (BitSet) set.clone();
    for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(0)) {
      BitSet piece = reached(left, i, false);
      left.andNot(piece);
      pieces.add(piece);
    }
    pieces.sort(Comparator.comparingDouble((BitSet piece) -> -weight(piece)));
    return pieces;
  }

  /** Returns the sum of the weights of a set. */
  public double weight(BitSet set) {
    return set.stream().mapToDouble(i -> weights[i]).sum();
  }

  /** Returns the points of a set's pieces below a weight; the heaviest piece does not count. */
  public BitSet crumbs(BitSet set, double least) {
    BitSet crumbs = new BitSet(set.length());
    of(set).stream().skip(1).filter(piece -> weight(piece) < least).forEach(crumbs::or);
    return crumbs;
  }

  /** Returns the points of a mask that are above a level. */
  public static BitSet above(float[] mask, float level) {
    BitSet set = new BitSet(mask.length);
    for (int i = 0; i < mask.length; i++) {
      set.set(i, mask[i] > level);
    }
    return set;
  }

  /** Returns 1 at the points of a set, and 0 elsewhere. */
  public static float[] inside(BitSet set, int points) {
    float[] values = new float[points];
    set.stream().forEach(i -> values[i] = 1);
    return values;
  }

  /** Returns the point of a set, which is not empty, where a field is highest. */
  public static int highest(BitSet set, float[] field) {
    int highest = set.nextSetBit(0);
    for (int i = highest; i >= 0; i = set.nextSetBit(i + 1)) {
      highest = field[i] > field[highest] ? i : highest;
    }
    return highest;
  }

  /** Returns a set with its holes filled. */
  public BitSet filled(BitSet set) {
    BitSet outside = new BitSet(rows * columns);
    outside.set(0, rows * columns);
    outside.andNot(set);
    BitSet open = new BitSet(rows * columns);
    for (int i = outside.nextSetBit(0); i >= 0; i = outside.nextSetBit(i + 1)) {
      if (isAtBorder(i) && !open.get(i)) {
        open.or(reached(outside, i, true));
      }
    }
    BitSet filled = new BitSet(rows * columns);
    filled.set(0, rows * columns);
    filled.andNot(open);
    return filled;
  }

  /**
   * Grows pieces from some points until they have an area: the highest neighbour comes next. Holes
   * are filled, and their area counts.
   *
   * @param field higher values come first
   * @param seeds points to begin with; the result has at most as many pieces
   * @param area sum of the weights, in (0,1), met to about one point
   */
  public BitSet grown(float[] field, List<Integer> seeds, double area) {
    double wanted = area;
    BitSet best = filled(grow(field, seeds, wanted));
    for (int i = 0; i < MOST_FILLINGS && weight(best) > area; i++) {
      wanted -= weight(best) - area;
      BitSet next = filled(grow(field, seeds, Math.max(wanted, 0)));
      if (next.equals(best)) {
        break;
      }
      best = next;
    }
    return best;
  }

  private BitSet grow(float[] field, List<Integer> seeds, double area) {
    BitSet set = new BitSet(rows * columns);
    BitSet met = new BitSet(rows * columns);
    PriorityQueue<Integer> next =
        new PriorityQueue<>(
            Comparator.comparingDouble((Integer i) -> -field[i]).thenComparing(i -> i));
    double have = 0;
    for (int seed : seeds) {
      if (!met.get(seed)) {
        met.set(seed);
        next.add(seed);
      }
    }
    for (Integer i = next.poll(); i != null && have < area; i = next.poll()) {
      set.set(i);
      have += weights[i];
      for (int other : neighbours(i, false)) {
        if (!met.get(other)) {
          met.set(other);
          next.add(other);
        }
      }
    }
    return set;
  }

  private BitSet reached(BitSet within, int start, boolean corners) {
    BitSet reached = new BitSet(rows * columns);
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    reached.set(start);
    for (Integer i = open.poll(); i != null; i = open.poll()) {
      for (int other : neighbours(i, corners)) {
        if (within.get(other) && !reached.get(other)) {
          reached.set(other);
          open.add(other);
        }
      }
    }
    return reached;
  }

  private List<Integer> neighbours(int point, boolean corners) {
    List<Integer> around = new ArrayList<>();
    int row = point / columns;
    int column = point % columns;
    for (int down = -1; down <= 1; down++) {
      for (int across = -1; across <= 1; across++) {
        boolean isSide = (down == 0) != (across == 0);
        boolean isCorner = down != 0 && across != 0;
        int y = row + down;
        int x = column + across;
        if ((isSide || (corners && isCorner)) && y >= 0 && x >= 0 && y < rows && x < columns) {
          around.add(y * columns + x);
        }
      }
    }
    return around;
  }

  private boolean isAtBorder(int point) {
    int row = point / columns;
    int column = point % columns;
    return row == 0 || column == 0 || row == rows - 1 || column == columns - 1;
  }
}

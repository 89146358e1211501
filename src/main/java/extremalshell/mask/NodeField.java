package extremalshell.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The smooth max convolution of {@link SmoothMax}, evaluated at the nodes of the grid themselves.
 *
 * <p>There, every point has its neighbours at the same distances. A node's part in the sums depends
 * on the distance alone. It is computed once for each distinct distance rather than for each pair
 * of nodes. The sums are then shifted additions. Some thousand nodes take a fraction of a
 * millisecond, less than the start of array operations.
 */
public final class NodeField {
  private static final double TEMPERATURE = SmoothMax.TEMPERATURE;

  private final int rows;
  private final int columns;
  private final int rowReach;
  private final int columnReach;
  private final int pitch;
  private final int size;
  private final int first;
  private final int last;
  private final int unseen;
  private final List<Ring> rings;

  /** The neighbours with one weight, as offsets into the padded grid. */
  private record Ring(double weight, int[] offsets) {}

  /**
   * Prepares the convolution for the crossings of two axes whose points are their nodes. {@link
   * GridAxis#lattice} with the spacing of the grid makes such axes.
   *
   * @param kernel even in both distances
   * @throws IllegalArgumentException when an axis has other points than its nodes
   */
  public NodeField(GridAxis rowAxis, GridAxis columnAxis, NodeKernel kernel) {
    if (!rowAxis.pointsAreNodes() || !columnAxis.pointsAreNodes()) {
      throw new IllegalArgumentException("expected axes with a node at every point");
    }
    rows = rowAxis.nodes();
    columns = columnAxis.nodes();
    rowReach = rowAxis.reach() / 2;
    columnReach = columnAxis.reach() / 2;
    pitch = columns + 2 * columnReach;
    size = (rows + 2 * rowReach) * pitch;
    first = rowReach * pitch + columnReach;
    last = (rows + rowReach - 1) * pitch + columnReach + columns;
    Map<Float, List<Integer>> byWeight = new TreeMap<>();
    int blank = 0;
    for (int dy = -rowReach; dy <= rowReach; dy++) {
      for (int dx = -columnReach; dx <= columnReach; dx++) {
        float weight = (float) kernel.at(dy * rowAxis.step(), dx * columnAxis.step());
        if (weight > 0) {
          byWeight.computeIfAbsent(weight, any -> new ArrayList<>()).add(dy * pitch + dx);
        } else {
          blank++;
        }
      }
    }
    unseen = blank;
    rings = new ArrayList<>();
    byWeight.forEach(
        (weight, offsets) ->
            rings.add(new Ring(weight, offsets.stream().mapToInt(Integer::intValue).toArray())));
  }

  /** Returns the number of nodes, rows times columns. */
  public int nodes() {
    return rows * columns;
  }

  /**
   * Evaluates the convolution.
   *
   * @param grid {@link #nodes} values in [0,1] for each of the areas, row-major
   */
  public Evaluation evaluate(float[] grid) {
    int areas = grid.length / nodes();
    Evaluation evaluation = new Evaluation(grid.clone(), areas);
    for (int area = 0; area < areas; area++) {
      evaluation.fill(area);
    }
    return evaluation;
  }

  /** The outcome of {@link #evaluate}. */
  public final class Evaluation {
    private final float[] grid;
    private final float[] values;
    private final float[][] denominators;

    /** For each area and ring, exp(20 k p) of the nodes; 1 beyond the grid. */
    private final float[][][] powers;

    private Evaluation(float[] grid, int areas) {
      this.grid = grid;
      this.values = new float[grid.length];
      this.denominators = new float[areas][size];
      this.powers = new float[areas][rings.size()][size];
    }

    /** Returns the values, one per value of the grid, in [0,1]. */
    public float[] values() {
      return values.clone();
    }

    private void fill(int area) {
      float[] numerator = new float[size];
      float[] denominator = denominators[area];
      Arrays.fill(denominator, unseen);
      float[] part = new float[size];
      for (int r = 0; r < rings.size(); r++) {
        Ring ring = rings.get(r);
        float[] power = powers[area][r];
        Arrays.fill(power, 1);
        double most = Math.exp(TEMPERATURE * ring.weight());
        for (int y = 0; y < rows; y++) {
          int from = (area * rows + y) * columns;
          int to = padded(y);
          for (int x = 0; x < columns; x++) {
            float p = grid[from + x];
            // Most nodes end at 0 or 1.
            double e = p == 0 ? 1 : p == 1 ? most : Math.exp(TEMPERATURE * ring.weight() * p);
            power[to + x] = (float) e;
            part[to + x] = (float) (ring.weight() * p * e);
          }
        }
        for (int offset : ring.offsets()) {
          add(denominator, power, offset);
          add(numerator, part, offset);
        }
      }
      for (int y = 0; y < rows; y++) {
        int to = (area * rows + y) * columns;
        int from = padded(y);
        for (int x = 0; x < columns; x++) {
          values[to + x] = numerator[from + x] / denominator[from + x];
        }
      }
    }

    /**
     * Returns the gradient with respect to the grid, as many values as it has.
     *
     * <p>dm/dv_j = softmax_j (1 + 20 (v_j - m)).
     *
     * @param upstream gradient with respect to the values
     */
    public float[] gradient(float[] upstream) {
      float[] gradient = new float[grid.length];
      for (int area = 0; area < denominators.length; area++) {
        descend(area, upstream, gradient);
      }
      return gradient;
    }

    private void descend(int area, float[] upstream, float[] gradient) {
      float[] share = new float[size];
      float[] moment = new float[size];
      for (int y = 0; y < rows; y++) {
        int from = (area * rows + y) * columns;
        int to = padded(y);
        for (int x = 0; x < columns; x++) {
          share[to + x] = upstream[from + x] / denominators[area][to + x];
          moment[to + x] = share[to + x] * values[from + x];
        }
      }
      float[] shares = new float[size];
      float[] moments = new float[size];
      for (int r = 0; r < rings.size(); r++) {
        Ring ring = rings.get(r);
        Arrays.fill(shares, 0);
        Arrays.fill(moments, 0);
        for (int offset : ring.offsets()) {
          add(shares, share, offset);
          add(moments, moment, offset);
        }
        double k = ring.weight();
        for (int y = 0; y < rows; y++) {
          int to = (area * rows + y) * columns;
          int from = padded(y);
          for (int x = 0; x < columns; x++) {
            double v = k * grid[to + x];
            double slope =
                (1 + TEMPERATURE * v) * shares[from + x] - TEMPERATURE * moments[from + x];
            gradient[to + x] += (float) (k * powers[area][r][from + x] * slope);
          }
        }
      }
    }
  }

  private int padded(int row) {
    return (row + rowReach) * pitch + columnReach;
  }

  /**
   * Adds the values at an offset, between the first and the last node; values in the padding are
   * meaningless.
   */
  private void add(float[] sum, float[] values, int offset) {
    for (int i = first; i < last; i++) {
      sum[i] += values[i + offset];
    }
  }
}

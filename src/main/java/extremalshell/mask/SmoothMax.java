package extremalshell.mask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * The smooth max convolution of a coarse grid: Fong et al. 2019, Sec. 3.2, equations 6 and 7.
 *
 * <p>A point u has nodes j around it. Then m(u) = sum_j v_j softmax_j(20 v), with v_j = k(d_j) p_j
 * and k(d) = exp(-2 max(d / sigma - 1/2, 0)^2). Nodes beyond the grid count as p = 0.
 */
public final class SmoothMax {
  /** Temperature of the softmax, in every evaluation of the convolution. */
  public static final float TEMPERATURE = 20;

  private final int gridHeight;
  private final int gridWidth;
  private final int points;
  private final int nodes;
  private final int uses;
  private final NDArray nodeOfPoint;
  private final NDArray weight;
  private final NDArray pointOfNode;
  private final NDArray weightOfNode;

  /**
   * Prepares the convolution for points at the crossings of rows and columns.
   *
   * @param manager owns the tables; they live as long as it
   */
  public SmoothMax(NDManager manager, GridAxis rows, GridAxis columns, NodeKernel kernel) {
    gridHeight = rows.nodes();
    gridWidth = columns.nodes();
    points = rows.points() * columns.points();
    nodes = rows.reach() * columns.reach();
    long[] nodeTable = new long[points * nodes];
    float[] weightTable = new float[points * nodes];
    int[] count = new int[gridHeight * gridWidth];
    fill(rows, columns, kernel, nodeTable, weightTable, count);
    int most = 1;
    for (int each : count) {
      most = Math.max(most, each);
    }
    uses = most;
    long[] pointTable = new long[count.length * uses];
    float[] inverseWeight = new float[count.length * uses];
    int[] filled = new int[count.length];
    for (int i = 0; i < nodeTable.length; i++) {
      if (weightTable[i] > 0) {
        int node = (int) nodeTable[i];
        int slot = node * uses + filled[node]++;
        pointTable[slot] = i;
        inverseWeight[slot] = weightTable[i];
      }
    }
    nodeOfPoint = manager.create(nodeTable);
    weight = manager.create(weightTable, new Shape(1, nodes, points));
    pointOfNode = manager.create(pointTable);
    weightOfNode = manager.create(inverseWeight, new Shape(1, count.length, uses));
  }

  private static void fill(
      GridAxis rows,
      GridAxis columns,
      NodeKernel kernel,
      long[] nodeTable,
      float[] weightTable,
      int[] count) {
    int points = rows.points() * columns.points();
    for (int y = 0; y < rows.points(); y++) {
      for (int x = 0; x < columns.points(); x++) {
        int point = y * columns.points() + x;
        for (int ky = 0; ky < rows.reach(); ky++) {
          for (int kx = 0; kx < columns.reach(); kx++) {
            int at = (ky * columns.reach() + kx) * points + point;
            int row = rows.node(y, ky);
            int column = columns.node(x, kx);
            if (row < 0 || row >= rows.nodes() || column < 0 || column >= columns.nodes()) {
              continue; // node 0 with weight 0: the same as a node with p = 0
            }
            float w = (float) kernel.at(rows.distance(y, ky), columns.distance(x, kx));
            nodeTable[at] = (long) row * columns.nodes() + column;
            weightTable[at] = w;
            if (w > 0) {
              count[(int) nodeTable[at]]++;
            }
          }
        }
      }
    }
  }

  /**
   * Lends the tables to a manager until it closes. Results of DJL belong to the manager of the
   * first operand: without this, each iteration's results would live as long as the tables.
   */
  public void lendTo(NDManager scratch) {
    scratch.tempAttachAll(nodeOfPoint, weight, pointOfNode, weightOfNode);
  }

  /** Returns the number of rows of the grid. */
  public int gridHeight() {
    return gridHeight;
  }

  /** Returns the number of columns of the grid. */
  public int gridWidth() {
    return gridWidth;
  }

  /**
   * Evaluates the convolution.
   *
   * @param grid {@code [areas, gridHeight * gridWidth]}, in [0,1]
   * @return values and the data for the gradient; the manager of the grid owns all
   */
  public Evaluation evaluate(NDArray grid) {
    long areas = grid.getShape().get(0);
    NDArray v = grid.get(new NDIndex(":, {}", nodeOfPoint)).reshape(areas, nodes, points);
    v.muli(weight);
    NDArray share = v.mul(TEMPERATURE).softmax(1);
    NDArray values = v.mul(share).sum(new int[] {1}, true);
    return new Evaluation(values, v, share);
  }

  /** The outcome of {@link #evaluate}. */
  public final class Evaluation {
    private final NDArray values;
    private final NDArray v;
    private final NDArray share;

    private Evaluation(NDArray values, NDArray v, NDArray share) {
      this.values = values;
      this.v = v;
      this.share = share;
    }

    /** Returns the values {@code [areas, points]}, row-major, in [0,1]. */
    public NDArray values() {
      return values.squeeze(1);
    }

    /**
     * Returns the gradient with respect to the grid {@code [areas, gridHeight * gridWidth]}; call
     * it once, since it reuses memory.
     *
     * <p>dm/dv_k = softmax_k (1 + 20 (v_k - m)).
     *
     * @param upstream gradient with respect to the values, {@code [areas, points]}
     */
    public NDArray gradient(NDArray upstream) {
      long areas = upstream.getShape().get(0);
      NDArray factor = v.sub(values);
      factor.muli(TEMPERATURE).addi(1).muli(share).muli(upstream.expandDims(1));
      NDArray spread =
          factor
              .reshape(areas, (long) points * nodes)
              .get(new NDIndex(":, {}", pointOfNode))
              .reshape(areas, (long) gridHeight * gridWidth, uses);
      spread.muli(weightOfNode);
      return spread.sum(new int[] {2});
    }
  }
}

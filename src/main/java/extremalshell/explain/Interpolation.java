package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.mask.GridAxis;

/**
 * Linear interpolation from a lattice to pixels and its adjoint, by a matrix an axis. The pixels
 * are a window of the stimulus, which may be shifted beyond its borders by a margin.
 */
final class Interpolation {
  private final int height;
  private final int width;
  private final int margin;
  private final int latticeRows;
  private final int latticeColumns;
  private final NDArray down;
  private final NDArray across;

  /**
   * Prepares the matrices.
   *
   * @param manager owns them
   * @param height of the window, in pixels
   * @param width likewise
   * @param margin how far it can be shifted, in pixels
   */
  Interpolation(
      NDManager manager, GridAxis rows, GridAxis columns, int height, int width, int margin) {
    this.height = height;
    this.width = width;
    this.margin = margin;
    latticeRows = rows.points();
    latticeColumns = columns.points();
    Shape tall = new Shape(height + 2L * margin, latticeRows);
    Shape wide = new Shape(width + 2L * margin, latticeColumns);
    down = manager.create(rows.interpolation(-margin, height + margin), tall);
    across = manager.create(columns.interpolation(-margin, width + margin), wide);
  }

  /**
   * Lends the tables to a manager until it closes. What DJL computes belongs to the manager of the
   * first operand: without this, each iteration's results would live as long as the tables.
   */
  void lendTo(NDManager scratch) {
    scratch.tempAttachAll(down, across);
  }

  /**
   * Returns pixels {@code [areas, height * width]} of the shifted window.
   *
   * @param lattice {@code points} values for each area
   */
  NDArray pixels(float[] lattice, Objective.Pose pose) {
    long areas = lattice.length / ((long) latticeRows * latticeColumns);
    Shape shape = new Shape(areas, latticeRows, latticeColumns);
    return window(down, pose.down(), height)
        .matMul(down.getManager().create(lattice, shape))
        .matMul(window(across, pose.right(), width).transpose())
        .reshape(areas, (long) height * width);
  }

  /** Returns the gradient with respect to the lattice of one with respect to those pixels. */
  float[] lattice(NDArray gradient, Objective.Pose pose) {
    long areas = gradient.getShape().get(0);
    return window(down, pose.down(), height)
        .transpose()
        .matMul(gradient.reshape(areas, height, width))
        .matMul(window(across, pose.right(), width))
        .toFloatArray();
  }

  private NDArray window(NDArray matrix, int shift, int length) {
    int from = margin + shift;
    return matrix.get(new NDIndex().addSliceDim(from, (long) from + length).addAllDim());
  }

  /**
   * Returns the share of each lattice point in the mean over the unshifted window; they sum to 1.
   */
  float[] weights() {
    float[] rows = window(down, 0, height).mean(new int[] {0}).toFloatArray();
    float[] columns = window(across, 0, width).mean(new int[] {0}).toFloatArray();
    float[] weights = new float[rows.length * columns.length];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        weights[y * columns.length + x] = rows[y] * columns[x];
      }
    }
    return weights;
  }
}

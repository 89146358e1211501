package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.mask.GridAxis;

/** Linear interpolation from a lattice to pixels and its adjoint, by a matrix an axis. */
final class Interpolation {
  private final int height;
  private final int width;
  private final int latticeRows;
  private final int latticeColumns;
  private final NDArray down;
  private final NDArray downTransposed;
  private final NDArray across;
  private final NDArray acrossTransposed;

  /**
   * Prepares the matrices for pixels {@code from … to - 1} of both axes.
   *
   * @param manager owns them
   */
  Interpolation(
      NDManager manager, GridAxis rows, GridAxis columns, int from, int toRow, int toColumn) {
    height = toRow - from;
    width = toColumn - from;
    latticeRows = rows.points();
    latticeColumns = columns.points();
    down = manager.create(rows.interpolation(from, toRow), new Shape(height, latticeRows));
    across =
        manager.create(columns.interpolation(from, toColumn), new Shape(width, latticeColumns));
    downTransposed = down.transpose();
    acrossTransposed = across.transpose();
  }

  /**
   * Lends the tables to a manager until it closes. What DJL computes belongs to the manager of the
   * first operand: without this, each iteration's results would live as long as the tables.
   */
  void lendTo(NDManager scratch) {
    scratch.tempAttachAll(down, downTransposed, across, acrossTransposed);
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** Returns pixels {@code [areas, height * width]} of a lattice {@code [areas, points]}. */
  NDArray pixels(NDArray lattice) {
    long areas = lattice.getShape().get(0);
    return down.matMul(lattice.reshape(areas, latticeRows, latticeColumns))
        .matMul(acrossTransposed)
        .reshape(areas, (long) height * width);
  }

  /** Returns the gradient with respect to the lattice of one with respect to the pixels. */
  NDArray lattice(NDArray gradient) {
    long areas = gradient.getShape().get(0);
    return downTransposed
        .matMul(gradient.reshape(areas, height, width))
        .matMul(across)
        .reshape(areas, (long) latticeRows * latticeColumns);
  }

  /** Returns the share of each lattice point in the mean over the pixels; they sum to 1. */
  float[] weights() {
    float[] rows = down.mean(new int[] {0}).toFloatArray();
    float[] columns = across.mean(new int[] {0}).toFloatArray();
    float[] weights = new float[rows.length * columns.length];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        weights[y * columns.length + x] = rows[y] * columns[x];
      }
    }
    return weights;
  }
}

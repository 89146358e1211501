package extremalshell.explain.show;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.mask.GridAxis;
import java.util.List;

/**
 * Linear interpolation from a lattice to pixels and its adjoint, by one matrix per axis. The pixels
 * are a window of the stimulus, which may be shifted beyond its borders by a margin.
 */
public final class Interpolation {
  private final int height;
  private final int width;
  private final int margin;
  private final GridAxis rows;
  private final GridAxis columns;
  private final NDArray down;
  private final NDArray across;

  /**
   * Prepares the matrices.
   *
   * @param manager owns the matrices
   * @param height of the window, in pixels
   * @param width likewise
   * @param margin largest shift of the window, in pixels
   */
  public Interpolation(
      NDManager manager, GridAxis rows, GridAxis columns, int height, int width, int margin) {
    this.height = height;
    this.width = width;
    this.margin = margin;
    this.rows = rows;
    this.columns = columns;
    Shape tall = new Shape(height + 2L * margin, rows.points());
    Shape wide = new Shape(width + 2L * margin, columns.points());
    down = manager.create(rows.interpolation(-margin, height + margin), tall);
    across = manager.create(columns.interpolation(-margin, width + margin), wide);
  }

  /**
   * Lends the tables to a manager until it closes. Results of DJL belong to the manager of the
   * first operand: without this, each iteration's results would live as long as the tables.
   */
  public void lendTo(NDManager scratch) {
    // a second loan to the same manager would never be returned
    if (down.getManager() != scratch) {
      scratch.tempAttachAll(down, across);
    }
  }

  /**
   * Returns pixels {@code [areas, height * width]} of the unshifted window.
   *
   * @param lattice {@code [areas, points]}
   */
  public NDArray pixels(NDArray lattice) {
    long areas = lattice.getShape().get(0);
    return window(down, height)
        .matMul(lattice.reshape(areas, rows.points(), columns.points()))
        .matMul(window(across, width).transpose())
        .reshape(areas, (long) height * width);
  }

  /** Returns the matrices from the lattice to rows and columns with the margin. */
  public List<NDArray> matrices() {
    return List.of(down, across);
  }

  /** Returns the lattice's rows. */
  public GridAxis rows() {
    return rows;
  }

  /** Returns the lattice's columns. */
  public GridAxis columns() {
    return columns;
  }

  /** Returns the height of the window, in pixels. */
  public int height() {
    return height;
  }

  /** Returns the width of the window, in pixels. */
  public int width() {
    return width;
  }

  private NDArray window(NDArray matrix, int length) {
    return matrix.get(new NDIndex("{}:{}", margin, margin + length));
  }

  /**
   * Returns the share of each lattice point in the mean over the unshifted window; they sum to 1.
   */
  public float[] weights() {
    float[] tall = window(down, height).mean(new int[] {0}).toFloatArray();
    float[] wide = window(across, width).mean(new int[] {0}).toFloatArray();
    float[] weights = new float[tall.length * wide.length];
    for (int y = 0; y < tall.length; y++) {
      for (int x = 0; x < wide.length; x++) {
        weights[y * wide.length + x] = tall[y] * wide[x];
      }
    }
    return weights;
  }
}

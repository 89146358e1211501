package extremalshell.perturb;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.mask.Gaussian;

/** Gaussian blur by two matrix products, one per axis. */
public final class Blur {
  private Blur() {}

  /**
   * Blurs a stimulus.
   *
   * @param stimulus {@code [channels, height, width]}
   * @param sigmas along rows and columns, 0 for none; a kernel reaches ceil(4 sigma)
   */
  public static NDArray gaussian(NDManager manager, NDArray stimulus, Sigmas sigmas, Edge edge) {
    int height = (int) stimulus.getShape().get(1);
    int width = (int) stimulus.getShape().get(2);
    NDArray rows = manager.create(matrix(height, sigmas.down(), edge), new Shape(height, height));
    NDArray columns = manager.create(matrix(width, sigmas.across(), edge), new Shape(width, width));
    return rows.matMul(stimulus).matMul(columns.transpose());
  }

  private static float[] matrix(int length, double sigma, Edge edge) {
    int half = (int) Math.ceil(4 * sigma);
    double[] kernel = Gaussian.weights(sigma, half);
    double total = Gaussian.sum(kernel);
    float[] matrix = new float[length * length];
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int j = Math.max(0, i - half); j <= Math.min(length - 1, i + half); j++) {
        sum += kernel[Math.abs(i - j)];
      }
      double norm = edge == Edge.ZERO ? total : sum;
      for (int j = Math.max(0, i - half); j <= Math.min(length - 1, i + half); j++) {
        matrix[i * length + j] = (float) (kernel[Math.abs(i - j)] / norm);
      }
    }
    return matrix;
  }

  /** Adds a margin that mirrors the stimulus at its borders (the border itself not repeated). */
  static NDArray mirrored(NDManager manager, NDArray stimulus, int margin) {
    NDArray rows = manager.create(mirror((int) stimulus.getShape().get(1), margin));
    NDArray columns = manager.create(mirror((int) stimulus.getShape().get(2), margin));
    return stimulus.get(new NDIndex(":, {}", rows)).get(new NDIndex(":, :, {}", columns));
  }

  private static long[] mirror(int length, int margin) {
    long[] index = new long[length + 2 * margin];
    for (int i = 0; i < index.length; i++) {
      int at = Math.abs(i - margin) % Math.max(1, 2 * length - 2);
      index[i] = at < length ? at : 2 * length - 2 - at;
    }
    return index;
  }
}

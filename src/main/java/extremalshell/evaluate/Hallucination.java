package extremalshell.evaluate;

/**
 * How many edges a mask makes up: edges of the masked stimulus that the stimulus lacks, as a share
 * of the stimulus's edges. It is the hallucination score of Kolek et al. 2023, "Explaining image
 * classifiers with multiscale directional image representation", Sec. 4. The paper finds edges by
 * shearlets. Here an edge is a pixel whose Sobel gradient is highest across the edge and above a
 * tenth of the steepest possible one. An edge is not new where the stimulus has one within a pixel.
 */
final class Hallucination {
  /** Share of the gradient of a step from the lowest to the highest value. */
  private static final double STEEP = 0.1;

  /** Sum of the weights on one side of a Sobel filter: the gradient of a step of one. */
  private static final double STEP = 4;

  /** Tangent of 22.5 degrees: gradients flatter than that point along an axis. */
  private static final double FLAT = Math.tan(Math.PI / 8);

  private Hallucination() {}

  /**
   * Returns the share; NaN where the stimulus has no edge.
   *
   * @param input of the network, {@code [channels * height * width]}
   * @param shown the same, seen through the mask
   */
  static double of(float[] input, float[] shown, int height, int width) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    float[] grey = grey(input, height * width);
    for (float value : grey) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double least = STEEP * STEP * (high - low);
    boolean[] own = edges(grey, height, width, least);
    boolean[] seen = edges(grey(shown, height * width), height, width, least);
    int all = 0;
    int made = 0;
    for (int i = 0; i < own.length; i++) {
      all += own[i] ? 1 : 0;
      made += seen[i] && !isNear(own, i, height, width) ? 1 : 0;
    }
    return all == 0 ? Double.NaN : made / (double) all;
  }

  /** Returns the mean over the channels. */
  private static float[] grey(float[] values, int pixels) {
    float[] grey = new float[pixels];
    for (int i = 0; i < values.length; i++) {
      grey[i % pixels] += values[i] * pixels / values.length;
    }
    return grey;
  }

  private static boolean isNear(boolean[] edges, int pixel, int height, int width) {
    int row = pixel / width;
    int column = pixel % width;
    for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
      for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
        if (edges[y * width + x]) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns which pixels are edges. Pixels of the border never are. */
  private static boolean[] edges(float[] grey, int height, int width, double least) {
    double[] across = new double[grey.length];
    double[] down = new double[grey.length];
    double[] steepness = new double[grey.length];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        for (int d = -1; d <= 1; d++) {
          int weight = d == 0 ? 2 : 1;
          across[i] += weight * (grey[i + d * width + 1] - grey[i + d * width - 1]);
          down[i] += weight * (grey[i + width + d] - grey[i - width + d]);
        }
        steepness[i] = Math.hypot(across[i], down[i]);
      }
    }
    boolean[] edges = new boolean[grey.length];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        int stride = stride(across[i], down[i], width);
        edges[i] =
            steepness[i] > least
                && steepness[i] >= steepness[i - stride]
                && steepness[i] > steepness[i + stride];
      }
    }
    return edges;
  }

  /** Returns the distance to the neighbour that the gradient points to, or away from. */
  private static int stride(double across, double down, int width) {
    if (Math.abs(down) <= FLAT * Math.abs(across)) {
      return 1;
    }
    if (Math.abs(across) <= FLAT * Math.abs(down)) {
      return width;
    }
    return across * down > 0 ? width + 1 : width - 1;
  }
}

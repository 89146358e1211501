package extremalshell.mask;

/**
 * One axis of a mask grid: its nodes, the points where the mask is evaluated, and the nodes that
 * each point uses. Positions are in pixels.
 */
public final class GridAxis {
  private final double[] position;
  private final int[] first;
  private final int nodes;
  private final int reach;
  private final double start;
  private final double step;
  private final int[] unitOf;

  private GridAxis(
      double[] position, int[] first, int nodes, int reach, double start, double step) {
    this(position, first, nodes, reach, start, step, new int[0]);
  }

  private GridAxis(
      double[] position,
      int[] first,
      int nodes,
      int reach,
      double start,
      double step,
      int[] unitOf) {
    this.position = position;
    this.first = first;
    this.nodes = nodes;
    this.reach = reach;
    this.start = start;
    this.step = step;
    this.unitOf = unitOf;
  }

  /**
   * The axis of the published reference implementation, with ceil(length / step) nodes. They are
   * evaluated at every pixel of a canvas with a margin of sigma on both sides. Node i is at sigma +
   * step * i. Pixel u has the nodes floor(u / step) + k - q, k = 0 … 2r. Here r = 1 + ceil(sigma /
   * step) and q = 1 + ceil(2 sigma / step).
   *
   * @param length of the visible stimulus, in pixels
   */
  public static GridAxis referenceCanvas(int length, Granularity granularity) {
    int step = granularity.step();
    double sigma = granularity.sigma();
    int nodes = (length + step - 1) / step;
    int padding = 1 + (int) Math.ceil(2 * sigma / step);
    int radius = 1 + (int) Math.ceil(sigma / step);
    int canvas = step * (nodes + 2 * padding - 2 * radius) - step + 1;
    double[] position = new double[canvas];
    int[] first = new int[canvas];
    for (int u = 0; u < canvas; u++) {
      position[u] = u;
      first[u] = u / step - padding;
    }
    return new GridAxis(position, first, nodes, 2 * radius + 1, sigma, step);
  }

  /**
   * An axis whose nodes cover the visible stimulus from edge to edge, evaluated at the nodes.
   *
   * @param length of the visible stimulus, in pixels
   * @param wantedStep distance of the nodes; the true one is the nearest that divides the length
   * @param sigma reach of a node's kernel, in pixels
   */
  public static GridAxis lattice(int length, double wantedStep, double sigma) {
    int gaps = Math.max(1, (int) Math.round((length - 1) / wantedStep));
    double step = (length - 1) / (double) gaps;
    int radius = 1 + (int) Math.ceil(sigma / wantedStep);
    double[] position = new double[gaps + 1];
    int[] first = new int[gaps + 1];
    for (int i = 0; i <= gaps; i++) {
      position[i] = i * step;
      first[i] = i - radius;
    }
    return new GridAxis(position, first, gaps + 1, 2 * radius + 1, 0, step);
  }

  /** An axis along which a mask is constant: one node, evaluated once. */
  public static GridAxis constant() {
    return new GridAxis(new double[1], new int[1], 1, 1, 0, 1);
  }

  /**
   * An axis of units that are shown or hidden as a whole: a node for each, without neighbours.
   *
   * @param unitOf unit of each pixel, from 0, rising without gaps
   */
  public static GridAxis units(int[] unitOf) {
    int units = unitOf[unitOf.length - 1] + 1;
    double[] position = new double[units];
    int[] first = new int[units];
    for (int i = 0; i < units; i++) {
      position[i] = i;
      first[i] = i;
    }
    return new GridAxis(position, first, units, 1, 0, 1, unitOf.clone());
  }

  /** Returns the number of nodes. */
  public int nodes() {
    return nodes;
  }

  /** Returns the number of points. */
  public int points() {
    return position.length;
  }

  /** Returns whether the points are the nodes, each with equally many nodes on both sides. */
  boolean pointsAreNodes() {
    for (int i = 0; i < position.length; i++) {
      if (Math.abs(position[i] - start - step * i) > 1e-6 * step || first[i] != i - reach / 2) {
        return false;
      }
    }
    return position.length == nodes && reach % 2 == 1;
  }

  /** Returns the distance between nodes, in pixels. */
  public double step() {
    return step;
  }

  /** Returns the number of nodes that a point uses. */
  public int reach() {
    return reach;
  }

  /** Returns the k-th node that a point uses; it may lie beyond the grid. */
  int node(int point, int k) {
    return first[point] + k;
  }

  /** Returns the distance of a point from its k-th node, in pixels. */
  double distance(int point, int k) {
    return position[point] - (start + step * node(point, k));
  }

  /** Returns the position of a point, in pixels. */
  double position(int point) {
    return position[point];
  }

  /**
   * Returns the matrix of linear interpolation from the points to pixels {@code from … to - 1}; a
   * pixel beyond the last point takes its value. Pixels of a unit have the value of its node.
   *
   * @return row-major {@code [to - from, points]}
   */
  public float[] interpolation(int from, int to) {
    int n = points();
    float[] matrix = new float[(to - from) * n];
    for (int pixel = from; pixel < to; pixel++) {
      if (unitOf.length > 0) {
        int unit = unitOf[Math.min(Math.max(pixel, 0), unitOf.length - 1)];
        matrix[(pixel - from) * n + unit] = 1;
        continue;
      }
      double u = Math.min(Math.max(pixel, position[0]), position[n - 1]);
      int right = 1;
      while (right < n - 1 && position[right] < u) {
        right++;
      }
      if (n == 1) {
        matrix[pixel - from] = 1;
        continue;
      }
      double share = (u - position[right - 1]) / (position[right] - position[right - 1]);
      matrix[(pixel - from) * n + right - 1] = (float) (1 - share);
      matrix[(pixel - from) * n + right] = (float) share;
    }
    return matrix;
  }
}

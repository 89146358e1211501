package extremalshell.mask;

/**
 * Two ways to smooth a mask whose pixels are nodes of a grid. The usual convolution leaves little
 * of a lone node; the smooth max convolution keeps its 1. See {@link SmoothMax}; Fong et al. 2019,
 * Sec. 3.2, equations 6 and 7. Both use the kernel of the paper.
 *
 * @param step from node to node, in pixels; at least 1
 * @param sigma of the kernel, in pixels; positive
 */
record MaskSmoothing(int step, double sigma) {
  /** Number of sigma beyond which the kernel is below 0.0004. */
  private static final double REACH = 2.5;

  /** Checks the ranges. */
  public MaskSmoothing {
    if (step < 1 || !(sigma > 0)) {
      throw new IllegalArgumentException("step at least 1, sigma above 0");
    }
  }

  /** The terms of a weighted mean over nodes, from their values v and kernel weights k. */
  private interface Weighting {
    /** Returns the weight of a node. */
    double weight(double k, double v);

    /** Returns the weighted value. */
    double value(double k, double v);
  }

  private static final Weighting AVERAGE =
      new Weighting() {
        @Override
        public double weight(double k, double v) {
          return k;
        }

        @Override
        public double value(double k, double v) {
          return v;
        }
      };

  private static final Weighting SMOOTH_MAX =
      new Weighting() {
        @Override
        public double weight(double k, double v) {
          return Math.exp(SmoothMax.TEMPERATURE * k * v);
        }

        @Override
        public double value(double k, double v) {
          return k * v;
        }
      };

  /** Returns sum k v / sum k over the nodes around each pixel. */
  public Mask average(Mask raw) {
    return convolved(raw, AVERAGE);
  }

  /** Returns sum k v softmax(20 k v) over the nodes around each pixel. */
  public Mask smoothMax(Mask raw) {
    return convolved(raw, SMOOTH_MAX);
  }

  private Mask convolved(Mask raw, Weighting weighting) {
    NodeKernel kernel = NodeKernel.plateau(sigma);
    float[] values = new float[raw.height() * raw.width()];
    for (int y = 0; y < raw.height(); y++) {
      for (int x = 0; x < raw.width(); x++) {
        values[y * raw.width() + x] = (float) at(raw, y, x, kernel, weighting);
      }
    }
    return new Mask(raw.height(), raw.width(), values);
  }

  /** Nodes are the middles of squares of {@code step} pixels. */
  private double at(Mask raw, int y, int x, NodeKernel kernel, Weighting weighting) {
    int reach = (int) Math.ceil(REACH * sigma / step);
    double sum = 0;
    double weights = 0;
    for (int i = y / step - reach; i <= y / step + reach; i++) {
      for (int j = x / step - reach; j <= x / step + reach; j++) {
        int row = i * step + step / 2;
        int column = j * step + step / 2;
        if (row >= 0 && row < raw.height() && column >= 0 && column < raw.width()) {
          double k = kernel.at(row - y, column - x);
          double v = raw.at(row, column);
          double weight = weighting.weight(k, v);
          sum += weight * weighting.value(k, v);
          weights += weight;
        }
      }
    }
    return sum / weights;
  }
}

package extremalshell.attribute;

import extremalshell.mask.Gaussian;

/**
 * Enlarges values of a small grid to more points along one axis: linear between the middles of the
 * cells, then smoothed by a Gaussian. At the borders the outermost values are repeated.
 */
final class Upsampling {
  private final int from;
  private final int[] first;
  private final float[][] weights;

  /**
   * Prepares.
   *
   * @param from cells, at least 1
   * @param to points over the same length
   * @param sigma of the Gaussian, in points; 0 for none
   */
  Upsampling(int from, int to, double sigma) {
    this.from = from;
    this.first = new int[to];
    this.weights = new float[to][];
    int reach = (int) Math.ceil(3 * sigma);
    double[] kernel = Gaussian.weights(sigma, reach);
    double total = Gaussian.sum(kernel);
    for (int i = 0; i < to; i++) {
      int begin = below(place(i - reach, to));
      float[] row = new float[Math.min(from, below(place(i + reach, to)) + 2) - begin];
      for (int d = -reach; d <= reach; d++) {
        double place = place(i + d, to);
        int below = below(place);
        double weight = kernel[Math.abs(d)] / total;
        row[below - begin] += (float) (weight * (1 - (place - below)));
        if (below + 1 < from) {
          row[below + 1 - begin] += (float) (weight * (place - below));
        }
      }
      first[i] = begin;
      weights[i] = row;
    }
  }

  /**
   * Prepares an axis of square cells.
   *
   * @param cells along the shorter side
   * @param length points of the axis
   * @param shorter points of the shorter side
   * @param sigma of the Gaussian, in points; 0 for none
   */
  static Upsampling ofSquares(int cells, int length, int shorter, double sigma) {
    int own = Math.round(Math.min(cells, shorter) * length / (float) shorter);
    return new Upsampling(Math.max(1, own), length, sigma);
  }

  /** The position of a point between the middles of the cells, from 0 to the last middle. */
  private double place(int point, int points) {
    double at = (point + 0.5) * from / points - 0.5;
    return Math.min(Math.max(at, 0), from - 1.0);
  }

  private int below(double place) {
    return (int) Math.min(Math.floor(place), Math.max(0, from - 2));
  }

  /** Returns the number of points. */
  int points() {
    return first.length;
  }

  /** Returns the number of cells. */
  int cells() {
    return from;
  }

  /**
   * Returns a map of all points.
   *
   * @param map {@code [down.cells * across.cells]}
   */
  static float[] of(Upsampling down, Upsampling across, float[] map) {
    float[] wide = new float[down.cells() * across.points()];
    for (int y = 0; y < down.cells(); y++) {
      for (int x = 0; x < across.points(); x++) {
        float value = 0;
        for (int j = 0; j < across.weights[x].length; j++) {
          value += across.weights[x][j] * map[y * across.cells() + across.first[x] + j];
        }
        wide[y * across.points() + x] = value;
      }
    }
    float[] result = new float[down.points() * across.points()];
    for (int y = 0; y < down.points(); y++) {
      for (int j = 0; j < down.weights[y].length; j++) {
        int row = (down.first[y] + j) * across.points();
        for (int x = 0; x < across.points(); x++) {
          result[y * across.points() + x] += down.weights[y][j] * wide[row + x];
        }
      }
    }
    return result;
  }

  /**
   * Returns the gradient with respect to the small map.
   *
   * @param gradient with respect to all points, {@code [down.points * across.points]}
   */
  static float[] adjoint(Upsampling down, Upsampling across, float[] gradient) {
    float[] wide = new float[down.cells() * across.points()];
    for (int y = 0; y < down.points(); y++) {
      for (int j = 0; j < down.weights[y].length; j++) {
        int row = (down.first[y] + j) * across.points();
        for (int x = 0; x < across.points(); x++) {
          wide[row + x] += down.weights[y][j] * gradient[y * across.points() + x];
        }
      }
    }
    float[] result = new float[down.cells() * across.cells()];
    for (int y = 0; y < down.cells(); y++) {
      for (int x = 0; x < across.points(); x++) {
        for (int j = 0; j < across.weights[x].length; j++) {
          result[y * across.cells() + across.first[x] + j] +=
              across.weights[x][j] * wide[y * across.points() + x];
        }
      }
    }
    return result;
  }
}

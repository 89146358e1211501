package extremalshell.attribute;

/** Weighted least squares with a penalty on the size of the coefficients. */
final class LeastSquares {
  private final double[][] products;
  private final double[] right;

  /** Begins without observations. */
  LeastSquares(int coefficients) {
    this.products = new double[coefficients][coefficients];
    this.right = new double[coefficients];
  }

  /** Adds an observation: the factors times the coefficients should give the value. */
  void add(double[] factors, double value, double weight) {
    for (int i = 0; i < right.length; i++) {
      if (factors[i] != 0) {
        right[i] += weight * factors[i] * value;
        for (int j = 0; j < right.length; j++) {
          products[i][j] += weight * factors[i] * factors[j];
        }
      }
    }
  }

  /**
   * Returns the coefficients that make the weighted sum of squared errors plus the penalty
   * smallest.
   *
   * @param ridges factor of each squared coefficient, at least 0
   */
  double[] solve(double[] ridges) {
    int n = right.length;
    double[][] a = new double[n][];
    double[] b = right.clone();
    for (int i = 0; i < n; i++) {
      a[i] = products[i].clone();
      a[i][i] += ridges[i];
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        pivot = Math.abs(a[row][column]) > Math.abs(a[pivot][column]) ? row : pivot;
      }
      double[] row = a[pivot];
      a[pivot] = a[column];
      a[column] = row;
      double value = b[pivot];
      b[pivot] = b[column];
      b[column] = value;
      for (int below = column + 1; below < n && row[column] != 0; below++) {
        double factor = a[below][column] / row[column];
        for (int k = column; k < n; k++) {
          a[below][k] -= factor * row[k];
        }
        b[below] -= factor * value;
      }
    }
    double[] solution = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double left = b[i];
      for (int k = i + 1; k < n; k++) {
        left -= a[i][k] * solution[k];
      }
      solution[i] = a[i][i] == 0 ? 0 : left / a[i][i];
    }
    return solution;
  }
}

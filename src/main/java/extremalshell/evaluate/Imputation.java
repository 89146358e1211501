package extremalshell.evaluate;

import java.util.Arrays;
import java.util.Random;

/**
 * Noisy linear imputation (Rong et al. 2022). A removed pixel is the weighted mean of its
 * neighbours, direct ones 1/6, diagonal ones 1/12; removed neighbours are unknowns as well. Noise
 * hides which pixels were removed.
 */
final class Imputation {
  private static final double DIRECT = 1 / 6.0;
  private static final double DIAGONAL = 1 / 12.0;
  private static final double NOISE = 0.01;
  private static final double ACCURACY = 1e-4;
  private static final int MOST_ITERATIONS = 2000;

  private final int height;
  private final int width;
  private final boolean[] removed;

  /**
   * Prepares for some pixels.
   *
   * @param removed which pixels, {@code [height * width]}; at least one pixel remains
   */
  Imputation(int height, int width, boolean[] removed) {
    this.height = height;
    this.width = width;
    this.removed = removed;
  }

  /**
   * Returns the input with the removed pixels imputed.
   *
   * @param input {@code [channels * height * width]}
   */
  float[] of(float[] input, Random random) {
    float[] result = input.clone();
    int pixels = height * width;
    for (int from = 0; from < input.length; from += pixels) {
      double[] solved = solve(Arrays.copyOfRange(input, from, from + pixels));
      for (int i = 0; i < pixels; i++) {
        if (removed[i]) {
          result[from + i] = (float) (solved[i] + NOISE * random.nextGaussian());
        }
      }
    }
    return result;
  }

  /** Conjugate gradients: the system is a graph Laplacian with known values, positive definite. */
  double[] solve(float[] values) {
    double[] x = new double[values.length];
    double mean = 0;
    int known = 0;
    for (int i = 0; i < x.length; i++) {
      mean += removed[i] ? 0 : values[i];
      known += removed[i] ? 0 : 1;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = removed[i] ? mean / known : values[i];
    }
    double[] residual = laplacian(x);
    for (int i = 0; i < x.length; i++) {
      residual[i] = -residual[i];
    }
    double[] direction = residual.clone();
    double norm = dot(residual, residual);
    double enough = ACCURACY * ACCURACY * x.length;
    for (int t = 0; t < MOST_ITERATIONS && norm > enough; t++) {
      double[] image = laplacian(direction);
      double step = norm / dot(direction, image);
      for (int i = 0; i < x.length; i++) {
        x[i] += step * direction[i];
        residual[i] -= step * image[i];
      }
      double next = dot(residual, residual);
      for (int i = 0; i < x.length; i++) {
        direction[i] = residual[i] + next / norm * direction[i];
      }
      norm = next;
    }
    return x;
  }

  /** The difference of removed pixels from their neighbours' mean, times the sum of the weights. */
  private double[] laplacian(double[] x) {
    double[] result = new double[x.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int i = row * width + column;
        if (removed[i]) {
          result[i] = difference(x, row, column);
        }
      }
    }
    return result;
  }

  private double difference(double[] x, int row, int column) {
    double here = x[row * width + column];
    double sum = 0;
    for (int r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
      for (int c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
        double weight = r == row || c == column ? DIRECT : DIAGONAL;
        sum += weight * (here - x[r * width + c]);
      }
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}

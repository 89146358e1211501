package extremalshell.report;

/** The fast Fourier transform of Cooley and Tukey (1965), radix 2, in place. */
final class Fourier {
  private final int size;
  private final double[] cosine;
  private final double[] sine;

  /**
   * Prepares for a length.
   *
   * @param size a power of two
   */
  Fourier(int size) {
    this.size = size;
    this.cosine = new double[size / 2];
    this.sine = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cosine[i] = Math.cos(-2 * Math.PI * i / size);
      sine[i] = Math.sin(-2 * Math.PI * i / size);
    }
  }

  /** Transforms real and imaginary parts, each of the length. */
  void transform(double[] real, double[] imaginary) {
    int bits = Integer.numberOfTrailingZeros(size);
    for (int i = 1; i < size; i++) {
      int j = Integer.reverse(i) >>> (32 - bits);
      if (j > i) {
        swap(real, i, j);
        swap(imaginary, i, j);
      }
    }
    for (int half = 1; half < size; half *= 2) {
      for (int i = 0; i < size; i++) {
        if ((i & half) == 0) {
          butterfly(real, imaginary, i, i + half, (i & (half - 1)) * (size / (2 * half)));
        }
      }
    }
  }

  private void butterfly(double[] real, double[] imaginary, int a, int b, int turn) {
    double x = real[b] * cosine[turn] - imaginary[b] * sine[turn];
    double y = real[b] * sine[turn] + imaginary[b] * cosine[turn];
    real[b] = real[a] - x;
    imaginary[b] = imaginary[a] - y;
    real[a] += x;
    imaginary[a] += y;
  }

  private static void swap(double[] values, int i, int j) {
    double value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}

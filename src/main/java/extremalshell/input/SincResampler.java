package extremalshell.input;

/**
 * Resamples by a windowed sinc: Smith, "Digital Audio Resampling" (2002). The low-pass filter
 * passes up to 0.94 of the lower of both Nyquist frequencies. Its Kaiser window of beta 12 keeps
 * aliases some 110 dB down.
 */
final class SincResampler {
  /** Zero crossings of the sinc on each side. */
  private static final int CROSSINGS = 48;

  private static final double ROLL_OFF = 0.94;
  private static final double BETA = 12;

  /** The most positions for which a table of filters saves time. */
  private static final int MOST_PHASES = 4096;

  private SincResampler() {}

  /**
   * Returns ceil(n to / from) samples at another rate; beyond the ends there is silence.
   *
   * @param from rate of the samples, in Hz
   * @param to wanted rate, in Hz
   */
  static float[] resample(float[] samples, int from, int to) {
    int divisor = gcd(from, to);
    int up = to / divisor;
    int down = from / divisor;
    double cutoff = Math.min(1, up / (double) down) * ROLL_OFF;
    int reach = (int) Math.ceil(CROSSINGS / cutoff);
    float[] resampled = new float[Math.toIntExact(((long) samples.length * up + down - 1) / down)];
    double[][] table = new double[Math.min(up, MOST_PHASES)][];
    for (int i = 0; i < resampled.length; i++) {
      long position = (long) i * down;
      int centre = (int) (position / up);
      int phase = (int) (position % up);
      double[] taps = phase < table.length ? table[phase] : null;
      if (taps == null) {
        taps = taps(phase / (double) up, cutoff, reach);
        if (phase < table.length) {
          table[phase] = taps;
        }
      }
      resampled[i] = (float) weigh(samples, centre - reach + 1, taps);
    }
    return resampled;
  }

  private static double weigh(float[] samples, int first, double[] taps) {
    double sum = 0;
    int end = Math.min(taps.length, samples.length - first);
    for (int k = Math.max(0, -first); k < end; k++) {
      sum += samples[first + k] * taps[k];
    }
    return sum;
  }

  /** The filter for a point that lies {@code share} of a sample after the centre. */
  private static double[] taps(double share, double cutoff, int reach) {
    double[] taps = new double[2 * reach];
    double sum = 0;
    for (int k = 0; k < taps.length; k++) {
      double x = k - reach + 1 - share;
      double window = Math.max(0, 1 - (x / reach) * (x / reach));
      double angle = Math.PI * cutoff * x;
      double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
      taps[k] = sinc * bessel(BETA * Math.sqrt(window));
      sum += taps[k];
    }
    for (int k = 0; k < taps.length; k++) {
      taps[k] /= sum;
    }
    return taps;
  }

  /** The modified Bessel function of the first kind and order 0, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}

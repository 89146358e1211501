package extremalshell.speech;

/** Mean and deviation of a bin over time. */
record BinStatistics(double mean, double deviation) {
  /** Smallest variance that divides a bin. */
  static final double LEAST_VARIANCE = 1e-10;

  static BinStatistics of(float[] values, int from, int count) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      sum += values[i];
      squares += (double) values[i] * values[i];
    }
    double mean = sum / count;
    return new BinStatistics(
        mean, Math.sqrt(Math.max(LEAST_VARIANCE, squares / count - mean * mean)));
  }
}

package extremalshell.speech;

/** The weights of the samples of a frame. */
enum WindowFunction {
  /** Hann's, periodic: ½ − ½ cos(2πi/n). */
  HANN {
    @Override
    double weight(int i, int n) {
      return 0.5 - 0.5 * Math.cos(2 * Math.PI * i / n);
    }
  },
  /** Hamming's, periodic: 0.54 − 0.46 cos(2πi/n). */
  HAMMING {
    @Override
    double weight(int i, int n) {
      return 0.54 - 0.46 * Math.cos(2 * Math.PI * i / n);
    }
  },
  /** Hann's, symmetric: ½ − ½ cos(2πi/(n−1)), as Kaldi's "hanning". */
  HANNING {
    @Override
    double weight(int i, int n) {
      return 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (n - 1.0));
    }
  },
  /** Povey's, Kaldi's default: the symmetric Hann window to the power of 0.85. */
  POVEY {
    @Override
    double weight(int i, int n) {
      return Math.pow(HANNING.weight(i, n), 0.85);
    }
  };

  /**
   * Returns the weight of a sample.
   *
   * @param i the sample, from 0
   * @param n samples of a frame
   */
  abstract double weight(int i, int n);
}

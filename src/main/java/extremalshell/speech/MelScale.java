package extremalshell.speech;

/** Scales of pitch, and the triangular filters they make. */
public enum MelScale {
  /** Hidden Markov Model Toolkit: 2595 log10(1 + f / 700). */
  HTK {
    @Override
    double mel(double hertz) {
      return 2595 * Math.log10(1 + hertz / 700);
    }

    @Override
    double hertz(double mel) {
      return 700 * (Math.pow(10, mel / 2595) - 1);
    }
  },
  /** Slaney's Auditory Toolbox: linear below 1 kHz, logarithmic above. */
  SLANEY {
    @Override
    double mel(double hertz) {
      return hertz < KNEE ? hertz / LINEAR : KNEE / LINEAR + Math.log(hertz / KNEE) / LOG_STEP;
    }

    @Override
    double hertz(double mel) {
      double knee = KNEE / LINEAR;
      return mel < knee ? mel * LINEAR : KNEE * Math.exp(LOG_STEP * (mel - knee));
    }
  };

  private static final double KNEE = 1000;
  private static final double LINEAR = 200 / 3.0;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  abstract double mel(double hertz);

  abstract double hertz(double mel);

  /** Returns {@code bins + 2} frequencies in Hz, evenly spaced in mels: each filter has three. */
  double[] edges(int bins, double low, double high) {
    double from = mel(low);
    double to = mel(high);
    double[] edges = new double[bins + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = hertz(from + (to - from) * i / (bins + 1));
    }
    return edges;
  }

  /**
   * Returns triangular filters over the bins of a Fourier transform.
   *
   * @param edges {@link #edges}
   * @param lines number of frequencies, {@code fft / 2 + 1}
   * @param spacing of them, in Hz
   * @param equalArea whether each filter is divided by half its width in Hz, as Slaney does
   * @return row-major {@code [lines, bins]}
   */
  static float[] filters(double[] edges, int lines, double spacing, boolean equalArea) {
    int bins = edges.length - 2;
    float[] filters = new float[lines * bins];
    for (int bin = 0; bin < bins; bin++) {
      double rise = edges[bin + 1] - edges[bin];
      double fall = edges[bin + 2] - edges[bin + 1];
      double height = equalArea ? 2 / (edges[bin + 2] - edges[bin]) : 1;
      for (int line = 0; line < lines; line++) {
        double hertz = line * spacing;
        double up = (hertz - edges[bin]) / rise;
        double down = (edges[bin + 2] - hertz) / fall;
        filters[line * bins + bin] = (float) (height * Math.max(0, Math.min(up, down)));
      }
    }
    return filters;
  }
}

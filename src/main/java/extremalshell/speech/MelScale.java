package extremalshell.speech;

/** Scales of pitch. */
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
}

package extremalshell.input;

import java.util.Random;

/** Generated noises, all equally loud: a mean square of 0.01. */
public enum NoiseKind {
  /** Equal power at all frequencies. */
  WHITE {
    @Override
    void fill(float[] samples, int rate, Random random) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) random.nextGaussian();
      }
    }
  },
  /** Power that falls by about 3 dB per octave: Kellet's economy filter (1999). */
  PINK {
    @Override
    void fill(float[] samples, int rate, Random random) {
      double slow = 0;
      double middle = 0;
      double fast = 0;
      for (int i = 0; i < samples.length; i++) {
        double white = random.nextGaussian();
        slow = 0.99765 * slow + 0.0990460 * white;
        middle = 0.96300 * middle + 0.2965164 * white;
        fast = 0.57000 * fast + 1.0526913 * white;
        samples[i] = (float) (slow + middle + fast + 0.1848 * white);
      }
    }
  },
  /** Several speakers at once; see {@link Babble}. */
  BABBLE {
    @Override
    void fill(float[] samples, int rate, Random random) {
      Babble.fill(samples, rate, random);
    }
  };

  private static final double LOUDNESS = 0.1;

  abstract void fill(float[] samples, int rate, Random random);

  /**
   * Returns noise; the same for the same seed.
   *
   * @param rate in Hz, for noise that is made from recordings
   */
  public float[] samples(int count, int rate, long seed) {
    float[] samples = new float[count];
    fill(samples, rate, new Random(seed));
    float scale = (float) (LOUDNESS / Math.sqrt(SpeechEditing.power(samples, 0, count)));
    for (int i = 0; i < count; i++) {
      samples[i] *= scale;
    }
    return samples;
  }
}

package extremalshell.speech;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResynthesisTest {
  private static final int RATE = 16_000;
  private static final int FRAMES = 97;
  private static final double[] HERTZ = {100, 1000, 2000, 4000, 7000};

  @Test
  void wholeMask_givesTheRecordingBack() {
    float[] samples = new float[RATE];
    Random random = new Random(2);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.2 * random.nextGaussian());
    }
    float[] kept = resynthesised(samples, 1, 1, false);
    float[] removed = resynthesised(samples, 1, 1, true);
    for (int i = 0; i < samples.length; i++) {
      assertThat(Math.abs(kept[i] - samples[i])).isLessThan(1e-4f);
      assertThat(Math.abs(removed[i])).isLessThan(1e-4f);
    }
  }

  @Test
  void mask_keepsItsFrequenciesAndItsTime() {
    float[] samples = new float[RATE];
    for (int i = 0; i < samples.length; i++) {
      double t = i / (double) RATE;
      samples[i] = (float) (Math.sin(2000 * Math.PI * t) + Math.sin(8000 * Math.PI * t)) / 4;
    }
    // The low bins, and the first half.
    float[] kept = resynthesised(samples, 1, 0, false);
    assertThat(amplitude(kept, 2000, 6000, 1000)).isBetween(0.24, 0.26);
    assertThat(amplitude(kept, 2000, 6000, 4000)).isLessThan(0.01);
    assertThat(amplitude(kept, 10_000, 14_000, 1000)).isLessThan(0.01);
    float[] removed = resynthesised(samples, 1, 0, true);
    assertThat(amplitude(removed, 2000, 6000, 1000)).isLessThan(0.01);
    assertThat(amplitude(removed, 2000, 6000, 4000)).isBetween(0.24, 0.26);
  }

  /** Through a mask of two values: of the low bins in the first half, and of all else. */
  private static float[] resynthesised(float[] samples, float low, float rest, boolean removed) {
    Speech speech = new Speech("x", "x", RATE, samples, List.of());
    Spectrogram.Axes axes = new Spectrogram.Axes(0.016, 0.01, HERTZ);
    float[] values = new float[HERTZ.length * FRAMES];
    Spectrogram view = new Spectrogram(speech, axes, FRAMES, values);
    Arrays.fill(values, rest);
    for (int bin = 0; bin < 3; bin++) {
      Arrays.fill(values, bin * FRAMES, bin * FRAMES + FRAMES / 2, low);
    }
    return Resynthesis.of(view, values, removed).samples();
  }

  private static double amplitude(float[] samples, int from, int to, double hertz) {
    double real = 0;
    double imaginary = 0;
    for (int i = from; i < to; i++) {
      real += samples[i] * Math.cos(2 * Math.PI * hertz * i / RATE);
      imaginary += samples[i] * Math.sin(2 * Math.PI * hertz * i / RATE);
    }
    return 2 * Math.hypot(real, imaginary) / (to - from);
  }
}

package extremalshell.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.UserException;
import extremalshell.input.NoiseKind;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import extremalshell.input.SpeechEditing;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameSaliencyTest {
  private static final int RATE = 1000;
  private static final int BINS = 4;

  /** A second of a, one of b, whose second half lies under noise; ten frames a second. */
  private static Spectrogram view() {
    Speech a = new Speech("a", "a", RATE, ones(), List.of());
    Speech b = new Speech("b", "b", RATE, ones(), List.of());
    Speech noise = SpeechEditing.noise(NoiseKind.WHITE, 1, RATE, 1);
    Speech joined = SpeechEditing.mix(SpeechEditing.join(List.of(a, b)), noise, 10, 1.5, 2);
    Spectrogram.Axes axes = new Spectrogram.Axes(0.05, 0.1, new double[BINS]);
    return new Spectrogram(joined, axes, 20, new float[BINS * 20]);
  }

  private static float[] ones() {
    float[] samples = new float[RATE];
    java.util.Arrays.fill(samples, 0.5f);
    return samples;
  }

  private static FrameSaliency saliency(Mask mask, String clip) {
    return FrameSaliency.of(mask, Attribution.of(mask), view(), clip);
  }

  private static Mask mask(int from, int to) {
    float[] values = new float[BINS * 20];
    for (int bin = 0; bin < BINS; bin++) {
      for (int frame = from; frame < to; frame++) {
        values[bin * 20 + frame] = 1;
      }
    }
    return new Mask(BINS, 20, values);
  }

  @Test
  void maskOnTheTarget_isPerfectAndOnTheOtherIsTheOpposite() {
    FrameSaliency right = saliency(mask(0, 10), "a");
    assertThat(right.frameShare()).isEqualTo(0.5);
    assertThat(right.massShare()).isEqualTo(1);
    assertThat(right.rocAuc()).isEqualTo(1);
    FrameSaliency wrong = saliency(mask(10, 20), "a");
    assertThat(wrong.massShare()).isZero();
    assertThat(wrong.rocAuc()).isZero();
  }

  @Test
  void evenMask_isChance() {
    FrameSaliency even = saliency(mask(0, 20), "a");
    assertThat(even.massShare()).isCloseTo(0.5, within(1e-6));
    assertThat(even.rocAuc()).isEqualTo(0.5);
    // Half of a and a quarter of the rest.
    assertThat(saliency(mask(5, 12), "a").rocAuc())
        .isCloseTo(0.5 * 0.8 + 0.5 * (0.5 * 0.8 + 0.5 * 0.2), within(1e-6));
  }

  @Test
  void stretches_areFramesOfHalfTheHighest_inSecondsWithTheirShares() {
    float[] values = mask(3, 5).values().clone();
    values[8] = 1;
    values[20 + 8] = 1;
    values[10] = 1;

    assertThat(Stretch.of(new Mask(BINS, 20, values), view()))
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> Math.abs(a - b) < 1e-9, Double.class)
        .isEqualTo(
            List.of(new Stretch(0.3, 0.5, 0.2, 8 / 11.0), new Stretch(0.8, 0.9, 0.1, 2 / 11.0)));
  }

  @Test
  void framesUnderNoise_areNotTheTargets() {
    assertThat(saliency(mask(10, 20), "b").frameShare()).isEqualTo(0.25);
  }

  @Test
  void clipThatIsNotThere_isOneClearLine() {
    assertThatThrownBy(() -> saliency(mask(0, 9), "c"))
        .isInstanceOf(UserException.class)
        .hasMessage("'c' is no part of 'a+b+white 10.0 dB'; expected one of a, b");
  }
}

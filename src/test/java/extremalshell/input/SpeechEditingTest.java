package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.UserException;
import extremalshell.input.Segment.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechEditingTest {
  private static final Speech A = tone("a", 8000, 4000);
  private static final Speech B = tone("b", 16_000, 16_000);

  @Test
  void join_remembersWhoIsHeardWhen() {
    Speech joined = SpeechEditing.join(List.of(A, SpeechEditing.silence(0.25, 16_000), B, A));

    assertThat(joined.rate()).isEqualTo(8000);
    assertThat(joined.seconds()).isCloseTo(2.25, within(1e-9));
    assertThat(joined.name()).isEqualTo("a+silence+b+a");
    assertThat(joined.segments())
        .containsExactly(
            new Segment(Kind.CLIP, "a", 0, 0.5),
            new Segment(Kind.SILENCE, "silence", 0.5, 0.75),
            new Segment(Kind.CLIP, "b", 0.75, 1.75),
            new Segment(Kind.CLIP, "a", 1.75, 2.25));
    assertThat(joined.samples()[5000]).isZero();
    assertThat(joined.samples()[7001]).isCloseTo((float) Tones.at(1001 / 8000.0), within(1e-4f));
  }

  @Test
  void mixedNoise_hasTheRatioInItsPartOnly() {
    for (NoiseKind kind : NoiseKind.values()) {
      Speech noise = SpeechEditing.noise(kind, 1, 16_000, 3);
      Speech mixed = SpeechEditing.mix(B, noise, 6, 0.25, 0.5);
      float[] added = mixed.samples();
      float[] before = B.samples();
      for (int i = 0; i < added.length; i++) {
        added[i] -= before[i];
      }
      double ratio =
          SpeechEditing.power(before, 4000, 8000) / SpeechEditing.power(added, 4000, 8000);
      assertThat(10 * Math.log10(ratio)).isCloseTo(6, within(0.01));
      assertThat(SpeechEditing.power(added, 0, 4000)).isZero();
      assertThat(SpeechEditing.power(added, 8000, 16_000)).isZero();
      assertThat(mixed.segments().get(1).kind()).isEqualTo(Kind.NOISE);
      assertThat(mixed.segments().get(1).from()).isEqualTo(0.25);
    }
  }

  @Test
  void pinkNoise_losesThreeDecibelsAnOctave() {
    float[] pink = NoiseKind.PINK.samples(400_000, 16_000, 1);
    double low = bandPower(pink, 500);
    double high = bandPower(pink, 4000);
    assertThat(10 * Math.log10(low / high)).isCloseTo(9, within(1.5));
  }

  @Test
  void babble_isSpeechOfSeveralAndFollowsTheSeed() {
    float[] babble = NoiseKind.BABBLE.samples(160_000, 16_000, 1);
    assertThat(babble).isEqualTo(NoiseKind.BABBLE.samples(160_000, 16_000, 1));
    assertThat(babble).isNotEqualTo(NoiseKind.BABBLE.samples(160_000, 16_000, 2));
    // Speech has its power low; with one speaker, pauses would leave parts of 50 ms empty.
    double low = bandPower(babble, 400) + bandPower(babble, 500) + bandPower(babble, 600);
    double high = bandPower(babble, 6900) + bandPower(babble, 7000) + bandPower(babble, 7100);
    assertThat(low / high).isGreaterThan(30);
    double quietest = 1;
    for (int from = 0; from < babble.length; from += 800) {
      quietest = Math.min(quietest, SpeechEditing.power(babble, from, from + 800));
    }
    assertThat(quietest).isGreaterThan(0.01 / 100);
  }

  private static double bandPower(float[] samples, double hertz) {
    double sum = 0;
    for (int from = 0; from + 4000 <= samples.length; from += 4000) {
      float[] part = java.util.Arrays.copyOfRange(samples, from, from + 4000);
      sum += Math.pow(Tones.amplitude(part, 16_000, hertz), 2);
    }
    return sum;
  }

  @Test
  void trim_cutsWhatItIsMadeOf() {
    Speech trimmed = SpeechEditing.trim(SpeechEditing.join(List.of(A, B)), 0.25, 99);
    assertThat(trimmed.seconds()).isCloseTo(1.25, within(1e-9));
    assertThat(trimmed.name()).isEqualTo("a+b[0.25-1.5 s]");
    assertThat(SpeechEditing.trim(A, 0, 99).name()).isEqualTo("a");
    assertThat(trimmed.segments())
        .containsExactly(
            new Segment(Kind.CLIP, "a", 0, 0.25), new Segment(Kind.CLIP, "b", 0.25, 1.25));
    assertThatThrownBy(() -> SpeechEditing.trim(A, 1, 2))
        .isInstanceOf(UserException.class)
        .hasMessage("nothing is left of 'a' from 1.0 to 2.0 s; it has 0.50 s");
  }

  @Test
  void silence_hasNoRatioToNoise() {
    Speech silence = SpeechEditing.silence(1, 16_000);
    assertThatThrownBy(() -> SpeechEditing.mix(silence, B, 3, 0, 1))
        .hasMessage("'silence' is silent there, so no signal-to-noise ratio exists");
  }

  @Test
  void silence_isBelowAnyVoice() {
    assertThat(SpeechEditing.isSilent(SpeechEditing.silence(1, 16_000))).isTrue();
    assertThat(SpeechEditing.isSilent(SpeechEditing.gain(B, -60))).isFalse();
  }

  @Test
  void gain_isInDecibels() {
    float[] quiet = SpeechEditing.gain(A, -20).samples();
    assertThat(quiet[100]).isCloseTo(A.samples()[100] / 10, within(1e-6f));
  }

  private static Speech tone(String name, int rate, int count) {
    return new Speech(name, name, rate, Tones.samples(rate, count), List.of());
  }
}

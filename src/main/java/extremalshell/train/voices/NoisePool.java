package extremalshell.train.voices;

import ai.djl.ndarray.NDManager;
import extremalshell.input.NoiseKind;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import extremalshell.speech.FrontEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spectrograms of noises to mix speech with: white, pink, and the babble of several speakers. */
final class NoisePool {
  private static final int RATE = 16_000;
  private static final int SECONDS = 30;
  private static final int BABBLES = 8;
  private static final int BABBLE_VOICES = 5;

  private final List<Spectrogram> noises = new ArrayList<>();

  /**
   * Makes the noises; the same for the same seed.
   *
   * @param manager of the device that computes spectrograms
   */
  NoisePool(NDManager manager, FrontEnd frontEnd, List<VoiceData.Utterance> voices, long seed) {
    Random random = new Random(seed);
    noises.add(spectrogram(manager, frontEnd, NoiseKind.WHITE.samples(SECONDS * RATE, RATE, seed)));
    noises.add(spectrogram(manager, frontEnd, NoiseKind.PINK.samples(SECONDS * RATE, RATE, seed)));
    for (int i = 0; i < BABBLES; i++) {
      noises.add(spectrogram(manager, frontEnd, babble(voices, random)));
    }
  }

  private static Spectrogram spectrogram(NDManager manager, FrontEnd frontEnd, float[] samples) {
    return frontEnd.spectrogram(manager, new Speech("noise", "noise", RATE, samples, List.of()));
  }

  private static float[] babble(List<VoiceData.Utterance> voices, Random random) {
    float[] sum = new float[SECONDS * RATE];
    for (int i = 0; i < BABBLE_VOICES; i++) {
      float[] voice = voices.get(random.nextInt(voices.size())).speech().samples();
      int shift = random.nextInt(voice.length);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += voice[(j + shift) % voice.length];
      }
    }
    return sum;
  }

  /** Returns {@code [bins * frames]} of a noise. */
  float[] crop(int frames, Random random) {
    // White, pink and babble are equally likely.
    int kind = random.nextInt(3);
    Spectrogram noise = noises.get(kind < 2 ? kind : 2 + random.nextInt(BABBLES));
    return MelCrops.crop(noise, random.nextInt(noise.width() - frames), frames);
  }
}

package extremalshell.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.evaluate.NetworkScorer;
import extremalshell.explain.Explainer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.MaskedView;
import extremalshell.input.Speech;
import extremalshell.input.SpeechReader;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.OperatorSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of samples: what they hear of a spectrogram, beside a network of the spectrogram. */
class WaveformNetworkTest {
  private static final int RATE = 16_000;

  /** Two classes: how much of 1 kHz is in samples 12,000 to 18,000, and nothing. */
  private static final String TONE =
      "    y = torch.narrow(x, 1, 12000, 6000)\n"
          + "    n = torch.mul(torch.arange(6000.), 0.39269908169872414)\n"
          + "    s = torch.sum(torch.mul(y, torch.sin(n)), [1], True)\n"
          + "    c = torch.sum(torch.mul(y, torch.cos(n)), [1], True)\n"
          + "    e = torch.add(torch.add(torch.square(s), torch.square(c)), 1.)\n"
          + "    return torch.cat([torch.log(e), torch.mul(s, 0.)], 1)\n";

  @TempDir static Path folder;

  private static Network open(Path file, String... more) {
    Map<String, String> options = new java.util.HashMap<>();
    options.putAll(Map.of("input", "speech", "layout", "samples", "minFrames", "110"));
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return Network.open(TestEngine.ENGINE, file.toString(), new NetworkOptions(options));
  }

  @Test
  void voicesOfSamples_scoreAsVoicesOfSpectrogramsDo() throws Exception {
    try (Network waves = open(WaveVoices.write(folder.resolve("waves.pt")), "score", "cosine");
        Network voices = Network.open(TestEngine.ENGINE, "voices", NetworkOptions.NONE)) {
      for (String name : List.of("carlo_it_m-2", "june_frCA_f-2")) {
        Speech speech = SpeechReader.read(Path.of("lib/samples", name + ".wav"), 60);
        View view = voices.view(speech);
        int target = voices.top(view, 1).get(0).target();
        assertThat(waves.predict(waves.view(speech), target).targetScore())
            .isCloseTo(voices.predict(view, target).targetScore(), within(1e-4f));
        // The same part removed: without a fit, overlapped frames differed by 0.027.
        float[] scores = new float[2];
        for (int i = 0; i < 2; i++) {
          Network network = i == 0 ? voices : waves;
          Settings settings = Settings.of(Preset.DEFAULT);
          NetworkScorer scorer = new NetworkScorer(network, network.view(speech), settings);
          float[] shown = scorer.input();
          float[] removed = scorer.removed(OperatorSpec.named("mean"));
          for (int at = 0; at < shown.length; at++) {
            shown[at] = at % view.width() / 25 % 2 == 0 ? removed[at] : shown[at];
          }
          scores[i] = scorer.scores(List.of(shown), target)[0];
        }
        assertThat(scores[1]).isCloseTo(scores[0], within(0.02f));
      }
    }
  }

  /** The gain of each frame alone left 3 dB where a mask removes, and changed scores by 0.1. */
  @Test
  void maskOfSamples_scoresAsInASpectrogram() throws Exception {
    try (Network waves = open(WaveVoices.write(folder.resolve("masked.pt")), "score", "cosine");
        Network voices = Network.open(TestEngine.ENGINE, "voices", NetworkOptions.NONE)) {
      double off = 0;
      int masks = 0;
      for (String name : List.of("allison_en_f-1", "carlo_it_m-2")) {
        Speech speech = SpeechReader.read(Path.of("lib/samples", name + ".wav"), 60).cut(0, 28_000);
        View view = waves.view(speech);
        int target = voices.top(view, 1).get(0).target();
        for (String operator : List.of("blur", "mean", "noise")) {
          Settings settings =
              Settings.of(Preset.DEFAULT)
                  .withIterations(12)
                  .withRenormalise(true)
                  .withOperator(OperatorSpec.named(operator));
          for (Explanation found :
              Explainer.explain(
                  waves, view, target, List.of(0.3, 0.6), settings, ProgressListener.NONE)) {
            View masked = MaskedView.of(voices, view, found.mask(), settings);
            float asked = voices.predict(masked, target).targetScore();
            off += Math.abs(found.perturbation().targetScore() - asked);
            masks++;
          }
        }
      }
      assertThat(off / masks).isLessThan(0.03);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"blur", "mean", "silence", "noise"})
  void mask_liesWhereTheNetworkListens(String operator) throws Exception {
    float[] samples = new float[RATE * 3 / 2];
    for (int i = 0; i < samples.length; i++) {
      boolean loud = i / 4000 % 2 == 1;
      samples[i] = (float) ((loud ? 0.3 : 1e-3) * Math.sin(2 * Math.PI * 1000 * i / RATE));
    }
    try (Network network =
        open(TinyNetwork.write(folder.resolve(operator + ".pt"), TONE), "score", "logits")) {
      View view = network.view(new Speech("tone", "tone", RATE, samples, List.of()));
      Settings settings =
          Settings.of(Preset.DEFAULT).withIterations(40).withOperator(OperatorSpec.named(operator));
      Explanation found =
          Explainer.explain(network, view, 0, List.of(0.1), settings, ProgressListener.NONE).get(0);
      float[] mask = found.mask().values();
      double inside = 0;
      double all = 0;
      for (int at = 0; at < mask.length; at++) {
        int frame = at % view.width();
        inside += frame >= 68 && frame < 116 ? mask[at] : 0;
        all += mask[at];
      }
      assertThat(inside / all).isGreaterThan(0.7);
    }
  }

  @Test
  void centredFrames_areRefused() throws Exception {
    Path file = TinyNetwork.write(folder.resolve("centred.pt"), TONE);
    assertThatThrownBy(() -> open(file, "center", "true"))
        .isInstanceOf(UserException.class)
        .hasMessage("center 'true' of the network; expected false: the network takes samples");
  }
}

package extremalshell.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.Npz;
import extremalshell.Shared;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.input.Photo;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import extremalshell.input.SpeechReader;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontEndTest {
  private static final String CLIP = "assets/speech/train-clean-100/103-1240-0000.flac";
  private static final Map<String, String> SPEECH = Map.of("input", "speech");

  @TempDir Path folder;

  @Test
  void realNetwork_hearsTheReferenceSpectrogramAndScores() throws IOException {
    String address = Shared.file("assets/models/voxsv_225").toString();
    Speech clip = SpeechReader.read(Shared.file(CLIP), 60);
    try (Network network = Network.open(TestEngine.ENGINE, address, new NetworkOptions(SPEECH));
        NDManager manager = TestEngine.newManager()) {
      Npz reference = Npz.read(manager, "fbank_103-1240-0000.npz");
      Spectrogram view = (Spectrogram) network.view(clip);
      NDArray logMel = manager.create(view.values(), new Shape(80, view.width()));
      assertThat(view.width()).isEqualTo(1406);
      assertThat(Npz.distance(reference.get("logmel"), logMel)).isLessThan(1e-3f);

      NDArray whole = network.inputs().of(manager, view);
      NDArray start = logMel.get(new NDIndex(":, :128"));
      start = start.sub(start.mean(new int[] {1}, true));
      assertThat(Npz.distance(reference.get("first128"), start)).isLessThan(1e-3f);
      assertThat(Npz.distance(reference.get("scores_full"), network.outputs(whole)))
          .isLessThan(1e-3f);
      assertThat(
              Npz.distance(reference.get("scores"), network.outputs(start.reshape(1, 1, 80, 128))))
          .isLessThan(1e-3f);

      assertThat(network.top(view, 1).get(0).maxLabel()).isEqualTo("103");
      assertThat(network.notices())
          .satisfiesExactly(
              first -> assertThat(first).contains("preprocessing"),
              second -> assertThat(second).contains("assuming logits; give score: 'cosine' for"));
    }
  }

  @Test
  void melScales_haveTheirPublishedValues() {
    assertThat(MelScale.HTK.mel(1000)).isBetween(999.9, 1000.1);
    assertThat(MelScale.SLANEY.mel(1000)).isBetween(14.999, 15.001);
    assertThat(MelScale.SLANEY.mel(6400)).isBetween(41.999, 42.001);
    for (MelScale scale : MelScale.values()) {
      assertThat(scale.hertz(scale.mel(3456))).isBetween(3455.999, 3456.001);
    }
  }

  @Test
  void settings_changeFramesAndLevels() {
    Speech tone = tone(16_000, 1000, 1.0);
    assertThat(spectrogram(tone, Map.of()).width()).isEqualTo(97);
    assertThat(spectrogram(tone, Map.of("center", "true")).width()).isEqualTo(101);
    assertThat(spectrogram(tone, Map.of("hop", "80", "fft", "400")).width()).isEqualTo(196);
    float[] ln = spectrogram(tone, Map.of()).values();
    float[] db = spectrogram(tone, Map.of("log", "dB")).values();
    assertThat(db[50]).isBetween(ln[50] * 4.3429f - 1e-2f, ln[50] * 4.3429f + 1e-2f);
    // one logarithm of magnitude, whatever the front end has
    double unit = spectrogram(tone, Map.of("log", "db")).axes().logOfMagnitude();
    assertThat(unit * db[50]).isBetween(ln[50] / 2 - 1e-2, ln[50] / 2 + 1e-2);
    assertThat(spectrogram(tone, Map.of("power", "1")).axes().logOfMagnitude()).isEqualTo(1);
  }

  @Test
  void tone_isLoudestInItsBinAtAnyRate() {
    for (int rate : new int[] {8000, 16_000, 44_100}) {
      Spectrogram spectrogram = spectrogram(tone(rate, 1500, 0.5), Map.of("log", "db"));
      float[] values = spectrogram.values();
      int frames = spectrogram.width();
      int loudest = 0;
      for (int bin = 0; bin < 80; bin++) {
        if (values[bin * frames + frames / 2] > values[loudest * frames + frames / 2]) {
          loudest = bin;
        }
      }
      assertThat(spectrogram.axes().hertz()[loudest]).isBetween(1450.0, 1550.0);
    }
  }

  /** The values were computed in double precision, step by step as Kaldi defines its features. */
  @Test
  void kaldi_hasTheValuesOfItsDefinition() {
    float[] samples = new float[4000];
    for (int i = 0; i < samples.length; i++) {
      double noise = 0.1 * ((i * 7919L % 2001) / 1000.0 - 1);
      samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / 16_000) + noise + 0.05);
    }
    Speech speech = new Speech("tone", "tone", 16_000, samples, List.of());
    Spectrogram features = spectrogram(speech, Map.of("frontEnd", "kaldi"));
    assertThat(features.width()).isEqualTo(23);
    double[][] expected = {
      {0, 0, 10.33861},
      {0, 10, 14.01019},
      {5, 3, 7.40335},
      {11, 40, 16.72333},
      {22, 79, 21.36101},
      {22, 12, 20.18232},
      {13, 60, 21.70996}
    };
    for (double[] value : expected) {
      int at = (int) value[1] * features.width() + (int) value[0];
      assertThat((double) features.values()[at]).isCloseTo(value[2], within(1e-3));
    }
    Spectrogram more = spectrogram(speech, Map.of("frontEnd", "kaldi", "energy", "true"));
    assertThat(more.height()).isEqualTo(81);
    for (int frame : new int[] {0, 11, 22}) {
      double sum = 0;
      double squares = 0;
      for (int i = frame * 160; i < frame * 160 + 400; i++) {
        sum += samples[i] * 32_768.0;
        squares += Math.pow(samples[i] * 32_768.0, 2);
      }
      // Kaldi takes the energy without the offset, before pre-emphasis and window
      assertThat((double) more.values()[frame])
          .isCloseTo(Math.log(squares - sum * sum / 400), within(1e-4));
      assertThat(more.values()[23 + frame]).isEqualTo(features.values()[frame]);
    }
  }

  @Test
  void wrongStimulus_isOneClearLine() throws IOException {
    Path file =
        TinyNetwork.write(
            folder.resolve("ear.pt"), "    return torch.flatten(torch.mean(x, [3]), 1)\n");
    Map<String, String> options = new HashMap<>(SPEECH);
    options.put("minFrames", "98");
    try (Network network =
        Network.open(TestEngine.ENGINE, file.toString(), new NetworkOptions(options))) {
      assertThat(network.describe()).isEqualTo("ear 80 mel bins of 16000 Hz, 80 classes, logits");
      assertThatThrownBy(() -> network.view(tone(16_000, 500, 0.5)))
          .isInstanceOf(UserException.class)
          .hasMessage("'tone' is too short: 0.50 s; the network needs 1.00 s or more");
      assertThatThrownBy(() -> network.view(tone(16_000, 500, 1 / 16_000.0)))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("'tone' is too short: ");
      Photo photo = new Photo("cat.png", "x", new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB));
      assertThatThrownBy(() -> network.view(photo))
          .hasMessage("the network takes recordings, but 'cat.png' is a photo");
      View view = network.view(tone(16_000, 500, 1.1));
      assertThat(view.height()).isEqualTo(80);
    }
    Path tiny = TinyNetwork.directory(folder.resolve("tiny"), 16);
    try (Network network = Network.open(TestEngine.ENGINE, tiny.toString(), NetworkOptions.NONE)) {
      assertThatThrownBy(() -> network.view(tone(16_000, 500, 1)))
          .hasMessage("the network takes photos, but 'tone' is a recording");
    }
  }

  private static Spectrogram spectrogram(Speech speech, Map<String, String> keys) {
    try (NDManager manager = TestEngine.newManager()) {
      return FrontEndProperties.of(keys).spectrogram(manager, speech);
    }
  }

  private static Speech tone(int rate, double hertz, double seconds) {
    float[] samples = new float[(int) Math.round(rate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return new Speech("tone", "tone", rate, samples, List.of());
  }
}

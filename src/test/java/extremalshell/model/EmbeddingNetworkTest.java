package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.input.Speech;
import extremalshell.input.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks whose outputs are embeddings: what is enrolled are the classes, cosines the scores. */
class EmbeddingNetworkTest {
  private static final Map<String, String> OPTIONS =
      Map.of("input", "speech", "score", "embedding", "normalisation", "none");

  @TempDir Path folder;

  private Network open() throws Exception {
    Path file =
        TinyNetwork.write(
            folder.resolve("ear.pt"), "    return torch.flatten(torch.mean(x, [3]), 1)\n");
    return Network.open(TestEngine.ENGINE, file.toString(), new NetworkOptions(OPTIONS));
  }

  @Test
  void classes_areWhatIsEnrolled() throws Exception {
    try (Network network = open()) {
      assertThat(network.describe())
          .isEqualTo("ear 80 mel bins of 16000 Hz, 0 enrolled, embedding");
      View low = network.view(tone(300));
      assertThat(network.top(low, 1)).isEmpty();
      assertThatThrownBy(() -> network.labels().resolve("low"))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "this network has no classes yet; enrol one, for example: enrol 'anna', 'anna.wav'");

      network.enrol("low", List.of(low));
      network.enrol("high", List.of(network.view(tone(3000))));
      assertThat(network.predict(low, 0).targetScore()).isCloseTo(1f, within(1e-5f));
      assertThat(network.top(network.view(tone(2900)), 1).get(0).maxLabel()).isEqualTo("high");
    }
  }

  @Test
  void score_isTheCosineOfTheEmbeddings() throws Exception {
    try (Network network = open()) {
      View low = network.view(tone(300));
      View high = network.view(tone(3000));
      network.enrol("low", List.of(low));
      float[] a = means(low);
      float[] b = means(high);
      double ab = 0;
      double aa = 0;
      double bb = 0;
      for (int i = 0; i < a.length; i++) {
        ab += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
      }
      assertThat((double) network.predict(high, 0).targetScore())
          .isCloseTo(ab / Math.sqrt(aa * bb), within(1e-5));
    }
  }

  @Test
  void layers_leadToEnrolledClasses() throws Exception {
    String forward = "    return torch.flatten(torch.mean(x, [3]), 1)\n";
    Path file =
        TinyNetwork.write(
            folder.resolve("layered.pt"),
            forward
                + "  def layer_mels(self: __torch__.Tiny,\n    x: Tensor) -> Tensor:\n"
                + "    return torch.transpose(x, 1, 2)\n"
                + "  def scores_from_mels(self: __torch__.Tiny,\n    x: Tensor) -> Tensor:\n"
                + "    return torch.flatten(torch.mean(x, [3]), 1)\n");
    try (Network network =
            Network.open(TestEngine.ENGINE, file.toString(), new NetworkOptions(OPTIONS));
        NDManager manager = TestEngine.newManager()) {
      View low = network.view(tone(300));
      network.enrol("low", List.of(low));
      NDArray activations =
          network.layers().activations("mels", network.inputs().whole(manager, low));
      assertThat(network.layers().outputs("mels", activations).toFloatArray())
          .hasSize(1)
          .satisfies(scores -> assertThat(scores[0]).isCloseTo(1f, within(1e-5f)));
      NDArray gradient = network.layers().gradient(manager, "mels", activations, NDArray::onesLike);
      assertThat(gradient.getShape()).isEqualTo(activations.getShape());
    }
  }

  private static float[] means(View view) {
    float[] values = ((extremalshell.input.Spectrogram) view).values();
    float[] means = new float[view.height()];
    for (int i = 0; i < values.length; i++) {
      means[i / view.width()] += values[i] / view.width();
    }
    return means;
  }

  private static Speech tone(double hertz) {
    float[] samples = new float[8000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / 16_000));
    }
    return new Speech("tone", "tone", 16_000, samples, List.of());
  }
}

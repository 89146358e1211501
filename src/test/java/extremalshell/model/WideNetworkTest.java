package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.explain.Explainer;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Speech;
import extremalshell.input.View;
import extremalshell.torchscript.TorchScriptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A speaker network of 5,994 classes with random weights, the number of speakers of VoxCeleb2. */
class WideNetworkTest {
  private static final int CLASSES = 5994;
  private static final int MELS = 80;
  private static final int RATE = 16_000;

  /** Cosines between the mean over time, through a small layer, and directions of the classes. */
  private static final String FORWARD =
      """
        def forward(self: __torch__.Wide,
          x: Tensor) -> Tensor:
          mean = torch.mean(torch.select(x, 1, 0), [2])
          loud = torch.std(torch.select(x, 1, 0), [2], True, False)
          hidden = torch.relu(torch.matmul(torch.add(mean, loud), %s))
          length = torch.add(torch.sqrt(torch.sum(torch.mul(hidden, hidden), [1], True)), 1e-6)
          return torch.matmul(torch.div(hidden, length), %s)
      """;

  @TempDir private static Path folder;
  private static Network network;
  private static View view;

  @BeforeAll
  static void open() throws IOException {
    Random random = new Random(1);
    TorchScriptFile file = new TorchScriptFile("Wide");
    String layer = file.constant(directions(random, MELS, MELS), MELS, MELS);
    String classes = file.constant(directions(random, MELS, CLASSES), MELS, CLASSES);
    file.write(folder.resolve("wide.pt"), FORWARD.formatted(layer, classes));
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      labels.add("id%05d".formatted(i + 12));
    }
    Files.write(folder.resolve("synset.txt"), labels);
    Files.writeString(folder.resolve("serving.properties"), "input=speech\nscore=cosine\n");
    network = Network.open(TestEngine.ENGINE, folder.toString(), NetworkOptions.NONE);
    float[] samples = new float[2 * RATE];
    for (int i = 0; i < samples.length; i++) {
      double pitch = i < RATE ? 300 : 1500;
      samples[i] =
          (float) (0.2 * Math.sin(2 * Math.PI * pitch * i / RATE) + 0.01 * random.nextGaussian());
    }
    view = network.view(new Speech("two tones", "two tones", RATE, samples, List.of()));
  }

  @AfterAll
  static void close() {
    network.close();
  }

  /** Columns of length 1. */
  private static float[] directions(Random random, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        float value = (float) random.nextGaussian();
        values[row * columns + column] = value;
        sum += value * value;
      }
      for (int row = 0; row < rows; row++) {
        values[row * columns + column] /= (float) Math.sqrt(sum);
      }
    }
    return values;
  }

  @Test
  void everyClass_hasALabelAndAScore() {
    assertThat(network.labels().size()).isEqualTo(CLASSES);
    assertThat(network.labels().resolve("id06005")).isEqualTo(CLASSES - 1);
    List<Prediction> best = network.top(view, CLASSES);
    assertThat(best).hasSize(CLASSES);
    assertThat(best.get(0).targetScore()).isGreaterThan(best.get(1).targetScore());
    assertThat(best.get(CLASSES - 1).targetScore()).isBetween(-1f, 0f);
    int last = network.labels().resolve("id06005");
    Prediction prediction = network.predict(view, last);
    assertThat(prediction.targetLabel()).isEqualTo("id06005");
    assertThat(prediction.maxPos()).isEqualTo(best.get(0).target());
  }

  @Test
  void classBeyondAThousand_isExplained() {
    int target = network.top(view, 1).get(0).target();
    Settings settings = Settings.of(Preset.DEFAULT).withIterations(8);
    Explanation explanation =
        Explainer.explain(network, view, CLASSES - 1, List.of(0.2), settings, p -> true).get(0);
    assertThat(explanation.perturbation().targetLabel()).isEqualTo("id06005");
    assertThat(explanation.area()).isCloseTo(0.2, within(2e-3));
    // A random mask is worth nothing to a random class; one that is optimised for it is.
    Explanation other =
        Explainer.explain(network, view, target, List.of(0.2), settings, p -> true).get(0);
    assertThat(explanation.mask()).isNotEqualTo(other.mask());
  }
}

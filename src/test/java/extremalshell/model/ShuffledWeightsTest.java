package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.TestEngine;
import extremalshell.input.PhotoReader;
import extremalshell.input.Samples;
import extremalshell.input.View;
import extremalshell.torchscript.NetworkArchive;
import extremalshell.torchscript.ShuffledWeights;
import extremalshell.torchscript.TorchScriptFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of random weights, made from one that is frozen. */
class ShuffledWeightsTest {
  @TempDir static Path folder;

  @Test
  void randomisedNetwork_hasForgottenWhatItLearned() {
    try (Network network = Network.open(TestEngine.ENGINE, "photos", NetworkOptions.NONE);
        Network randomised = network.randomised(0);
        Network again = network.randomised(0)) {
      View view = network.view(PhotoReader.read(Samples.file("samples:dog"), 10_000_000));
      Prediction known = network.top(view, 1).get(0);

      Prediction forgotten = randomised.predict(view, known.maxPos());

      assertThat(known.maxScore()).isGreaterThan(0.7f);
      assertThat(forgotten.targetScore()).isLessThan(0.5f);
      assertThat(again.predict(view, known.maxPos())).isEqualTo(forgotten);
    }
  }

  @Test
  void cascade_shufflesTheLastTensorsFirst() throws IOException {
    TorchScriptFile file = new TorchScriptFile("Tiny");
    float[] rising = new float[16];
    for (int i = 0; i < rising.length; i++) {
      rising[i] = i + 1;
    }
    file.constant(rising, 16);
    file.constant(rising, 16);
    String body = "  def forward(self: __torch__.Tiny,\n    x: Tensor) -> Tensor:\n    return x\n";
    Path whole = folder.resolve("whole.pt");
    file.write(whole, body);
    Path half = folder.resolve("half.pt");
    Path all = folder.resolve("all.pt");
    ShuffledWeights.write(NetworkArchive.read(whole), half, 1, 0.5);
    ShuffledWeights.write(NetworkArchive.read(whole), all, 1, 1);

    assertThat(tensor(half, 0)).isEqualTo(tensor(whole, 0));
    assertThat(tensor(half, 1)).isNotEqualTo(tensor(whole, 1)).isEqualTo(tensor(all, 1));
    assertThat(tensor(all, 0)).isNotEqualTo(tensor(whole, 0)).isNotEqualTo(tensor(all, 1));
  }

  private static byte[] tensor(Path file, int number) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry =
          zip.stream()
              .filter(each -> each.getName().endsWith("data/" + number))
              .findFirst()
              .orElseThrow();
      return zip.getInputStream(entry).readAllBytes();
    }
  }
}

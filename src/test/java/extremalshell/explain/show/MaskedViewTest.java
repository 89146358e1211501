package extremalshell.explain.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import extremalshell.input.Photo;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.OperatorSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskedViewTest {
  private static final Settings SETTINGS = Settings.of(Preset.DEFAULT);

  @TempDir private Path folder;

  @Test
  void photo_staysWhereTheMaskIsOneAndFadesWhereItIsZero() throws IOException {
    try (Network network =
        Network.open(
            TestEngine.ENGINE, TinyNetwork.directory(folder, 16).toString(), NetworkOptions.NONE)) {
      BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 256; i++) {
        image.setRGB(i % 16, i / 16, 0x4080c0 + i);
      }
      View view = network.view(new Photo("photo", "photo", image));
      float[] left = new float[256];
      for (int y = 0; y < 16; y++) {
        Arrays.fill(left, y * 16, y * 16 + 8, 1);
      }
      Settings fade = SETTINGS.withOperator(OperatorSpec.named("fade"));
      float[] before = ((Photo) view).planarRgb();
      float[] kept =
          ((Photo) MaskedView.of(network, view, new Mask(16, 16, left), fade)).planarRgb();
      float[] deleted =
          ((Photo)
                  MaskedView.of(
                      network, view, new Mask(16, 16, left), fade.withVariant(Variant.DELETE)))
              .planarRgb();
      for (int i = 0; i < before.length; i++) {
        boolean shown = i % 16 < 8;
        assertThat(kept[i]).isCloseTo(shown ? before[i] : 0, within(1e-6f));
        assertThat(deleted[i]).isCloseTo(shown ? 0 : before[i], within(1e-6f));
      }
    }
  }

  @Test
  void spectrogram_fadesToItsMeans() throws IOException {
    Path file = TinyNetwork.write(folder.resolve("ear.pt"), TinyNetwork.QUADRANTS);
    NetworkOptions options = new NetworkOptions(Map.of("input", "speech", "score", "logits"));
    try (Network network = Network.open(TestEngine.ENGINE, file.toString(), options)) {
      Random random = new Random(1);
      float[] samples = new float[16_000];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) (0.1 * random.nextGaussian() * i / samples.length);
      }
      View view = network.view(new Speech("noise", "noise", 16_000, samples, List.of()));
      Mask nothing = new Mask(view.height(), view.width(), new float[view.height() * view.width()]);
      Settings mean = SETTINGS.withOperator(OperatorSpec.named("mean"));
      float[] before = ((Spectrogram) view).values();
      float[] seen = ((Spectrogram) MaskedView.of(network, view, nothing, mean)).values();
      double sum = 0;
      for (int i = 0; i < view.width(); i++) {
        sum += before[i];
      }
      assertThat((double) seen[0]).isCloseTo(sum / view.width(), within(1e-3));
      assertThat(seen[view.width() - 1]).isCloseTo(seen[0], within(1e-3f));
    }
  }
}

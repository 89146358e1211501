package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.attribute.CustomMethod;
import extremalshell.attribute.MethodSpec;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Photo;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.CustomOperator;
import extremalshell.perturb.OperatorSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own operators, rewards and methods do what built-in ones do, to the digit. */
class OwnPartsTest {
  private static final int SIDE = 32;
  private static final Settings QUICK = Settings.of(Preset.DEFAULT).withIterations(10);

  @TempDir static Path folder;
  private static Network network;
  private static Photo photo;

  @BeforeAll
  static void open() throws IOException {
    network =
        Network.open(
            TestEngine.ENGINE, TinyNetwork.directory(folder, SIDE).toString(), NetworkOptions.NONE);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, i * 7919);
    }
    photo = new Photo("noise", "noise", image);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  private static Explanation explain(Settings settings) {
    return Explainer.explain(network, photo, 1, List.of(0.2), settings, ProgressListener.NONE)
        .get(0);
  }

  private static Settings operator(CustomOperator.Function baseline) {
    return QUICK.withOperator(new OperatorSpec(new CustomOperator("own", baseline), Map.of()));
  }

  private static Settings method(CustomMethod.Function attribution) {
    return QUICK.withMethod(new MethodSpec(new CustomMethod("own", attribution), Map.of()));
  }

  @Test
  void operator_isABaselineOfPlainNumbers() {
    Explanation own = explain(operator(stimulus -> stimulus.mean()));

    assertThat(own.mask())
        .isEqualTo(explain(QUICK.withOperator(OperatorSpec.named("mean"))).mask());
    assertThat(own.settings().operator()).hasToString("own");
    assertThatThrownBy(() -> explain(operator(stimulus -> new float[7])))
        .hasMessage(
            "operator own: the baseline has 7 values; expected 3072, those of 3 channels of 32x32");
    assertThatThrownBy(() -> explain(operator(s -> dividedBy(s.input(), 0))))
        .hasMessage("operator own: the baseline has NaN or infinite values");
  }

  private static float[] dividedBy(float[] values, float divisor) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= divisor;
    }
    return values;
  }

  @Test
  void method_isANumberAPixel() {
    Explanation own =
        explain(
            method(
                probe -> {
                  float[] gradient = probe.gradients(List.of(probe.input()));
                  float[] largest = new float[probe.pixels()];
                  for (int i = 0; i < gradient.length; i++) {
                    int pixel = i % largest.length;
                    largest[pixel] = Math.max(largest[pixel], Math.abs(gradient[i]));
                  }
                  return largest;
                }));

    assertThat(own.attribution())
        .isEqualTo(explain(QUICK.withMethod(MethodSpec.named("gradient"))).attribution());
    assertThatThrownBy(() -> explain(method(probe -> new float[3])))
        .hasMessage("the method own returns 3 values; expected one for each pixel, 1024");
  }
}

package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.ExitCode;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.attribute.MethodSpec;
import extremalshell.evaluate.NetworkScorer;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Photo;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.OperatorSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that pass their check and return NaN later: no row and no table may hold it. */
class NotFiniteTest {
  private static final int SIDE = 64;

  /** The mean {@code m} is about 0 for noise, and -1 for a black photo. */
  private static final String MEANS =
      "    y = torch.flatten(torch.mean(torch.adaptive_avg_pool2d(x, [2, 2]), [1]), 1)\n"
          + "    m = torch.add(torch.mean(y, [1], True), 0.45)\n"
          + "    return ";

  /** Always 0; its gradient is NaN where m is below 0. */
  private static final String HIDDEN = "torch.mul(torch.sqrt(torch.mul(m, torch.gt(m, 0.))), 0.)";

  private static final String REMEDY =
      " on a masked stimulus; try another operator: or area:, or explain another target";

  private static final Settings SETTINGS =
      Settings.of(Preset.DEFAULT).withIterations(20).withOperator(OperatorSpec.named("fade"));

  @TempDir private Path folder;

  private Network open(String returned, String score) throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("net"), SIDE);
    TinyNetwork.write(
        directory.resolve("tiny.pt"), MEANS + returned.replace("HIDDEN", HIDDEN) + "\n");
    Files.writeString(
        directory.resolve("serving.properties"),
        "width=64\nheight=64\nmean=0.5\nstd=0.5\nscore=" + score + "\n");
    Files.writeString(directory.resolve("synset.txt"), "a\nb\nc\nd\ne\n");
    return Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE);
  }

  private static View view(Network network, int grey) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, grey);
    }
    return network.view(new Photo("even", "even", image));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          logits  | torch.cat([y, torch.sqrt(m)], 1)                                     | extremal | NaN for [0] a
          sigmoid | torch.cat([torch.sqrt(m), y], 1)                                     | rise     | NaN for [0] a
          cosine  | torch.cat([torch.mul(torch.reciprocal(torch.relu(m)), 0.01), y], 1)  | rise     | an infinite value for [0] a
          sigmoid | torch.cat([y, torch.sqrt(torch.sub(torch.mul(torch.gt(m, 0.), 1.), 0.5))], 1)  | extremal | NaN for [4] e
          sigmoid | torch.cat([torch.add(m, HIDDEN), y], 1)                              | extremal | a gradient that is NaN or infinite for [0] a
          """)
  void notFiniteUnderAMask_isOneLine(String score, String returned, String method, String message)
      throws IOException {
    try (Network network = open(returned, score)) {
      Settings settings = SETTINGS.withMethod(MethodSpec.named(method));
      List<Subject> subjects = List.of(new Subject(view(network, 0x808080), 0, settings));
      assertThatThrownBy(
              () -> Explainer.explain(network, subjects, List.of(0.05), ProgressListener.NONE))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED))
          .hasMessage("network 'net' returns " + message + REMEDY);
    }
  }

  /** A table leaves out values that do not exist; these exist and are wrong. */
  @Test
  void notFiniteInAMeasure_isOneLine() throws IOException {
    try (Network network = open("torch.cat([torch.sqrt(m), y], 1)", "sigmoid")) {
      NetworkScorer scorer = new NetworkScorer(network, view(network, 0x808080), SETTINGS);
      List<float[]> removed = List.of(scorer.input(), scorer.removed(SETTINGS.operator()));
      assertThat(scorer.scores(removed, 1)).hasSize(2);
      assertThatThrownBy(() -> scorer.scores(removed, 0))
          .hasMessage("network 'net' returns NaN for [0] a" + REMEDY);
    }
  }

  @Test
  void notFiniteOnTheWholeStimulus_namesIt() throws IOException {
    try (Network network = open("torch.cat([y, torch.sqrt(m)], 1)", "sigmoid");
        Network other = open("torch.cat([torch.add(m, HIDDEN), y], 1)", "sigmoid")) {
      View black = view(network, 0);
      assertThatThrownBy(() -> network.predict(black, 1))
          .hasMessage(
              "network 'net' returns NaN for [4] e on 'even'; check mean: and std: of the network");
      Settings settings = SETTINGS.withMethod(MethodSpec.named("gradient"));
      List<Subject> subjects = List.of(new Subject(view(other, 0), 0, settings));
      assertThatThrownBy(
              () -> Explainer.explain(other, subjects, List.of(0.05), ProgressListener.NONE))
          .hasMessage(
              "method gradient finds NaN or infinite values for [0] a of network 'net'; try"
                  + " another method or target");
    }
  }
}

package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.attribute.MethodSpec;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.reward.Rewards;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import extremalshell.input.Photo;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks of peers, on a network whose classes are the brightness of the quadrants, lit alike. */
class PeerRunTest {
  private static final int SIDE = 32;
  private static final int SOUTH_EAST = 3;

  @TempDir static Path folder;
  private static Network network;
  private static Photo photo;

  @BeforeAll
  static void open() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("tiny"), SIDE);
    network = Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.setColor(Color.WHITE);
    for (int q = 0; q < 4; q++) {
      graphics.fillRect(q % 2 * 16 + 4, q / 2 * 16 + 4, 8, 8);
    }
    photo = new Photo("lights", "lights", image);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  private static List<Explanation> explain(Settings settings, Double... areas) {
    return Explainer.explain(
        network, photo, SOUTH_EAST, List.of(areas), settings, ProgressListener.NONE);
  }

  private static Settings with(String name) {
    return Settings.of(Preset.DEFAULT).withMethod(MethodSpec.named(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gradient",
        "input-x-gradient",
        "smoothgrad",
        "integrated-gradients",
        "occlusion",
        "rise",
        "meaningful-perturbation"
      })
  void mask_isTheMostImportantPixelsAndFillsTheArea(String name) {
    List<Explanation> found = explain(with(name), 0.05, 0.1);

    Explanation first = found.get(0);
    assertThat(first.mask().energyInside(16, 16, SIDE, SIDE)).isGreaterThan(0.9);
    assertThat(first.area()).isCloseTo(0.05, within(0.5 / (SIDE * SIDE)));
    assertThat(first.statistics().binarity()).isZero();
    assertThat(first.attribution()).isEqualTo(found.get(1).attribution());
    assertThat(first.attribution().cut(0.05)).isEqualTo(first.mask());
    assertThat(first.targetScore()).isBetween(0f, 1f);
    assertThat(first.trace()).hasSize(1);
    assertThat(first.trace().get(0).prediction()).isEqualTo(first.perturbation());
  }

  @Test
  void settingsOfTheOptimisation_changeNothing() {
    Settings settings = with("occlusion");
    Explanation plain = explain(settings, 0.1).get(0);
    Explanation other =
        explain(settings.withVariant(Variant.DELETE).withReward(Rewards.SCORE).withJitter(0), 0.1)
            .get(0);

    assertThat(other.settings()).isEqualTo(plain.settings());
    assertThat(other.mask()).isEqualTo(plain.mask());
    assertThat(other.perturbation()).isEqualTo(plain.perturbation());
  }

  @Test
  void stopping_keepsWhatIsThere() {
    Explanation found =
        Explainer.explain(
                network,
                photo,
                SOUTH_EAST,
                List.of(0.1),
                with("rise"),
                progress -> progress.iteration() < 100)
            .get(0);

    assertThat(found.interrupted()).isTrue();
    assertThat(found.trace().get(0).iteration()).isBetween(100, 200);
    assertThat(explain(with("gradient"), 0.1).get(0).interrupted()).isFalse();
  }

  @Test
  void whatPeersCannot_isOneClearLineEach() {
    assertThatThrownBy(() -> explain(with("layer-cam"), 0.1))
        .hasMessageStartingWith("method layer-cam needs a layer, and");
    assertThatThrownBy(
            () ->
                Explainer.smallestAreas(
                    network,
                    List.of(new Subject(photo, 3, with("rise"))),
                    1,
                    ProgressListener.NONE))
        .hasMessage(
            "area auto searches with the method extremal, not rise; give areas, for"
                + " example: area 0.05, 0.1, 0.2");
  }
}

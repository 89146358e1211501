package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.objective.Renderings;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.reward.Rewards;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import extremalshell.explain.show.Interpolation;
import extremalshell.explain.show.NetworkStimulus;
import extremalshell.explain.show.Pose;
import extremalshell.input.Photo;
import extremalshell.mask.Granularity;
import extremalshell.model.BatchLimit;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.model.Prediction;
import extremalshell.perturb.Pyramid;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectiveTest {
  private static final int SIDE = 64;
  private static final int MASKS = 6;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Variant.class)
  void masksThatDoNotFitTogether_areWorthWhatTheyAreTogether(Variant variant) throws IOException {
    Path tiny = TinyNetwork.directory(folder, SIDE);
    try (Network network = Network.open(TestEngine.ENGINE, tiny.toString(), NetworkOptions.NONE);
        NDManager manager = TestEngine.newManager()) {
      Settings settings = Settings.of(Preset.DEFAULT);
      // seeds shift on their own, and a variant of its own has as many looks as it needs
      List<Subject> subjects =
          List.of(
              new Subject(noise(0), 0, settings.withVariant(variant)),
              new Subject(noise(1), 1, settings.withVariant(Variant.DUAL).withSeed(1)),
              new Subject(noise(2), 2, settings.withVariant(variant).withReward(Rewards.SCORE)));
      List<Pyramid> pyramids =
          subjects.stream()
              .map(
                  each ->
                      NetworkStimulus.pyramid(manager, network, each.view(), each.settings(), 4))
              .toList();
      Interpolation lattice =
          ExactAreaOptimiser.lattice(manager, pyramids.get(0), new Granularity(8, 16));
      Renderings renderings =
          Renderings.ofLattice(TestEngine.ENGINE, manager, subjects, pyramids, lattice);
      int points = lattice.rows().points() * lattice.columns().points();
      NDArray masks = manager.randomUniform(0, 1, new Shape(MASKS, points));
      Objective whole =
          new Objective(
              network, subjects, renderings, BatchLimit.fixed(network, 2 * MASKS), manager);
      Objective parted =
          new Objective(network, subjects, renderings, BatchLimit.fixed(network, 1), manager);
      List<Pose> poses =
          List.of(new Pose(2, -3, false), new Pose(-4, 0, false), new Pose(1, 1, false));
      assertThat(whole.poses()).isEqualTo(poses.size());

      Objective.Evaluation expected = whole.evaluate(masks.duplicate(), poses);
      Objective.Evaluation found = parted.evaluate(masks.duplicate(), poses);

      assertThat(found.values()).containsExactly(expected.values(), within(1e-5f));
      assertThat(found.scores()).containsExactly(expected.scores(), within(1e-5f));
      assertThat(found.gradient().toFloatArray())
          .containsExactly(expected.gradient().toFloatArray(), within(1e-5f));
      assertThat(parted.worth(masks)).containsExactly(whole.worth(masks), within(1e-5f));
      Prediction[] predictions = parted.predict(masks);
      assertThat(predictions[MASKS - 1].target()).isEqualTo(2);
      assertThat(predictions[MASKS - 1].targetScore())
          .isCloseTo(whole.predict(masks)[MASKS - 1].targetScore(), within(1e-5f));
    }
  }

  private static Photo noise(int seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, random.nextInt(1 << 24));
    }
    return new Photo("noise", "noise", image);
  }
}

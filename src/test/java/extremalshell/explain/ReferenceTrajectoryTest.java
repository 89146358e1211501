package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.Npz;
import extremalshell.Shared;
import extremalshell.TestEngine;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.objective.Renderings;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.NetworkStimulus;
import extremalshell.input.Photo;
import extremalshell.mask.Granularity;
import extremalshell.model.BatchLimit;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.Pyramid;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Compares with what the published implementation recorded on a real photo and network. */
class ReferenceTrajectoryTest {
  private static final List<Integer> GRIDS = List.of(0, 1, 2, 5, 10, 25, 50);

  @Test
  void gridsRewardsAndAreaTerms_followThePublishedImplementation() throws IOException {
    try (Network network =
            Network.open(TestEngine.ENGINE, Shared.mobilenet(), NetworkOptions.NONE);
        NDManager manager = TestEngine.newManager()) {
      Npz reference = Npz.read(manager, "trajectory_dog-cat-224_243_area0.10.npz");
      float[] rewards = reference.get("reward").toFloatArray();
      float[] terms = reference.get("area_term").toFloatArray();
      Photo photo =
          new Photo(
              "dog-cat",
              "dog-cat",
              ImageIO.read(Shared.file("assets/images/dog-cat-224.png").toFile()));
      Settings settings = Settings.of(Preset.REFERENCE).withIterations(51);
      Pyramid pyramid = NetworkStimulus.pyramid(manager, network, photo, settings, 0);
      ReferenceOptimiser optimiser =
          new ReferenceOptimiser(
              manager,
              new Objective(
                  network,
                  List.of(new Subject(photo, 243, settings)),
                  Renderings.ofPixels(TestEngine.ENGINE, manager, pyramid, settings.variant()),
                  BatchLimit.fixed(network, 1),
                  manager),
              224,
              224,
              new double[] {0.10},
              settings,
              Granularity.REFERENCE);

      int[] compared = {0};
      optimiser.run(
          manager,
          ProgressListener.NONE,
          (t, grid, step) -> {
            float[] reward = step.rewards().get();
            double[] areaTerm = step.areaTerms().get();
            double weight = 300 * Math.pow(1.0035, t);
            double early = t <= 10 ? 0.05 : 1.0;
            assertThat((double) reward[0]).as("reward %s", t).isCloseTo(rewards[t], within(early));
            assertThat(-weight * areaTerm[0])
                .as("area term %s", t)
                .isCloseTo(terms[t], within(t <= 10 ? 0.3 : 3.0));
            if (GRIDS.contains(t)) {
              NDArray expected = reference.get("grid_" + t).reshape(1, -1);
              compare(t, expected.sub(grid).abs());
              float mean = expected.mean().getFloat() - grid.mean().getFloat();
              assertThat(mean).as("mean of grid %s", t).isBetween(-0.005f, 0.005f);
              compared[0]++;
            }
          });
      assertThat(compared[0]).isEqualTo(GRIDS.size());
    }
  }

  /**
   * The trajectory is chaotic: rounding grows. At iteration 50, 95 of 100 nodes were within 0.006
   * to 0.0113 and 99 within 0.012 to 0.0261, with one and two threads and two kernels of
   * convolution. So 95 of 100 nodes are held to the tolerance there.
   */
  private static void compare(int iteration, NDArray distance) {
    float[] sorted = distance.toFloatArray();
    Arrays.sort(sorted);
    if (iteration <= 25) {
      float tolerance = iteration <= 10 ? 2e-3f : 2e-2f;
      assertThat(sorted[sorted.length - 1]).as("grid %s", iteration).isLessThan(tolerance);
    } else {
      assertThat(sorted[sorted.length * 95 / 100]).as("grid %s", iteration).isLessThan(2e-2f);
    }
  }
}

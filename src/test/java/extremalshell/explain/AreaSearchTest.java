package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Photo;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.OperatorSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a network whose classes are the brightness of the quadrants: the evidence fills one. */
class AreaSearchTest {
  private static final int SIDE = 64;
  private static final Settings FADE =
      Settings.of(Preset.DEFAULT).withIterations(40).withOperator(OperatorSpec.named("fade"));

  @TempDir static Path folder;

  /** A light of 16 pixels in the quadrant of class 0, left and up, or of class 3. */
  private static Photo light(int target) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    int from = target == 0 ? 8 : 40;
    for (int y = from; y < from + 16; y++) {
      for (int x = from; x < from + 16; x++) {
        image.setRGB(x, y, 0xffffff);
      }
    }
    return new Photo("light", "light", image);
  }

  private static List<SmallestArea> search(
      double keep, ProgressListener listener, Subject... subjects) throws IOException {
    Path tiny = TinyNetwork.directory(folder.resolve("tiny"), SIDE);
    try (Network network = Network.open(TestEngine.ENGINE, tiny.toString(), NetworkOptions.NONE)) {
      return Explainer.smallestAreas(network, List.of(subjects), keep, listener);
    }
  }

  private static SmallestArea search(double keep, ProgressListener listener) throws IOException {
    return search(keep, listener, new Subject(light(3), 3, FADE)).get(0);
  }

  @Test
  void smallestArea_keepsTheScore_andTheCurveShowsWhereItIsLost() throws IOException {
    SmallestArea found = search(0.9, ProgressListener.NONE);

    assertThat(found.reached()).isTrue();
    assertThat(found.explanation().targetScore())
        .isGreaterThanOrEqualTo(0.9f * found.explanation().input().targetScore());
    assertThat(found.explanation().mask().energyInside(36, 36, 60, 60)).isGreaterThan(0.9);
    assertThat(found.explanation().area())
        .isCloseTo(found.explanation().targetArea(), within(0.001));
    assertThat(found.curve())
        .extracting(SmallestArea.Point::area)
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(3);
    assertThat(found.curve().get(0).kept()).isLessThan(0.9);
    assertThat(found.explanation().targetArea()).isEqualTo(found.curve().get(1).area());
  }

  @Test
  void lessToKeep_needsASmallerArea() throws IOException {
    double much = search(0.95, ProgressListener.NONE).explanation().targetArea();
    double little = search(0.6, ProgressListener.NONE).explanation().targetArea();

    assertThat(little).isLessThan(much);
  }

  @Test
  void whereNothingIsNeeded_thereIsNothingToSearch() {
    assertThatThrownBy(() -> search(0.01, ProgressListener.NONE))
        .hasMessageMatching(
            "area auto cannot search: with everything removed, the score of .+ is 0\\.\\d+,"
                + " and 0\\.\\d+ must be kept; give a keep: above 0\\.\\d+, or another"
                + " operator");
  }

  @Test
  void interruption_endsTheSearchWithWhatWasFound() throws IOException {
    SmallestArea found = search(0.9, progress -> progress.iteration() < 30);

    assertThat(found.explanation().interrupted()).isTrue();
    double whole = search(0.9, ProgressListener.NONE).explanation().targetArea();
    assertThat(found.explanation().targetArea()).isGreaterThan(2 * whole);
  }

  @Test
  void subjectsOfOneSearch_knowNothingOfEachOther() throws IOException {
    Subject[] subjects = {
      new Subject(light(3), 3, FADE), new Subject(light(0), 0, FADE.withSeed(1).withJitter(4))
    };

    List<SmallestArea> together = search(0.9, ProgressListener.NONE, subjects);

    for (int i = 0; i < 2; i++) {
      SmallestArea alone = search(0.9, ProgressListener.NONE, subjects[i]).get(0);
      assertThat(together.get(i).curve()).hasSameSizeAs(alone.curve());
      assertThat(together.get(i).explanation().targetArea())
          .isCloseTo(alone.explanation().targetArea(), within(0.002));
      assertThat(together.get(i).explanation().mask().values())
          .containsExactly(alone.explanation().mask().values(), within(0.05f));
    }
  }
}

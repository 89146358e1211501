package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.TinyNetwork;
import extremalshell.input.Photo;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.OperatorSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a network whose classes are the brightness of the quadrants: the evidence fills one. */
class AreaSearchTest {
  private static final int SIDE = 64;
  private static final Settings FADE =
      Settings.of(Preset.DEFAULT).withIterations(40).withOperator(OperatorSpec.named("fade"));

  @TempDir static Path folder;

  private static SmallestArea search(double keep, ProgressListener listener) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 40; y < 56; y++) {
      for (int x = 40; x < 56; x++) {
        image.setRGB(x, y, 0xffffff);
      }
    }
    Path tiny = TinyNetwork.directory(folder.resolve("tiny"), SIDE);
    try (Network network = Network.open(tiny.toString(), NetworkOptions.NONE)) {
      Photo photo = new Photo("light", "light", image);
      return Explainer.smallestArea(network, photo, 3, keep, FADE, listener);
    }
  }

  @Test
  void smallestArea_keepsTheScore_andTheCurveShowsWhereItIsLost() throws IOException {
    SmallestArea found = search(0.9, ProgressListener.NONE);

    assertThat(found.reached()).isTrue();
    assertThat(found.explanation().targetScore())
        .isGreaterThanOrEqualTo(0.9f * found.explanation().input().targetScore());
    assertThat(found.explanation().mask().energyInside(36, 36, 60, 60)).isGreaterThan(0.9);
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
  void interruption_endsTheSearchWithWhatWasFound() throws IOException {
    SmallestArea found = search(0.9, progress -> progress.iteration() < 30);

    assertThat(found.explanation().interrupted()).isTrue();
    assertThat(found.explanation().targetArea()).isGreaterThan(0.2);
  }
}

package extremalshell.explain;

import static java.lang.Math.abs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.engine.Libtorch;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.Interpolation;
import extremalshell.input.Photo;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskShape;
import extremalshell.mask.Pieces;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.OperatorSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a network that is asked for the brightness of a quadrant, in which two patches are bright. */
class TidyingTest {
  private static final int SIDE = 64;
  private static final int SOUTH_EAST = 3;
  private static final double AREA = 0.05;

  @TempDir static Path folder;
  private static Network network;
  private static Photo photo;

  @BeforeAll
  static void open() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("tiny"), SIDE);
    network = Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 10; x++) {
        image.setRGB(34 + x, 34 + y, 0xffffff);
        image.setRGB(53 + x, 53 + y, 0xf0f0f0);
      }
    }
    photo = new Photo("patches", "patches", image);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  @Test
  void onePiece_isWholeAndHasTheAskedArea() {
    assertThat(shape(explain(0, 0)).pieces()).isGreaterThan(1);
    for (int consensus : new int[] {0, 2}) {
      Explanation one = explain(1, consensus);

      assertThat(shape(one).pieces()).as("consensus %s", consensus).isEqualTo(1);
      assertThat(shape(one).holes()).isLessThan(0.01);
      assertThat(one.area()).isCloseTo(AREA, within(0.002));
    }
  }

  @Test
  void twoPieces_areAllowedToBeTwo() {
    assertThat(shape(explain(2, 0)).pieces()).isEqualTo(2);
  }

  @Test
  void theContour_movesTowardsHigherScores_andStaysOnePiece() {
    Settings settings = Settings.of(Preset.DEFAULT).withOperator(OperatorSpec.named("fade"));
    Subject subject = new Subject(photo, SOUTH_EAST, settings);
    Libtorch.inTurn(
        () -> {
          try (NDManager manager = network.engine().newManager()) {
            ExactAreaContext about = Explainer.exactAreas(manager, network, List.of(subject));
            Interpolation interpolation = about.interpolation();
            int columns = interpolation.columns().points();
            Pieces pieces =
                new Pieces(interpolation.rows().points(), columns, interpolation.weights());
            int middle = (int) (0.53 * columns);
            // highest at the corner of the brighter patch
            float[] field = new float[interpolation.weights().length];
            for (int i = 0; i < field.length; i++) {
              field[i] = 1 - Math.max(abs(i / columns - middle), abs(i % columns - middle)) / 50f;
            }
            int beside = middle * columns + middle;
            BitSet start = pieces.grown(field, List.of(beside), AREA);

            BitSet moved =
                new Tidying(about, 1, lattice -> new Mask(1, 1, new float[1]))
                    .moved(field, List.of(start), AREA)
                    .get(0);

            assertThat(pieces.of(moved)).hasSize(1);
            assertThat(pieces.weight(moved)).isCloseTo(AREA, within(0.01));
            assertThat(worth(about, moved)).isGreaterThan(worth(about, start) + 0.1f);
          }
          return true;
        });
  }

  private static float worth(ExactAreaContext about, BitSet set) {
    float[] mask = new float[about.interpolation().weights().length];
    set.stream().forEach(i -> mask[i] = 1);
    try (NDManager scratch = about.manager().newSubManager()) {
      return about.objective().worth(scratch.create(mask, new Shape(1, mask.length)))[0];
    }
  }

  @Test
  void aPreset_withoutExactAreas_isRefused() {
    Settings settings = Settings.of(Preset.REFERENCE).withPieces(1);

    assertThatThrownBy(
            () ->
                Explainer.explain(
                    network, photo, SOUTH_EAST, List.of(AREA), settings, ProgressListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("pieces: needs exact areas");
  }

  private static MaskShape shape(Explanation found) {
    return MaskShape.of(found.mask(), AREA);
  }

  private static Explanation explain(int pieces, int consensus) {
    Settings settings =
        Settings.of(Preset.DEFAULT)
            .withOperator(OperatorSpec.named("fade"))
            .withIterations(40)
            .withConsensus(consensus)
            .withPieces(pieces);
    return Explainer.explain(
            network, photo, SOUTH_EAST, List.of(AREA), settings, ProgressListener.NONE)
        .get(0);
  }
}

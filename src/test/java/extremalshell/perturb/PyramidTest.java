package extremalshell.perturb;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.Npz;
import extremalshell.Shared;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class PyramidTest {
  @ParameterizedTest
  @ValueSource(strings = {"blur", "fade"})
  void levels_matchThePublishedImplementation(String operator) throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Npz reference = Npz.read(manager, "perturbation_" + operator + ".npz");
      NDArray photo = dogAndCat(manager);
      // The published fade goes to the network's input 0, which is mid-grey here.
      OperatorSpec spec =
          operator.equals("blur") ? OperatorSpec.BLUR : OperatorSpec.named("constant");
      Pyramid pyramid = ArrayStimulus.pyramid(manager, photo, spec, Edge.ZERO, 0);

      for (int level = 0; level < Pyramid.LEVELS; level++) {
        NDArray eighth = pyramid.level(level).get(new NDIndex(":, ::8, ::8"));
        assertThat(Npz.distance(reference.get("levels").get(level), eighth)).isLessThan(1e-4f);
      }
    }
  }

  @Test
  void normalisedBlur_keepsAConstantPhotoToItsBorders() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray grey = manager.full(new Shape(1, 3, 40, 40), 0.7f);
      Pyramid open = ArrayStimulus.pyramid(manager, grey, OperatorSpec.BLUR, Edge.NORMALISED, 0);
      Pyramid dark = ArrayStimulus.pyramid(manager, grey, OperatorSpec.BLUR, Edge.ZERO, 0);

      assertThat(open.level(0).min().getFloat()).isBetween(0.6999f, 0.7001f);
      assertThat(dark.level(0).get(0, 0, 0).getFloat()).isLessThan(0.4f);
    }
  }

  @Test
  void blurAlongTime_leavesFrequenciesApart() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray steps = manager.arange(30f).reshape(1, 1, 30, 1).repeat(3, 40);
      OperatorSpec spec = OperatorSpec.blur(new Sigmas(0, 8));

      Pyramid pyramid = ArrayStimulus.pyramid(manager, steps, spec, Edge.NORMALISED, 0);

      assertThat(Npz.distance(steps.squeeze(0), pyramid.level(0))).isLessThan(1e-4f);
    }
  }

  /** The photo as the network sees it, {@code [1, 3, 224, 224]} from -1 to 1. */
  public static NDArray dogAndCat(NDManager manager) throws IOException {
    BufferedImage image = ImageIO.read(Shared.file("assets/images/dog-cat-224.png").toFile());
    float[] values = new float[3 * 224 * 224];
    for (int i = 0; i < 224 * 224; i++) {
      int rgb = image.getRGB(i % 224, i / 224);
      for (int c = 0; c < 3; c++) {
        values[c * 224 * 224 + i] = ((rgb >> (16 - 8 * c)) & 255) / 127.5f - 1;
      }
    }
    return manager.create(values, new Shape(1, 3, 224, 224));
  }
}

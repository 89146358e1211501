package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import extremalshell.Npz;
import extremalshell.TestEngine;
import extremalshell.explain.show.Interpolation;
import extremalshell.explain.show.Pose;
import extremalshell.explain.show.Rendering;
import extremalshell.mask.Granularity;
import extremalshell.mask.GridAxis;
import extremalshell.perturb.ArrayStimulus;
import extremalshell.perturb.Edge;
import extremalshell.perturb.OperatorSpec;
import extremalshell.perturb.Pyramid;
import extremalshell.perturb.PyramidTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
  @ParameterizedTest
  @ValueSource(strings = {"blur", "constant"})
  void ramp_matchesThePublishedImplementation(String operator) throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      // The published fade goes to the network's input 0, which is mid-grey here.
      String published = operator.equals("blur") ? "blur" : "fade";
      Npz reference = Npz.read(manager, "perturbation_" + published + ".npz");
      OperatorSpec spec = OperatorSpec.named(operator);
      NDArray photo = PyramidTest.dogAndCat(manager);
      Pyramid pyramid = ArrayStimulus.pyramid(manager, photo, spec, Edge.ZERO, 0);
      NDArray ramp = manager.linspace(0f, 1f, 224).reshape(1, 224).repeat(0, 224).reshape(1, -1);

      NDArray seen =
          Rendering.ofPixels(TestEngine.ENGINE, manager, pyramid, 1)
              .image(ramp, Pose.STILL)
              .squeeze(0);

      assertThat(Npz.distance(reference.get("ramp"), seen.get(new NDIndex(":, ::4, ::4"))))
          .isLessThan(1e-4f);
    }
  }

  @Test
  void latticeUnderAShift_isItsPixelsUnderTheShift_andSoIsTheGradient() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray photo = manager.randomUniform(0, 1, new Shape(1, 3, 20, 24));
      Pyramid pyramid =
          ArrayStimulus.pyramid(manager, photo, OperatorSpec.named("fade"), Edge.NORMALISED, 3);
      Granularity granularity = new Granularity(4, 8);
      Interpolation interpolation = ExactAreaOptimiser.lattice(manager, pyramid, granularity);
      int points = interpolation.rows().points() * interpolation.columns().points();
      NDArray lattice = manager.randomUniform(0, 1, new Shape(2, points));
      Pose pose = new Pose(2, -1, false);

      boolean before = JniUtils.isGradMode();
      JniUtils.setGradMode(true);
      lattice.setRequiresGradient(true);
      NDArray image =
          Rendering.ofLattice(TestEngine.ENGINE, manager, List.of(pyramid), interpolation)
              .image(lattice, pose);
      JniUtils.backward((PtNDArray) image, (PtNDArray) image.onesLike(), false, false);
      // later tests run on the same thread
      JniUtils.setGradMode(before);

      // Fading to 0 shows m x: the gradient of the sum is the photo, through the interpolation.
      NDArray shown = photo.get(new NDIndex(":, :, 2:, :23"));
      NDArray mask =
          matrix(manager, interpolation.rows(), 2, 20)
              .matMul(lattice.reshape(2, interpolation.rows().points(), -1))
              .matMul(matrix(manager, interpolation.columns(), 0, 23).transpose())
              .expandDims(1);
      NDArray inside = image.get(new NDIndex(":, :, :18, 1:"));
      assertThat(Npz.distance(shown.mul(mask), inside)).isLessThan(1e-5f);
      assertThat(lattice.getGradient().sum().getFloat())
          .isCloseTo(mirrored(photo), org.assertj.core.api.Assertions.within(0.01f));
    }
  }

  /** The sum of the window, two rows down and one column left, mirrored at the borders, twice. */
  private static float mirrored(NDArray photo) {
    float sum = 0;
    for (int y = 2; y < 22; y++) {
      for (int x = -1; x < 23; x++) {
        int row = y < 20 ? y : 38 - y;
        sum += photo.get(new NDIndex("0, :, {}, {}", row, Math.abs(x))).sum().getFloat();
      }
    }
    return 2 * sum;
  }

  private static NDArray matrix(NDManager manager, GridAxis axis, int from, int to) {
    return manager.create(axis.interpolation(from, to), new Shape(to - from, axis.points()));
  }
}

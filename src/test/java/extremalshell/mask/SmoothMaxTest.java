package extremalshell.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.Npz;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmoothMaxTest {
  @ParameterizedTest
  @CsvSource({"224,224,7,21", "80,128,4,8", "96,96,6,12"})
  void canvas_matchesThePublishedImplementation(int height, int width, int step, int sigma)
      throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      String name = "smoothmax_" + height + "x" + width + "_step" + step + "_sigma" + sigma;
      Npz reference = Npz.read(manager, name + ".npz");
      Granularity granularity = new Granularity(step, sigma);
      NDArray grid = reference.get("grid");

      NDArray canvas = reference(manager, height, width, granularity).evaluate(flat(grid)).values();

      assertThat(Npz.distance(reference.get("padded"), canvas.clip(0f, 1f))).isLessThan(1e-4f);
    }
  }

  @Test
  void gradient_matchesThePublishedImplementation() throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Npz reference = Npz.read(manager, "smoothmax_gradient.npz");
      NDArray grid = reference.get("grid").expandDims(0);
      NDArray upstream = reference.get("upstream").reshape(1, -1);
      NDArray expected = reference.get("gradient");

      NDArray gradient =
          reference(manager, 224, 224, Granularity.REFERENCE)
              .evaluate(flat(grid))
              .gradient(upstream);

      float scale = expected.abs().max().getFloat();
      assertThat(Npz.distance(expected, gradient) / scale).isLessThan(1e-3f);
    }
  }

  @Test
  void latticeGradient_isTheSlopeOfTheValues() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      GridAxis rows = GridAxis.lattice(40, 5, 12);
      GridAxis columns = GridAxis.lattice(30, 7, 16.8);
      SmoothMax smoothMax =
          new SmoothMax(manager, rows, columns, NodeKernel.compact(12, 22.5, 1.4));
      int nodes = smoothMax.gridHeight() * smoothMax.gridWidth();
      Random random = new Random(5);
      float[] grid = random(random, nodes);
      float[] upstream = random(random, rows.points() * columns.points());
      NDArray up = manager.create(upstream, new Shape(1, upstream.length));

      float[] gradient =
          smoothMax.evaluate(manager.create(grid, new Shape(1, nodes))).gradient(up).toFloatArray();

      for (int node : new int[] {0, 7, nodes / 2, nodes - 1}) {
        double slope = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
          float[] moved = grid.clone();
          moved[node] += sign * 0.01f;
          NDArray values = smoothMax.evaluate(manager.create(moved, new Shape(1, nodes))).values();
          slope += sign * values.mul(up).sum().getFloat() / 0.02;
        }
        assertThat((double) gradient[node]).isCloseTo(slope, within(0.01));
      }
    }
  }

  private static SmoothMax reference(
      NDManager manager, int height, int width, Granularity granularity) {
    return new SmoothMax(
        manager,
        GridAxis.referenceCanvas(height, granularity),
        GridAxis.referenceCanvas(width, granularity),
        NodeKernel.plateau(granularity.sigma()));
  }

  private static NDArray flat(NDArray grid) {
    return grid.reshape(grid.getShape().get(0), -1);
  }

  private static float[] random(Random random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }
}

package extremalshell.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NodeFieldTest {
  private static final NodeKernel KERNEL = NodeKernel.compact(12, 22.5, 1);

  @Test
  void valuesAndGradient_areThoseOfTheSmoothMaxOverAllPairs() {
    GridAxis rows = GridAxis.lattice(43, 5, 12);
    GridAxis columns = GridAxis.lattice(31, 5, 12);
    NodeField field = new NodeField(rows, columns, KERNEL);
    int areas = 2;
    Random random = new Random(5);
    float[] grid = new float[areas * field.nodes()];
    float[] upstream = new float[grid.length];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = Math.min(1, Math.max(0, random.nextFloat() * 2 - 0.5f));
      upstream[i] = random.nextFloat() - 0.5f;
    }
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Shape shape = new Shape(areas, field.nodes());
      SmoothMax.Evaluation expected =
          new SmoothMax(manager, rows, columns, KERNEL).evaluate(manager.create(grid, shape));
      NDArray values = expected.values();
      NDArray gradient = expected.gradient(manager.create(upstream, shape));

      NodeField.Evaluation ours = field.evaluate(grid);

      assertThat(distance(ours.values(), values)).isLessThan(1e-5f);
      assertThat(distance(ours.gradient(upstream), gradient)).isLessThan(1e-4f);
    }
  }

  @Test
  void axesThatAreEvaluatedBetweenTheirNodes_areRefused() {
    GridAxis canvas = GridAxis.referenceCanvas(40, new Granularity(5, 12));
    assertThatThrownBy(() -> new NodeField(canvas, canvas, KERNEL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float distance(float[] ours, NDArray expected) {
    float[] other = expected.toFloatArray();
    float most = 0;
    for (int i = 0; i < ours.length; i++) {
      most = Math.max(most, Math.abs(ours[i] - other[i]));
    }
    return ours.length == other.length ? most : Float.NaN;
  }
}

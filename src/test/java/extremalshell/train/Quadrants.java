package extremalshell.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.train.network.Architecture;
import extremalshell.train.network.Conv;
import extremalshell.train.network.Ops;
import java.util.List;
import java.util.Random;

/** A network and a task that takes seconds: which quadrant of noise is bright. */
final class Quadrants implements TrainingTask<Quadrants.Batch>, Architecture {
  static final int SIDE = 12;
  private static final int SIZE = 16;

  record Batch(float[] pixels, int[] classes) {}

  @Override
  public String recipe() {
    return "quadrants";
  }

  @Override
  public Architecture architecture() {
    return this;
  }

  @Override
  public <V> V scores(Ops<V> ops, V input) {
    V x = ops.layer("first", ops.relu(ops.conv(Conv.of("a", 3, 8, 3).stride(2), input)));
    V branch = ops.relu(ops.conv(Conv.of("b1", 8, 8, 3), x));
    branch = ops.conv(Conv.of("b2", 8, 8, 3), branch);
    x = ops.layer("second", ops.relu(ops.add(x, branch)));
    V gate = ops.sigmoid(ops.linear("gate", ops.flatten(ops.mean(x, 2, 3)), 8, 1));
    x = ops.flatten(ops.averagePool(x, 4, 4));
    return ops.multiply(ops.linear("head", x, 32, 4), gate);
  }

  @Override
  public Batch prepare(Progress progress) {
    Random random = new Random(progress.step());
    float[] pixels = new float[SIZE * 3 * SIDE * SIDE];
    int[] classes = new int[SIZE];
    for (int n = 0; n < SIZE; n++) {
      classes[n] = random.nextInt(4);
      for (int i = 0; i < 3 * SIDE * SIDE; i++) {
        int y = i / SIDE % SIDE;
        int x = i % SIDE;
        boolean bright = classes[n] == 2 * (y / (SIDE / 2)) + x / (SIDE / 2);
        pixels[n * 3 * SIDE * SIDE + i] = random.nextFloat() + (bright ? 0.5f : 0);
      }
    }
    return new Batch(pixels, classes);
  }

  @Override
  public NDArray input(NDManager manager, Batch batch) {
    return manager.create(batch.pixels, new Shape(batch.classes.length, 3, SIDE, SIDE));
  }

  @Override
  public NDArray loss(NDManager manager, List<NDArray> outputs, Batch batch) {
    NDArray wanted = manager.create(batch.classes).oneHot(4);
    return outputs.get(0).logSoftmax(1).mul(wanted).sum().mul(-1f / batch.classes.length);
  }
}

package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/** Kingma and Ba 2015, algorithm 1, ascending, on values kept in [0,1]. */
final class Adam {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final NDArray first;
  private final NDArray second;
  private int steps;

  Adam(NDManager manager, Shape shape) {
    first = manager.zeros(shape);
    second = manager.zeros(shape);
  }

  /** Lends the state to a manager until it closes, so that what is computed from it ends there. */
  void lendTo(NDManager scratch) {
    scratch.tempAttachAll(first, second);
  }

  /** Moves values along a gradient. */
  void ascend(NDArray values, NDArray gradient, double rate) {
    steps++;
    second.muli(BETA2).addi(gradient.square().muli(1 - BETA2));
    first.muli(BETA1).addi(gradient.muli(1 - BETA1));
    double scale = rate / (1 - Math.pow(BETA1, steps));
    NDArray spread = second.div((float) (1 - Math.pow(BETA2, steps))).sqrt().addi(EPSILON);
    NDArray step = first.div(spread).muli((float) scale);
    values.set(new NDIndex(":"), values.add(step).clip(0f, 1f));
  }
}

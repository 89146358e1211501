package extremalshell.explain.reward;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.model.Network;
import extremalshell.model.ScoreKind;
import java.util.Arrays;
import java.util.List;

/**
 * Rewards of a batch's raw outputs and their gradient with respect to them.
 *
 * @param network whose outputs they are
 * @param aims targets, each for an equal share of the batch, in order
 */
public record RewardFunction(Network network, List<Aim> aims) {
  /**
   * The function that is maximised.
   *
   * @param reward which one
   * @param target class index
   */
  public record Aim(Reward reward, int target) {}

  /**
   * Rewards and their gradient.
   *
   * @param values one per row of the batch
   * @param scores of the target, one per row
   * @param gradient {@code [N, classes]}
   */
  public record Evaluation(float[] values, float[] scores, NDArray gradient) {}

  /** Returns whether {@link #onDevice} computes it: one built-in reward for the whole batch. */
  public boolean runsOnDevice() {
    return aims.stream().map(Aim::reward).distinct().count() == 1
        && DeviceReward.has(aims.get(0).reward());
  }

  /** Compiles the reward for an engine; see {@link #runsOnDevice}. */
  public DeviceReward onDevice(Engine engine) {
    return DeviceReward.of(engine, aims.get(0).reward(), network.scoreKind());
  }

  /** Returns the target of a row of a batch. */
  public int target(int row, int rows) {
    return aims.get(row / (rows / aims.size())).target();
  }

  /** Returns the target of each row of a batch, {@code [rows, 1]}. */
  public NDArray targets(NDManager manager, int rows) {
    long[] targets = new long[rows];
    for (int row = 0; row < rows; row++) {
      targets[row] = target(row, rows);
    }
    return manager.create(targets, new Shape(rows, 1));
  }

  /**
   * Evaluates a batch.
   *
   * @param manager owns the gradient
   * @param outputs {@code [N, classes]}, N a multiple of the number of aims
   * @throws UserException when an output is not finite
   */
  public Evaluation evaluate(NDManager manager, NDArray outputs) {
    int rows = (int) outputs.getShape().get(0);
    int classes = (int) outputs.getShape().get(1);
    float[] y = outputs.toFloatArray();
    float[] values = new float[rows];
    float[] scores = new float[rows];
    float[] gradient = new float[y.length];
    float[] own = new float[classes];
    ScoreKind kind = network.scoreKind();
    for (int row = 0; row < rows; row++) {
      int at = row * classes;
      Aim aim = aims.get(row / (rows / aims.size()));
      int target = aim.target();
      float[] outputsOfRow = Arrays.copyOfRange(y, at, at + classes);
      Arrays.fill(own, 0);
      values[row] = aim.reward().evaluate(new RawOutputs(outputsOfRow, target, kind), own);
      System.arraycopy(own, 0, gradient, at, classes);
      scores[row] = kind.score(y, at, classes, target);
      network.finite().check(scores[row], target);
      check(aim, values[row]);
    }
    return new Evaluation(values, scores, manager.create(gradient, new Shape(rows, classes)));
  }

  /**
   * Checks a reward that a device computed.
   *
   * @throws UserException when it is not finite
   */
  public void check(float value, int aim) {
    check(aims.get(aim), value);
  }

  private void check(Aim aim, float value) {
    if (!Float.isFinite(value)) {
      Reward reward = aim.reward();
      if (Rewards.all().isBuiltIn(reward)) {
        network.finite().check(value, aim.target());
      }
      throw UserException.failed(
          "the reward " + reward.name() + " returns " + value + " for a masked stimulus", null);
    }
  }
}

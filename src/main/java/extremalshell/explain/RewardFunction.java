package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.model.ScoreKind;
import java.util.List;

/**
 * Rewards of a batch's raw outputs and their gradient with respect to them.
 *
 * @param kind what the outputs are
 * @param aims each that of an equal share of the batch, in order
 */
record RewardFunction(ScoreKind kind, List<Aim> aims) {
  private static final float SMALLEST_PROBABILITY = 1e-12f;

  /**
   * What is maximised.
   *
   * @param reward which one
   * @param target class index
   */
  record Aim(Reward reward, int target) {}

  /**
   * Rewards and their gradient.
   *
   * @param values one a row of the batch
   * @param scores of the target, one a row
   * @param gradient {@code [N, classes]}
   */
  record Evaluation(float[] values, float[] scores, NDArray gradient) {}

  /**
   * Evaluates a batch.
   *
   * @param manager owns the gradient
   * @param outputs {@code [N, classes]}, N a multiple of the number of aims
   * @throws UserException when an output is not finite
   */
  Evaluation evaluate(NDManager manager, NDArray outputs) {
    int rows = (int) outputs.getShape().get(0);
    int classes = (int) outputs.getShape().get(1);
    float[] y = outputs.toFloatArray();
    float[] values = new float[rows];
    float[] scores = new float[rows];
    float[] gradient = new float[y.length];
    for (int row = 0; row < rows; row++) {
      int at = row * classes;
      Aim aim = aims.get(row / (rows / aims.size()));
      Reward reward = aim.reward();
      int target = aim.target();
      values[row] =
          reward instanceof CustomReward custom
              ? custom(custom, y, gradient, at, classes, target)
              : standard((StandardReward) reward, y, gradient, at, classes, target);
      scores[row] = kind.score(y, at, classes, target);
      if (!Float.isFinite(values[row])) {
        String who = reward instanceof CustomReward ? "reward " + reward.word() : "network";
        throw UserException.failed(
            "the " + who + " returns NaN or infinite outputs for a masked stimulus", null);
      }
    }
    return new Evaluation(values, scores, manager.create(gradient, new Shape(rows, classes)));
  }

  private float standard(
      StandardReward standard, float[] y, float[] gradient, int at, int classes, int target) {
    return switch (standard) {
      case SCORE -> score(y, gradient, at, target);
      case CONTRASTIVE -> contrastive(y, gradient, at, classes, target);
      case PROBABILITY -> probability(y, gradient, at, classes, target);
    };
  }

  private float custom(
      CustomReward custom, float[] y, float[] gradient, int at, int classes, int target) {
    double[] outputs = new double[classes];
    for (int c = 0; c < classes; c++) {
      outputs[c] = y[at + c];
    }
    double[] derivatives = custom.function().gradient(outputs.clone(), target);
    for (int c = 0; c < classes; c++) {
      gradient[at + c] = (float) derivatives[c];
    }
    return (float) custom.function().of(outputs, target);
  }

  private static float score(float[] y, float[] gradient, int at, int target) {
    gradient[at + target] = 1;
    return y[at + target];
  }

  private static float contrastive(float[] y, float[] gradient, int at, int classes, int target) {
    int best = -1;
    for (int c = 0; c < classes; c++) {
      if (c != target && (best < 0 || y[at + c] > y[at + best])) {
        best = c;
      }
    }
    gradient[at + target] = 1;
    if (best < 0) {
      return y[at + target];
    }
    gradient[at + best] = -1;
    return y[at + target] - y[at + best];
  }

  private float probability(float[] y, float[] gradient, int at, int classes, int target) {
    if (kind == ScoreKind.PROBABILITIES) {
      float p = Math.max(y[at + target], SMALLEST_PROBABILITY);
      gradient[at + target] = 1 / p;
      return (float) Math.log(p);
    }
    if (kind == ScoreKind.SIGMOID) {
      double x = y[at + target];
      gradient[at + target] = (float) ScoreKind.logistic(-x);
      // log(1 / (1 + e^-x)), without overflow
      return (float) (Math.min(0, x) - Math.log1p(Math.exp(-Math.abs(x))));
    }
    float scale = kind.logitScale();
    float max = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      max = Math.max(max, scale * y[at + c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(scale * y[at + c] - max);
    }
    for (int c = 0; c < classes; c++) {
      gradient[at + c] = (float) (-scale * Math.exp(scale * y[at + c] - max) / sum);
    }
    gradient[at + target] += scale;
    return (float) (scale * y[at + target] - max - Math.log(sum));
  }
}

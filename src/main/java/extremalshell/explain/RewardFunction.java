package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.model.ScoreKind;

/**
 * A reward of a batch's raw outputs and its gradient with respect to them.
 *
 * @param reward which one
 * @param kind what the outputs are
 * @param target class index
 */
record RewardFunction(Reward reward, ScoreKind kind, int target) {
  /** Scale of cosines before a softmax: what additive margin training commonly uses. */
  private static final float COSINE_SCALE = 30;

  private static final float SMALLEST_PROBABILITY = 1e-12f;

  /**
   * Rewards and their gradient.
   *
   * @param values one a row of the batch
   * @param gradient {@code [N, classes]}
   */
  record Evaluation(float[] values, NDArray gradient) {}

  /**
   * Evaluates a batch.
   *
   * @param manager owns the gradient
   * @param outputs {@code [N, classes]}
   * @throws UserException when an output is not finite
   */
  Evaluation evaluate(NDManager manager, NDArray outputs) {
    int rows = (int) outputs.getShape().get(0);
    int classes = (int) outputs.getShape().get(1);
    float[] y = outputs.toFloatArray();
    float[] values = new float[rows];
    float[] gradient = new float[y.length];
    for (int row = 0; row < rows; row++) {
      int at = row * classes;
      values[row] =
          reward instanceof CustomReward custom
              ? custom(custom, y, gradient, at, classes)
              : standard((StandardReward) reward, y, gradient, at, classes);
      if (!Float.isFinite(values[row])) {
        String who = reward instanceof CustomReward ? "reward " + reward.word() : "network";
        throw UserException.failed(
            "the " + who + " returns NaN or infinite outputs for a masked stimulus", null);
      }
    }
    return new Evaluation(values, manager.create(gradient, new Shape(rows, classes)));
  }

  private float standard(
      StandardReward standard, float[] y, float[] gradient, int at, int classes) {
    return switch (standard) {
      case SCORE -> score(y, gradient, at);
      case CONTRASTIVE -> contrastive(y, gradient, at, classes);
      case PROBABILITY -> probability(y, gradient, at, classes);
    };
  }

  private float custom(CustomReward custom, float[] y, float[] gradient, int at, int classes) {
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

  private float score(float[] y, float[] gradient, int at) {
    gradient[at + target] = 1;
    return y[at + target];
  }

  private float contrastive(float[] y, float[] gradient, int at, int classes) {
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

  private float probability(float[] y, float[] gradient, int at, int classes) {
    if (kind == ScoreKind.PROBABILITIES) {
      float p = Math.max(y[at + target], SMALLEST_PROBABILITY);
      gradient[at + target] = 1 / p;
      return (float) Math.log(p);
    }
    float scale = kind == ScoreKind.COSINE ? COSINE_SCALE : 1;
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

package extremalshell.model;

import ai.djl.ndarray.NDArray;
import extremalshell.UserException;
import extremalshell.input.View;
import extremalshell.label.Labels;
import java.util.function.IntUnaryOperator;

/**
 * Refuses NaN and infinite values of a network, which no row or table may hold. The check at
 * opening cannot find all inputs that lead to them.
 *
 * @param network that computed the values
 */
public record FiniteOutputs(Network network) {
  static final String OF_CHANGED =
      " on a masked stimulus; try another operator: or area:, or explain another target";

  static String ofWhole(View view) {
    return " on '" + view.name() + "'; check mean: and std: of the network";
  }

  /** Reads a row of scores. A message ends with {@code where}: the stimulus, and the remedy. */
  Prediction prediction(float[] scores, int target, String where) {
    if (!Float.isFinite(scores[target])) {
      throw refusal(scores[target], target, where);
    }
    int best = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!Float.isFinite(scores[i])) {
        throw refusal(scores[i], i, where);
      }
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    Labels labels = network.labels();
    return new Prediction(
        best, labels.name(best), scores[best], target, labels.name(target), scores[target]);
  }

  float[] embedding(float[] embedding, View view) {
    for (float value : embedding) {
      if (!Float.isFinite(value)) {
        throw failed("an embedding that is NaN or infinite" + ofWhole(view));
      }
    }
    return embedding;
  }

  /**
   * Checks the network's value for a class of a changed stimulus.
   *
   * @throws UserException when it is NaN or infinite
   */
  public void check(float value, int target) {
    if (!Float.isFinite(value)) {
      throw refusal(value, target, OF_CHANGED);
    }
  }

  /**
   * Checks the gradient of a class for a changed stimulus.
   *
   * @param sum of all its values
   * @throws UserException when it is NaN or infinite
   */
  public void checkGradient(float sum, int target) {
    if (!Float.isFinite(sum)) {
      throw failed("a gradient that is NaN or infinite" + ofTarget(target) + OF_CHANGED);
    }
  }

  /**
   * Checks the gradient of a batch. A mask that follows NaN would be meaningless, and some networks
   * turn NaN into numbers.
   *
   * @param gradient {@code [rows, values]}
   * @param target of a row
   * @throws UserException when it is NaN or infinite
   */
  public void checkGradient(NDArray gradient, IntUnaryOperator target) {
    if (Float.isFinite(gradient.sum().getFloat())) {
      return;
    }
    float[] sums = gradient.sum(new int[] {1}).toFloatArray();
    for (int row = 0; row < sums.length; row++) {
      checkGradient(sums[row], target.applyAsInt(row));
    }
  }

  private String ofTarget(int target) {
    return " for " + network.labels().described(target);
  }

  private UserException refusal(float value, int target, String where) {
    String what = Float.isNaN(value) ? "NaN" : "an infinite value";
    return failed(what + ofTarget(target) + where);
  }

  private UserException failed(String what) {
    return UserException.failed("network '" + network.name() + "' returns " + what, null);
  }
}

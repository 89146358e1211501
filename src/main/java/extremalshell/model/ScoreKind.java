package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** The kind of a network's raw outputs, and the scores that follow. */
public enum ScoreKind {
  /** Any real numbers, one class of many: the scores are their softmax. */
  LOGITS,
  /** In [0,1]: they are the scores. They sum to 1, or classes are independent. */
  PROBABILITIES,
  /** Any real numbers for independent classes: the scores are their logistic functions. */
  SIGMOID,
  /** Cosines to class weights, in [-1,1]: they are the scores. */
  COSINE,
  /**
   * Embeddings: the classes are the enrolled voices, and the scores are the cosines to them, in
   * [-1,1].
   */
  EMBEDDING;

  /** Scale of cosines before a softmax: the usual value of additive margin training. */
  private static final float COSINE_SCALE = 30;

  /** Returns the factor that turns raw outputs into logits. */
  public float logitScale() {
    return isCosine() ? COSINE_SCALE : 1;
  }

  /** Returns whether scores are cosines. */
  public boolean isCosine() {
    return this == COSINE || this == EMBEDDING;
  }

  /** Returns the meaning of a score, in one word. */
  public String noun() {
    return isCosine() ? "cosine" : "probability";
  }

  /** Turns raw outputs into scores, both {@code [N, classes]}. */
  NDArray scores(NDArray outputs) {
    return switch (this) {
      case LOGITS -> outputs.softmax(1);
      case SIGMOID -> Activation.sigmoid(outputs);
      case PROBABILITIES, COSINE, EMBEDDING -> outputs;
    };
  }

  /**
   * Returns the score of one class.
   *
   * @param outputs raw, of one input or more
   * @param at index of the input's first class
   */
  public float score(float[] outputs, int at, int classes, int target) {
    return switch (this) {
      case LOGITS -> softmax(outputs, at, classes, target);
      case SIGMOID -> (float) logistic(outputs[at + target]);
      case PROBABILITIES, COSINE, EMBEDDING -> outputs[at + target];
    };
  }

  /**
   * Writes the derivatives of a class's score with respect to all raw outputs of an input.
   *
   * @param gradient takes the derivatives; as long as the outputs
   */
  public void scoreGradient(float[] outputs, int at, int classes, int target, float[] gradient) {
    float score = score(outputs, at, classes, target);
    switch (this) {
      case LOGITS -> {
        for (int c = 0; c < classes; c++) {
          // e^(y_c − y_t) p_t is p_c
          double ratio = Math.exp((double) outputs[at + c] - outputs[at + target]);
          gradient[at + c] = score == 0 ? 0 : (float) (-score * score * ratio);
        }
        gradient[at + target] += score;
      }
      case SIGMOID -> gradient[at + target] = score * (1 - score);
      case PROBABILITIES, COSINE, EMBEDDING -> gradient[at + target] = 1;
    }
  }

  /** Returns 1 / (1 + e^−x) of a raw output. */
  public static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static float softmax(float[] y, int at, int classes, int target) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp((double) y[at + c] - y[at + target]);
    }
    return (float) (1 / sum);
  }
}

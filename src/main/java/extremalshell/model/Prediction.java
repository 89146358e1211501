package extremalshell.model;

import extremalshell.UserException;

/**
 * What a network says of one input, and what it says of the target.
 *
 * @param maxPos class index of the highest score
 * @param maxLabel label of that class
 * @param maxScore the highest score: a probability, or a cosine for networks that score so
 * @param target class index asked for
 * @param targetLabel label of that class
 * @param targetScore score of that class
 */
public record Prediction(
    int maxPos,
    String maxLabel,
    float maxScore,
    int target,
    String targetLabel,
    float targetScore) {

  /** Reads a row of scores, one a class; refuses NaN. */
  static Prediction of(String network, Labels labels, float[] scores, int target) {
    int best = 0;
    for (int i = 0; i < scores.length; i++) {
      if (Float.isNaN(scores[i])) {
        throw UserException.failed(
            "network '" + network + "' returns NaN for class " + i + " (" + labels.name(i) + ")",
            null);
      }
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return new Prediction(
        best, labels.name(best), scores[best], target, labels.name(target), scores[target]);
  }
}

package extremalshell.model;

/**
 * A network's prediction for one input, and for the target.
 *
 * @param maxPos class index of the highest score
 * @param maxLabel label of that class
 * @param maxScore the highest score: a probability, or a cosine for networks of cosines
 * @param target requested class index
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
  /** Returns the share of the whole stimulus's target score; see {@link #share}. */
  public double shareOf(Prediction whole) {
    return share(targetScore, whole.targetScore());
  }

  /** Returns a score through a mask, divided by the score of the whole; NaN for a whole of 0. */
  public static double share(double through, double whole) {
    return whole == 0 ? Double.NaN : through / whole;
  }
}

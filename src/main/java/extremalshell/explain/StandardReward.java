package extremalshell.explain;

import java.util.Locale;

/** The rewards that come with the shell, whose gradients are known. */
public enum StandardReward implements Reward {
  /** The raw output of the target, y_c. */
  SCORE,
  /**
   * Target minus the best other: y_c - max y_c', of raw outputs. A network with one output has y
   * and -y, or p and 1 - p.
   */
  CONTRASTIVE,
  /**
   * Logarithm of the target's probability, log p_c: of the softmax of logits, of the logistic
   * function of logits that stand by themselves, of probabilities themselves, of the softmax of
   * cosines times 30.
   */
  PROBABILITY;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

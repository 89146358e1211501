package extremalshell.explain;

import java.util.Locale;

/** The rewards that come with the shell, whose gradients are known. */
public enum StandardReward implements Reward {
  /** The raw output of the target, y_c. */
  SCORE,
  /** Target minus the best other: y_c - max y_c'. */
  CONTRASTIVE,
  /** Log-softmax of the target, log p_c; for networks of logits. */
  PROBABILITY;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package extremalshell.explain;

/** What is maximised: a function of the network's raw outputs y for target c. */
public enum Reward {
  /** The raw output of the target, y_c. */
  SCORE,
  /** Target minus the best other: y_c - max y_c'. */
  CONTRASTIVE,
  /** Log-softmax of the target, log p_c; for networks of logits. */
  PROBABILITY
}

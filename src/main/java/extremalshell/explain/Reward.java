package extremalshell.explain;

/** What is maximised: a function of the network's raw outputs y for target c. */
public sealed interface Reward permits StandardReward, CustomReward {
  /** The raw output of the target, y_c. */
  Reward SCORE = StandardReward.SCORE;

  /**
   * Target minus the best other: y_c - max y_c', of raw outputs. A network with one output has y
   * and -y, or p and 1 - p.
   */
  Reward CONTRASTIVE = StandardReward.CONTRASTIVE;

  /**
   * Logarithm of the target's probability, log p_c: of the softmax of logits, of the logistic
   * function of logits that stand by themselves, of probabilities themselves, of the softmax of
   * cosines times 30.
   */
  Reward PROBABILITY = StandardReward.PROBABILITY;

  /** Returns its name as scripts and rows write it. */
  String word();
}

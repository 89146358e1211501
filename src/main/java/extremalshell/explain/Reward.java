package extremalshell.explain;

/** What is maximised: a function of the network's raw outputs y for target c. */
public sealed interface Reward permits StandardReward, CustomReward {
  /** The raw output of the target, y_c. */
  Reward SCORE = StandardReward.SCORE;

  /** Target minus the best other: y_c - max y_c'. */
  Reward CONTRASTIVE = StandardReward.CONTRASTIVE;

  /** Log-softmax of the target, log p_c; for networks of logits. */
  Reward PROBABILITY = StandardReward.PROBABILITY;

  /** Returns its name as scripts and rows write it. */
  String word();
}

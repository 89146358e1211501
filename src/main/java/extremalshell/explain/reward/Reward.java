package extremalshell.explain.reward;

import extremalshell.Part;

/**
 * What is maximised: a function of the network's raw outputs y for target c. One is a class and a
 * line in {@link Rewards}, or a class on the class path; see {@link Part}. {@link NumericReward} is
 * the easier one to implement.
 */
public interface Reward extends Part {
  /**
   * Returns the reward.
   *
   * @param gradient takes the derivative with respect to each output; zeros at first
   */
  float evaluate(RawOutputs outputs, float[] gradient);

  /** Returns what the identity of a stored cell says of it. */
  default String identity() {
    return Rewards.identity(this);
  }
}

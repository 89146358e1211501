package extremalshell.explain.reward;

import extremalshell.Part;

/**
 * The function that is maximised, of the network's raw outputs y for target c. Each reward is a
 * class and a line in {@link Rewards}, or a class on the class path; see {@link Part}. {@link
 * NumericReward} is easier to implement.
 */
public interface Reward extends Part {
  /**
   * Returns the reward.
   *
   * @param gradient takes the derivative with respect to each output; zeros at first
   */
  float evaluate(RawOutputs outputs, float[] gradient);

  /** Returns the reward's part of the identity of a stored cell. */
  default String identity() {
    return Rewards.identity(this);
  }
}

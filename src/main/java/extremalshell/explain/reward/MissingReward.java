package extremalshell.explain.reward;

import extremalshell.Part;

/**
 * The reward of a saved result that this session lacks.
 *
 * @param name its name in the file
 */
record MissingReward(String name) implements NumericReward, Part.Missing {
  @Override
  public String noun() {
    return "reward";
  }

  @Override
  public double of(double[] outputs, int target) {
    throw problem();
  }
}

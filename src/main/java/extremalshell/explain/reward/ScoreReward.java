package extremalshell.explain.reward;

/** The raw output of the target, y_c. */
final class ScoreReward implements Reward {
  @Override
  public String name() {
    return "score";
  }

  @Override
  public String description() {
    return "raw output of the target";
  }

  @Override
  public float evaluate(RawOutputs outputs, float[] gradient) {
    gradient[outputs.target()] = 1;
    return outputs.values()[outputs.target()];
  }
}

package extremalshell.explain.reward;

/** Target minus the best other: y_c - max y_c'. */
final class ContrastiveReward implements Reward {
  @Override
  public String name() {
    return "contrastive";
  }

  @Override
  public String description() {
    return "target minus the best other";
  }

  @Override
  public float evaluate(RawOutputs outputs, float[] gradient) {
    float[] y = outputs.values();
    int target = outputs.target();
    int best = -1;
    for (int c = 0; c < y.length; c++) {
      if (c != target && (best < 0 || y[c] > y[best])) {
        best = c;
      }
    }
    gradient[target] = 1;
    if (best < 0) {
      return y[target];
    }
    gradient[best] = -1;
    return y[target] - y[best];
  }
}

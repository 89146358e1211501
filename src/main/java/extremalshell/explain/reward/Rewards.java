package extremalshell.explain.reward;

import extremalshell.Parts;
import extremalshell.ValueKind;
import java.util.List;
import java.util.Locale;

/** The registration of the rewards: a new one is a class and a line here. */
public final class Rewards {
  /** The raw output of the target, y_c. */
  public static final Reward SCORE = new ScoreReward();

  /** Target minus the best other: y_c - max y_c'. */
  public static final Reward CONTRASTIVE = new ContrastiveReward();

  /** Log-softmax of the target, log p_c; for networks of logits. */
  public static final Reward PROBABILITY = new ProbabilityReward();

  private static final Parts<Reward> ALL =
      new Parts<>("reward", Reward.class, List.of(SCORE, CONTRASTIVE, PROBABILITY));

  /** Writes and reads rewards. */
  public static final ValueKind<Reward> KIND =
      new ValueKind.Coded<>(
          Reward::name,
          ALL::named,
          Reward::name,
          json -> ALL.saved(json.toString(), null, MissingReward::new));

  private Rewards() {}

  /** Returns all rewards. */
  public static Parts<Reward> all() {
    return ALL;
  }

  /** Returns whether a reward compares the target with other classes. */
  public static boolean isRelative(Reward reward) {
    return reward == PROBABILITY || reward == CONTRASTIVE;
  }

  /**
   * Returns the name in stored identities; version 0.1 wrote built-in rewards in capital letters.
   */
  public static String identity(Reward reward) {
    return ALL.isBuiltIn(reward)
        ? reward.name().toUpperCase(Locale.ROOT)
        : reward.name() + ALL.digest(reward);
  }
}

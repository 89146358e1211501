package extremalshell.explain;

import extremalshell.Parts;
import extremalshell.ValueKind;
import java.util.List;
import java.util.Locale;

/** The registration of the rewards: a new one is a class and a line here. */
public final class Rewards {
  private static final Parts<Reward> ALL =
      new Parts<>(
          "reward", Reward.class, List.of(Reward.SCORE, Reward.CONTRASTIVE, Reward.PROBABILITY));

  /** How they are written and read. */
  static final ValueKind<Reward> KIND =
      new ValueKind.Coded<>(
          Reward::name, ALL::named, Reward::name, json -> ALL.named(json.toString()));

  private Rewards() {}

  /** Returns all rewards. */
  public static Parts<Reward> all() {
    return ALL;
  }

  /** Version 0.1 wrote those of the shell in capital letters. */
  static String identity(Reward reward) {
    return ALL.isBuiltIn(reward)
        ? reward.name().toUpperCase(Locale.ROOT)
        : reward.name() + ALL.digest(reward);
  }
}

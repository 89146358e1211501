package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.explain.CustomReward;
import extremalshell.explain.Reward;
import extremalshell.explain.StandardReward;
import groovy.lang.Closure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reward as the user asked for it; a variable of the Java mode is looked up when it is used.
 *
 * @param reward what is maximised; null when {@code variable} says where to find it
 * @param variable name of a variable of the Java mode; empty when {@code reward} is known
 */
public record RewardChoice(@Nullable Reward reward, String variable) {
  private static final String IN_JAVA = "java\\.[\\p{L}_$][\\w$]*";
  private static final List<String> NAMES =
      Arrays.stream(StandardReward.values()).map(StandardReward::word).toList();

  /** Arguments that name a reward. */
  public static final ValueType<RewardChoice> TYPE =
      new ValueType<RewardChoice>(
              String.join(", ", NAMES) + ", java.NAME or a closure { outputs, target -> ... }",
              NAMES,
              RewardChoice::read)
          .meaning(
              Map.of(
                  "score", "raw output of the target",
                  "contrastive", "target minus the best other",
                  "probability", "logarithm of the target's probability"))
          .hinted(Hints.REWARDS);

  private static @Nullable RewardChoice read(Object raw) {
    if (raw instanceof CustomReward.Function function) {
      return new RewardChoice(new CustomReward("custom", function), "");
    }
    if (raw instanceof Closure<?> closure) {
      return new RewardChoice(new CustomReward("closure", (y, t) -> number(closure, y, t)), "");
    }
    String text = ValueType.TEXT.reader().apply(raw);
    if (text != null && text.matches(IN_JAVA)) {
      return new RewardChoice(null, text.substring("java.".length()));
    }
    return Arrays.stream(StandardReward.values())
        .filter(reward -> reward.word().equalsIgnoreCase(text))
        .findFirst()
        .map(reward -> new RewardChoice(reward, ""))
        .orElse(null);
  }

  private static double number(Closure<?> closure, double[] outputs, int target) {
    Object value = closure.call(outputs, target);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw UserException.usage("reward: the closure must return a number, not " + value);
  }

  /**
   * Returns the reward.
   *
   * @throws UserException when the Java mode has no such variable, or it is no reward
   */
  public Reward in(Session session) {
    if (reward != null) {
      return reward;
    }
    Object value = session.java().value(variable);
    if (value instanceof CustomReward.Function function) {
      return new CustomReward("java." + variable, function);
    }
    throw UserException.usage(
        "reward: java."
            + variable
            + " is no reward; declare it like this: java 'Reward "
            + variable
            + " = (y, target) -> y[target];'");
  }
}

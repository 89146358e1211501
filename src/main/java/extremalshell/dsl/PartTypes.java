package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.attribute.Attributor;
import extremalshell.attribute.CustomMethod;
import extremalshell.attribute.Methods;
import extremalshell.evaluate.CustomMeasure;
import extremalshell.evaluate.Measure;
import extremalshell.evaluate.Measures;
import extremalshell.explain.reward.CustomReward;
import extremalshell.explain.reward.Reward;
import extremalshell.explain.reward.Rewards;
import extremalshell.perturb.CustomOperator;
import extremalshell.perturb.Operator;
import extremalshell.perturb.Operators;
import groovy.lang.Closure;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that choose an operator, a reward, a method or a measure, built in or a user's own.
 */
public final class PartTypes {
  /** Arguments that choose a reward. */
  public static final PartType<Reward> REWARDS =
      new PartType<>(
          "reward",
          Rewards.all(),
          "{ outputs, target -> ... }",
          "Reward",
          "%s = (y, target) -> y[target];",
          PartTypes::reward);

  /** Arguments that choose an operator. */
  public static final PartType<Operator> OPERATORS =
      new PartType<>(
          "operator",
          Operators.all(),
          "{ stimulus -> ... } that returns a baseline",
          "Baseline",
          "%s = x -> x.mean();",
          PartTypes::operator);

  /** Arguments that choose a method. */
  public static final PartType<Attributor> METHODS =
      new PartType<>(
          "method",
          Methods.all(),
          "{ probe -> ... } that returns a number a pixel",
          "Attribution",
          "%s = p -> new float[p.pixels()];",
          PartTypes::method);

  /** Arguments that choose a measure. */
  public static final PartType<Measure> MEASURES =
      new PartType<>(
          "measure",
          Measures.all(),
          "{ mask -> ... }",
          "Judge",
          "%s = m -> m.mask().area();",
          PartTypes::measure);

  private PartTypes() {}

  /** Returns in one line each why a class on the class path cannot be used. */
  static List<String> problems() {
    return Stream.of(Operators.all(), Rewards.all(), Methods.all(), Measures.all())
        .flatMap(parts -> parts.problems().stream())
        .toList();
  }

  private static @Nullable Measure measure(String name, Object raw) {
    if (raw instanceof Measure measure) {
      return measure;
    }
    if (raw instanceof CustomMeasure.Function function) {
      return new CustomMeasure(name, function);
    }
    return raw instanceof Closure<?> closure
        ? new CustomMeasure(name, mask -> number("measure", closure.call(mask)))
        : null;
  }

  private static double number(String noun, @Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw UserException.usage(noun + ": the closure must return a number, not " + value);
  }

  private static @Nullable Reward reward(String name, Object raw) {
    if (raw instanceof Reward reward) {
      return reward;
    }
    if (raw instanceof CustomReward.Function function) {
      return new CustomReward(name, function);
    }
    return raw instanceof Closure<?> closure
        ? new CustomReward(name, (y, target) -> number("reward", closure.call(y, target)))
        : null;
  }

  private static @Nullable Operator operator(String name, Object raw) {
    if (raw instanceof Operator operator) {
      return operator;
    }
    if (raw instanceof CustomOperator.Function function) {
      return new CustomOperator(name, function);
    }
    return raw instanceof Closure<?> closure
        ? new CustomOperator(
            name,
            stimulus -> PartType.numbers("operator", stimulus.input().length, closure, stimulus))
        : null;
  }

  private static @Nullable Attributor method(String name, Object raw) {
    if (raw instanceof Attributor method) {
      return method;
    }
    if (raw instanceof CustomMethod.Function function) {
      return new CustomMethod(name, function);
    }
    return raw instanceof Closure<?> closure
        ? new CustomMethod(
            name, probe -> PartType.numbers("method", probe.pixels(), closure, probe))
        : null;
  }
}

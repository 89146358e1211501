package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.attribute.AttributionMethod;
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
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The arguments that choose an operator, a reward, a method or a measure, built in or custom. */
public final class PartTypes {
  /** Arguments that choose a reward. */
  public static final PartType<Reward> REWARDS =
      new PartType<>(
          "reward",
          Rewards.all(),
          "{ outputs, target -> ... }",
          "Reward",
          "%s = (y, target) -> y[target];",
          own(
              Reward.class,
              CustomReward.Function.class,
              CustomReward::new,
              closure -> (y, target) -> number("reward", closure.call(y, target))));

  /** Arguments that choose an operator. */
  public static final PartType<Operator> OPERATORS =
      new PartType<>(
          "operator",
          Operators.all(),
          "{ stimulus -> ... } that returns a baseline",
          "Baseline",
          "%s = x -> x.mean();",
          own(
              Operator.class,
              CustomOperator.Function.class,
              CustomOperator::new,
              closure ->
                  x ->
                      PartType.numbers(
                          "operator", "{ x -> x.mean() }", x.input().length, closure, x)));

  /** Arguments that choose a method. */
  public static final PartType<AttributionMethod> METHODS =
      new PartType<>(
          "method",
          Methods.all(),
          "{ probe -> ... } that returns a number for each pixel",
          "Attribution",
          "%s = p -> new float[p.pixels()];",
          own(
              AttributionMethod.class,
              CustomMethod.Function.class,
              CustomMethod::new,
              closure ->
                  probe ->
                      PartType.numbers(
                          "method",
                          "{ p -> p.gradients([p.input()])[0..<p.pixels()] }",
                          probe.pixels(),
                          closure,
                          probe)));

  /** Arguments that choose a measure. */
  public static final PartType<Measure> MEASURES =
      new PartType<>(
          "measure",
          Measures.all(),
          "{ mask -> ... }",
          "Judge",
          "%s = m -> m.mask().area();",
          own(
              Measure.class,
              CustomMeasure.Function.class,
              CustomMeasure::new,
              closure -> mask -> number("measure", closure.call(mask))));

  private PartTypes() {}

  /** Returns one line for each unusable class on the class path. */
  static List<String> problems() {
    return Stream.of(Operators.all(), Rewards.all(), Methods.all(), Measures.all())
        .flatMap(parts -> parts.problems().stream())
        .toList();
  }

  private static double number(String noun, @Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw UserException.usage(noun + ": the closure must return a number, not " + value);
  }

  /**
   * Returns a factory of custom parts.
   *
   * @param part type of the part; a user may give an instance
   * @param function type of the functions of the Java mode
   * @param named makes a part of a name and a function
   * @param called makes a function of a closure
   */
  private static <P, F> BiFunction<String, Object, @Nullable P> own(
      Class<P> part,
      Class<F> function,
      BiFunction<String, F, P> named,
      Function<Closure<?>, F> called) {
    return (name, raw) -> {
      if (part.isInstance(raw)) {
        return part.cast(raw);
      }
      if (function.isInstance(raw)) {
        return named.apply(name, function.cast(raw));
      }
      return raw instanceof Closure<?> closure ? named.apply(name, called.apply(closure)) : null;
    };
  }
}

package extremalshell.perturb;

import extremalshell.Option;
import extremalshell.Parts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registration of the operators: a new one is a class and a line here. */
public final class Operators {
  private static final Parts<Operator> ALL =
      new Parts<>(
          "operator",
          Operator.class,
          List.of(
              new BlurOperator(),
              new FadeOperator(),
              new MeanOperator(),
              new ConstantOperator(),
              new ZeroOperator(),
              new SilenceOperator(),
              new NoiseOperator()));

  private Operators() {}

  /** Returns all operators. */
  public static Parts<Operator> all() {
    return ALL;
  }

  /** Returns the parameters of all operators, each once. */
  public static List<Option<Double>> options() {
    Map<String, Option<Double>> options = new LinkedHashMap<>();
    ALL.all().stream()
        .flatMap(operator -> operator.options().stream())
        .forEach(option -> options.putIfAbsent(option.name(), option));
    return List.copyOf(options.values());
  }
}

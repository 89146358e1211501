package extremalshell.dsl.command;

import extremalshell.api.Engine;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the precision of the engine's numbers. */
final class PrecisionCommand implements Command {
  private static final Parameter<String> PRECISION =
      new Parameter<>(
          "precision",
          Parameter.Kind.OPTIONAL,
          precisionName(),
          "fp32: 32 bits throughout; tf32: convolutions and matrix products of CUDA GPUs round"
              + " their factors, which is faster; CPUs always compute in fp32");
  private static final Parameter<Boolean> DETERMINISTIC =
      new Parameter<>(
          "deterministic",
          Parameter.Kind.NAMED,
          ValueType.FLAG,
          "use only algorithms that repeat their digits; operations without such an algorithm"
              + " fail");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "precision",
        "choose the precision of the engine, or print it",
        List.of(PRECISION, DETERMINISTIC),
        "precision 'tf32'",
        "precision 'fp32', deterministic: true",
        "precision");
  }

  /**
   * Accepts the values of the option {@code --precision}; another name is refused with a reason.
   */
  private static ValueType<String> precisionName() {
    return new ValueType<>(
        String.join(" or ", Engine.precisions()), Engine.precisions(), ValueType.TEXT.reader());
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Boolean deterministic = arguments.find(DETERMINISTIC);
    if (deterministic != null) {
      session.engine().useDeterministic(deterministic);
    }
    String precision = arguments.find(PRECISION);
    if (precision != null) {
      session.network().usePrecision(precision);
    }
    Engine engine = session.engine();
    String place = engine.describe();
    boolean plain = !engine.precision().equals("fp32") && place.startsWith("cpu");
    session
        .output()
        .say(
            "precision: "
                + engine.precision()
                + (plain ? "; a CPU computes in fp32" : "")
                + "; "
                + place);
    return null;
  }
}

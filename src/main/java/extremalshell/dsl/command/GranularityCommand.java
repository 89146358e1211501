package extremalshell.dsl.command;

import extremalshell.dsl.ArgumentException;
import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Session;
import extremalshell.dsl.ValueType;
import extremalshell.mask.Granularity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses how fine masks can be. */
final class GranularityCommand implements Command {
  private static final Parameter<String> AUTO =
      new Parameter<>(
          "auto",
          Parameter.Kind.OPTIONAL,
          ValueType.choice(List.of("auto")),
          "scales with the photo: step a 32nd of its shorter side");
  private static final Parameter<Long> STEP =
      new Parameter<>(
          "step",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 10_000),
          "distance of the grid's nodes, in pixels of the network's input");
  private static final Parameter<Double> SIGMA =
      new Parameter<>(
          "sigma",
          Parameter.Kind.NAMED,
          ValueType.positive(),
          "reach of a node, in pixels; three steps when left out");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "granularity",
        "chooses how fine masks can be",
        List.of(AUTO, STEP, SIGMA),
        "granularity step: 7, sigma: 21",
        "granularity auto");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Long step = arguments.find(STEP);
    Double sigma = arguments.find(SIGMA);
    if (step == null && (sigma != null || arguments.find(AUTO) == null)) {
      throw ArgumentException.call(
          "granularity: needs a step, for example: granularity step: 7, sigma: 21");
    }
    if (step != null && arguments.find(AUTO) != null) {
      throw ArgumentException.call("granularity: either auto or a step");
    }
    Granularity granularity =
        step == null ? null : new Granularity(step.intValue(), sigma == null ? 3.0 * step : sigma);
    session.setSettings(session.settings().withGranularity(granularity));
    return null;
  }
}

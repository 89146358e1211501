package extremalshell.dsl.command;

import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Session;
import extremalshell.dsl.ValueType;
import java.util.List;

/** Makes noise to join with. */
final class NoiseCommand implements Command {
  private static final Parameter<Object> KIND =
      new Parameter<>(
          "kind",
          Parameter.Kind.REQUIRED,
          SpeechArguments.NOISE,
          "which noise; files are repeated");
  private static final Parameter<Double> SECONDS =
      new Parameter<>(
          "seconds", Parameter.Kind.REQUIRED, ValueType.number(0.001, 3600), "how long it lasts");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "noise",
        "returns noise, to be joined with recordings; `set seed:` makes another",
        List.of(KIND, SECONDS),
        "join 'a.wav', noise('white', 2), 'b.wav'");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    return SpeechArguments.noise(session, arguments.get(KIND), arguments.get(SECONDS));
  }
}

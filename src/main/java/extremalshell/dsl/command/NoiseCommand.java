package extremalshell.dsl.command;

import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Session;
import java.util.List;

/** Makes noise to join with. */
final class NoiseCommand implements Command {
  private static final Parameter<Object> KIND =
      new Parameter<>(
          "kind",
          Parameter.Kind.REQUIRED,
          SpeechArguments.NOISE,
          "which noise; files are repeated");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "noise",
        "returns noise, to be joined with recordings; `set seed:` makes another",
        List.of(KIND, SpeechArguments.DURATION),
        "join 'a.wav', noise('white', 2), 'b.wav'");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    return SpeechArguments.noise(
        session, arguments.get(KIND), arguments.get(SpeechArguments.DURATION));
  }
}

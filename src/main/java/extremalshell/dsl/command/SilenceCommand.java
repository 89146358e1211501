package extremalshell.dsl.command;

import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Session;
import extremalshell.dsl.ValueType;
import extremalshell.input.SpeechEditing;
import java.util.List;

/** Makes silence to join with. */
final class SilenceCommand implements Command {
  private static final Parameter<Double> SECONDS =
      new Parameter<>(
          "seconds", Parameter.Kind.REQUIRED, ValueType.number(0.001, 3600), "how long it lasts");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "silence",
        "returns silence, to be joined with recordings",
        List.of(SECONDS),
        "join 'a.wav', silence(0.5), 'b.wav'");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    return SpeechEditing.silence(arguments.get(SECONDS), SpeechArguments.RATE);
  }
}

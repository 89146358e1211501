package extremalshell.dsl.command.speech;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.input.Speech;
import extremalshell.input.SpeechEditing;
import java.util.List;

/** Amplifies or attenuates the loaded recording. */
public final class GainCommand implements Command {
  private static final Parameter<Double> DECIBELS =
      new Parameter<>(
          "dB",
          Parameter.Kind.REQUIRED,
          ValueType.number(-200, 200),
          "gain in dB; negative values" + " attenuate");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "gain",
        "amplify the loaded recording by a number of dB; return it",
        List.of(DECIBELS),
        "gain(-6)",
        "gain 3");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    Speech speech = SpeechArguments.loaded(session, "gain");
    Speech changed = SpeechEditing.gain(speech, arguments.get(DECIBELS));
    return SpeechArguments.changed(session, "gain", changed);
  }
}

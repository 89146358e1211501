package extremalshell.dsl.command.speech;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.input.Speech;
import extremalshell.input.SpeechEditing;
import java.util.List;
import java.util.Locale;

/** Cuts the loaded recording. */
public final class TrimCommand implements Command {
  /** Tolerance for ends of recordings, in seconds: about one sample. */
  private static final double END = 0.005;

  private static final Parameter<Object> RECORDING =
      new Parameter<>(
          "recording",
          Parameter.Kind.OPTIONAL,
          SpeechArguments.SOUND,
          "recording to cut without loading it; default the loaded recording");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "trim",
        "keep a part of the loaded recording, or of another; return it",
        List.of(RECORDING, SpeechArguments.FROM, SpeechArguments.TO),
        "trim from: 0.5, to: 3",
        "join trim('a.wav', to: 2), trim('b.wav', to: 2)");
  }

  @Override
  public void check(Arguments arguments) {
    SpeechArguments.checkPart("trim", arguments);
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    Double from = arguments.find(SpeechArguments.FROM);
    Double to = arguments.find(SpeechArguments.TO);
    if (from == null && to == null) {
      throw ArgumentException.call("trim: give from: or to:, for example: trim from: 0.5, to: 3");
    }
    Object other = arguments.find(RECORDING);
    Speech speech =
        other == null
            ? SpeechArguments.loaded(session, "trim")
            : SpeechArguments.sound(session, other);
    if (to != null && to > speech.seconds() + END) {
      session
          .output()
          .say(
              String.format(
                  Locale.ROOT,
                  "trim: the recording ends before to: %s, after %.2f s",
                  to,
                  speech.seconds()));
    }
    Speech part =
        SpeechEditing.trim(speech, from == null ? 0 : from, to == null ? speech.seconds() : to);
    return other == null ? SpeechArguments.changed(session, "trim", part) : part;
  }
}

package extremalshell.dsl.command;

import extremalshell.dsl.ArgumentException;
import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Session;
import extremalshell.input.Speech;
import extremalshell.input.SpeechEditing;
import java.util.List;

/** Cuts the recording that is loaded. */
final class TrimCommand implements Command {
  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "trim",
        "keeps a part of the loaded recording; returns it",
        List.of(SpeechArguments.FROM, SpeechArguments.TO),
        "trim from: 0.5, to: 3");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    if (arguments.isEmpty()) {
      throw ArgumentException.call("trim: needs from or to, for example: trim from: 0.5, to: 3");
    }
    Speech speech = SpeechArguments.loaded(session, "trim");
    Double from = arguments.find(SpeechArguments.FROM);
    Double to = arguments.find(SpeechArguments.TO);
    Speech part =
        SpeechEditing.trim(speech, from == null ? 0 : from, to == null ? speech.seconds() : to);
    return SpeechArguments.changed(session, "trim", part);
  }
}

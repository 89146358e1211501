package extremalshell.dsl.command.speech;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.input.SpeechEditing;
import java.util.List;

/** Makes silence to join with. */
public final class SilenceCommand implements Command {

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "silence",
        "return silence for join",
        List.of(SpeechArguments.DURATION),
        "join 'a.wav', silence(0.5), 'b.wav'");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    return SpeechEditing.silence(arguments.get(SpeechArguments.DURATION), SpeechArguments.RATE);
  }
}

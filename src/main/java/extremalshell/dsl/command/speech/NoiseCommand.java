package extremalshell.dsl.command.speech;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import java.util.List;

/** Makes noise to join with. */
public final class NoiseCommand implements Command {
  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "noise",
        "return noise for join; another seed (set seed:) gives other noise",
        List.of(SpeechArguments.NOISE_KIND, SpeechArguments.DURATION),
        "join 'a.wav', noise('white', 2), 'b.wav'",
        "join 'a.wav', noise('babble', 2)");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    return SpeechArguments.noise(
        session,
        "noise",
        arguments.get(SpeechArguments.NOISE_KIND),
        arguments.get(SpeechArguments.DURATION));
  }
}

package extremalshell.dsl.command.speech;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.input.Speech;
import extremalshell.input.SpeechEditing;
import java.util.List;

/** Puts recordings one after the other. */
public final class JoinCommand implements Command {
  private static final Parameter<Object> PARTS =
      new Parameter<>(
          "part",
          Parameter.Kind.SOME,
          SpeechArguments.SOUND,
          "recordings to join, in order; the first sets the sample rate");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "join",
        "load several recordings as one, in order; return it",
        List.of(PARTS),
        "join 'a.wav', 'b.wav', 'a.wav'",
        "join 'a.wav', silence(0.5), noise('pink', 1), 'b.wav'");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    List<Speech> parts =
        arguments.all(PARTS).stream().map(part -> SpeechArguments.sound(session, part)).toList();
    Speech joined = SpeechEditing.join(parts);
    session.load(joined);
    session.output().say("join: " + joined);
    return joined;
  }
}

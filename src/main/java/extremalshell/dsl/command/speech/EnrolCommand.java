package extremalshell.dsl.command.speech;

import extremalshell.UserException;
import extremalshell.api.Network;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.input.Speech;
import extremalshell.input.SpeechEditing;
import extremalshell.input.View;
import extremalshell.label.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a user's voice as a target. */
public final class EnrolCommand implements Command {
  private static final Parameter<String> NAME =
      new Parameter<>(
          "name", Parameter.Kind.REQUIRED, ValueType.text("a name"), "label of the new target");
  private static final Parameter<Object> RECORDINGS =
      new Parameter<>(
          "recording",
          Parameter.Kind.SOME,
          SpeechArguments.SOUND,
          "recordings of that voice alone");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "enrol",
        "add a new voice as a target; its score is the cosine similarity to that voice",
        List.of(NAME, RECORDINGS),
        "enrol 'anna', 'anna-1.wav', 'anna-2.wav'");
  }

  /** Rejects names that targets read in another way, which no user could choose. */
  @Override
  public void check(Arguments arguments) {
    String name = arguments.known(NAME);
    if (name == null) {
      return;
    }
    String compared = Labels.key(name);
    if (compared.isEmpty()) {
      throw ArgumentException.positional(0, "enrol: a name needs letters or digits");
    }
    if (compared.equals(Target.TOP.text())) {
      throw ArgumentException.positional(
          0,
          "enrol: '"
              + name
              + "' cannot be a name: target reads it as the class of the"
              + " highest score");
    }
  }

  private static Speech voice(Speech recording) {
    if (SpeechEditing.isSilent(recording)) {
      throw UserException.usage(
          "enrol: '" + recording.name() + "' is silent; choose a recording with" + " speech");
    }
    return recording;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Network model = session.model();
    List<View> views =
        arguments.all(RECORDINGS).stream()
            .map(each -> model.view(voice(SpeechArguments.sound(session, each))))
            .toList();
    String name = arguments.get(NAME);
    int index = model.enrol(name, views);
    String count = views.size() == 1 ? "one recording" : views.size() + " recordings";
    session.output().say("enrol: " + Labels.described(index, name) + ", from " + count);
    return null;
  }
}

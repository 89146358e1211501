package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.input.Stimulus;
import extremalshell.model.Labels;
import extremalshell.model.Modalities;
import extremalshell.model.Prediction;
import java.util.List;
import java.util.Locale;

/** Loads a photo or a recording. */
final class LoadCommand implements Command {
  static final List<String> EXTENSIONS =
      Modalities.all().all().stream().flatMap(kind -> kind.extensions().stream()).toList();

  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(Hints.stimuli(EXTENSIONS)),
          "photo (png, jpeg, gif, bmp, tiff, webp), recording (wav, aiff, flac, mp3,"
              + " ogg), or samples:NAME");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "load",
        "load a photo or a recording and return it; the first run that uses it prints"
            + " its input row",
        List.of(FILE),
        "load 'photo.png'",
        "load photo.png",
        "load 'samples:dog-cat'");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    Stimulus stimulus = session.read(arguments.get(FILE));
    Prediction top = session.load(stimulus);
    String text = "load: " + stimulus.name() + ", " + stimulus.describe();
    if (!stimulus.notices().isEmpty()) {
      text += ", " + String.join(", ", stimulus.notices());
    }
    if (top != null) {
      text +=
          String.format(
              Locale.ROOT,
              ", top %s %.4f",
              Labels.described(top.maxPos(), top.maxLabel()),
              top.maxScore());
    }
    session.output().say(text);
    return stimulus;
  }
}

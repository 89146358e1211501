package extremalshell.dsl.command;

import extremalshell.FileNames;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.input.InputFiles;
import extremalshell.input.Stimulus;
import extremalshell.label.Labels;
import extremalshell.model.Modalities;
import extremalshell.model.Prediction;
import java.nio.file.Path;
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
              + " ogg), samples:NAME, or a pattern for several: 'photos/*.jpg'");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "load",
        "load a photo or a recording; return it. A pattern loads several, and perturb explains"
            + " each",
        List.of(FILE),
        "load 'photo.png'",
        "load photo.png",
        "load 'samples:dog-cat'",
        "load 'photos/*.jpg'");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    List<String> addresses = readable(InputFiles.matching(arguments.get(FILE)));
    Stimulus stimulus = session.read(addresses.get(0));
    Prediction top = session.load(stimulus);
    if (addresses.size() > 1) {
      session.loadSet(addresses);
    }
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
    if (addresses.size() > 1) {
      session
          .output()
          .say("load: the first of " + addresses.size() + " stimuli; perturb explains each");
      return addresses;
    }
    return stimulus;
  }

  /** Other files of a folder, such as notes, are left out. */
  private static List<String> readable(List<String> addresses) {
    List<String> known =
        addresses.stream()
            .filter(address -> EXTENSIONS.contains(FileNames.extension(Path.of(address))))
            .toList();
    return known.isEmpty() || addresses.size() == 1 ? addresses : known;
  }
}

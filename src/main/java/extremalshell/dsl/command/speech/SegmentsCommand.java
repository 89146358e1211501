package extremalshell.dsl.command.speech;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.outside.Segments;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads the times of speakers or words, for judging masks. */
public final class SegmentsCommand implements Command {
  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(files()),
          "annotation file: .rttm, .TextGrid, or a .csv of start (s), end (s) and name");
  private static final Parameter<String> NAME =
      new Parameter<>(
          "name", Parameter.Kind.REQUIRED, ValueType.TEXT, "speaker, word or phone in that file");

  /** Returns the readable files, for completion. */
  public static Hints files() {
    return Hints.files(
        Segments.EXTENSIONS.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList());
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "segments",
        "read the times of a speaker or a word from an annotation file, for judging masks",
        List.of(FILE, NAME),
        "one = segments 'a.rttm', 'spk1'");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    return Segments.read(Path.of(arguments.get(FILE)), arguments.get(NAME));
  }
}

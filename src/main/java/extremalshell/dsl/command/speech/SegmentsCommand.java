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

/** Reads when something is heard, to judge masks by. */
public final class SegmentsCommand implements Command {
  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(
              Hints.files(
                  Segments.EXTENSIONS.stream()
                      .map(each -> each.toLowerCase(Locale.ROOT))
                      .toList())),
          "an .rttm, a .TextGrid, or a .csv of start, end and name in seconds");
  private static final Parameter<String> NAME =
      new Parameter<>(
          "name", Parameter.Kind.REQUIRED, ValueType.TEXT, "of a speaker, a word or a phone in it");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "segments",
        "reads when a speaker or a word is heard, from a file of another tool, to judge masks by",
        List.of(FILE, NAME),
        "one = segments 'a.rttm', 'spk1'");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    return Segments.read(Path.of(arguments.get(FILE)), arguments.get(NAME));
  }
}
